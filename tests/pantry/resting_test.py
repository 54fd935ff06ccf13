"""Whatever becomes of dishes and gifts, the table of claims says what the rules decide by."""

from datetime import UTC, datetime
from fractions import Fraction
from random import Random

import pytest
from sqlalchemy import select

from app.journal.mapper import Recorded
from app.pantry.projection import apply
from app.pantry.tables import claim_list
from domain.bringing.events import Mark
from domain.commands import Command
from domain.dishes import WithdrawDish
from domain.events import Event
from domain.pantry import ClaimDonation
from domain.refusals import Refusal
from tests.examples import HARVEST, OLGA_ORGANISES, pledged
from tests.kitchen.evening import check_in, give_up, undo
from tests.pantry.gifts import change, claim, correct, donate, of, receive, release, take_back
from tests.story import decide, selected

DISHES = ("dish-0", "dish-1", "dish-2")
STEPS = 60


def anything(random: Random, step: int) -> Command:
    """Something that a cook, the donor or the door may ask."""
    dish = random.choice(DISHES)
    some = of(random.choice("1235"), random.choice(["kg", "kg", "kg", "crates"]))
    withdraw = WithdrawDish(actor="cem", feast="harvest", dish=dish)
    often: list[Command] = [
        *[claim(of(random.choice("112")), claim=f"claim-{step}", dish=dish)] * 4,
        *[give_up(dish), undo(dish, Mark.FAILED, actor="cem")] * 3,
        *(check_in(dish), undo(dish, Mark.ARRIVED)),
        change(quantity=some, what=random.choice(["tomatoes", "plums"])),
        release(claim=f"claim-{random.randrange(step + 1)}"),
    ]
    seldom: list[Command] = [take_back(), receive(of("3"), "Counted"), correct(of("4")), withdraw]
    return random.choice(seldom if random.random() < 0.04 else often)


def standing(log: list[Event]) -> set[tuple[str, Fraction]]:
    """The claims that a rule counts, and how much each has; together never more than there is."""
    command = claim(of("1"), claim="", dish="")
    for event in selected(command, log):
        event.mutate(command)
    assert isinstance(command, ClaimDonation)
    claims = command.standing()
    assert not claims or command.claimed() <= command.there.exact
    return {(each.claim, each.amount) for each in claims}


@pytest.mark.parametrize("seed", range(12))
def test_rules_and_table_agree_after_every_step(engine, seed: int):
    random = Random(seed)
    log: list[Event] = [OLGA_ORGANISES, HARVEST, *map(pledged, DISHES)]
    counted = select(claim_list).where(claim_list.c.state.in_(("claimed", "reduced")))
    with engine.connect() as connection:
        for step in range(STEPS):
            command = donate() if step == 0 else anything(random, step)
            try:
                events = decide(log, command)
            except Refusal:
                continue
            for event in events:
                log.append(event)
                at = datetime(2026, 12, 1, tzinfo=UTC)
                recorded = Recorded(len(log), event, tuple(event.tags), at, at, command.actor, "")
                apply(connection, [recorded])
            rows = connection.execute(counted)
            assert {(row.claim, Fraction(row.amount)) for row in rows} == standing(log)
