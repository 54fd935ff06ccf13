"""What guests do not eat, for themselves and for totals without names."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Table, Text

from app.database import metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import delete_rows, insert_rows, to_json
from domain.diets import NeedsTold

needs_list = Table(
    "needs_list",
    metadata,
    Column("person", Text, primary_key=True),
    Column("diets", Text, nullable=False),
    Column("allergies", Text, nullable=False),
    Column("note", Text, nullable=False),
)
"""One row a neighbour who told something; it is personal. Diets and allergies are JSON lists."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Keep the newest word of everybody; who takes everything back has no row."""
    newest = {r.event.person: r.event for r in recorded if isinstance(r.event, NeedsTold)}
    if not newest:
        return
    delete_rows(connection, needs_list.c.person, newest)
    insert_rows(
        connection,
        needs_list,
        [
            {
                "person": e.person,
                "diets": to_json(e.diets).decode(),
                "allergies": to_json(e.allergies).decode(),
                "note": e.note,
            }
            for e in newest.values()
            if e.diets or e.allergies or e.note
        ],
    )


diets = Projection("diets", (needs_list,), apply)
