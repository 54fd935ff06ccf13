"""Hiding entries and putting them back, and asking another organiser."""

from typing import Any

import pytest

from domain.dishes import DishHidden, DishIsHidden, DishWithdrawn
from domain.equipment.events import LoanBrought, LoanOffered, ThingWanted
from domain.equipment.lending import LoanIsHidden, MoreThanWanted, OfferLoan, WithdrawLoan
from domain.leftovers.events import LeftoverOffered
from domain.leftovers.standing import LeftoverIsHidden
from domain.leftovers.taking import TakePortions
from domain.moderation.appeals import (
    AlreadyAppealed,
    DecideAppeal,
    FileAppeal,
    NoAppeal,
    NotYourEntry,
)
from domain.moderation.entries import (
    AnotherMustDecide,
    EntryIsGone,
    EntryIsHidden,
    EntryNotHidden,
    EntryUnknown,
    HideEntry,
    RestoreEntry,
)
from domain.moderation.events import (
    AppealDenied,
    AppealFiled,
    AppealGranted,
    EntryHidden,
    EntryRestored,
    Kind,
)
from domain.pantry.claims import ClaimDonation, NotEnoughLeft
from domain.pantry.donations import DonationIsHidden
from domain.pantry.giving import Donate
from domain.pantry.needs import NeedIsClosed
from domain.people import OrganiserAppointed
from domain.refusals import NotAllowed
from domain.texts import Missing
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES, STARTS, change, hidden, pledged
from tests.pantry.gifts import claim, claimed, donate, of, offered, voiced
from tests.story import given

WHY = "An advertisement"
NO = "Please no selling here"
SOUP: dict[str, Any] = {"feast": "harvest", "kind": Kind.DISH, "entry": "soup"}
PLUMS: dict[str, Any] = {"feast": "harvest", "kind": Kind.DONATION, "entry": "plums"}
OLGA = OLGA_ORGANISES
PETRA = OrganiserAppointed(person="petra", invitation="second")
TENT: dict[str, Any] = {"feast": "harvest", "loan": "tent", "person": "cem", "thing": "shade"}
CAKE: dict[str, Any] = {"feast": "harvest", "leftover": "cake"}
GIVEN = offered(donation="plums", person="cem")
LENT = LoanOffered(**TENT, name="Tent", count=2)
BEFORE = (HARVEST, OLGA, PETRA, pledged("soup"))


def hide(actor: str = "olga", reason: str = WHY, **entry: Any) -> HideEntry:
    return HideEntry(actor=actor, reason=reason, **{**SOUP, **entry})


def restore(actor: str = "petra", reason: str = "It is soup", **entry: Any) -> RestoreEntry:
    return RestoreEntry(actor=actor, reason=reason, **{**SOUP, **entry})


def ask(actor: str = "cem", words: str = "It is soup") -> FileAppeal:
    return FileAppeal(actor=actor, words=words, **SOUP)


def decide(actor: str = "petra", *, granted: bool = True, reason: str = NO) -> DecideAppeal:
    return DecideAppeal(actor=actor, granted=granted, reason=reason, **SOUP)


def entry_hidden(person: str = "cem", **entry: Any) -> EntryHidden:
    return EntryHidden(person=person, by="olga", reason=WHY, **{**PLUMS, **entry})


def put_back(by: str = "petra", reason: str = "It is soup", **entry: Any) -> EntryRestored:
    return EntryRestored(person="cem", by=by, reason=reason, **{**SOUP, **entry})


ASKED = AppealFiled(person="cem", words="It is soup", **SOUP)
DENIED = AppealDenied(person="cem", by="petra", reason=NO, **SOUP)


def test_an_organiser_hides_an_entry_and_says_why():
    given(*BEFORE).when(hide()).then(hidden("soup"))
    given(*BEFORE).when(hide(actor="cem")).then_refused(NotAllowed)
    given(*BEFORE).when(hide(reason="")).then_refused(Missing, "reason")
    given(*BEFORE).when(hide(entry="stew")).then_refused(EntryUnknown)
    given(*BEFORE, hidden("soup")).when(hide()).then_refused(EntryIsHidden)
    gone = DishWithdrawn(dish="soup", feast="harvest", person="cem")
    given(*BEFORE, gone).when(hide()).then_refused(EntryIsGone)


def test_what_is_put_back_can_be_changed_again_and_hidden_again():
    away = given(*BEFORE, hidden("soup"))
    away.when(change("soup")).then_refused(DishIsHidden)
    back = away.when(restore()).then(put_back())
    back.when(restore()).then_refused(EntryNotHidden)
    back.when(hide()).then(hidden("soup"))
    assert not isinstance(back.when(change("soup")).outcome, Exception)


def test_nobody_puts_back_what_is_their_own():
    own = (HARVEST, OLGA, PETRA, pledged("soup", person="olga"))
    theirs = DishHidden(dish="soup", feast="harvest", person="olga", by="petra", reason=WHY)
    given(*own, theirs).when(restore("olga")).then_refused(AnotherMustDecide)
    given(*own, theirs).when(restore("cem")).then_refused(NotAllowed)
    given(*own, theirs).when(restore(reason="")).then_refused(Missing, "reason")


