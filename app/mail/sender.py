"""Sends what is in the outbox: one letter after another, each by one sender alone."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from traceback import format_tb
from typing import Any

from sqlalchemy import Engine

from app.database import for_writing
from app.journal.clock import Clock
from app.journal.mapper import Recorded
from app.mail import outbox
from app.mail.mailings import mailing_of
from app.mail.outbox import Claimed
from app.mail.post import Deliver, NotTaken, Post, Refused, Unreachable
from app.mail.scribe import Scribe
from app.timer.rounds import Rounds

log = logging.getLogger("longtable.mail")

LONGEST_SLEEP_S = 60.0
"""What another process wrote, and died over, is found so soon at the latest."""

FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 300.0
"""When the mail server is away, it is tried again after pauses that double. No letter is given up
for that: only what the server says to a letter of its own counts as a try of it."""

GRACE_S = 8.0
"""How long a letter that is on its way may take when the server stops."""


class Sender:
    """One in each server. A letter leaves the outbox after the mail server said that it has it.

    If this process is killed in between, another one sends the letter again some minutes later,
    under the same Message-ID, by which mail programs tell a twin.
    """

    def __init__(self, engine: Engine, post: Post, scribe: Scribe, clock: Clock) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._post = post
        self._scribe = scribe
        self._clock = clock
        self._failures = 0
        self._closed_until: datetime | None = None
        self._rounds = Rounds(log, "the outbox cannot be emptied")

    def committed(self, recorded: Sequence[Recorded]) -> None:
        """What the journal calls after a commit, from its own thread."""
        if any(mailing_of(r.event) for r in recorded):
            self._rounds.wake()

    async def run(self) -> None:
        """Send until cancelled; what waited while no server ran is sent first."""
        await self._rounds.run(self.send_what_is_due)

    async def send_what_is_due(self) -> float:
        """Send all that is due now; returns for how many seconds to sleep then."""
        pause = await asyncio.to_thread(self._seconds_to_the_next)
        if pause:
            return pause
        try:
            async with self._post.opened() as deliver:
                while claimed := await asyncio.to_thread(self._claim):
                    await _finished(self._send(claimed, deliver))
        except Unreachable as error:
            pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0**self._failures)
            self._failures += 1
            self._closed_until = self._clock() + timedelta(seconds=pause)
            log.warning("mail cannot be sent now, next try in %.0f s: %s", pause, error)
            return pause
        self._failures = 0
        return await asyncio.to_thread(self._seconds_to_the_next)

    async def _send(self, claimed: Claimed, deliver: Deliver) -> None:
        """Send one letter, and write down what became of it.

        Raises:
            Unreachable: the server went away; the letter is tried again later.
        """
        try:
            message = await asyncio.to_thread(self._write, claimed)
            if message:
                await deliver(claimed.id, message)
        except Refused as refused:
            log.warning("a letter was refused (%s): %s", claimed.kind, refused)
            await asyncio.to_thread(self._refuse, claimed, str(refused))
        except NotTaken as error:
            await asyncio.to_thread(self._put_off, claimed, str(error))
        except Unreachable as error:
            await asyncio.to_thread(self._put_off, claimed, str(error))
            raise
        except Exception as crash:
            where = "".join(format_tb(crash.__traceback__))  # its own words may hold an address
            log.error("a letter cannot be written (%s):\n%s", claimed.kind, where)
            await asyncio.to_thread(self._put_off, claimed, type(crash).__name__)
        else:
            await asyncio.to_thread(self._settle, claimed)

    def _seconds_to_the_next(self) -> float:
        now = self._clock()
        if self._closed_until and now < self._closed_until:
            return (self._closed_until - now).total_seconds()
        with self._engine.connect() as db:
            first = outbox.next_due(db)
        seconds = LONGEST_SLEEP_S if first is None else (first - now).total_seconds()
        return min(LONGEST_SLEEP_S, max(0.0, seconds))

    def _claim(self) -> Claimed | None:
        with self._writing.begin() as db:
            return outbox.claim(db, self._clock())

    def _write(self, claimed: Claimed) -> EmailMessage | None:
        with self._engine.connect() as db:
            return self._scribe.write(db, claimed, self._clock())

    def _settle(self, claimed: Claimed) -> None:
        with self._writing.begin() as db:
            outbox.settle(db, claimed)

    def _refuse(self, claimed: Claimed, why: str) -> None:
        with self._writing.begin() as db:
            outbox.refuse(db, claimed, why)

    def _put_off(self, claimed: Claimed, why: str) -> None:
        with self._writing.begin() as db:
            tried_again = outbox.put_off(db, claimed, self._clock(), why)
        again = "will be tried again" if tried_again else "was given up"
        log.warning("a letter %s (%s, try %s): %s", again, claimed.kind, claimed.tries, why)


async def _finished(work: Coroutine[Any, Any, None]) -> None:
    """Wait for a letter; when told to stop meanwhile, let it be finished first."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=GRACE_S)
        raise
