"""Laying tables, and choosing where to sit."""

from functools import partial

import pytest

from domain.attendance.events import GuestExcused, GuestExpected, GuestUndecided
from domain.feasts import FeastCancelled, FeastIsCancelled, FeastOver, FeastUnknown
from domain.refusals import NotAllowed
from domain.seating.choosing import (
    NoSeatsLeft,
    NotComing,
    NotOfYourParty,
    NotSeated,
    PartyDoesNotFit,
    TableFull,
)
from domain.seating.tables import (
    MOST_TABLES,
    TableIsTaken,
    TableNameTaken,
    TableSizeInvalid,
    TableTaken,
    TableUnknown,
    TooManyTables,
)
from domain.texts import Missing, TooLong
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES
from tests.seating.tables import (
    change,
    changed,
    choose,
    clear,
    cleared,
    give_up,
    given_up,
    laid,
    lay,
    seated,
)
from tests.story import Story, given

CANCELLED = FeastCancelled(feast="harvest", reason="Flood")


def comes(person: str, adults: int, children: int = 0) -> GuestExpected:
    return GuestExpected(feast="harvest", person=person, adults=adults, children=children)


def street(*events) -> Story:
    """Olga's feast with a table of 6 under the lime, and one of 4 at the wall."""
    return given(OLGA_ORGANISES, HARVEST, laid("lime", 6), laid("wall", 4), *events)


# ── tables ──


def test_an_organiser_lays_changes_and_clears_tables():
    empty = given(OLGA_ORGANISES, HARVEST)
    story = empty.when(lay("lime", 6)).then(laid("lime", 6))
    story = story.and_when(change("lime", 8)).then(changed("lime", 8))
    story = story.and_when(clear("lime")).then(cleared("lime"))
    story.and_when(clear("lime")).then_refused(TableUnknown)
    story.and_when(lay("lime", 6)).then_refused(TableTaken)


@pytest.mark.parametrize(
    "ask", [partial(lay, "door", 6), partial(change, "lime", 8), partial(clear, "lime")]
)
def test_only_an_organiser_does_while_the_feast_lasts(ask):
    given(HARVEST, laid("lime", 6)).when(ask()).then_refused(NotAllowed)
    given(OLGA_ORGANISES).when(ask()).then_refused(FeastUnknown)
    street(CANCELLED).when(ask()).then_refused(FeastIsCancelled)
    street().when(ask(), at=ENDS).then_refused(FeastOver)


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"name": " "}, Missing, "name"),
        ({"name": "x" * 41}, TooLong, "name"),
        ({"name": "wall"}, TableNameTaken, "name"),
        ({"seats": 0}, TableSizeInvalid, "seats"),
        ({"seats": 501}, TableSizeInvalid, "seats"),
    ],
)
def test_a_table_has_a_name_of_its_own_and_seats(said, refusal, field):
    street().when(lay(**{"table": "door", "seats": 2, **said})).then_refused(refusal, field)
    street().when(change(**{"table": "lime", "seats": 2, **said})).then_refused(refusal, field)


def test_changes_are_for_a_reason():
    street().when(change("lime", 7, reason="")).then_refused(Missing, "reason")
    street().when(clear("lime", reason="")).then_refused(Missing, "reason")


def test_a_table_keeps_a_seat_for_all_who_sit_there():
    story = street(comes("cem", 3), seated("cem", lime=3))
    story.when(change("lime", 2)).then_refused(TableIsTaken, "seats")
    story.when(change("lime", 3)).then(changed("lime", 3))


def test_there_are_no_more_tables_than_anybody_walks_along():
    tables = [laid(f"table-{n}", 2) for n in range(MOST_TABLES)]
    given(OLGA_ORGANISES, HARVEST, *tables).when(lay("more", 2)).then_refused(TooManyTables)


# ── seats ──


