"""What was found and is missed: who says so, who answers, and when it is back."""

import pytest

from domain.lost_found import (
    MOST_ANSWERS,
    MOST_ITEMS,
    ItemIsBack,
    ItemIsWithdrawn,
    ItemTaken,
    ItemUnknown,
    NotYourItem,
    TooManyAnswers,
    TooManyItems,
    YourOwnItem,
)
from domain.people import UnknownPerson
from domain.taking_part import FeastNotBegunYet
from domain.texts import Missing, TooLong
from tests.examples import HARVEST, OLGA_ORGANISES, STARTS
from tests.lost_found.things import (
    answer,
    answered,
    give_back,
    joined,
    report,
    reported,
    returned,
    take_off,
    withdrawn,
)
from tests.story import given

TABLE = given(OLGA_ORGANISES, HARVEST, *joined("cem", "dora", "emil"))
LISTED = given(*TABLE.events, reported())


def test_any_neighbour_puts_on_the_list_what_they_found_or_miss():
    TABLE.when(report(), at=STARTS).then(reported())
    missed = {"missed": True, "where": ""}
    TABLE.when(report(actor="dora", **missed), at=STARTS).then(reported(person="dora", **missed))
    TABLE.when(report()).then_refused(FeastNotBegunYet)
    TABLE.when(report(actor="nobody"), at=STARTS).then_refused(UnknownPerson)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"what": ""}, Missing, "what"),
        ({"what": "x" * 121}, TooLong, "what"),
        ({"where": " "}, Missing, "where"),
    ],
)
def test_who_found_it_says_what_it_is_and_where(changes, refusal, field):
    TABLE.when(report(**changes), at=STARTS).then_refused(refusal, field)


def test_a_thing_is_on_the_list_once_and_nobody_finds_everything():
    LISTED.when(report(), at=STARTS).then_refused(ItemTaken)
    full = given(*TABLE.events, *(reported(item=f"item-{n}") for n in range(MOST_ITEMS)))
    full.when(report(), at=STARTS).then_refused(TooManyItems)


def test_whoever_it_belongs_to_says_so_and_may_say_it_better():
    LISTED.when(answer(), at=STARTS).then(answered()).when(answer(), at=STARTS).then(answered())
    LISTED.when(answer(note=""), at=STARTS).then_refused(Missing, "note")
    LISTED.when(answer("cem"), at=STARTS).then_refused(YourOwnItem)
    TABLE.when(answer(), at=STARTS).then_refused(ItemUnknown)
    crowd = given(*LISTED.events, *(answered(f"guest-{n}") for n in range(MOST_ANSWERS)))
    crowd.when(answer(), at=STARTS).then_refused(TooManyAnswers)
    given(*crowd.events[:-1], answered()).when(answer(), at=STARTS).then(answered())


def test_who_reported_it_or_an_organiser_says_that_it_is_back():
    for actor in ("cem", "olga"):
        LISTED.when(give_back(actor)).then(returned()).when(give_back()).then_refused(ItemIsBack)
    LISTED.when(give_back("dora")).then_refused(NotYourItem)


def test_they_take_it_off_the_list_as_well():
    LISTED.when(take_off()).then(withdrawn()).when(answer(), at=STARTS).then_refused(
        ItemIsWithdrawn
    )
    LISTED.when(take_off(actor="olga")).then_refused(Missing, "reason")
    LISTED.when(take_off(actor="olga", reason="A joke")).then(withdrawn("A joke"))
    LISTED.when(take_off(actor="dora", reason="Mine")).then_refused(NotYourItem)
