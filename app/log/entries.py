"""The entries of a feast's log, with names for organisers and without for everybody else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.log.names import names_in
from app.log.queries import PAGE, decided_at
from app.log.words import DECISIONS, FOR_ALL, ON_BEHALF, done
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
