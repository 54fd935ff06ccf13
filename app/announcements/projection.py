"""What was announced at each feast, to whom, and what was withdrawn."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.announcements import AnnouncementPublished, AnnouncementWithdrawn

announcement_list = Table(
    "announcement_list",
    metadata,
    Column("announcement", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("course", Text, nullable=False),
    Column("shift", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Big, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_announcement_list_feast", "feast", "position"),
)
"""One row an announcement: "published", or "withdrawn" with the reason; `by` is who wrote it, `at`
microseconds since 1970 UTC."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Write what is announced, and what of it is withdrawn."""
    for r in recorded:
        match r.event:
            case AnnouncementPublished() as e:
                row = {
                    "announcement": e.announcement,
                    "feast": e.feast,
                    "audience": e.audience.value,
                    "course": e.course,
                    "shift": e.shift,
                    "message": e.message,
                    "by": r.actor,
                    "at": micros(r.recorded_at),
                    "state": "published",
                    "reason": "",
                    "position": r.position,
                }
                connection.execute(announcement_list.insert(), row)
            case AnnouncementWithdrawn() as e:
                values = {"of": e.announcement, "why": e.reason}
                connection.execute(_WITHDRAW, values)


_WITHDRAW = (
    announcement_list.update()
    .where(announcement_list.c.announcement == bindparam("of"))
    .values(state="withdrawn", reason=bindparam("why"))
)

announcements = Projection("announcements", (announcement_list,), apply)
