"""Giving an address, coming back by mail, and asking guests whether they still come."""

from datetime import timedelta

import pytest

from domain.commands import NotYet
from domain.feasts import FeastCancelled, FeastIsCancelled, FeastPostponed, FeastUnknown
from domain.mail.addresses import (
    MOST_OPEN,
    PROOF_LASTS,
    AddressConfirmed,
    AddressGiven,
    AddressInvalid,
    AddressRemoved,
    ChooseNotices,
    NoAddress,
    Notice,
    NoticesChosen,
    ProofOutdated,
    RemoveAddress,
    StopNotices,
    TooManyAddresses,
)
from domain.mail.magic import (
    LINK_LASTS,
    MagicLinkExpired,
    MagicLinkRequested,
    MagicLinkSpent,
    MagicLinkUnknown,
    MagicLinkUsed,
    RequestMagicLink,
    TooManyMagicLinks,
    UseMagicLink,
)
from domain.mail.reminders import AlreadyReminded, GuestsReminded, ReminderMissed, RemindGuests
from domain.people import UnknownPerson
from domain.texts import HiddenCharacters, Missing, TooLong
from tests.examples import ENDS, HARVEST, MOMENT, NOW, STARTS, joined
from tests.mail.examples import address_of, confirm, give
from tests.story import decide, given

JOINED = joined("cem")
TOMORROW = NOW + PROOF_LASTS
CONFIRMED = AddressConfirmed(person="cem", proof="proof-of-cem")
WEEK, DAY = timedelta(days=7), timedelta(days=1)


def told(address: str = address_of("cem"), proof: str = "proof-of-cem", until=TOMORROW):
    """Cem said where mail reaches him."""
    return AddressGiven(person="cem", address=address, language="en", proof=proof, until=until)


def requested(magic: str = "m", until=NOW + LINK_LASTS):
    """Cem has a link sent."""
    return MagicLinkRequested(person="cem", magic=magic, until=until)


def use(magic: str = "m", actor: str = "cem") -> UseMagicLink:
    """Somebody uses a link."""
    return UseMagicLink(actor=actor, magic=magic)


def remind(days: int = 7) -> RemindGuests:
    """It is asked whether it is time to ask the guests."""
    return RemindGuests(actor="timer", feast="harvest", days=days)


# ── an address ──


def test_an_address_is_given_and_confirmed_by_the_link_that_was_sent_there():
    given(JOINED).when(give()).then(told()).and_when(confirm()).then(CONFIRMED)


def test_confirming_again_says_nothing_new():
    given(JOINED, told(), CONFIRMED).when(confirm(), at=TOMORROW + WEEK).then()


def test_only_the_newest_link_confirms():
    other = told("cem@else.example", proof="second")
    given(JOINED, told(), other).when(confirm()).then_refused(ProofOutdated)
    given(JOINED, told(), AddressRemoved(person="cem")).when(confirm()).then_refused(ProofOutdated)
    given(JOINED).when(confirm(proof="")).then_refused(ProofOutdated)


def test_a_link_that_lay_about_for_a_day_confirms_nothing():
    given(JOINED, told()).when(confirm(), at=TOMORROW - MOMENT).then(CONFIRMED)
    given(JOINED, told()).when(confirm(), at=TOMORROW).then_refused(ProofOutdated)


def test_a_new_address_has_to_be_confirmed_anew():
    other = told("cem@else.example", proof="second")
    story = given(JOINED, told(), CONFIRMED).when(give(address="cem@else.example", proof="second"))
    story.then(other).and_when(confirm(proof="second")).then(
        AddressConfirmed(person="cem", proof="second")
    )


def test_saying_the_same_confirmed_address_sends_nothing():
    given(JOINED, told(), CONFIRMED).when(give(proof="second")).then()
    given(JOINED, told()).when(give(proof="second")).then(told(proof="second"))


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("", Missing),
        ("cem", AddressInvalid),
        ("cem@localhost", AddressInvalid),
        ("cem@mail.example, dora@mail.example", AddressInvalid),
        ("cem@mail.example\nBcc: dora@mail.example", HiddenCharacters),
        ("Cem <cem@mail.example>", AddressInvalid),
        ("cém@mail.example", AddressInvalid),
        ("cem@" + "x" * 252, TooLong),
    ],
)
def test_what_is_no_address_is_not_taken(address, refusal):
    given(JOINED).when(give(address=address)).then_refused(refusal, "address")


def test_nobody_can_be_pestered_with_links():
    many = [told(proof=str(n)) for n in range(MOST_OPEN)]
    given(JOINED, *many).when(give()).then_refused(TooManyAddresses, "address")
    asked = decide([JOINED, *many], give(), TOMORROW)
    assert asked == [told(until=TOMORROW + PROOF_LASTS)]


