"""The journal: one thread that decides, records and projects commands, many a commit."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, SQLAlchemyError

from app.database import for_writing
from app.journal import aliases
from app.journal.answers import Accepted
from app.journal.batch import Batch, Outcome, Submission
from app.journal.callers import Caller, answer
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.memories import Memories
from app.journal.projection import Projection, Sequel, in_turns, project
from app.journal.recorder import SQLRecorder
from app.journal.sender import sender
from domain.commands import Command

log = logging.getLogger("longtable.journal")

MOST_IN_A_BATCH = 256
MOST_WAITING = 4_096


class JournalFull(Exception):
    """More commands are waiting than can be answered soon; ask again in a moment."""


class JournalClosed(Exception):
    """The server is stopping and takes no more commands."""


class JournalUnavailable(Exception):
    """The database cannot be reached, or did not say whether it kept the command.

    Sending the same command again is safe: it is recorded once.
    """


Waiting = tuple[Submission, Caller]


class Journal:
    """The only writer. Callers are answered after the commit that holds their command."""

    def __init__(
        self,
        recorder: SQLRecorder,
        projections: Sequence[Projection],
        *,
        once: Sequence[Sequel] = (),
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self.recorder = recorder
        self.projections = projections
        self.once = once
        self.after_commit: list[Callable[[Sequence[Recorded]], None]] = []
        self._engine = for_writing(recorder.engine)
        self._memories = Memories()
        self._queue: deque[Waiting] = deque()
        self._most_waiting = most_waiting
        self._bell = threading.Event()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    def start(self) -> None:
        """Begin to answer commands."""
        self._thread.start()

    def close(self) -> None:
        """Take no more commands, answer those that wait, and stop."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
        if self._thread.is_alive():
            self._bell.set()
            self._thread.join()

    def submit(
        self, command: Command, command_id: str, occurred_at: datetime | None = None
    ) -> "Future[Accepted]":
        """Queue a command; the future gives its answer, its refusal, or what went wrong.

        Args:
            command: a fresh command; it is not to be used again.
            command_id: made by the client, one for each thing asked.
            occurred_at: when it happened as the sender says, an aware datetime.

        Raises:
            JournalFull: too many wait.
            JournalClosed: the journal is stopping.
        """
        future: Future[Accepted] = Future()
        future.set_running_or_notify_cancel()  # what is being written cannot be cancelled
        self._enqueue(command, command_id, occurred_at, future)
        self._bell.set()
        return future

    async def execute(
        self, command: Command, command_id: str, occurred_at: datetime | None = None
    ) -> Accepted:
        """Submit and wait without blocking the event loop.

        Raises:
            Refusal: a rule said no.
            JournalFull, JournalClosed, JournalUnavailable: see `submit`.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Accepted] = loop.create_future()
        self._enqueue(command, command_id, occurred_at, future)
        # Not at once: the loop first runs everybody who is ready, and they share the commit.
        # Else the first of those who were just answered would have a commit to itself.
        loop.call_soon(self._bell.set)
        return await future

    def _enqueue(
        self, command: Command, command_id: str, occurred_at: datetime | None, caller: Caller
    ) -> None:
        when = None if occurred_at is None else micros(occurred_at)
        submission = Submission(command, command_id, when, sender())
        with self._closing:
            if self._closed:
                raise JournalClosed
            if len(self._queue) >= self._most_waiting:
                raise JournalFull
            self._queue.append((submission, caller))

    # ── the writer thread ──

    def _run(self) -> None:
        last = False
        while not last:
            self._bell.wait()
            self._bell.clear()
            last = self._closed  # asked first: nobody joins the queue after it
            while waiting := self._gather():
                self._serve(waiting)

    def _gather(self) -> Sequence[Waiting]:
        """What is decided together next; a command that has to be alone is."""
        gathered: list[Waiting] = []
        while self._queue and len(gathered) < MOST_IN_A_BATCH:
            alone = self._queue[0][0].command.ALONE
            if alone and gathered:
                break
            gathered.append(self._queue.popleft())
            if alone:
                break
        return gathered

    def _serve(self, waiting: Sequence[Waiting]) -> None:
        submissions = [submission for submission, _ in waiting]
        callers = [caller for _, caller in waiting]
        answer(zip(callers, self._outcomes(submissions), strict=True))

    def _outcomes(self, submissions: Sequence[Submission]) -> Sequence[Outcome]:
        """Decide all in one transaction; if it breaks, each in its own."""
        try:
            return self._transact(submissions)
        except JournalUnavailable as gone:
            return [gone] * len(submissions)
        except Exception:
            log.exception("a batch of %s failed; running each command alone", len(submissions))
        return self._one_by_one(submissions)

    def _one_by_one(self, submissions: Sequence[Submission]) -> Sequence[Outcome]:
        outcomes: list[Outcome] = []
        for submission in submissions:
            try:
                outcomes.append(self._alone(submission))
            except JournalUnavailable as gone:  # each further try could take seconds
                return outcomes + [gone] * (len(submissions) - len(outcomes))
        return outcomes

    def _alone(self, submission: Submission) -> Outcome:
        again = replace(submission, command=replace(submission.command))
        try:
            return self._transact([again])[0]
        except JournalUnavailable:
            raise
        except (OperationalError, InterfaceError, InternalError) as error:
            log.exception("a command failed in the database")
            return _unavailable(error)
        except Exception as crash:
            log.exception("a command failed")
            return crash

    def _transact(self, submissions: Sequence[Submission]) -> Sequence[Outcome]:
        """One transaction from lock to commit; then the open pages are told."""
        try:
            connection = self._engine.connect()
        except SQLAlchemyError as error:
            raise _unavailable(error) from error
        with connection:
            try:
                transaction = connection.begin()
                head, last = self.recorder.lock(connection)
            except SQLAlchemyError as error:
                raise _unavailable(error) from error
            with transaction:
                now = max(micros(self.recorder.clock()), last)
                names = aliases.names(connection)
                remembered = self._memories.take((s.command for s in submissions), head, names)
                batch = Batch(self.recorder, connection, remembered, now, head, names)
                outcomes = batch.decide(submissions)
                batch.write()
                for recorded in in_turns(batch.recorded, self.once):
                    project(connection, self.projections, recorded)
                    for sequel in self.once:
                        sequel.apply(connection, recorded)
        self._memories.keep(remembered, batch.head)
        if batch.recorded:
            self._tell(batch.recorded)
        return outcomes

    def _tell(self, recorded: Sequence[Recorded]) -> None:
        self.recorder.wake()
        for listener in self.after_commit:
            try:
                listener(recorded)
            except Exception:
                log.exception("a listener failed; the commit stands")


def _unavailable(error: SQLAlchemyError) -> JournalUnavailable:
    log.error("the database is not available: %s", type(error).__name__)
    return JournalUnavailable("the database is not available")
