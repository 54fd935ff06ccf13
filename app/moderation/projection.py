"""Entries that were ever hidden, neighbours who were blocked or merged, and what came of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Index, PrimaryKeyConstraint, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import RowsOf, insert_rows
from domain.dishes import DishHidden
from domain.moderation.events import (
    AppealDenied,
    AppealFiled,
    AppealGranted,
    EntryHidden,
    EntryRestored,
    Kind,
    PeopleMerged,
    PersonBlocked,
    PersonUnblocked,
)

hidden_entries = Table(
    "hidden_entries",
    metadata,
    Column("feast", Text),
    Column("entry", Text),
    Column("kind", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Big, nullable=False),
    Column("appeal", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decision", Text, nullable=False),
    PrimaryKeyConstraint("feast", "entry"),
    Index("ix_hidden_entries_person", "person"),
)
"""One row an entry that was hidden, or a neighbour who was blocked, in its newest state: "hidden"
or "restored", by whom, why and when (microseconds since 1970 UTC). `appeal` is "" until its owner
asks, then "open", "granted" or "denied". `reason`, `words` and `decision` are personal."""

merged_people = Table(
    "merged_people",
    metadata,
    Column("merged", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Big, nullable=False),
    Index("ix_merged_people_person", "person"),
)
"""One row a neighbour who turned out to be another, `person`, says who noticed it, why and when.
`reason` is personal."""

Hiding = DishHidden | EntryHidden | PersonBlocked
Told = Hiding | EntryRestored | PersonUnblocked | AppealFiled | AppealGranted | AppealDenied
Values = dict[str, Any]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fold the events into the rows they touch, then write each row once."""
    _merge(connection, recorded)
    told = [(r.event, r) for r in recorded if isinstance(r.event, Told)]
    if not told:
        return
    rows = RowsOf(connection, hidden_entries.c.entry, {_entry(e) for e, _ in told})
    for e, r in told:
        key = (e.feast, _entry(e))
        rows.rows[key] = {**rows.rows.get(key, {}), **_changed(e, r)}
    rows.write()


def _merge(connection: Connection, recorded: Sequence[Recorded]) -> None:
    rows = [
        {
            "merged": r.event.merged,
            "person": r.event.person,
            "by": r.event.by,
            "reason": r.event.reason,
            "at": micros(r.recorded_at),
        }
        for r in recorded
        if isinstance(r.event, PeopleMerged)
    ]
    insert_rows(connection, merged_people, rows)


def _entry(e: Told) -> str:
    match e:
        case DishHidden():
            return e.dish
        case PersonBlocked() | PersonUnblocked():
            return e.person
    return e.entry


def _kind(e: Hiding) -> Kind:
    match e:
        case DishHidden():
            return Kind.DISH
        case PersonBlocked():
            return Kind.PERSON
    return e.kind


def _changed(e: Told, r: Recorded) -> Values:
    match e:
        case DishHidden() | EntryHidden() | PersonBlocked():
            return {
                "feast": e.feast,
                "entry": _entry(e),
                "kind": _kind(e),
                "person": e.person,
                "state": "hidden",
                "by": e.by or r.actor,
                "reason": e.reason,
                "at": micros(r.recorded_at),
                **dict.fromkeys(("appeal", "words", "decided_by", "decision"), ""),
            }
        case EntryRestored() | PersonUnblocked():
            return {"state": "restored", "decided_by": e.by, "decision": e.reason}
        case AppealFiled():
            return {"appeal": "open", "words": e.words}
        case AppealGranted():
            return {"appeal": "granted", "decided_by": e.by, "decision": e.reason}
        case AppealDenied():
            return {"appeal": "denied", "decided_by": e.by, "decision": e.reason}


moderation = Projection("moderation", (hidden_entries, merged_people), apply)
