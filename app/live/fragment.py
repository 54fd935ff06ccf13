"""One variant of a piece of a page, drawn once for everybody who reads or watches it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from app.journal.clock import Clock
from app.live.drawing import Drawing, Drawn, Marks

REMEMBERED = 16
"""How many states back a viewer may be and still be sent only what differs."""


@dataclass(frozen=True)
class View:
    """What can be drawn: a block of a template, for one variant of readers."""

    key: str
    """Names the fragment and its variant; pages and viewers with the same key share its bytes."""

    topics: frozenset[str]
    """What changes it: tags, kinds of tags, or stored names of events."""

    draw: Callable[[], Drawn]
    """Reads the tables and makes the HTML; runs in a thread."""

    kept: bool = True
    """Whether the drawing is kept for pages while nobody watches; not for one person's own."""

    in_parts: bool = False
    """Whether it is laid over a page whose stream shows something else."""


class Fragment:
    """The newest drawing of a view, and those who watch it."""

    def __init__(self, view: View, clock: Clock) -> None:
        self.view = view
        self.drawing: Drawing | None = None
        self.viewers = 0
        self.ready = False
        """Whether viewers may take the drawing: it is not from before the first of them came."""
        self.changed = asyncio.Event()
        self.changed.set()
        self.waiting: set[asyncio.Future[None]] = set()
        """One for each viewer that has the newest state."""
        self._clock = clock
        self._changes = 0
        self._covered = -1
        self._drawing = asyncio.Lock()
        self._before: OrderedDict[str, Marks] = OrderedDict()
        self._messages: dict[str, bytes] = {}

    def touch(self) -> None:
        """Something that it shows has changed."""
        self._changes += 1
        self.changed.set()

    def wake(self) -> None:
        """Let every viewer look again."""
        for turn in self.waiting:
            if not turn.done():
                turn.set_result(None)
        self.waiting.clear()

    @property
    def lasts(self) -> float:
        """Seconds until it looks different by itself; infinite if it never does."""
        until = self.drawing.until if self.drawing else None
        return float("inf") if until is None else (until - self._clock()).total_seconds()

    async def current(self) -> Drawing:
        """The drawing with every change so far; whoever asks meanwhile waits for the same one."""
        asked = self._changes
        async with self._drawing:
            if self.drawing is None or self._covered < asked or self.lasts <= 0:
                covered = self._changes
                drawing = Drawing(await asyncio.to_thread(self.view.draw))
                self._covered = covered
                self._take(drawing)
                return drawing
            return self.drawing

    def newer_than(self, seen: str) -> Drawing | None:
        """The newest drawing, if a viewer with this version has not seen it."""
        drawing = self.drawing if self.ready else None
        return None if drawing is None or drawing.version == seen else drawing

    def message(self, drawing: Drawing, seen: str) -> bytes:
        """What leads from a version that viewers have seen to the newest drawing; shared bytes."""
        before = self._before.get(seen)
        known = seen if before else ""
        if known not in self._messages:
            self._messages[known] = drawing.message(before, in_parts=self.view.in_parts)
        return self._messages[known]

    def _take(self, drawing: Drawing) -> None:
        if self.drawing is None or drawing.version != self.drawing.version:
            self._messages.clear()
            self._before[drawing.version] = drawing.marks
            self._before.move_to_end(drawing.version)
            while len(self._before) > REMEMBERED:
                self._before.popitem(last=False)
        self.drawing = drawing
