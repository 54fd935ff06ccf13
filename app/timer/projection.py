"""The due dates: what will happen by itself, and when."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import delete_rows, insert_rows
from app.timer.duties import Duty

due = Table(
    "due",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("due_at", Big, nullable=False),
    Index("ix_due_due_at", "due_at"),
)
"""One row for each thing that waits for its time, in microseconds since 1970 UTC. Its id, which
begins with its kind, and its time make the id of the command that will ask for it."""


def due_dates(duties: Sequence[Duty]) -> Projection:
    """The projection that keeps the due dates of these duties."""

    def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
        newest = {
            duty.row_id(told.about): (duty, told)
            for r in recorded
            for duty in duties
            if (told := duty.told_by(r.event))
        }
        if newest:
            delete_rows(connection, due.c.id, newest)
        rows = [
            {"id": id, "kind": duty.kind, "due_at": micros(told.at)}
            for id, (duty, told) in newest.items()
            if told.at is not None
        ]
        insert_rows(connection, due, rows)

    return Projection("due", (due,), apply)
