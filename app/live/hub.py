"""The live hub: one newest state a fragment, shared by every viewer of it.

A viewer holds no queue: it waits for the next state and takes whichever is newest when it is
ready to send. So a slow reader skips states, costs the others nothing and never grows memory.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from hashlib import blake2s

from sqlalchemy.exc import DBAPIError

from app.journal.mapper import Recorded
from app.live.topics import topics_of

log = logging.getLogger("longtable.live")

INTERVAL_S = 0.25
"""At least this long between two states of a fragment; the first change goes out at once."""

PULSE_S = 20.0
"""After this long without a change a viewer hears that the line still stands."""

RETRY_S = 2.0
"""How long after a failed rendering it is tried again."""

PULSE = b"event: pulse\ndata:\n\n"

Render = Callable[[], str]


def message(html: str) -> tuple[str, bytes]:
    """A version of its own for the content, and the server-sent event that carries it."""
    version = blake2s(html.encode(), digest_size=8).hexdigest()
    # Not splitlines(): it splits at more than a browser does, and would change what people wrote.
    plain = html.replace("\r\n", "\n").replace("\r", "\n")
    lines = "".join(f"data: {line}\n" for line in plain.split("\n"))
    return version, f"id: {version}\n{lines}\n".encode()


class Fragment:
    """One variant of a piece of a page, and those who watch it."""

    def __init__(self, topics: Iterable[str], render: Render) -> None:
        self.topics = frozenset(topics)
        self.render = render
        self.viewers = 0
        self.version = ""
        self.message = b""
        self.changed = asyncio.Event()
        self.changed.set()
        self.turn = asyncio.Event()

    def wake(self) -> None:
        """Let every viewer look again."""
        self.turn.set()
        self.turn = asyncio.Event()

    async def refresh(self) -> None:
        """Render, and wake the viewers if anything is different."""
        self.changed.clear()
        version, sent = message(await asyncio.to_thread(self.render))
        if version != self.version:
            self.version, self.message = version, sent
            self.wake()


class Hub:
    """Every fragment that somebody is watching now."""

    def __init__(self, interval: float = INTERVAL_S, pulse: float = PULSE_S) -> None:
        self.interval = interval
        self.pulse = pulse
        self._fragments: dict[str, Fragment] = {}
        self._keepers: dict[str, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def open(self) -> None:
        """Serve on the running event loop."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """End every stream, so that the server can stop. Safe from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._close)

    def committed(self, recorded: Sequence[Recorded]) -> None:
        """What the journal calls after a commit, from its own thread."""
        self.tell(topics_of((r.event.TOPIC, r.tags) for r in recorded))

    def tell(self, topics: Iterable[str]) -> None:
        """Mark the fragments about these topics as changed. Safe from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.touch, topics)

    def touch(self, topics: Iterable[str]) -> None:
        """Mark the fragments about these topics as changed."""
        touched = frozenset(topics)
        for fragment in self._fragments.values():
            if not touched.isdisjoint(fragment.topics):
                fragment.changed.set()

    async def stream(
        self, key: str, topics: Iterable[str], render: Render, seen: str = ""
    ) -> AsyncIterator[bytes]:
        """The server-sent events of a fragment: its state now, then every newer one.

        Args:
            key: names the fragment and its variant; viewers with the same key share its bytes.
            topics: what changes it: tags, kinds of tags, or stored names of events.
            render: makes its HTML; runs in a thread.
            seen: the version the viewer has already, as it says in Last-Event-ID.
        """
        fragment = self._enter(key, topics, render)
        try:
            while not self._closed:
                turn = fragment.turn
                if fragment.version not in {"", seen}:  # "" is not rendered yet
                    seen = fragment.version
                    yield fragment.message
                    continue
                await turn.wait()
                if fragment.version == seen and not self._closed:
                    yield PULSE
        finally:
            self._leave(key, fragment)

    def _enter(self, key: str, topics: Iterable[str], render: Render) -> Fragment:
        fragment = self._fragments.get(key)
        if fragment is None:
            fragment = self._fragments[key] = Fragment(topics, render)
            self._keepers[key] = asyncio.create_task(self._keep(fragment))
        fragment.viewers += 1
        return fragment

    def _leave(self, key: str, fragment: Fragment) -> None:
        fragment.viewers -= 1
        if not fragment.viewers:
            del self._fragments[key]
            self._keepers.pop(key).cancel()

    async def _keep(self, fragment: Fragment) -> None:
        """Render each change, no more often than the interval; pulse when nothing changes."""
        failing = False
        while True:
            try:
                async with asyncio.timeout(self.pulse):
                    await fragment.changed.wait()
            except TimeoutError:
                fragment.wake()
                continue
            try:
                await fragment.refresh()
            except Exception as error:
                if not failing:
                    log.error("a live fragment could not be rendered", exc_info=_surprise(error))
                failing = True
                fragment.changed.set()
                await asyncio.sleep(RETRY_S)
            else:
                failing = False
                await asyncio.sleep(self.interval)

    def _close(self) -> None:
        self._closed = True
        for fragment in self._fragments.values():
            fragment.wake()


def _surprise(error: Exception) -> Exception | None:
    """What deserves a stack trace: a database that is away does not."""
    return None if isinstance(error, DBAPIError) else error
