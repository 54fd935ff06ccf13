"""Who starts something after a feast, who joins it, and who ends it."""

from typing import Any

import pytest

from domain.circles.going_on import (
    MOST_CIRCLES,
    CircleIsEnded,
    CircleTaken,
    CircleUnknown,
    NotTheFounder,
    TooManyCircles,
)
from domain.circles.membership import FounderStays, InCircleAlready, NotInCircle
from domain.people import UnknownPerson
from domain.taking_part import FeastNotBegunYet, TookNoPart
from domain.texts import Missing, TooLong
from tests.circles.circles import (
    change,
    changed,
    end,
    ended,
    found,
    founded,
    join_circle,
    joined_circle,
    leave,
    left,
)
from tests.examples import HARVEST, OLGA_ORGANISES, STARTS, joined, pledged
from tests.story import given

TABLE = given(OLGA_ORGANISES, HARVEST, joined("cem"), joined("dora"), pledged("soup"))
BAKING = given(*TABLE.events, founded())


def test_who_took_part_starts_something_and_organisers_at_any_time():
    TABLE.when(found(), at=STARTS).then(founded())
    TABLE.when(found()).then_refused(FeastNotBegunYet)
    TABLE.when(found(actor="dora"), at=STARTS).then_refused(TookNoPart)
    TABLE.when(found(actor="olga")).then(founded(person="olga"))


@pytest.mark.parametrize(
    ("words", "refusal", "field"),
    [
        ({"name": " "}, Missing, "name"),
        ({"times": ""}, Missing, "times"),
        ({"name": "x" * 81}, TooLong, "name"),
        ({"place": "x" * 201}, TooLong, "place"),
    ],
)
def test_neighbours_are_told_what_it_is_and_when(words: dict[str, Any], refusal: type, field: str):
    TABLE.when(found(**words), at=STARTS).then_refused(refusal, field)
    BAKING.when(change(**words)).then_refused(refusal, field)


def test_an_id_belongs_to_one_circle_and_there_are_not_too_many():
    BAKING.when(found(), at=STARTS).then_refused(CircleTaken)
    given(*TABLE.events, founded(feast="spring")).when(found(), at=STARTS).then_refused(CircleTaken)
    full = given(*TABLE.events, *(founded(circle=f"c-{n}") for n in range(MOST_CIRCLES)))
    full.when(found(), at=STARTS).then_refused(TooManyCircles)


def test_a_neighbour_who_was_not_there_joins_leaves_and_joins_again():
    inside = BAKING.when(join_circle()).then(joined_circle())
    inside.when(join_circle()).then_refused(InCircleAlready)
    outside = inside.when(leave()).then(left())
    outside.when(leave()).then_refused(NotInCircle)
    outside.when(join_circle()).then(joined_circle())


def test_nobody_joins_what_is_not_there_and_no_stranger_anything():
    TABLE.when(join_circle()).then_refused(CircleUnknown)
    BAKING.when(join_circle("emil")).then_refused(UnknownPerson)
    BAKING.when(join_circle(feast="spring")).then_refused(CircleUnknown)


def test_who_started_it_is_in_it_until_it_ends():
    BAKING.when(join_circle("cem")).then_refused(InCircleAlready)
    BAKING.when(leave("cem")).then_refused(FounderStays)
    over = BAKING.when(end()).then(ended())
    for late in (join_circle(), leave(), change(), end()):
        over.when(late).then_refused(CircleIsEnded)


def test_only_who_started_it_changes_it():
    BAKING.when(change()).then(changed())
    BAKING.when(change(actor="olga")).then_refused(NotTheFounder)


def test_an_organiser_ends_it_with_a_reason():
    BAKING.when(end("dora")).then_refused(NotTheFounder)
    BAKING.when(end("olga")).then_refused(Missing, "reason")
    BAKING.when(end("olga", "The bakery is sold")).then(ended("The bakery is sold"))