def test_who_comes_sits_down_changes_and_leaves():
    story = street(comes("cem", 2, 1))
    story = story.when(choose("cem", "lime", 3, named=True)).then(seated("cem", named=True, lime=3))
    story = story.and_when(choose("cem", "wall", 3)).then(seated("cem", wall=3))
    story = story.and_when(give_up("cem")).then(given_up("cem"))
    story.and_when(give_up("cem")).then_refused(NotSeated)


@pytest.mark.parametrize(
    "before",
    [
        (),
        (GuestUndecided(feast="harvest", person="cem", adults=1, children=0),),
        (GuestExcused(feast="harvest", person="cem"),),
    ],
)
def test_who_does_not_come_has_no_seat(before):
    street(*before).when(choose("cem", "lime", 1)).then_refused(NotComing)


def test_nobody_sits_at_a_table_that_is_not_there_or_when_all_is_over():
    story = street(comes("cem", 1))
    story.when(choose("cem", "moon", 1)).then_refused(TableUnknown)
    story.when(choose("cem", "lime", 1), at=ENDS).then_refused(FeastOver)
    story.when(choose("cem", "lime", 0)).then_refused(NotOfYourParty, "seats")
    story.when(choose("cem", "lime", 2)).then_refused(NotOfYourParty, "seats")


def test_a_full_table_is_refused_with_those_that_have_room():
    story = street(comes("cem", 5), comes("dora", 2), comes("emil", 5), seated("cem", lime=5))
    refused = story.when(choose("dora", "lime", 2))
    refused.then_refused(TableFull, "seats")
    assert str(refused.outcome) == (
        "Only so many seats are left at lime: 1. For 2 there is still room here: wall."
    )
    story.when(choose("dora", "lime", 1)).then(seated("dora", lime=1))


def test_a_party_that_fits_nowhere_is_asked_to_split_up():
    story = street(comes("cem", 3), comes("dora", 7), seated("cem", lime=3))
    refused = story.when(choose("dora", "lime", 7))
    refused.then_refused(PartyDoesNotFit, "seats")
    assert str(refused.outcome) == (
        "No table has 7 seats left. Please split up: the most are 4, at wall."
    )
    story = story.when(choose("dora", "wall", 4)).then(seated("dora", wall=4))
    story = story.and_when(choose("dora", "lime", 3)).then(seated("dora", lime=3, wall=4))
    story.when(choose("dora", "lime", 2)).then(seated("dora", lime=2, wall=4))


def test_all_seats_may_be_taken():
    story = street(comes("cem", 10), comes("dora", 1), seated("cem", lime=6, wall=4))
    story.when(choose("dora", "lime", 1)).then_refused(NoSeatsLeft, "seats")


def test_a_no_or_fewer_people_leave_their_seats_to_others():
    sits = (comes("cem", 6), seated("cem", lime=4, wall=2), comes("dora", 4))
    full = street(*sits, comes("emil", 2), seated("emil", lime=2))
    full.when(choose("dora", "wall", 4)).then_refused(PartyDoesNotFit, "seats")
    excused = GuestExcused(feast="harvest", person="cem")
    street(*sits, excused).when(choose("dora", "wall", 4)).then(seated("dora", wall=4))
    fewer = comes("cem", 4)
    street(*sits, fewer).when(choose("dora", "wall", 4)).then(seated("dora", wall=4))
    again = street(*sits, excused, comes("cem", 6))
    again.when(give_up("cem")).then_refused(NotSeated)


def test_a_party_that_grows_keeps_its_seats_and_chooses_for_the_others():
    story = street(comes("cem", 4), seated("cem", wall=4), comes("cem", 5))
    story.when(choose("cem", "wall", 5)).then_refused(TableFull, "seats")
    story.when(choose("cem", "lime", 1)).then(seated("cem", lime=1, wall=4))
    story.when(choose("cem", "lime", 5)).then(seated("cem", lime=5))


def test_who_sat_at_a_table_that_was_cleared_is_without_a_seat():
    story = street(comes("cem", 2), seated("cem", lime=2), cleared("lime"))
    story.when(give_up("cem")).then_refused(NotSeated)
    story.when(choose("cem", "wall", 2)).then(seated("cem", wall=2))
