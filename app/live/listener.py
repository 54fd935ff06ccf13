"""Tells the open pages of this process what other processes have committed to PostgreSQL.

One connection of its own listens. A notification only says that the log has grown: what is new is
always read from the log behind the last position seen, so nothing is missed when the connection
breaks. Positions have no gaps and follow the order of commits, so one number says what was seen.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from time import monotonic
from typing import cast

import msgspec
import psycopg
from sqlalchemy import bindparam, select
from sqlalchemy.exc import SQLAlchemyError

from app.journal.mapper import Recorded
from app.journal.recorder import CHANNEL, PAGE, SQLRecorder
from app.journal.tables import events
from app.live.topics import topics_of

log = logging.getLogger("longtable.live")

CHECK_S = 5.0
"""How often the log is looked at though nobody told of anything."""

GATHER_S = 0.01
"""From hearing of news to reading it: a burst is read at once, and our own is told by then."""

TURN_S = 0.25
"""How long closing may have to wait for a listener that waits."""

BACK_OFF_S = 0.1, 5.0
"""The wait between two tries to connect, at first and at most; it doubles."""

GIVE_UP_S = 2.0
"""How long closing waits for a listener that hangs in the network."""

Tell = Callable[[set[str]], None]
"""Is told the topics of what was committed; from any thread."""


class Listener:
    """Follows the log of a PostgreSQL database that several processes write to."""

    def __init__(self, recorder: SQLRecorder, tell: Tell) -> None:
        self._recorder = recorder
        self._engine = recorder.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._tell = tell
        self._seen = 0  # everything up to this position was told
        self._moving = threading.Lock()
        self._looking = asyncio.Lock()
        self._next: asyncio.Task[None] | None = None
        self._lost = False
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Follow the log from where it is now.

        Raises:
            sqlalchemy.exc.DBAPIError: the database cannot be reached.
        """
        with self._engine.connect() as connection:
            self._seen = connection.exec_driver_sql(_HEAD).scalar_one()
        self._thread.start()

    def close(self) -> None:
        """Stop listening, within moments."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(GIVE_UP_S)

    def committed(self, recorded: Sequence[Recorded]) -> None:
        """What the journal calls after a commit that the open pages were told of already."""
        with self._moving:
            if recorded[0].position == self._seen + 1:
                self._seen = recorded[-1].position

    def catch_up(self) -> None:
        """Tell of all that anybody committed before this call; for a page that must not be older.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database cannot be reached.
        """
        while self._read_on() == PAGE:
            pass

    async def caught_up(self) -> None:
        """As `catch_up`, for the event loop; whoever asks while it is looked shares the next look.

        What was told has reached the event loop when this returns.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._look_next())
        await asyncio.shield(self._next)

    async def _look_next(self) -> None:
        async with self._looking:
            self._next = None  # whoever asks from here on may have seen what this look does not
            await asyncio.to_thread(self.catch_up)

    def _read_on(self) -> int:
        """Tell of a page of events behind those seen; returns how many there were."""
        with self._engine.connect() as connection:
            rows = connection.execute(_NEWER, {"seen": self._seen}).all()
        if rows and rows[-1].position > self._seen:  # else somebody else told of them meanwhile
            self._tell(topics_of((row.type, msgspec.json.decode(row.tags)) for row in rows))
            self._recorder.wake()
            with self._moving:
                self._seen = max(self._seen, rows[-1].position)
        return len(rows)

    # ── the listener's thread ──

    def _run(self) -> None:
        wait, longest = BACK_OFF_S
        while not self._closed.is_set():
            try:
                self._listen()
            except Exception as error:
                if not self._lost:
                    self._lost, wait = True, BACK_OFF_S[0]
                    why = type(error).__name__
                    log.error("lost the line to the database: %s", why, exc_info=_surprise(error))
                self._closed.wait(wait)
                wait = min(2 * wait, longest)

    def _listen(self) -> None:
        """Follow the log until closed, or until the line breaks."""
        with closing(self._connect()) as line:
            line.execute(f"LISTEN {CHANNEL}")
            while not self._closed.is_set():
                self._look(line)
                if self._lost:
                    self._lost = False
                    log.info("the line to the database is back")
                self._follow(line, until=monotonic() + CHECK_S)

    def _connect(self) -> psycopg.Connection:
        """A connection made as all others are, and then taken out of their pool."""
        pooled = self._engine.raw_connection()
        line = cast(psycopg.Connection, pooled.driver_connection)
        pooled.detach()
        line.autocommit = True
        return line

    def _look(self, line: psycopg.Connection) -> None:
        """Catch up, asking by the line itself whether it still stands."""
        (head,) = cast(tuple[int], line.execute(_HEAD).fetchone())
        with self._moving:
            self._seen = min(self._seen, head)  # a restored or failed-over log may be shorter
        self.catch_up()

    def _follow(self, line: psycopg.Connection, until: float) -> None:
        """Read what is told of."""
        while not self._closed.is_set() and monotonic() < until:
            told = line.notifies(timeout=TURN_S, stop_after=1)
            head = max((int(n.payload) for n in told if n.payload.isdecimal()), default=0)
            if head > self._seen:
                self._closed.wait(GATHER_S)
            if head > self._seen:
                self.catch_up()


def _surprise(error: Exception) -> Exception | None:
    """What deserves a stack trace: a database that is away does not."""
    return None if isinstance(error, SQLAlchemyError | psycopg.Error) else error


_NEWER = (
    select(events.c.position, events.c.type, events.c.tags)
    .where(events.c.position > bindparam("seen"))
    .order_by(events.c.position)
    .limit(PAGE)
)
_HEAD = "SELECT coalesce(max(position), 0) FROM events"
