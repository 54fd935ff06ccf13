"""Asks for what is due: sleeps until the next due date, and wakes when an earlier one is set."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from math import inf

from sqlalchemy import Engine, func, select

from app.journal.clock import Clock, micros, moment
from app.journal.mapper import Recorded
from app.journal.writer import Journal, JournalClosed, JournalFull, JournalUnavailable
from app.timer.duties import Duty
from app.timer.projection import due
from app.timer.rounds import RETRY_S, Rounds
from domain.commands import NotYet
from domain.refusals import Refusal

log = logging.getLogger("longtable.timer")

LONGEST_SLEEP_S = 60.0
"""A clock may be set, and a computer sleep: the table is looked at this often at least."""

AT_ONCE = 256
"""How many are asked for together; they share commits."""

Row = tuple[str, str, int]
"""The kind and the id of something due, and when it is."""


class Timer:
    """Sends the command of everything that is due, as often as it takes.

    A command's id follows from its row, so several servers may send it: it is recorded once. What
    is put off is something new to ask for. A row is gone only with the event that settles it, so
    nothing is lost while no server runs.
    """

    def __init__(
        self, engine: Engine, journal: Journal, duties: Iterable[Duty], clock: Clock
    ) -> None:
        self._engine = engine
        self._journal = journal
        self._duties = {duty.kind: duty for duty in duties}
        self._clock = clock
        self._rounds = Rounds(log, "the due dates cannot be read")
        self._next = inf
        self._answered: set[Row] = set()

    def committed(self, recorded: Sequence[Recorded]) -> None:
        """What the journal calls after a commit, from its own thread."""
        told = (duty.told_by(r.event) for duty in self._duties.values() for r in recorded)
        if any(t and t.at and micros(t.at) < self._next for t in told):
            self.wake()

    def wake(self) -> None:
        """Look at the due dates now. Safe from any thread."""
        self._rounds.wake()

    async def run(self) -> None:
        """Ask for what is due until cancelled; what was missed is asked for first."""
        await self._rounds.run(self.ask_for_what_is_due)

    async def ask_for_what_is_due(self) -> float:
        """Send the commands that are due now; returns for how many seconds to sleep then."""
        self._next = inf  # until it is known, every new date wakes us
        rows = await asyncio.to_thread(self._due)
        done: list[bool] = []
        for start in range(0, len(rows), AT_ONCE):
            done += await asyncio.gather(*map(self._ask, rows[start : start + AT_ONCE]))
        answered = {row for row, has_answer in zip(rows, done, strict=True) if has_answer}
        stuck, self._answered = self._answered & answered, answered
        if stuck:
            log.error("what was answered is due again: %s", {kind for kind, *_ in stuck})
        if stuck or len(answered) < len(rows):
            return RETRY_S
        return await asyncio.to_thread(self._seconds_to_the_next)

    async def _ask(self, row: Row) -> bool:
        """Send the command of one row; returns whether it has its answer, for good."""
        kind, id, at = row
        try:
            command = self._duties[kind].command(id.removeprefix(f"{kind}:"))
            await self._journal.execute(command, f"{id}@{at}")
        except Refusal:
            return True  # somebody was faster, and the row is gone with what they did
        except (NotYet, JournalFull, JournalClosed, JournalUnavailable):
            return False
        except Exception:
            log.exception("what is due cannot be done: %s", kind)
            return False
        return True

    def _due(self) -> list[Row]:
        now = micros(self._clock())
        waiting = select(due).where(due.c.due_at <= now).order_by(due.c.due_at)
        with self._engine.connect() as db:
            return [(row.kind, row.id, row.due_at) for row in db.execute(waiting)]

    def _seconds_to_the_next(self) -> float:
        with self._engine.connect() as db:
            first = db.scalar(select(func.min(due.c.due_at)))
        if first is None:
            return LONGEST_SLEEP_S
        self._next = first
        seconds = (moment(first) - self._clock()).total_seconds()
        return min(LONGEST_SLEEP_S, max(0.0, seconds))
