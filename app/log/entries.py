"""The entries of a feast's log, with names for organisers and without for everybody else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.log.names import names_in
from app.log.queries import PAGE, decided_at
from app.log.words import DECISIONS, FOR_ALL, ON_BEHALF, done
from app.people.queries import names_of


@dataclass(frozen=True)
class Entry:
    """Something that an organiser or a helper did; `who` is "" when they were forgotten.

    Whoever does the same several times running is told of once, with the last time and how often.
    """

    position: int
    at: datetime
    who: str
    did: str
    why: str
    times: int = 1


RUNNING = timedelta(hours=1)
"""So near to each other are things that are told of together."""


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
    return LogPage(together(entries), shown[-1].position if len(found) > PAGE else 0)


def together(entries: Iterable[Entry]) -> list[Entry]:
    """Entries, the newest first, with those that say the same again counted in one."""
    told: list[Entry] = []
    for entry in entries:
        last = told[-1] if told else None
        if last and _same(last, entry) and last.at - entry.at <= RUNNING:
            told[-1] = replace(last, times=last.times + 1)
        else:
            told.append(entry)
    return told


def _same(one: Entry, other: Entry) -> bool:
    return (one.who, one.did, one.why) == (other.who, other.did, other.why)
