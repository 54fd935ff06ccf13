"""The feasts, as pages ask it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.dishes.queries import Tally, tallies_of
from app.feasts.projection import feast_list
from app.journal.clock import micros, moment

MOST_PAST = 50
"""How many past feasts a page remembers."""


@dataclass(frozen=True)
class FeastRow:
    """A feast with what stands on its table; times are aware datetimes in UTC.

    `state` is "announced" or "cancelled"; `started` and `over` are as of the moment asked.
    """

    feast: str
    title: str
    place: str
    access: str
    starts: datetime
    ends: datetime
    zone: str
    state: str
    postponed: bool
    reason: str
    started: bool
    over: bool
    dishes: int
    servings: int
    wanted: int
    cooks: int

    @property
    def next_turn(self) -> datetime | None:
        """When it starts or is over, whichever comes next; then pages look different."""
        return None if self.over else self.ends if self.started else self.starts


def feast(db: Connection, feast: str, now: datetime) -> FeastRow | None:
    """One feast, or None when nobody announced it."""
    rows = db.execute(select(feast_list).where(feast_list.c.feast == feast)).all()
    return _with_tallies(db, rows, now)[0] if rows else None


def coming(db: Connection, now: datetime) -> list[FeastRow]:
    """The feasts that are not over, the soonest first."""
    to_come = select(feast_list).where(feast_list.c.ends > micros(now))
    return _with_tallies(db, db.execute(to_come.order_by(feast_list.c.starts)).all(), now)


def past(db: Connection, now: datetime) -> list[FeastRow]:
    """The feasts that are over, the latest first."""
    gone = select(feast_list).where(feast_list.c.ends <= micros(now))
    latest = gone.order_by(feast_list.c.starts.desc()).limit(MOST_PAST)
    return _with_tallies(db, db.execute(latest).all(), now)


def latest_zone(db: Connection) -> str | None:
    """The time zone of the feast that starts last, or None when there is no feast."""
    latest = select(feast_list.c.zone).order_by(feast_list.c.starts.desc()).limit(1)
    return db.execute(latest).scalar()


def by_id(db: Connection, feasts: Sequence[str], now: datetime) -> dict[str, FeastRow]:
    """Several feasts by their id."""
    rows = db.execute(select(feast_list).where(feast_list.c.feast.in_(feasts))).all()
    return {row.feast: row for row in _with_tallies(db, rows, now)}


def _with_tallies(db: Connection, rows: Sequence[Row[Any]], now: datetime) -> list[FeastRow]:
    tallies = tallies_of(db, (row.feast for row in rows))
    return [_feast(row, tallies.get(row.feast, Tally()), now) for row in rows]


def _feast(row: Row[Any], tally: Tally, now: datetime) -> FeastRow:
    starts, ends = moment(row.starts), moment(row.ends)
    return FeastRow(
        feast=row.feast,
        title=row.title,
        place=row.place,
        access=row.access,
        starts=starts,
        ends=ends,
        zone=row.zone,
        state="cancelled" if row.cancelled else "announced",
        postponed=row.postponed,
        reason=row.reason,
        started=starts <= now,
        over=ends <= now,
        dishes=tally.dishes,
        servings=tally.servings,
        wanted=tally.wanted,
        cooks=tally.cooks,
    )
