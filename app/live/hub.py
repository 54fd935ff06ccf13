"""The live hub: one newest state a fragment, shared by its pages and by every viewer.

A viewer holds no queue: it waits for the next state and takes whichever is newest when it is
ready to send. So a slow reader skips states, costs the others nothing and never grows memory.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence

from sqlalchemy.exc import DBAPIError

from app.journal.clock import Clock, system_clock
from app.journal.mapper import Recorded
from app.live.drawing import Drawing
from app.live.fragment import Fragment, View
from app.live.topics import topics_of

log = logging.getLogger("longtable.live")

INTERVAL_S = 0.25
"""At least this long between two states of a fragment; the first change goes out at once."""

PULSE_S = 20.0
"""After this long without a change a viewer hears that the line still stands."""

RETRY_S = 2.0
"""How long after a failed drawing it is tried again."""

MOST_UNWATCHED = 64
"""How many fragments that nobody watches are kept for pages."""

PULSE = b"event: pulse\ndata:\n\n"


class Hub:
    """The fragments that pages show and viewers watch."""

    def __init__(
        self, clock: Clock = system_clock, interval: float = INTERVAL_S, pulse: float = PULSE_S
    ) -> None:
        self.interval = interval
        self.pulse = pulse
        self._clock = clock
        self._fragments: OrderedDict[str, Fragment] = OrderedDict()
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
            if not touched.isdisjoint(fragment.view.topics):
                fragment.touch()

    async def current(self, view: View) -> Drawing:
        """What a page shows: never older than a commit that was answered before it was asked."""
        fragment = self._find(view)
        try:
            return await fragment.current()
        finally:
            if fragment.drawing is None and not fragment.viewers:  # there is no such thing
                self._fragments.pop(view.key, None)

    async def stream(
        self,
        view: View,
        *laid_over: View,
        seen: str = "",
        stands: Callable[[], bool] | None = None,
    ) -> AsyncGenerator[bytes]:
        """The server-sent events of a page: the state of its views now, then every newer one.

        Args:
            view: what is watched.
            laid_over: what else is on the page; all share one line, because a page holds only one.
            seen: the version the viewer has already, as it says in Last-Event-ID.
            stands: whether the viewer may still see just this, asked in a thread before anything
                that is laid over is sent. If not, the line ends.
        """
        fragments = [self._enter(each) for each in (view, *laid_over)]
        has = [seen for _ in fragments]
        del view, laid_over  # one of each is enough; ten thousand viewers brought their own
        try:
            while not self._closed:
                news = False
                for n, fragment in enumerate(fragments):
                    if newer := fragment.newer_than(has[n]):
                        if n and stands and not await asyncio.to_thread(stands):
                            return
                        message, has[n] = fragment.message(newer, has[n]), newer.version
                        yield message
                        news = True
                if not news and not await _turn_of(fragments, has) and not self._closed:
                    yield PULSE
        finally:
            for fragment in fragments:
                self._leave(fragment)

    def _find(self, view: View) -> Fragment:
        fragment = self._fragments.get(view.key)
        if fragment is None:
            fragment = self._fragments[view.key] = Fragment(view, self._clock)
            self._forget_the_oldest()
        self._fragments.move_to_end(view.key)
        return fragment

    def _forget_the_oldest(self) -> None:
        """Nobody's fragments may be kept for ever, however many pages somebody asks for."""
        unwatched = [key for key, fragment in self._fragments.items() if not fragment.viewers]
        for key in unwatched[:-MOST_UNWATCHED]:
            del self._fragments[key]

    def _enter(self, view: View) -> Fragment:
        fragment = self._find(view)
        fragment.viewers += 1
        if fragment.viewers == 1:
            self._keepers[view.key] = asyncio.create_task(self._keep(fragment))
        return fragment

    def _leave(self, fragment: Fragment) -> None:
        fragment.viewers -= 1
        if fragment.viewers:
            return
        key = fragment.view.key
        self._keepers.pop(key).cancel()
        fragment.ready = False
        if not fragment.view.kept:
            del self._fragments[key]

    async def _keep(self, fragment: Fragment) -> None:
        """Draw each change, no more often than the interval; pulse when nothing changes."""
        failing, shown = False, ""
        fragment.changed.set()
        while True:
            try:
                async with asyncio.timeout(min(self.pulse, max(0, fragment.lasts))):
                    await fragment.changed.wait()
            except TimeoutError:
                if fragment.lasts > 0:
                    fragment.wake()
                    continue
            fragment.changed.clear()
            try:
                drawing = await fragment.current()
            except Exception as error:
                if not failing:
                    log.error("a live fragment could not be drawn", exc_info=_surprise(error))
                failing = True
                fragment.changed.set()
                await asyncio.sleep(RETRY_S)
            else:
                failing, fragment.ready = False, True
                if drawing.version != shown:
                    shown = drawing.version
                    fragment.wake()
                await asyncio.sleep(self.interval)

    def _close(self) -> None:
        self._closed = True
        for fragment in self._fragments.values():
            fragment.wake()


async def _turn_of(fragments: Sequence[Fragment], has: Sequence[str]) -> bool:
    """Wait until one of them wakes its viewers; whether it is for something newer."""
    turn = asyncio.get_running_loop().create_future()
    for fragment in fragments:
        fragment.waiting.add(turn)
    try:
        await turn
    finally:
        for fragment in fragments:
            fragment.waiting.discard(turn)
    return any(f.newer_than(seen) for f, seen in zip(fragments, has, strict=True))


def _surprise(error: Exception) -> Exception | None:
    """What deserves a stack trace: a database that is away does not."""
    return None if isinstance(error, DBAPIError) else error
