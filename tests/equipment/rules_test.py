"""Wanting, lending, bringing and giving back equipment."""

from functools import partial
from typing import Any

import pytest

from domain.equipment import ChangeLoan, ChangeThing, WithdrawLoan, WithdrawThing
from domain.equipment.events import (
    LoanBrought,
    LoanChanged,
    LoanOffered,
    LoanReturned,
    LoanWithdrawn,
    ThingChanged,
    ThingWanted,
    ThingWithdrawn,
)
from domain.equipment.lending import (
    MOST_LOANS,
    LoanIsHere,
    LoanIsWithdrawn,
    LoanTaken,
    LoanUnknown,
    MoreThanWanted,
    NotYourLoan,
    TooManyLoans,
)
from domain.equipment.returning import LoanIsBack, LoanNotHere, MoreThanBrought
from domain.equipment.wanted import (
    MOST_THINGS,
    CountOutOfRange,
    ThingIsWithdrawn,
    ThingTaken,
    ThingUnknown,
    TooManyThings,
)
from domain.feasts import FeastCancelled, FeastIsCancelled, FeastOver
from domain.refusals import NotAllowed
from domain.texts import Missing, TooLong
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES
from tests.sharing.street import FEAST, WHY, bring, give_back, lend, want
from tests.story import Story, given

GRILLS = {**FEAST, "thing": "grills"}
CEMS: dict[str, Any] = {**GRILLS, "loan": "cem-loan"}
CANCELLED = FeastCancelled(feast="harvest", reason="Flood")


def wanted(count: int = 5, thing: str = "grills") -> ThingWanted:
    return ThingWanted(feast="harvest", thing=thing, name=thing.title(), count=count)


def lent(count: int = 2, *, person: str = "cem", **changes: Any) -> LoanOffered:
    said = {**GRILLS, "loan": f"{person}-loan", "name": "Grills", **changes}
    return LoanOffered(person=person, count=count, **said)


def brought(count: int = 2) -> LoanBrought:
    return LoanBrought(**CEMS, person="cem", count=count)


def back(count: int = 2, reason: str = "") -> LoanReturned:
    return LoanReturned(**CEMS, person="cem", count=count, reason=reason)


def change(count: int, *, actor: str = "cem", **changes: Any) -> ChangeLoan:
    return ChangeLoan(**{**CEMS, "actor": actor, "count": count, **changes})


def withdraw(actor: str = "cem") -> WithdrawLoan:
    return WithdrawLoan(actor=actor, **CEMS)


def change_wish(count: int, reason: str = WHY, *, actor: str = "olga") -> ChangeThing:
    return ChangeThing(actor=actor, **GRILLS, name="Grills", count=count, reason=reason)


def end_wish(reason: str = WHY, *, actor: str = "olga") -> WithdrawThing:
    return WithdrawThing(actor=actor, **GRILLS, reason=reason)


def street(*events) -> Story:
    """Olga's feast wants five grills."""
    return given(OLGA_ORGANISES, HARVEST, wanted(), *events)


# ── wanted ──


def test_an_organiser_says_what_the_feast_needs_and_changes_it_for_a_reason():
    story = given(OLGA_ORGANISES, HARVEST).when(want()).then(wanted())
    story.and_when(want()).then_refused(ThingTaken)
    story.and_when(want(thing="")).then_refused(ThingTaken)
    changed = ThingChanged(**GRILLS, name="Grills", count=7, reason=WHY)
    story = story.and_when(change_wish(7)).then(changed)
    story.and_when(change_wish(7, "")).then_refused(Missing, "reason")
    story.and_when(end_wish("")).then_refused(Missing, "reason")
    story = story.and_when(end_wish()).then(ThingWithdrawn(**GRILLS, reason=WHY))
    story.and_when(end_wish()).then_refused(ThingIsWithdrawn)
    story.and_when(lend()).then_refused(ThingIsWithdrawn)


@pytest.mark.parametrize("ask", [want, partial(change_wish, 7), end_wish])
def test_others_do_not(ask):
    street().when(ask(actor="cem")).then_refused(NotAllowed)


