"""The log of a feast, as pages ask it: read by its tag, and never the whole of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, literal, or_, select

from app.journal.mapper import Recorded, recorded
from app.journal.tables import StoredEvent, event_tags, events
from app.people.queries import organisers
from domain.events import Event
from domain.roles.events import HelperAppointed

PAGE = 100
"""How many entries a page shows."""


def decided_at(
    db: Connection,
    feast: str,
    decisions: Sequence[type[Event]],
    on_behalf: Sequence[type[Event]],
    before: int | None = None,
) -> list[Recorded]:
    """What organisers and helpers did at a feast, the newest first; a page and one more.

    Args:
        db: where to read.
        feast: which feast.
        decisions: events that only they can bring about.
        on_behalf: events that anybody brings about for themselves; those of organisers, and of
            whoever was a helper here, count where they are about others.
        before: the position before which to read on.
    """
    kinds = [kind.TOPIC for kind in (*decisions, *on_behalf)]
    statement = (
        _of_feast(feast, kinds)
        .where(
            or_(
                events.c.type.in_([kind.TOPIC for kind in decisions]),
                and_(
                    events.c.type.in_([kind.TOPIC for kind in on_behalf]),
                    events.c.actor.in_({*organisers(db), *_helpers(db, feast)}),
                    # The person whom it is about stands among the tags of all of these.
                    ~events.c.tags.contains(literal('"person:').concat(events.c.actor).concat('"')),
                ),
            )
        )
        .order_by(events.c.position.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        statement = statement.where(events.c.position < before)
    return _read(db, statement)


def _helpers(db: Connection, feast: str) -> set[str]:
    """Whoever was ever made a helper of a feast: what they did stays told."""
    return {getattr(r.event, "person", "") for r in happened_at(db, feast, [HelperAppointed])}


def happened_at(db: Connection, feast: str, kinds: Sequence[type[Event]]) -> list[Recorded]:
    """Every event of some kinds at a feast, in order."""
    statement = _of_feast(feast, [kind.TOPIC for kind in kinds])
    return _read(db, statement.order_by(events.c.position))


def told_of(
    db: Connection, tags: Mapping[str, Sequence[str]], kinds: Sequence[type[Event]]
) -> dict[str, int]:
    """How many events of some kinds were told about each of some things, given by their tags."""
    of = event_tags.c
    every = [tag for some in tags.values() for tag in some]
    counted = (
        select(of.tag, func.count())
        .where(of.tag.in_(every), of.type.in_([kind.TOPIC for kind in kinds]))
        .group_by(of.tag)
    )
    times = {row.tag: row[1] for row in db.execute(counted)}
    return {thing: sum(times.get(tag, 0) for tag in some) for thing, some in tags.items()}


def feasts_of(db: Connection, persons: Sequence[str]) -> list[str]:
    """The feasts that are named by any event about some neighbours."""
    bears = event_tags.c.tag.in_([f"person:{person}" for person in persons])
    found = select(events.c.tags).where(
        events.c.position.in_(select(event_tags.c.position).where(bears))
    )
    tags = {tag for row in db.execute(found.distinct()) for tag in _tags(row.tags)}
    return sorted(tag.removeprefix("feast:") for tag in tags if tag.startswith("feast:"))


def _of_feast(feast: str, kinds: Sequence[str]) -> Select[Any]:
    found = select(event_tags.c.position).where(
        event_tags.c.tag == f"feast:{feast}", event_tags.c.type.in_(kinds)
    )
    return select(events).where(events.c.position.in_(found))


def _read(db: Connection, statement: Select[Any]) -> list[Recorded]:
    rows = db.execute(statement).all()
    stored = [
        StoredEvent(
            row.position,
            row.type,
            row.data,
            _tags(row.tags),
            row.recorded_at,
            row.occurred_at,
            row.actor,
            row.command_id,
        )
        for row in rows
    ]
    return list(recorded(stored, db))


_tags = msgspec.json.Decoder(tuple[str, ...]).decode
