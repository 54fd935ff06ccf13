"""The schedule: its draft, what everybody reads, its versions, and who wants to be where."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Column, Connection, Index, Integer, PrimaryKeyConstraint, Table, Text, select

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import insert_rows
from domain.schedule.events import (
    Change,
    ScheduleReleased,
    SessionChanged,
    SessionDrafted,
    SessionDropped,
    SessionMarked,
    SessionUnmarked,
)

schedule_list = Table(
    "schedule_list",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)
"""One row a feast whose draft was begun: how often that was changed, and the newest release."""

session_drafts = Table(
    "session_drafts",
    metadata,
    Column("session", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("edits", Integer, nullable=False),
    Column("planned", Text, nullable=False),
    Index("ix_session_drafts_feast", "feast"),
)
"""One row a session in the draft, with how often it was put down or changed; `planned` is JSON."""

session_list = Table(
    "session_list",
    metadata,
    Column("session", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("planned", Text, nullable=False),
    Index("ix_session_list_feast", "feast"),
    Index("ix_session_list_host", "host"),
)
"""One row a session that everybody reads."""

session_marks = Table(
    "session_marks",
    metadata,
    Column("session", Text),
    Column("person", Text),
    Column("feast", Text, nullable=False),
    PrimaryKeyConstraint("session", "person"),
    Index("ix_session_marks_feast", "feast"),
    Index("ix_session_marks_person", "person"),
)
"""One row a neighbour who wants to be at a session, even when it is taken out later."""

release_list = Table(
    "release_list",
    metadata,
    Column("feast", Text),
    Column("version", Integer),
    Column("reason", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("released_at", Big, nullable=False),
    PrimaryKeyConstraint("feast", "version"),
)
"""One row a release, with its changes as JSON."""

release_readers = Table(
    "release_readers",
    metadata,
    Column("feast", Text),
    Column("version", Integer),
    Column("person", Text),
    Column("sessions", Text, nullable=False),
    PrimaryKeyConstraint("feast", "version", "person"),
    Index("ix_release_readers_person", "person"),
)
"""One row for each whom a release concerns, with the ids of the sessions that do as JSON."""


def to_json(value: object) -> str:
    """How these tables keep what has a shape of its own."""
    return msgspec.json.encode(value).decode()


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the tables of the schedule, event by event."""
    for r in recorded:
        match r.event:
            case SessionDrafted() | SessionChanged() | SessionDropped():
                _draft(connection, r)
            case ScheduleReleased():
                _release(connection, r, r.event)
            case SessionMarked() as e:
                row = {"session": e.session, "person": e.person, "feast": e.feast}
                connection.execute(session_marks.insert(), row)
            case SessionUnmarked() as e:
                of = session_marks.c
                gone = session_marks.delete().where(of.session == e.session, of.person == e.person)
                connection.execute(gone)


def _draft(connection: Connection, r: Recorded) -> None:
    of = session_drafts.c
    match r.event:
        case SessionDrafted() as e:
            _count_revision(connection, e.feast)
            row = {"session": e.session, "feast": e.feast, "edits": 1}
            connection.execute(session_drafts.insert(), {**row, "planned": to_json(e.planned)})
        case SessionChanged() as e:
            _count_revision(connection, e.feast)
            values = {"edits": of.edits + 1, "planned": to_json(e.planned)}
            changed = session_drafts.update().where(of.session == e.session)
            connection.execute(changed.values(values))
        case SessionDropped() as e:
            _count_revision(connection, e.feast)
            connection.execute(session_drafts.delete().where(of.session == e.session))


def _count_revision(connection: Connection, feast: str) -> None:
    of = schedule_list.c
    if connection.scalar(select(of.feast).where(of.feast == feast)) is None:
        begun = {"feast": feast, "revision": 0, "version": 0}
        connection.execute(schedule_list.insert(), begun)
    counted = schedule_list.update().where(of.feast == feast)
    connection.execute(counted.values(revision=of.revision + 1))


def _release(connection: Connection, r: Recorded, e: ScheduleReleased) -> None:
    newest = schedule_list.update().where(schedule_list.c.feast == e.feast)
    connection.execute(newest.values(version=e.version))
    ids = [change.session for change in e.changes]
    connection.execute(session_list.delete().where(session_list.c.session.in_(ids)))
    insert_rows(connection, session_list, [row for c in e.changes for row in _rows(e.feast, c)])
    of_release = {"feast": e.feast, "version": e.version}
    row = {"reason": e.reason, "changes": to_json(e.changes), "released_at": micros(r.recorded_at)}
    connection.execute(release_list.insert(), {**of_release, **row})
    readers = (
        {**of_release, "person": each.person, "sessions": to_json(each.sessions)}
        for each in e.affected
    )
    insert_rows(connection, release_readers, list(readers))


def _rows(feast: str, change: Change) -> list[dict[str, str]]:
    """The row that a change leaves, if any."""
    if change.after is None:
        return []
    after = {"host": change.after.host, "planned": to_json(change.after)}
    return [{"session": change.session, "feast": feast, **after}]


schedule = Projection(
    "schedule",
    (
        *(schedule_list, session_drafts, session_list, session_marks),
        *(release_list, release_readers),
    ),
    apply,
)
