"""Announcements, as pages and letters ask them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.announcements.projection import announcement_list
from app.dishes.queries import dishes_of_person
from app.journal.clock import moment
from app.people.queries import names_of
from app.shifts.queries import shift_names, shifts_helped
from domain.announcements import Audience


@dataclass(frozen=True)
class AnnouncementRow:
    """An announcement; `by` is "" when its writer was forgotten, `role` what the shift does."""

    announcement: str
    feast: str
    audience: Audience
    course: str
    shift: str
    role: str
    message: str
    by: str
    at: datetime
    withdrawn: bool
    reason: str


def announcements_of(db: Connection, feast: str) -> list[AnnouncementRow]:
    """All that was announced at a feast, withdrawn or not, the newest first."""
    return _rows(db, announcement_list.c.feast == feast)


def announcements_for(
    db: Connection, person: str | None, *feasts: str
) -> dict[str, list[AnnouncementRow]]:
    """What stands announced for somebody at each of some feasts, the newest first."""
    standing = announcement_list.c.state == "published"
    rows = _rows(db, announcement_list.c.feast.in_(feasts) & standing)
    private = person is not None and any(row.audience is not Audience.ALL for row in rows)
    mine = _concerns(db, person) if person and private else set()
    found: dict[str, list[AnnouncementRow]] = {}
    for row in rows:
        if row.audience is Audience.ALL or {(row.feast, row.course), (row.feast, row.shift)} & mine:
            found.setdefault(row.feast, []).append(row)
    return found


def announcement(db: Connection, feast: str, announcement: str) -> AnnouncementRow | None:
    """One announcement of a feast, withdrawn or not, or None."""
    one = announcement_list.c.announcement == announcement
    return next(iter(_rows(db, one & (announcement_list.c.feast == feast))), None)


def _concerns(db: Connection, person: str) -> set[tuple[str, str]]:
    """The courses that somebody cooks for and the shifts that they have, each with its feast."""
    cooks = [(d.feast, d.course) for d in dishes_of_person(db, person) if d.state == "pledged"]
    return {*cooks, *shifts_helped(db, person)}


def _rows(db: Connection, condition: Any) -> list[AnnouncementRow]:
    newest = announcement_list.c.position.desc()
    rows = db.execute(select(announcement_list).where(condition).order_by(newest)).all()
    names = names_of(db, (row.by for row in rows))
    roles = shift_names(db, {row.shift for row in rows if row.shift})
    return [_row(row, names.get(row.by, ""), roles.get(row.shift, "")) for row in rows]


def _row(row: Row[Any], by: str, role: str) -> AnnouncementRow:
    return AnnouncementRow(
        announcement=row.announcement,
        feast=row.feast,
        audience=Audience(row.audience),
        course=row.course,
        shift=row.shift,
        role=role,
        message=row.message,
        by=by,
        at=moment(row.at),
        withdrawn=row.state == "withdrawn",
        reason=row.reason,
    )
