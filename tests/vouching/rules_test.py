"""Coming back by an organiser's word."""

from domain.people import OrganiserAppointed, PersonalLinkReplaced, UnknownPerson
from domain.refusals import NotAllowed
from domain.texts import Missing
from domain.vouching import (
    ASKED_TIME,
    VOUCHED_TIME,
    AskForHelp,
    CodeExpired,
    CodeUnknown,
    CodeUsed,
    EnterVouched,
    HelpAsked,
    NeighbourAdmitted,
    OrganiserNeedsNoVouch,
    Vouch,
    VouchGiven,
)
from tests.examples import NOW, OLGA_ORGANISES, joined
from tests.story import given

BEFORE = (joined("cem"), joined("dora"), joined("olga"), OLGA_ORGANISES)
ASKED = HelpAsked(asked="t", until=NOW + ASKED_TIME)
VOUCHED = VouchGiven(
    asked="t", person="cem", organiser="olga", until=NOW + VOUCHED_TIME, reason="I see him"
)
ADMITTED = NeighbourAdmitted(asked="t", person="cem")
NEW = PersonalLinkReplaced(person="cem", link="new")


def vouch(person: str = "cem", *, actor: str = "olga", reason: str = "I see him") -> Vouch:
    return Vouch(actor=actor, person=person, asked="t", reason=reason)


def come_in(actor: str = "cem") -> EnterVouched:
    return EnterVouched(actor=actor, asked="t", link="new")


def test_an_organiser_vouches_and_the_old_link_ends_when_the_neighbour_comes_in():
    given().when(AskForHelp(actor="", asked="t")).then(ASKED)
    given(*BEFORE, ASKED).when(vouch()).then(VOUCHED)
    given(*BEFORE, ASKED, VOUCHED).when(come_in()).then(ADMITTED, NEW)


def test_a_code_is_asked_for_vouched_for_and_used_once():
    given(ASKED).when(AskForHelp(actor="", asked="t")).then_refused(CodeUsed, "code")
    given(*BEFORE, ASKED, VOUCHED).when(vouch("dora")).then_refused(CodeUsed, "code")
    given(*BEFORE, ASKED, VOUCHED, ADMITTED, NEW).when(come_in()).then_refused(CodeUsed, "code")


def test_a_code_is_vouched_for_within_half_an_hour_and_used_within_ten_minutes():
    old = HelpAsked(asked="t", until=NOW)
    given(*BEFORE, old).when(vouch()).then_refused(CodeExpired, "code")
    late = VouchGiven(asked="t", person="cem", organiser="olga", until=NOW, reason="I see him")
    given(*BEFORE, ASKED, late).when(come_in()).then_refused(CodeExpired, "code")


def test_a_link_that_is_replaced_after_the_vouch_ends_it():
    newer = PersonalLinkReplaced(person="cem", link="newer")
    given(*BEFORE, ASKED, VOUCHED, newer).when(come_in()).then_refused(CodeUnknown, "code")
    given(*BEFORE, newer, ASKED, VOUCHED).when(come_in()).then(ADMITTED, NEW)


def test_only_organisers_vouch_with_a_reason_for_a_neighbour_there_is():
    given(*BEFORE, ASKED).when(vouch(actor="dora")).then_refused(NotAllowed)
    given(*BEFORE, ASKED).when(vouch(reason=" ")).then_refused(Missing, "reason")
    given(*BEFORE, ASKED).when(vouch("emil")).then_refused(UnknownPerson)
    given(*BEFORE).when(vouch()).then_refused(CodeUnknown, "code")


def test_nobody_becomes_an_organiser_by_anothers_word():
    petra = (joined("petra"), OrganiserAppointed(person="petra", invitation="second"))
    given(*BEFORE, *petra, ASKED).when(vouch("petra")).then_refused(OrganiserNeedsNoVouch)
    given(*BEFORE, ASKED).when(vouch("olga")).then_refused(OrganiserNeedsNoVouch)
    since = OrganiserAppointed(person="cem", invitation="third")
    given(*BEFORE, ASKED, VOUCHED, since).when(come_in()).then_refused(OrganiserNeedsNoVouch)


def test_only_the_one_who_was_vouched_for_comes_in():
    given(*BEFORE, ASKED).when(come_in()).then_refused(CodeUnknown, "code")
    given(*BEFORE, ASKED, VOUCHED).when(come_in("dora")).then_refused(CodeUnknown, "code")
