"""Giving away what is left, and never more than there is."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from domain.dishes import DishUnknown, NotYourDish
from domain.feasts import FeastCancelled, FeastIsCancelled, FeastUnknown
from domain.leftovers import ReleasePortions, WithdrawLeftover
from domain.leftovers.events import (
    LeftoverOffered,
    LeftoverWithdrawn,
    PortionsReleased,
    PortionsTaken,
)
from domain.leftovers.offering import (
    LATEST,
    MOST_LEFTOVERS,
    FeastNotBegun,
    LeftoverIsClaimed,
    LeftoverTaken,
    NotYourLeftover,
    TooManyLeftovers,
    UntilOutOfRange,
)
from domain.leftovers.standing import (
    LeftoverIsGone,
    LeftoverIsWithdrawn,
    LeftoverUnknown,
    PortionsOutOfRange,
)
from domain.leftovers.taking import MOST_TAKERS, NotSoManyLeft, TooManyTakers
from domain.texts import Missing, TooLong
from tests.examples import ENDS, HARVEST, MOMENT, OLGA_ORGANISES, STARTS, pledged
from tests.sharing.street import FEAST, give_away, take
from tests.story import Story, given

UNTIL = ENDS + timedelta(hours=2)
SOUP = {**FEAST, "leftover": "rest"}


def offered(portions: int = 5, *, person: str = "cem", **changes: Any) -> LeftoverOffered:
    said = {**SOUP, "what": "Lentil soup", "until": UNTIL, "where": "Mill Lane 4", **changes}
    return LeftoverOffered(person=person, portions=portions, **said)


def taken(person: str, portions: int = 1) -> PortionsTaken:
    return PortionsTaken(feast="harvest", leftover="rest", person=person, portions=portions)


def release(person: str) -> ReleasePortions:
    return ReleasePortions(actor=person, feast="harvest", leftover="rest")


def withdraw(actor: str = "cem") -> WithdrawLeftover:
    return WithdrawLeftover(actor=actor, feast="harvest", leftover="rest")


def released(person: str) -> PortionsReleased:
    return PortionsReleased(feast="harvest", leftover="rest", person=person)


def street(*events) -> Story:
    return given(OLGA_ORGANISES, HARVEST, pledged("soup"), *events)


def test_what_is_left_is_given_away_once_the_feast_has_begun():
    street().when(give_away(), at=STARTS - MOMENT).then_refused(FeastNotBegun)
    street().when(give_away(), at=STARTS).then(offered())
    street().when(give_away(dish="soup"), at=ENDS).then(offered(dish="soup"))
    street().when(give_away(dish="pie"), at=ENDS).then_refused(DishUnknown)
    street().when(give_away(actor="dora", dish="soup"), at=ENDS).then_refused(NotYourDish)
    street(offered()).when(give_away(), at=ENDS).then_refused(LeftoverTaken)
    given().when(give_away()).then_refused(FeastUnknown)
    called_off = FeastCancelled(feast="harvest", reason="Flood")
    street(called_off).when(give_away(), at=ENDS).then_refused(FeastIsCancelled)


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"what": " "}, Missing, "what"),
        ({"what": "x" * 81}, TooLong, "what"),
        ({"portions": 0}, PortionsOutOfRange, "portions"),
        ({"portions": 501}, PortionsOutOfRange, "portions"),
        ({"until": STARTS}, UntilOutOfRange, "until"),
        ({"until": ENDS + LATEST + MOMENT}, UntilOutOfRange, "until"),
        ({"where": ""}, Missing, "where"),
    ],
)
def test_it_is_something_for_somebody_somewhere(said, refusal, field):
    street().when(give_away(**said), at=STARTS).then_refused(refusal, field)


def test_one_neighbour_gives_only_so_much_away():
    many = [offered(leftover=f"rest-{n}") for n in range(MOST_LEFTOVERS)]
    street(*many).when(give_away(), at=ENDS).then_refused(TooManyLeftovers)
    gone = LeftoverWithdrawn(feast="harvest", leftover="rest-0", person="cem")
    street(*many, gone).when(give_away(), at=ENDS).then(offered())


def test_neighbours_take_some_and_never_more_than_there_is():
    story = street(offered(5)).when(take("dora", 3), at=ENDS).then(taken("dora", 3))
    refused = story.and_when(take("emil", 3), at=ENDS)
    refused.then_refused(NotSoManyLeft, "portions")
    assert "Only so many portions are left: 2." in str(refused.outcome)
    story = story.and_when(take("emil", 2), at=ENDS).then(taken("emil", 2))
    story.and_when(take("dora", 4), at=ENDS).then_refused(NotSoManyLeft, "portions")
    story.and_when(take("dora", 1), at=ENDS).then(taken("dora", 1))
    story = story.and_when(release("dora"), at=ENDS).then(released("dora"))
    story.and_when(release("dora"), at=ENDS).then_refused(LeftoverUnknown)
    story.and_when(take("fred", 3), at=ENDS).then(taken("fred", 3))
    story.and_when(take("fred", 0), at=ENDS).then_refused(PortionsOutOfRange, "portions")


@pytest.mark.parametrize("ask", [partial(take, "dora"), partial(release, "dora"), withdraw])
def test_what_is_over_or_was_never_there_is_not_taken(ask):
    story = street(offered(), taken("dora"))
    story.when(ask(), at=UNTIL).then_refused(LeftoverIsGone)
    street().when(ask(), at=ENDS).then_refused(LeftoverUnknown)


def test_it_is_kept_after_all_while_nobody_counts_on_it():
    gone = LeftoverWithdrawn(feast="harvest", leftover="rest", person="cem")
    story = street(offered())
    story.when(withdraw("dora"), at=ENDS).then_refused(NotYourLeftover)
    story.when(withdraw("olga"), at=ENDS).then(gone)
    counted_on = street(offered(), taken("dora"))
    counted_on.when(withdraw(), at=ENDS).then_refused(LeftoverIsClaimed)
    story = counted_on.when(release("dora"), at=ENDS).then(released("dora"))
    story = story.and_when(withdraw(), at=ENDS).then(gone)
    story.and_when(take("dora"), at=ENDS).then_refused(LeftoverIsWithdrawn)


def test_only_so_many_wait_for_some():
    many = [taken(f"guest-{n}") for n in range(MOST_TAKERS)]
    story = street(offered(400), *many)
    story.when(take("dora"), at=ENDS).then_refused(TooManyTakers)
    story.when(take("guest-0", 2), at=ENDS).then(taken("guest-0", 2))
