"""Signing up others of one's household."""

from domain.guardians.consent import GuardianUnderAge
from domain.guardians.events import GuardianConsented, MinorityDeclared
from domain.households import (
    MOST_MEMBERS,
    AddMember,
    ConsentForMember,
    EndMembership,
    GiveMemberLink,
    HouseholdFull,
    InAHousehold,
    MemberAdded,
    MemberLeft,
    NotOfThisHousehold,
)
from domain.people import AlreadyJoined, PersonalLinkReplaced, PersonJoined, UnknownPerson
from domain.texts import Missing
from tests.examples import HARVEST, joined
from tests.story import given

CEM, DORA = joined("cem"), joined("dora")
ILSE = PersonJoined(person="ilse", name="Ilse", link="")
IN = MemberAdded(household="cem", person="ilse")
LEFT = MemberLeft(household="cem", person="ilse")


def add(person="ilse", name="Ilse", actor="cem"):
    """Cem signs up his grandmother."""
    return AddMember(actor=actor, person=person, name=name)


def end(actor, household="cem", person="ilse"):
    """Cem signs her up no more."""
    return EndMembership(actor=actor, household=household, person=person)


def test_a_neighbour_signs_up_somebody_by_name():
    given(CEM).when(add()).then(ILSE, IN)


def test_only_who_has_joined_signs_up_others():
    given().when(add()).then_refused(UnknownPerson)


def test_nobody_is_signed_up_who_has_joined_alone():
    given(CEM, DORA).when(add("dora", "Dora")).then_refused(AlreadyJoined)


def test_a_member_needs_a_name():
    given(CEM).when(add(name=" ")).then_refused(Missing, "name")


def test_who_is_signed_up_signs_up_nobody_until_they_are_on_their_own():
    given(CEM, ILSE, IN).when(add("max", "Max", actor="ilse")).then_refused(InAHousehold)
    given(CEM, ILSE, IN, LEFT).when(add("max", "Max", actor="ilse")).then(
        PersonJoined(person="max", name="Max", link=""),
        MemberAdded(household="ilse", person="max"),
    )


def test_a_household_is_no_club_and_whoever_leaves_makes_room():
    full = [MemberAdded(household="cem", person=f"p{n}") for n in range(MOST_MEMBERS)]
    given(CEM, *full).when(add()).then_refused(HouseholdFull)
    given(CEM, *full, MemberLeft(household="cem", person="p0")).when(add()).then(ILSE, IN)


def test_either_of_them_ends_it_and_nobody_else():
    given(CEM, ILSE, IN).when(end("cem")).then(LEFT)
    given(CEM, ILSE, IN).when(end("ilse")).then(LEFT)
    given(CEM, ILSE, DORA, IN).when(end("dora")).then_refused(NotOfThisHousehold)
    given(CEM, ILSE, DORA, IN).when(end("dora", household="dora")).then_refused(NotOfThisHousehold)
    given(CEM, ILSE, IN, LEFT).when(end("cem")).then_refused(NotOfThisHousehold)


def test_the_neighbour_gives_a_member_a_link_of_their_own():
    def give(actor):
        return GiveMemberLink(actor=actor, household="cem", person="ilse", link="new")

    given(CEM, ILSE, IN).when(give("cem")).then(PersonalLinkReplaced(person="ilse", link="new"))
    given(CEM, ILSE, IN).when(give("ilse")).then_refused(NotOfThisHousehold)
    given(CEM, ILSE, IN, LEFT).when(give("cem")).then_refused(NotOfThisHousehold)


MINOR = MinorityDeclared(person="ilse")
YES = GuardianConsented(person="ilse", feast="harvest", guardian="cem", name="Cem", until="21:00")


def allow(actor="cem"):
    """Cem says until when she may help at the harvest feast."""
    return ConsentForMember(actor=actor, feast="harvest", person="ilse", name="Cem", until="21:00")


def test_who_signs_up_a_child_says_so_and_says_yes_in_one_step():
    child = AddMember(actor="cem", person="ilse", name="Ilse", minor=True)
    given(CEM).when(child).then(ILSE, IN, MINOR)
    given(HARVEST, CEM, ILSE, IN, MINOR).when(allow()).then(YES)
    given(HARVEST, CEM, ILSE, IN).when(allow()).then(MINOR, YES)


def test_nobody_says_yes_for_those_of_another_household_or_under_age_themselves():
    given(HARVEST, CEM, ILSE, DORA, IN).when(allow("dora")).then_refused(NotOfThisHousehold)
    given(HARVEST, CEM, ILSE, IN, LEFT).when(allow()).then_refused(NotOfThisHousehold)
    young = MinorityDeclared(person="cem")
    given(HARVEST, CEM, young, ILSE, IN).when(allow()).then_refused(GuardianUnderAge)
