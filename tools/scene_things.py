"""What is shared in the house that pictures and tests of pages look at."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from app.demo.seed import FEAST
from domain.attendance.answers import AnswerInvitation, Reply
from domain.commands import Command
from domain.costs import AddReceipt, CloseCosts, JoinSharing, OpenCosts, SendPayment
from domain.equipment import BringLoan, OfferLoan
from domain.leftovers import OfferLeftover, TakePortions
from domain.seating import ChooseTable, LayTable

OVER: dict[str, Any] = {"feast": "last-supper"}
NOW_ON: dict[str, Any] = {"feast": "now"}
TABLES = (("bench", "The bench by the gate", 5), ("wall", "Along the wall", 14))


def things_before() -> Iterator[Command]:
    """What was paid for the last supper is closed; Bo owes Mira."""
    yield OpenCosts(actor="frida", **OVER, currency="EUR")
    for person in ("mira", "bo", "frida"):
        yield JoinSharing(actor=person, **OVER, heads=1)
    yield AddReceipt(actor="mira", **OVER, receipt="tent", what="Rent of the tent", cents=8990)
    yield CloseCosts(actor="frida", **OVER, reason="All receipts are in.")
    yield SendPayment(actor="bo", **OVER, number=0)
    yield OfferLoan(actor="mira", **OVER, loan="tongs", name="Tongs", count=4)
    yield BringLoan(actor="mira", **OVER, loan="tongs", count=4)


def things(now: datetime) -> Iterator[Command]:
    """Mira sits, lends and shares; at the school gate she gives soup away, and Bo takes some."""
    mira: dict[str, Any] = {"actor": "mira", "feast": FEAST}
    yield from _tables()
    lent = "Folding chairs from the cellar, the blue ones"
    yield OfferLoan(**mira, loan="chairs", name=lent, count=12, note="Blue dots below the seats")
    yield OfferLoan(**mira, loan="urn", name="Coffee urn", count=1)
    yield BringLoan(**mira, loan="urn", count=1)
    yield JoinSharing(**mira, heads=3)
    yield AddReceipt(**mira, receipt="flowers", what="Flowers and candles", cents=3350)
    yield OfferLeftover(
        actor="mira",
        **NOW_ON,
        leftover="soup",
        dish="stew-now",
        what="Bean stew",
        portions=8,
        until=now + timedelta(hours=4),
        where="Canal Street 12, second bell",
    )
    yield TakePortions(actor="bo", **NOW_ON, leftover="soup", portions=3)


def _tables() -> Iterator[Command]:
    """Mira and Bo sit at the school gate; one of Mira's three has no seat yet."""
    for table, name, seats in TABLES:
        yield LayTable(actor="frida", **NOW_ON, table=table, name=name, seats=seats)
    for person, party in (("mira", 3), ("bo", 4)):
        yield AnswerInvitation(actor=person, **NOW_ON, reply=Reply.YES, adults=party)
        yield ChooseTable(actor=person, **NOW_ON, table="bench", seats=party - 1, named=True)
