"""What the neighbours of the demo share beside the meal: tables, grills, costs."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from app.journal.ids import new_command_id
from app.web.house import House
from domain.commands import Command
from domain.costs import AddReceipt, JoinSharing, OpenCosts
from domain.equipment import BringLoan, OfferLoan, WantThing
from domain.seating import ChooseTable, LayTable
from domain.seating.choosing import NotComing, TableFull

TABLES = (
    ("Long table, bakery end", 24),
    ("Long table, middle", 24),
    ("Long table, garden end", 24),
    ("Under the lime tree", 12),
    ("The quiet corner", 8),
)
WANTED = (("Beer tables with benches", 14, 6), ("Grills", 3, 2), ("Plates", 160, 60))
"""What is wanted, how many, and how many the first who has some lends."""

UNASKED = ("Paper lanterns", 30)
RECEIPTS = (("Charcoal and lighters", 4860), ("Rent of the dishwasher", 9000), ("Juice", 3175))


async def lay_tables(house: House, feast: str, organiser: str) -> None:
    """Lay the tables of a feast."""
    for n, (name, seats) in enumerate(TABLES):
        table = f"{feast}-{n}"
        command = LayTable(actor=organiser, feast=feast, table=table, name=name, seats=seats)
        await _do(house, command)


async def share_things(house: House, feast: str, organiser: str, people: Sequence[str]) -> None:
    """Let the organiser say what is wanted, and the first who come share what they have.

    Args:
        house: a running one with the feast.
        feast: its id.
        organiser: who says what is wanted.
        people: at least six who answered the invitation.
    """
    for (name, count, lent), person in zip(WANTED, people, strict=False):
        wanted: dict[str, Any] = {"feast": feast, "thing": _id()}
        await _do(house, WantThing(actor=organiser, **wanted, name=name, count=count))
        lends = OfferLoan(actor=person, **wanted, loan=_id(), count=lent, note="Red tape below")
        await _do(house, lends)
    name, count = UNASKED
    lent_by: dict[str, Any] = {"actor": people[3], "feast": feast, "loan": _id(), "count": count}
    await _do(house, OfferLoan(**lent_by, name=name))
    await _do(house, BringLoan(**lent_by))
    await _do(house, OpenCosts(actor=organiser, feast=feast, currency="EUR"))
    for n, person in enumerate(people):
        await _do(house, JoinSharing(actor=person, feast=feast, heads=1 + n % 3))
    for (what, cents), person in zip(RECEIPTS, people, strict=False):
        command = AddReceipt(actor=person, feast=feast, receipt=_id(), what=what, cents=cents)
        await _do(house, command)


async def sit_down(house: House, feast: str, person: str, party: int, number: int) -> None:
    """Let one of the neighbours choose a table for a party, if there are seats for it.

    Args:
        house: a running one with the feast and its tables.
        feast: its id.
        person: who chooses.
        party: how many they are.
        number: which of the neighbours it is; every other has not chosen yet.
    """
    table = f"{feast}-{number // 2 % len(TABLES)}"
    command = ChooseTable(
        actor=person, feast=feast, table=table, seats=party, named=number % 4 == 0
    )
    if number % 2 == 0:
        with suppress(NotComing, TableFull):  # who may come, or waits, has no seat
            await _do(house, command)


def _id() -> str:
    return uuid.uuid4().hex[:20]


async def _do(house: House, command: Command) -> None:
    await house.journal.execute(command, new_command_id())
