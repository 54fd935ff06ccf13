"""Thousands of open pages in one process, as cheap as can be, and when all of them know."""

import asyncio
import re
import time
from collections import Counter
from typing import Any, NamedTuple

from bench.load import Unexpected

BUFFER = 256 * 1024
AT_ONCE = 64
"""How many open their page at the same time."""

PATIENCE_S = 120

_CHUNK = re.compile(rb"([0-9a-f]+)\r\n([^\n]+)\n")
_END = b"\r\n"  # of a chunk
_MOST_HEAD = 4096


class Message(NamedTuple):
    """A message that everybody has, with when the first and the last of them had it."""

    text: bytes
    first: float
    last: float


class Audience:
    """Everybody who watches one stream."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.viewers: list[Viewer] = []
        self.buffer = memoryview(bytearray(BUFFER))
        """What comes is counted and thrown away, so all may read into the same place."""

        self.seen_by_all: asyncio.Queue[Message] = asyncio.Queue()
        self._seen: Counter[bytes] = Counter()
        self._first: dict[bytes, float] = {}

    async def come(self, viewers: int, request: bytes) -> None:
        """Let so many more viewers open their page; the very first one keeps what it reads."""
        door = asyncio.Semaphore(AT_ONCE)
        loop = asyncio.get_running_loop()

        async def enter() -> None:
            async with door:
                viewer = Viewer(self, request, keeps=not self.viewers)
                await loop.create_connection(lambda: viewer, "127.0.0.1", self.port)
                await viewer.entered
                self.viewers.append(viewer)

        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(*(enter() for _ in range(viewers)))

    def has_seen(self, line: bytes) -> None:
        """One more viewer has the message with this first line."""
        now = time.perf_counter()
        first = self._first.setdefault(line, now)
        self._seen[line] += 1
        if self._seen[line] == len(self.viewers):
            self.seen_by_all.put_nowait(
                Message(bytes(self.viewers[0].kept[: -len(_END)]), first, now)
            )

    def leave(self) -> None:
        """Everybody goes home."""
        for viewer in self.viewers:
            viewer.transport.abort()


class Viewer(asyncio.BufferedProtocol):
    """One open page: it follows the chunks of a stream, each of them one message."""

    def __init__(self, audience: Audience, request: bytes, *, keeps: bool) -> None:
        self.audience = audience
        self.request = request
        self.keeps = keeps
        self.kept = bytearray()
        self.entered = asyncio.get_running_loop().create_future()
        self.head = b""
        self.line = b""
        self.left = 0

    def connection_made(self, transport: Any) -> None:
        """Ask for the stream."""
        self.transport = transport
        transport.write(self.request)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is to leave before it is over."""
        if not self.entered.done():
            self.entered.set_exception(exc or Unexpected("the server hung up"))

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where to put what comes."""
        return self.audience.buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Count what came, and tell when a message is whole."""
        at = 0
        while at < nbytes:
            if self.left:
                took = min(self.left, nbytes - at)
                self._take(self.audience.buffer[at : at + took])
            else:
                begun = len(self.head)
                self.head += self.audience.buffer[at : min(nbytes, at + _MOST_HEAD)]
                took = (self._begin() or len(self.head)) - begun
            at += took

    def _take(self, some: memoryview) -> None:
        if self.keeps:
            self.kept += some
        self.left -= len(some)
        if not self.left and self.line.startswith(b"id: "):  # others say that the line stands
            self.audience.has_seen(self.line)

    def _begin(self) -> int:
        """How many bytes of `head` say what comes next; 0 while that is not known."""
        if not self.entered.done():
            end = self.head.find(b"\r\n\r\n") + 4
            if end < 4:
                return 0
            if not self.head.startswith(b"HTTP/1.1 200"):
                raise Unexpected(self.head.decode())
            self.entered.set_result(None)
        elif found := _CHUNK.match(self.head):
            self.line, end = found[2], found.end()
            self.left = int(found[1], 16) + len(_END) - len(self.line) - 1
            if self.keeps:
                self.kept[:] = self.line + b"\n"
        else:
            return 0
        self.head = b""
        return end