def test_what_nobody_can_want():
    empty = given(OLGA_ORGANISES, HARVEST)
    empty.when(want("x" * 61)).then_refused(TooLong, "name")
    empty.when(want(count=0)).then_refused(CountOutOfRange, "count")
    empty.when(change_wish(2)).then_refused(ThingUnknown)
    empty.when(want(), at=ENDS).then_refused(FeastOver)
    full = given(OLGA_ORGANISES, HARVEST, *(wanted(1, f"thing-{n}") for n in range(MOST_THINGS)))
    full.when(want()).then_refused(TooManyThings)


# ── lent ──


def test_neighbours_lend_what_is_wanted_and_no_more_without_saying_so():
    story = street().when(lend(2)).then(lent(2))
    refused = story.and_when(lend(4, actor="dora"))
    refused.then_refused(MoreThanWanted, "count")
    assert "Only so many more are wanted: 3." in str(refused.outcome)
    story = story.and_when(lend(3, actor="dora")).then(lent(3, person="dora"))
    story.and_when(lend(1, actor="emil")).then_refused(MoreThanWanted, "count")
    story.and_when(lend(1, actor="emil", beyond=True)).then(lent(1, person="emil"))
    story.and_when(lend(1)).then_refused(LoanTaken)


def test_what_nobody_asked_for_is_lent_in_any_number():
    offer = {"thing": "", "name": "Lanterns"}
    street().when(lend(400, **offer)).then(lent(400, **offer))
    street().when(lend(1, thing="", name=" ")).then_refused(Missing, "name")
    street().when(lend(0, **offer)).then_refused(CountOutOfRange, "count")
    street().when(lend(1, thing="moon")).then_refused(ThingUnknown)


def test_one_neighbour_lends_as_much_as_one_can_carry():
    loans = [lent(1, loan=f"loan-{n}", thing="", name="Lamp") for n in range(MOST_LOANS)]
    street(*loans).when(lend(1)).then_refused(TooManyLoans)
    street(*loans).when(lend(1, actor="dora")).then(lent(1, person="dora"))


def test_its_owner_changes_and_withdraws_it_until_it_is_there():
    story = street(lent(2), lent(2, person="dora"))
    changed = LoanChanged(**CEMS, person="cem", count=3)
    story.when(change(3)).then(changed)
    story.when(change(3, actor="olga")).then(changed)
    story.when(change(4)).then_refused(MoreThanWanted, "count")
    story.when(change(4, beyond=True)).then(LoanChanged(**CEMS, person="cem", count=4))
    story.when(change(1, actor="dora")).then_refused(NotYourLoan)
    story.when(change(1, thing="")).then_refused(LoanUnknown)
    gone = LoanWithdrawn(**CEMS, person="cem")
    story = story.when(withdraw()).then(gone)
    story.and_when(withdraw()).then_refused(LoanIsWithdrawn)
    story.and_when(lend(3, actor="emil")).then(lent(3, person="emil"))
    street(lent(), brought()).when(withdraw()).then_refused(LoanIsHere)
    street(lent(), brought()).when(change(1)).then_refused(LoanIsHere)


def test_who_offered_too_much_before_fewer_were_wanted_need_not_take_it_back():
    fewer = ThingChanged(**GRILLS, name="Grills", count=1, reason=WHY)
    story = street(lent(4), fewer)
    story.when(change(3)).then(LoanChanged(**CEMS, person="cem", count=3))
    story.when(change(5)).then_refused(MoreThanWanted, "count")


# ── brought, and given back ──


def test_it_is_brought_and_goes_back_to_its_owner():
    story = street(lent(2))
    story.when(give_back()).then_refused(LoanNotHere)
    story = story.when(bring(3, actor="olga")).then(brought(3))
    story.and_when(bring()).then_refused(LoanIsHere)
    story.and_when(give_back(4)).then_refused(MoreThanBrought, "count")
    story.and_when(give_back(-1)).then_refused(MoreThanBrought, "count")
    story.and_when(give_back(2)).then_refused(Missing, "reason")
    story.and_when(give_back(3, actor="dora")).then_refused(NotYourLoan)
    story = story.and_when(give_back(2, WHY, actor="olga")).then(back(2, WHY))
    story.and_when(give_back(3)).then_refused(LoanIsBack)


def test_things_go_back_whatever_became_of_the_feast():
    story = street(lent(2), brought(2), CANCELLED)
    story.when(give_back(2), at=ENDS).then(back(2))
    street(lent(2), CANCELLED).when(bring()).then_refused(FeastIsCancelled)
