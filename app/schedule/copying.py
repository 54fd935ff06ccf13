"""What a copied feast takes over of the schedule: all that was planned, without its hosts."""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.dishes.queries import course_names
from app.feasts.copies import Copy
from app.schedule.queries import drafted_at
from domain.schedule import DraftSession
from domain.schedule.events import Kind


def copy_sessions(db: Connection, copy: Copy) -> Iterator[DraftSession]:
    """The same sessions, as long after the start; a course that is not served is something else."""
    served = course_names(db, copy.new)
    for session, old in drafted_at(db, copy.old):
        gone = old.kind is Kind.COURSE and old.course not in served
        yield DraftSession(
            actor=copy.actor,
            feast=copy.new,
            session=copy.new_id(session),
            kind=Kind.OTHER if gone else old.kind,
            title=old.title,
            starts=old.starts,
            minutes=old.minutes,
            place=old.place,
            course="" if gone else old.course,
            note=old.note,
        )
