"""Codes to tell an organiser, as pages ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.journal.clock import micros, moment
from app.people.queries import names_of
from app.vouching.projection import help_codes

MOST_VOUCHES = 10


@dataclass(frozen=True)
class HelpCode:
    """A code: `state` is "asked", "vouched" or "admitted", since `since` and good until `until`.

    `organiser` is the name of who vouched, "" if nobody did or they were forgotten.
    """

    asked: str
    state: str
    since: datetime
    until: datetime
    person: str
    organiser: str
    reason: str


def help_code(db: Connection, asked: str) -> HelpCode | None:
    """A code by its hash, or None if nobody asked for it."""
    rows = db.execute(select(help_codes).where(help_codes.c.asked == asked)).all()
    return _codes(db, rows)[0] if rows else None


def asking(db: Connection, now: datetime) -> list[datetime]:
    """Until when the codes are good that nobody has vouched for yet, the first to end on top."""
    of = help_codes.c
    waiting = select(of.until).where(of.state == "asked", of.until > micros(now))
    return [moment(until) for until in db.scalars(waiting.order_by(of.until))]


def vouches_of(db: Connection, person: str) -> list[HelpCode]:
    """When organisers vouched for this person, the newest first; at most `MOST_VOUCHES`."""
    own = select(help_codes).where(help_codes.c.person == person)
    newest = own.order_by(help_codes.c.since.desc()).limit(MOST_VOUCHES)
    return _codes(db, db.execute(newest).all())


def _codes(db: Connection, rows: Sequence[Row[Any]]) -> list[HelpCode]:
    names = names_of(db, [row.organiser for row in rows if row.organiser])
    return [
        HelpCode(
            row.asked,
            row.state,
            moment(row.since),
            moment(row.until),
            row.person,
            names.get(row.organiser, ""),
            row.reason,
        )
        for row in rows
    ]
