"""Who signs up whom."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Table, Text, bindparam

from app.database import metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.households import MemberAdded, MemberLeft

household = Table(
    "household",
    metadata,
    Column("person", Text, primary_key=True),
    Column("head", Text, nullable=False),
    Index("ix_household_head", "head"),
)
"""One row for each person whom a neighbour signs up."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Write who signs up whom, as it changes."""
    for r in recorded:
        match r.event:
            case MemberAdded() as e:
                row = {"person": e.person, "head": e.household}
                connection.execute(household.insert(), row)
            case MemberLeft() as e:
                connection.execute(_of_person, {"of_person": e.person})


_of_person = household.delete().where(household.c.person == bindparam("of_person"))

households = Projection("households", (household,), apply)
