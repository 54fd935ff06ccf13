"""The entries of a feast's log, with names for organisers and without for everybody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.dishes.queries import dish_names
from app.journal.mapper import Recorded
from app.log.queries import PAGE, decided_at
from app.log.words import DECISIONS, FOR_ALL, ON_BEHALF, Names, done
from app.pantry.queries import gift_names
from app.people.queries import names_of


@dataclass(frozen=True)
class Entry:
    """Something that an organiser or a helper did; `who` is "" when they were forgotten."""

    position: int
    at: datetime
    who: str
    did: str
    why: str


@dataclass(frozen=True)
class LogPage:
    """Some entries, the newest first; `before` leads to the older ones, 0 if there are none."""

    entries: list[Entry]
    before: int


def log_of(db: Connection, feast: str, *, organiser: bool, before: int | None = None) -> LogPage:
    """What organisers and helpers did at a feast.

    Args:
        db: where to read.
        feast: which feast.
        organiser: whether an organiser reads it, who sees every name and every reason.
        before: the position before which to read on.
    """
    found = decided_at(db, feast, DECISIONS, ON_BEHALF, before)
    shown = found[:PAGE]
    names = names_in(db, shown, people=organiser)
    who = names_of(db, (r.actor for r in shown))
    entries = [
        Entry(
            r.position,
            r.recorded_at,
            who.get(r.actor, ""),
            done(r.event, names),
            getattr(r.event, "reason", "") if organiser or isinstance(r.event, FOR_ALL) else "",
        )
        for r in shown
    ]
    return LogPage(entries, shown[-1].position if len(found) > PAGE else 0)


def names_in(db: Connection, recorded: Iterable[Recorded], *, people: bool) -> Names:
    """What the ids in some events are called now."""
    ids: dict[str, set[str]] = {"person": set(), "dish": set(), "donation": set()}
    for r in recorded:
        for kind, found in ids.items():
            if value := getattr(r.event, kind, ""):
                found.add(value)
    return Names(
        people=names_of(db, ids["person"]) if people else {},
        dishes=dish_names(db, ids["dish"]),
        gifts=gift_names(db, ids["donation"]),
    )
