"""The schedule, as pages ask it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Select, func, select

from app.feasts.queries import FeastRow
from app.journal.clock import moment
from app.people.queries import names_of
from app.schedule.projection import (
    release_list,
    release_readers,
    schedule_list,
    session_drafts,
    session_list,
    session_marks,
)
from domain.schedule.events import Change, Kind, Session

_session = msgspec.json.Decoder(Session).decode
_changes = msgspec.json.Decoder(tuple[Change, ...]).decode
_ids = msgspec.json.Decoder(tuple[str, ...]).decode


@dataclass(frozen=True)
class SessionRow:
    """A session with its moments (aware, in UTC); `host` is "" for nobody or who was forgotten.

    `marks` counts those who want to be there, `edits` how often it was changed in the draft.
    """

    session: str
    feast: str
    planned: Session
    starts: datetime
    ends: datetime
    host: str
    marks: int
    edits: int
    now: datetime

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.planned.kind

    @property
    def title(self) -> str:
        """What it is called."""
        return self.planned.title

    @property
    def place(self) -> str:
        """Where it is."""
        return self.planned.place

    @property
    def course(self) -> str:
        """The course that is served, if it is one."""
        return self.planned.course

    @property
    def note(self) -> str:
        """What else to know."""
        return self.planned.note

    @property
    def phase(self) -> str:
        """Whether it is "gone", goes on "now", or is still "to come"."""
        if self.ends <= self.now:
            return "gone"
        return "now" if self.starts <= self.now else "to come"


@dataclass(frozen=True)
class Release:
    """One version of the schedule, and why."""

    version: int
    reason: str
    at: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Schedule:
    """What everybody reads, the earliest first; without a release there is nothing in it."""

    sessions: tuple[SessionRow, ...]
    release: Release | None

    @property
    def current(self) -> tuple[SessionRow, ...]:
        """What goes on now."""
        return tuple(row for row in self.sessions if row.phase == "now")

    @property
    def next(self) -> tuple[SessionRow, ...]:
        """What begins next, all that begin together."""
        to_come = [row for row in self.sessions if row.phase == "to come"]
        return tuple(row for row in to_come if row.starts == to_come[0].starts)

    @property
    def next_turn(self) -> datetime | None:
        """When something begins or is over, whichever comes next."""
        turns = (turn for row in self.sessions for turn in (row.starts, row.ends))
        now = self.sessions[0].now if self.sessions else None
        return min((turn for turn in turns if now and turn > now), default=None)


@dataclass(frozen=True)
class Draft:
    """What organisers plan, the earliest first, and how it differs from what everybody reads.

    `revision` is how often it was changed, `version` the newest release (0 before the first).
    """

    sessions: tuple[SessionRow, ...]
    released: Mapping[str, Session]
    revision: int
    version: int

    @property
    def planned(self) -> dict[str, Session]:
        """Each session as it is in the draft."""
        return {row.session: row.planned for row in self.sessions}

    def state(self, session: str) -> str:
        """Whether everybody reads it so ("released"), otherwise ("changed"), or not ("new")."""
        before = self.released.get(session)
        if before is None:
            return "new"
        return "released" if before == self.planned[session] else "changed"


def schedule_of(db: Connection, feast: FeastRow, now: datetime) -> Schedule:
    """What everybody reads of a feast's schedule."""
    found = db.execute(select(session_list).where(session_list.c.feast == feast.feast)).all()
    return Schedule(_rows(db, feast, found, now), next(iter(releases_of(db, feast.feast, 1)), None))


def draft_of(db: Connection, feast: FeastRow, now: datetime) -> Draft:
    """What organisers plan for a feast."""
    of = schedule_list.c
    head = db.execute(select(of.revision, of.version).where(of.feast == feast.feast)).one_or_none()
    found = db.execute(select(session_drafts).where(session_drafts.c.feast == feast.feast)).all()
    released = select(session_list).where(session_list.c.feast == feast.feast)
    return Draft(
        sessions=_rows(db, feast, found, now),
        released={row.session: _session(row.planned) for row in db.execute(released)},
        revision=head.revision if head else 0,
        version=head.version if head else 0,
    )


def drafted_at(db: Connection, feast: str) -> list[tuple[str, Session]]:
    """Each session of a feast's draft, by its id."""
    found = select(session_drafts).where(session_drafts.c.feast == feast)
    ordered = found.order_by(session_drafts.c.session)
    return [(row.session, _session(row.planned)) for row in db.execute(ordered)]


def releases_of(db: Connection, feast: str, most: int = 100) -> list[Release]:
    """The versions of a schedule, the newest first."""
    of = release_list.c
    found = select(release_list).where(of.feast == feast).order_by(of.version.desc()).limit(most)
    return [
        Release(row.version, row.reason, moment(row.released_at), _changes(row.changes))
        for row in db.execute(found)
    ]


def readers_of(db: Connection, feast: str, version: int) -> dict[str, tuple[str, ...]]:
    """Whom a release concerns: the sessions by which it does, by person."""
    of = release_readers.c
    found = select(release_readers).where(of.feast == feast, of.version == version)
    return {row.person: _ids(row.sessions) for row in db.execute(found)}


def concerned_by(feast: str, version: int) -> Select[tuple[str]]:
    """Those whom a release concerns, to be selected from."""
    of = release_readers.c
    return select(of.person).where(of.feast == feast, of.version == version)


def own_sessions(
    db: Connection, feast: FeastRow, person: str, now: datetime
) -> tuple[SessionRow, ...]:
    """What somebody hosts or wants to be at, the earliest first."""
    marked = select(session_marks.c.session).where(session_marks.c.person == person)
    mine = (session_list.c.host == person) | session_list.c.session.in_(marked)
    found = select(session_list).where(session_list.c.feast == feast.feast, mine)
    return _rows(db, feast, db.execute(found).all(), now)


def feasts_with_sessions(db: Connection, person: str) -> list[str]:
    """The feasts at which somebody hosts something, or wants to be there."""
    marked = select(session_marks.c.session).where(session_marks.c.person == person)
    mine = (session_list.c.host == person) | session_list.c.session.in_(marked)
    return list(db.scalars(select(session_list.c.feast).where(mine).distinct()))


def by_day(rows: Iterable[SessionRow], zone: str) -> list[tuple[date, list[SessionRow]]]:
    """Sessions by the day at a place, in their order."""
    place = ZoneInfo(zone)
    days = groupby(rows, key=lambda row: row.starts.astimezone(place).date())
    return [(day, list(those)) for day, those in days]


def _rows(
    db: Connection, feast: FeastRow, found: Iterable[Any], now: datetime
) -> tuple[SessionRow, ...]:
    planned = [(row, _session(row.planned)) for row in found]
    names = names_of(db, (session.host for _, session in planned if session.host))
    of = session_marks.c
    counted = select(of.session, func.count().label("many")).group_by(of.session)
    at_the_feast = counted.where(of.feast == feast.feast)
    marks = Counter({row.session: row.many for row in db.execute(at_the_feast)})
    rows = (
        SessionRow(
            session=row.session,
            feast=feast.feast,
            planned=session,
            starts=feast.starts + timedelta(minutes=session.starts),
            ends=feast.starts + timedelta(minutes=session.ends),
            host=names.get(session.host, ""),
            marks=marks[row.session],
            edits=getattr(row, "edits", 0),
            now=now,
        )
        for row, session in planned
    )
    return tuple(sorted(rows, key=lambda row: (row.starts, row.ends, row.session)))
