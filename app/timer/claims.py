"""Rows that wait to be sent: each is claimed by one sender alone, and put off when that fails.

Such a table has the columns `id`, `next_at` (microseconds since 1970 UTC) and `tries`.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, select

from app.journal.clock import micros, moment


def claim(
    db: Connection, table: Table, which: ColumnElement[bool], now: datetime, lasts: timedelta
) -> Row[Any] | None:
    """Take the row that has waited longest, count the try, and keep others from it for a while.

    Senders of other processes pass over a row that is being claimed (`SKIP LOCKED`; on SQLite only
    one transaction writes at a time).
    """
    waiting = select(table).where(which, table.c.next_at <= micros(now))
    first = waiting.order_by(table.c.next_at).limit(1).with_for_update(skip_locked=True)
    row = db.execute(first).one_or_none()
    if row is not None:
        change(db, table, row.id, next_at=micros(now + lasts), tries=row.tries + 1)
    return row


def next_due(db: Connection, table: Table, which: ColumnElement[bool]) -> datetime | None:
    """When the next row is to be sent, or None when none waits."""
    first = db.scalar(select(func.min(table.c.next_at)).where(which))
    return None if first is None else moment(first)


def pause_after(tries: int, first: timedelta, longest: timedelta) -> timedelta:
    """How long to wait after so many tries: each time twice as long, up to the longest."""
    doublings = min(tries - 1, 32)  # further ones would be too long for any number
    doubled: timedelta = first * 2**doublings
    return min(longest, doubled)


def change(db: Connection, table: Table, id: str, **values: Any) -> None:
    """Write something else into a row, if it is still there."""
    db.execute(table.update().where(table.c.id == id).values(values))
