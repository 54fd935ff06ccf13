"""What is to be sent: written with the events it follows from, claimed by senders, gone when sent.

It is no read table. `longtable rebuild` leaves it alone, else everybody would be written to again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Column, Connection, Index, Integer, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros, moment
from app.timer import claims

outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("written_at", Big, nullable=False),
    Column("next_at", Big, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("refused", Text, nullable=False),
    Index("ix_outbox_next_at", "refused", "next_at"),
    Index("ix_outbox_person", "person"),
)
"""One row a letter that is still to be sent, or that was `refused` for good, with what the server
said. It says to whom and about what (a JSON list of ids), not where to or in which words: those are
as of the moment of sending. Times are in microseconds since 1970 UTC; until `next_at` nobody else
takes it."""

CLAIM_LASTS = timedelta(minutes=3)
"""When a sender was killed over a letter, another one takes it so long after it was claimed."""

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_TRIES = 14
"""With pauses that double, the last try is about two days after the first."""

_ids = msgspec.json.Decoder(tuple[str, ...]).decode


@dataclass(frozen=True)
class Claimed:
    """A letter that one sender alone may send now; `tries` counts this one."""

    id: str
    kind: str
    person: str
    about: tuple[str, ...]
    written_at: datetime
    tries: int


def claim(db: Connection, now: datetime) -> Claimed | None:
    """Take the letter that has waited longest, and keep others from it for a while."""
    row = claims.claim(db, outbox, _WAITS, now, CLAIM_LASTS)
    if row is None:
        return None
    about, written_at = _ids(row.about), moment(row.written_at)
    return Claimed(row.id, row.kind, row.person, about, written_at, row.tries + 1)


def settle(db: Connection, letter: Claimed) -> None:
    """It was sent, or there is no use in it any more."""
    db.execute(outbox.delete().where(outbox.c.id == letter.id))


def put_off(db: Connection, letter: Claimed, now: datetime, why: str) -> bool:
    """Try it again after a pause, each twice as long; returns whether there is another try."""
    if letter.tries >= MOST_TRIES:
        refuse(db, letter, why)
        return False
    pause = claims.pause_after(letter.tries, FIRST_PAUSE, LONGEST_PAUSE)
    claims.change(db, outbox, letter.id, next_at=micros(now + pause))
    return True


def refuse(db: Connection, letter: Claimed, why: str) -> None:
    """It cannot be sent; what the server said is kept for its neighbour to read."""
    claims.change(db, outbox, letter.id, refused=why)


def next_due(db: Connection) -> datetime | None:
    """When the next letter is to be sent, or None when none waits."""
    return claims.next_due(db, outbox, _WAITS)


_WAITS = outbox.c.refused == ""
