"""What grew from every feast, and who is part of it."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, PrimaryKeyConstraint, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.circles.events import (
    CircleChanged,
    CircleEnded,
    CircleFounded,
    CircleJoined,
    CircleLeft,
)

circle_list = Table(
    "circle_list",
    metadata,
    Column("circle", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("growing", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("times", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_circle_list_feast", "feast", "position"),
)
"""One row a circle, "open" or "ended"; `person` founded it."""

circle_members = Table(
    "circle_members",
    metadata,
    Column("circle", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("circle", "person"),
    Index("ix_circle_members_person", "person"),
)
"""Who is part of it, whoever founded it first."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill both lists; each event is a statement by a key."""
    for r in recorded:
        match r.event:
            case CircleFounded() as e:
                row = {"circle": e.circle, "feast": e.feast, "person": e.person, **_words(e)}
                row |= {"state": "open", "reason": ""}
                connection.execute(circle_list.insert(), {**row, "position": r.position})
                connection.execute(circle_members.insert(), _member(e, r.position))
            case CircleChanged() as e:
                connection.execute(_CHANGE, {"of": e.circle, **_words(e)})
            case CircleEnded(circle=circle, reason=reason):
                connection.execute(_CHANGE, {"of": circle, "state": "ended", "reason": reason})
            case CircleJoined() as e:
                connection.execute(circle_members.insert(), _member(e, r.position))
            case CircleLeft() as e:
                connection.execute(_LEAVE, {"of": e.circle, "who": e.person})


def _words(e: CircleFounded | CircleChanged) -> dict[str, str]:
    words = {"name": e.name, "times": e.times, "place": e.place, "note": e.note}
    return {"growing": e.growing.value, **words}


def _member(e: CircleFounded | CircleJoined, position: int) -> dict[str, str | int]:
    return {"circle": e.circle, "person": e.person, "position": position}


_CHANGE = circle_list.update().where(circle_list.c.circle == bindparam("of"))
_LEAVE = circle_members.delete().where(
    circle_members.c.circle == bindparam("of"), circle_members.c.person == bindparam("who")
)

circles = Projection("circles", (circle_list, circle_members), apply)
