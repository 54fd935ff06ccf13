"""Equipment: everything that is wanted, and everything that is lent."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Integer, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.equipment.events import (
    LoanBrought,
    LoanChanged,
    LoanOffered,
    LoanReturned,
    LoanWithdrawn,
    ThingChanged,
    ThingWanted,
    ThingWithdrawn,
)
from domain.moderation.events import EntryHidden, EntryRestored, Kind

thing_list = Table(
    "thing_list",
    metadata,
    Column("thing", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("many", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_thing_list_feast", "feast", "position"),
)
"""One row for each thing that is "wanted", or was and is "withdrawn"."""

loan_list = Table(
    "loan_list",
    metadata,
    Column("loan", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("thing", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("many", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("back", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_loan_list_feast", "feast", "position"),
    Index("ix_loan_list_person", "person", "position"),
)
"""One row a loan: "offered", "withdrawn", "brought", "returned". `many` is what was promised or,
once it was brought, what came; `back` how many went back. Personal data stands in `note` and
`reason`."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the tables of equipment; each event is one statement by a key."""
    for r in recorded:
        match r.event:
            case ThingWanted() | ThingChanged() | ThingWithdrawn():
                _want(connection, r)
            case LoanOffered() | LoanChanged() | LoanWithdrawn() | LoanBrought() | LoanReturned():
                _lend(connection, r)
            case EntryHidden(kind=Kind.LOAN) as e:
                connection.execute(_of_loan.values(state="hidden"), {"of_loan": e.entry})
            case EntryRestored(kind=Kind.LOAN) as e:
                connection.execute(_of_loan.values(state="offered"), {"of_loan": e.entry})


def _want(connection: Connection, r: Recorded) -> None:
    match r.event:
        case ThingWanted() as e:
            new = {"thing": e.thing, "feast": e.feast, "name": e.name, "many": e.count}
            new |= {"state": "wanted", "position": r.position}
            connection.execute(thing_list.insert(), new)
        case ThingChanged() as e:
            values = {"name": e.name, "many": e.count}
            connection.execute(_of_thing.values(values), {"of_thing": e.thing})
        case ThingWithdrawn() as e:
            connection.execute(_of_thing.values(state="withdrawn"), {"of_thing": e.thing})


def _lend(connection: Connection, r: Recorded) -> None:
    match r.event:
        case LoanOffered() as e:
            new = {
                "loan": e.loan,
                "feast": e.feast,
                "person": e.person,
                "thing": e.thing,
                "name": e.name,
                "many": e.count,
                "note": e.note,
                "state": "offered",
                "back": 0,
                "reason": "",
                "position": r.position,
            }
            connection.execute(loan_list.insert(), new)
        case LoanChanged() as e:
            values = {"many": e.count, "note": e.note}
            connection.execute(_of_loan.values(values), {"of_loan": e.loan})
        case LoanWithdrawn() as e:
            connection.execute(_of_loan.values(state="withdrawn"), {"of_loan": e.loan})
        case LoanBrought() as e:
            values = {"many": e.count, "state": "brought"}
            connection.execute(_of_loan.values(values), {"of_loan": e.loan})
        case LoanReturned() as e:
            values = {"back": e.count, "state": "returned", "reason": e.reason}
            connection.execute(_of_loan.values(values), {"of_loan": e.loan})


_of_thing = thing_list.update().where(thing_list.c.thing == bindparam("of_thing"))
_of_loan = loan_list.update().where(loan_list.c.loan == bindparam("of_loan"))

equipment = Projection("equipment", (thing_list, loan_list), apply)