def test_a_stranger_has_no_address():
    given().when(give()).then_refused(UnknownPerson)


def test_an_address_can_be_removed_once():
    removed = AddressRemoved(person="cem")
    story = given(JOINED, told(), CONFIRMED).when(RemoveAddress(actor="cem")).then(removed)
    story.and_when(RemoveAddress(actor="cem")).then_refused(NoAddress)


def test_what_is_welcome_is_chosen_and_each_kind_can_be_stopped():
    reminders = NoticesChosen(person="cem", welcome=(Notice.REMINDERS, Notice.REQUESTS))
    requests = NoticesChosen(person="cem", welcome=(Notice.REQUESTS,))
    nothing = NoticesChosen(person="cem", welcome=())
    stopped = given(JOINED, told()).when(StopNotices(actor="cem", notice=Notice.CHANGES))
    story = stopped.then(reminders)
    story.and_when(StopNotices(actor="cem", notice=Notice.CHANGES)).then()
    story.and_when(StopNotices(actor="cem", notice=Notice.REMINDERS)).then(requests)
    story.and_when(ChooseNotices(actor="cem", welcome=())).then(nothing)
    story.and_when(ChooseNotices(actor="cem", welcome=reminders.welcome)).then()
    given(JOINED).when(ChooseNotices(actor="cem", welcome=())).then_refused(NoAddress)


# ── coming back ──


def test_a_link_by_mail_is_used_once():
    used = MagicLinkUsed(person="cem", magic="m")
    story = given(JOINED).when(RequestMagicLink(actor="cem", magic="m")).then(requested())
    story.and_when(use()).then(used).and_when(use()).then_refused(MagicLinkSpent)


def test_it_is_good_for_half_an_hour():
    last = NOW + LINK_LASTS - MOMENT
    given(JOINED, requested()).when(use(), at=last).then(MagicLinkUsed(person="cem", magic="m"))
    given(JOINED, requested()).when(use(), at=NOW + LINK_LASTS).then_refused(MagicLinkExpired)


def test_it_is_good_for_nobody_else():
    given(JOINED, joined("dora"), requested()).when(use(actor="dora")).then_refused(
        MagicLinkUnknown
    )


def test_only_so_many_links_are_on_their_way():
    three = [requested(str(n)) for n in range(3)]
    ask = RequestMagicLink(actor="cem", magic="m")
    given(JOINED, *three).when(ask).then_refused(TooManyMagicLinks)
    assert decide([JOINED, *three], RequestMagicLink(actor="cem", magic="m"), NOW + LINK_LASTS)


# ── reminders ──


@pytest.mark.parametrize(("days", "before"), [(7, WEEK), (1, DAY)])
def test_guests_are_asked_in_time_and_once(days, before):
    reminded = GuestsReminded(feast="harvest", days=days, starts=STARTS)
    with pytest.raises(NotYet):
        decide([HARVEST], remind(days), STARTS - before - MOMENT)
    story = given(HARVEST).when(remind(days), at=STARTS - before).then(reminded)
    story.and_when(remind(days), at=STARTS - MOMENT).then_refused(AlreadyReminded)


@pytest.mark.parametrize(("days", "until"), [(7, STARTS - 2 * DAY), (1, STARTS)])
def test_what_was_missed_is_asked_while_it_is_useful(days, until):
    reminded = GuestsReminded(feast="harvest", days=days, starts=STARTS)
    missed = ReminderMissed(feast="harvest", days=days, starts=STARTS)
    given(HARVEST).when(remind(days), at=until - MOMENT).then(reminded)
    story = given(HARVEST).when(remind(days), at=until).then(missed)
    story.and_when(remind(days), at=until).then_refused(AlreadyReminded)


def test_guests_of_a_postponed_feast_are_asked_again():
    reminded = GuestsReminded(feast="harvest", days=7, starts=STARTS)
    later = FeastPostponed(feast="harvest", starts=STARTS + WEEK, ends=ENDS + WEEK, reason="Storm")
    again = GuestsReminded(feast="harvest", days=7, starts=STARTS + WEEK)
    with pytest.raises(NotYet):
        decide([HARVEST, reminded, later], remind(), STARTS - WEEK)
    given(HARVEST, reminded, later).when(remind(), at=STARTS).then(again)


def test_nobody_is_asked_about_no_feast():
    given().when(remind()).then_refused(FeastUnknown)
    called_off = FeastCancelled(feast="harvest", reason="Flood")
    given(HARVEST, called_off).when(remind(), at=STARTS - WEEK).then_refused(FeastIsCancelled)
