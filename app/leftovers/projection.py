"""Leftovers: what is given away, and who takes how much of it."""

from collections.abc import Sequence

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
)

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.leftovers.events import (
    LeftoverOffered,
    LeftoverWithdrawn,
    PortionsReleased,
    PortionsTaken,
)
from domain.moderation.events import EntryHidden, EntryRestored, Kind

leftover_list = Table(
    "leftover_list",
    metadata,
    Column("leftover", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("dish", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("portions", Integer, nullable=False),
    Column("until", Big, nullable=False),
    Column("address", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_leftover_list_feast", "feast", "position"),
    Index("ix_leftover_list_person", "person"),
)
"""One row for each thing that is given away: "offered" or "withdrawn". `until` counts microseconds
since 1970 UTC; `address` says where it is, and is personal data."""

portion_list = Table(
    "portion_list",
    metadata,
    Column("leftover", Text),
    Column("person", Text),
    Column("feast", Text, nullable=False),
    Column("portions", Integer, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("leftover", "person"),
    Index("ix_portion_list_feast", "feast", "position"),
    Index("ix_portion_list_person", "person"),
)
"""One row for who takes some of it, and since which event."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the tables of leftovers; each event is a statement or two by a key."""
    for r in recorded:
        match r.event:
            case LeftoverOffered() as e:
                new = {
                    "leftover": e.leftover,
                    "feast": e.feast,
                    "person": e.person,
                    "dish": e.dish,
                    "what": e.what,
                    "portions": e.portions,
                    "until": micros(e.until),
                    "address": e.where,
                    "state": "offered",
                    "position": r.position,
                }
                connection.execute(leftover_list.insert(), new)
            case LeftoverWithdrawn() as e:
                _set(connection, e.leftover, "withdrawn")
            case EntryHidden(kind=Kind.LEFTOVER) as e:
                _set(connection, e.entry, "hidden")
            case EntryRestored(kind=Kind.LEFTOVER) as e:
                _set(connection, e.entry, "offered")
            case PortionsTaken() as e:
                key = {"of_leftover": e.leftover, "of_person": e.person}
                connection.execute(_NO_PORTION, key)
                new = {"leftover": e.leftover, "person": e.person, "feast": e.feast}
                new |= {"portions": e.portions, "position": r.position}
                connection.execute(portion_list.insert(), new)
            case PortionsReleased() as e:
                key = {"of_leftover": e.leftover, "of_person": e.person}
                connection.execute(_NO_PORTION, key)


def _set(connection: Connection, leftover: str, state: str) -> None:
    of = leftover_list.c.leftover == leftover
    connection.execute(leftover_list.update().where(of).values(state=state))


_NO_PORTION = portion_list.delete().where(
    portion_list.c.leftover == bindparam("of_leftover"),
    portion_list.c.person == bindparam("of_person"),
)

leftovers = Projection("leftovers", (leftover_list, portion_list), apply)
