"""The due dates: what will happen by itself, and when."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, PrimaryKeyConstraint, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import insert_rows, is_among, to_json
from app.timer.duties import Due, Duty

due = Table(
    "due",
    metadata,
    Column("kind", Text),
    Column("id", Text),
    Column("due_at", Big, nullable=False),
    PrimaryKeyConstraint("kind", "id"),
    Index("ix_due_due_at", "due_at"),
)
"""One row for each thing that waits for its time, in microseconds since 1970 UTC."""


def due_dates(duties: Sequence[Duty]) -> Projection:
    """The projection that keeps the due dates of these duties."""

    def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
        for duty in duties:
            told = [t for r in recorded if (t := duty.told_by(r.event))]
            if told:
                _write(connection, duty.kind, {t.id: t for t in told})

    return Projection("due", (due,), apply)


def _write(connection: Connection, kind: str, newest: dict[str, Due]) -> None:
    old = due.delete().where(due.c.kind == kind, is_among("id", connection.dialect.name))
    connection.execute(old, {"ids": to_json(list(newest)).decode()})
    rows = [
        {"kind": kind, "id": told.id, "due_at": micros(told.at)}
        for told in newest.values()
        if told.at is not None
    ]
    insert_rows(connection, due, rows)
