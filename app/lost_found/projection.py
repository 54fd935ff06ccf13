"""What was found or is missed, and who answered."""

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
)

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.lost_found import ItemAnswered, ItemReported, ItemReturned, ItemWithdrawn

item_list = Table(
    "item_list",
    metadata,
    Column("item", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("missed", Boolean, nullable=False),
    Column("what", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_item_list_feast", "feast", "position"),
)
"""One row for each thing: "listed", "returned" or "withdrawn"; `place` is personal."""

item_answers = Table(
    "item_answers",
    metadata,
    Column("item", Text),
    Column("person", Text),
    Column("feast", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("item", "person"),
    Index("ix_item_answers_feast", "feast", "position"),
)
"""One row for what somebody said last of a thing that another reported; personal."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the tables; each event is a statement or two by a key."""
    for r in recorded:
        match r.event:
            case ItemReported() as e:
                row = {"item": e.item, "feast": e.feast, "person": e.person, "missed": e.missed}
                row |= {"what": e.what, "place": e.where, "state": "listed"}
                connection.execute(item_list.insert(), {**row, "position": r.position})
            case ItemAnswered() as e:
                connection.execute(_FORGET, {"of_item": e.item, "of_person": e.person})
                row = {"item": e.item, "person": e.person, "feast": e.feast, "note": e.note}
                connection.execute(item_answers.insert(), {**row, "position": r.position})
            case ItemReturned(item=item):
                connection.execute(_CLOSE, {"of": item, "now": "returned"})
            case ItemWithdrawn(item=item):
                connection.execute(_CLOSE, {"of": item, "now": "withdrawn"})


_FORGET = item_answers.delete().where(
    item_answers.c.item == bindparam("of_item"), item_answers.c.person == bindparam("of_person")
)
_CLOSE = (
    item_list.update().where(item_list.c.item == bindparam("of")).values(state=bindparam("now"))
)

lost_found = Projection("lost_found", (item_list, item_answers), apply)