def test_the_owner_asks_once_and_another_organiser_answers():
    away = given(*BEFORE, hidden("soup"))
    away.when(ask("dora")).then_refused(NotYourEntry)
    away.when(ask(words="")).then_refused(Missing, "words")
    away.when(decide()).then_refused(NoAppeal)
    asked = away.when(ask()).then(ASKED)
    asked.when(ask()).then_refused(AlreadyAppealed)
    asked.when(decide("olga")).then_refused(AnotherMustDecide)
    asked.when(decide("cem")).then_refused(NotAllowed)
    asked.when(decide(reason="")).then_refused(Missing, "reason")
    denied = asked.when(decide(granted=False)).then(DENIED)
    denied.when(decide()).then_refused(NoAppeal)
    denied.when(ask()).then_refused(AlreadyAppealed)
    granted = AppealGranted(person="cem", by="petra", reason=NO, **SOUP)
    back = asked.when(decide()).then(granted, put_back(reason=NO))
    back.when(decide()).then_refused(EntryNotHidden)


def test_who_owns_it_does_not_decide_though_they_organise():
    own = (HARVEST, OLGA, PETRA, pledged("soup", person="petra"))
    theirs = DishHidden(dish="soup", feast="harvest", person="petra", by="olga", reason=WHY)
    asked = AppealFiled(person="petra", words="It is soup", **SOUP)
    given(*own, theirs, asked).when(decide("petra")).then_refused(AnotherMustDecide)


def test_what_is_hidden_anew_can_be_asked_about_anew():
    again = given(*BEFORE, hidden("soup"), ASKED, DENIED, put_back(), hidden("soup"))
    again.when(ask()).then(ASKED)


def test_who_hid_a_dish_before_that_was_noted_is_not_known():
    before = DishHidden(dish="soup", feast="harvest", person="cem", reason=WHY)
    granted = AppealGranted(person="cem", by="olga", reason=NO, **SOUP)
    given(*BEFORE, before, ASKED).when(decide("olga")).then(granted, put_back(by="olga", reason=NO))


def test_a_hidden_gift_is_claimed_by_nobody_until_it_is_back():
    there = (
        HARVEST,
        OLGA,
        GIVEN,
        pledged("soup", person="dora"),
    )

    def more() -> ClaimDonation:
        return claim(of("1"), actor="dora", donation="plums", dish="soup", claim="some")

    away = given(*there).when(hide(**PLUMS)).then(entry_hidden(person="cem"))
    away.when(more()).then_refused(DonationIsHidden)
    away.when(restore("olga", **PLUMS)).then(put_back("olga", **PLUMS)).when(more()).then(
        claimed(of("1"), donation="plums", dish="soup", claim="some", person="dora")
    )


def test_what_a_hidden_dish_had_of_a_gift_is_for_others_though_it_comes_back():
    there = (
        HARVEST,
        OLGA,
        GIVEN,
        pledged("soup"),
        pledged("pie"),
    )
    had = claimed(of("5"), donation="plums", dish="soup", claim="all", person="cem")
    others = claimed(of("5"), donation="plums", dish="pie", claim="theirs", person="cem")
    theirs = claim(of("5"), actor="cem", donation="plums", dish="pie", claim="theirs")
    more = claim(of("1"), actor="cem", donation="plums", dish="soup", claim="more")
    away = given(*there, had, hidden("soup")).when(theirs).then(others)
    given(*away.events, put_back()).when(more).then_refused(NotEnoughLeft, "quantity")


def test_a_hidden_need_is_answered_by_nobody_and_a_hidden_gift_answers_none():
    asks = voiced(of("5"), need="flour", dish="soup")
    there = (HARVEST, OLGA, pledged("soup"), asks)

    def mine() -> Donate:
        return donate(actor="dora", code="DEF456", need="flour", covers="5", claim="mine")

    need = {"kind": Kind.NEED, "entry": "flour"}
    given(*there, entry_hidden(**need)).when(mine()).then_refused(NeedIsClosed)
    covering = offered(donation="sack", need="flour", covers="5", person="emil")
    sack = {"kind": Kind.DONATION, "entry": "sack", "need": "flour", "person": "emil"}
    assert not isinstance(
        given(*there, covering, entry_hidden(**sack)).when(mine()).outcome, Exception
    )


def test_a_hidden_loan_is_not_counted_on():
    wanted = ThingWanted(feast="harvest", thing="shade", name="Tent", count=2)
    there = (HARVEST, OLGA, wanted, LENT)
    loan = {"kind": Kind.LOAN, "entry": "tent"}

    def another() -> OfferLoan:
        return OfferLoan(actor="dora", feast="harvest", loan="sail", thing="shade", count=2)

    given(*there).when(another()).then_refused(MoreThanWanted, "count")
    tent = entry_hidden(**loan, thing="shade")
    away = given(*there).when(hide(**loan)).then(tent)
    assert not isinstance(away.when(another()).outcome, Exception)
    mine = WithdrawLoan(actor="cem", feast="harvest", loan="tent", thing="shade")
    away.when(mine).then_refused(LoanIsHidden)
    back = away.when(restore("olga", **loan)).then(put_back("olga", **loan, thing="shade"))
    back.when(another()).then_refused(MoreThanWanted, "count")
    here = LoanBrought(**TENT, count=2)
    given(*there, here).when(hide(**loan)).then_refused(EntryIsGone)


@pytest.mark.parametrize("back", [False, True])
def test_nobody_takes_of_hidden_leftovers(back: bool):
    cake = LeftoverOffered(
        **CAKE, person="cem", what="Cake", portions=4, until=ENDS, where="Mill Lane"
    )
    away = {"kind": Kind.LEFTOVER, "entry": "cake"}
    log = [HARVEST, OLGA, cake, entry_hidden(**away), *([put_back(**away)] if back else [])]
    taken = given(*log).when(TakePortions(actor="dora", portions=1, **CAKE), at=STARTS)
    if back:
        assert not isinstance(taken.outcome, Exception)
    else:
        taken.then_refused(LeftoverIsHidden)
