"""What happened at a feast, as programs read it: kinds, times and ids, and never a private word."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from app.journal.clock import moment
from app.journal.mapper import private_fields
from app.journal.tables import event_tags, events
from domain.events import EVENT_TYPES

_tags = msgspec.json.Decoder(tuple[str, ...]).decode


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `about` are its tags, such as `dish:7f3a…`; who is in it, and what it says as far
    as that is not private (`data`, as in docs/events.md), is told to programs alone that may see
    people."""

    position: int
    type: str
    recorded_at: datetime
    about: tuple[str, ...]
    actor: str | None
    data: dict[str, Any] | None


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
            about=about(_tags(row.tags), people=people),
            actor=row.actor if people else None,
            data=_said(row.type, row.data) if people and not row.type.startswith(_SHARED) else None,
        )
        for row in rows[:limit]
    ]
    return EventPage(items, items[-1].position if len(rows) > limit else None)


def about(tags: Sequence[str], *, people: bool) -> tuple[str, ...]:
    """What programs read of an event's tags: no code that opens something, and who is in it only
    where they may see people."""
    hidden = _OPENS if people else (*_OPENS, *_WHO)
    values = {tag.partition(":")[2] for tag in tags if tag.startswith(hidden)}
    return tuple(tag for tag in tags if tag.partition(":")[2] not in values)


def _said(kind: str, data: bytes) -> dict[str, Any]:
    """What an event says, without what is sealed and without codes that open something."""
    hidden = {*private_fields(EVENT_TYPES[kind]), "code", "sealed", "link", "invitation"}
    return {name: each for name, each in _raw(data).items() if name not in hidden}


_raw = msgspec.json.Decoder(dict[str, Any]).decode
_SHARED = "costs."
"""Who paid what is for those who share the costs, and no token knows who its reader is."""

_OPENS = ("code:",)
_WHO = ("person:", "guardian:", "household:", "sender:", "to:", "merged:")
