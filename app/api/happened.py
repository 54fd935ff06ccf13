"""What happened at a feast, as programs read it: kinds, times and ids, and never a private word."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from app.journal.clock import moment
from app.journal.tables import event_tags, events

_tags = msgspec.json.Decoder(tuple[str, ...]).decode


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `about` are its tags, such as `dish:7f3a…`; who is in it is told to programs alone
    that may see people."""

    position: int
    type: str
    recorded_at: datetime
    about: tuple[str, ...]
    actor: str | None


class EventPage(msgspec.Struct, frozen=True):
    """Some events in order, and the position to read on after, if there are more."""

    items: list[Happened]
    next: int | None


def happened(db: Connection, feast: str, after: int, limit: int, *, people: bool) -> EventPage:
    """The events of a feast behind a position."""
    of_feast = select(event_tags.c.position).where(
        event_tags.c.tag == f"feast:{feast}", event_tags.c.position > after
    )
    found = select(events).where(events.c.position.in_(of_feast))
    rows = db.execute(found.order_by(events.c.position).limit(limit + 1)).all()
    items = [
        Happened(
            position=row.position,
            type=row.type,
            recorded_at=moment(row.recorded_at),
            about=_tags(row.tags) if people else without_people(_tags(row.tags)),
            actor=row.actor if people else None,
        )
        for row in rows[:limit]
    ]
    return EventPage(items, items[-1].position if len(rows) > limit else None)


def without_people(tags: Sequence[str]) -> tuple[str, ...]:
    """The tags of an event without those that say who is in it."""
    return tuple(tag for tag in tags if not tag.startswith(_WHO))


_WHO = ("person:", "guardian:", "household:", "sender:")
