"""Joining, personal links, and becoming an organiser."""

import pytest

from domain.people import (
    AlreadyJoined,
    AlreadyOrganiser,
    InvitationUsed,
    Join,
    OrganiserAppointed,
    OrganiserExists,
    PersonalLinkReplaced,
    ReplacePersonalLink,
    UnknownPerson,
)
from domain.texts import HiddenCharacters, Missing, TooLong
from tests.examples import OLGA_ORGANISES, join, joined, organise
from tests.story import given

CEM, DORA, OLGA = joined("cem"), joined("dora"), joined("olga")


def test_a_neighbour_joins_with_nothing_but_a_name():
    given().when(join("cem")).then(CEM)


def test_nobody_joins_twice_not_even_with_another_name():
    given(CEM).when(join("cem", "Somebody")).then_refused(AlreadyJoined)


def test_two_neighbours_may_have_the_same_name():
    given(CEM).when(join("dora", "Cem")).then(joined("dora", "Cem"))


@pytest.mark.parametrize("name", ["", "  ", "\u3000"])
def test_a_name_is_needed(name):
    given().when(Join(actor="cem", person="cem", name=name, link="x")).then_refused(Missing, "name")


def test_a_name_has_sixty_characters_at_most():
    given().when(join("cem", "é" * 60)).then(joined("cem", "é" * 60))
    given().when(join("cem", "é" * 61)).then_refused(TooLong, "name")


@pytest.mark.parametrize("name", ["Ada\n", "Ada\u202e", "Ada\x7f"])
def test_a_name_hides_nothing(name):
    given().when(join("cem", name)).then_refused(HiddenCharacters, "name")


def test_a_neighbour_gets_a_new_personal_link():
    given(CEM).when(ReplacePersonalLink(actor="cem", link="new")).then(
        PersonalLinkReplaced(person="cem", link="new")
    )


def test_only_who_has_joined_has_a_link_to_replace():
    given(DORA).when(ReplacePersonalLink(actor="cem", link="new")).then_refused(UnknownPerson)


def test_the_first_organiser_accepts_the_first_invitation():
    given(OLGA).when(organise(first=True)).then(OLGA_ORGANISES)


def test_only_who_has_joined_becomes_an_organiser():
    given(CEM).when(organise("olga", first=True)).then_refused(UnknownPerson)


def test_the_first_invitation_ends_with_the_first_organiser():
    given(OLGA, CEM, OLGA_ORGANISES).when(organise("cem", "unused", first=True)).then_refused(
        OrganiserExists
    )


def test_an_organiser_is_appointed_once():
    given(OLGA, OLGA_ORGANISES).when(organise("olga", "second")).then_refused(AlreadyOrganiser)


def test_a_later_invitation_makes_another_organiser():
    given(OLGA, CEM, OLGA_ORGANISES).when(organise("cem", "second")).then(
        OrganiserAppointed(person="cem", invitation="second")
    )


def test_an_invitation_is_good_for_one_person():
    given(OLGA, CEM, OLGA_ORGANISES).when(organise("cem", "second")).then(
        OrganiserAppointed(person="cem", invitation="second")
    )
    given(OLGA, CEM, OLGA_ORGANISES).when(organise("cem", "first")).then_refused(InvitationUsed)


def test_an_invitation_stays_used_after_later_ones_were_accepted():
    cem_organises = OrganiserAppointed(person="cem", invitation="second")
    given(OLGA, CEM, DORA, OLGA_ORGANISES, cem_organises).when(
        organise("dora", "first")
    ).then_refused(InvitationUsed)
