"""Requests over connections that stay open, as cheap as can be: the processor is the server's."""

import asyncio
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.serving import Served

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n")

BROWSER = (
    "Connection: keep-alive\r\n"
    'sec-ch-ua: "Chromium";v="154", "Not?A_Brand";v="8"\r\n'
    "sec-ch-ua-mobile: ?1\r\n"
    'sec-ch-ua-platform: "Android"\r\n'
    "Upgrade-Insecure-Requests: 1\r\n"
    "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/154.0.0.0 Mobile Safari/537.36\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
    "image/apng,*/*;q=0.8\r\n"
    "Sec-Fetch-Site: same-origin\r\n"
    "Sec-Fetch-Mode: navigate\r\n"
    "Sec-Fetch-User: ?1\r\n"
    "Sec-Fetch-Dest: document\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
    "Accept-Language: en-GB,en;q=0.9\r\n"
)
"""What a browser on a phone says with every page and form that it asks for."""


class Unexpected(Exception):
    """An answer that was not the one expected: what was measured is worth nothing."""


@dataclass
class Answered:
    """What was answered as it should be."""

    times: list[float] = field(default_factory=list)
    """How long each answer took, in seconds."""

    seconds: float = 0.0
    cpu: float = 0.0
    """The server's processor time, in seconds."""

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    @property
    def p99_ms(self) -> float:
        """The time within which 99 of 100 were answered, in milliseconds."""
        return sorted(self.times)[int(len(self.times) * 0.99)] * 1e3

    @property
    def cpu_ms(self) -> float:
        """The server's processor time an answer, in milliseconds."""
        return self.cpu / len(self.times) * 1e3

    def __add__(self, other: "Answered") -> "Answered":
        """Two runs, one after the other."""
        return Answered(
            self.times + other.times, self.seconds + other.seconds, self.cpu + other.cpu
        )


class _Connection(asyncio.Protocol):
    """Asks, and asks again as soon as it is answered, until the time is over."""

    def __init__(
        self, requests: Iterator[bytes], expected: Sequence[bytes], end: float, times: list[float]
    ) -> None:
        self.requests = requests
        self.expected = expected
        self.end = end
        self.times = times
        self.over = asyncio.get_running_loop().create_future()
        self.head = b""
        self.left = 0

    def connection_made(self, transport: Any) -> None:
        """Begin."""
        self.transport = transport
        self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop everything, unless it was us who left."""
        if not self.over.done():
            self.over.set_exception(exc or Unexpected("the server hung up"))

    def data_received(self, data: bytes) -> None:
        """Wait for the head, then for as many bytes as it promises."""
        if self.left:
            self.left -= len(data)
        else:
            self.head += data
            end = self.head.find(b"\r\n\r\n") + 4
            if end < 4:
                return
            self.left = _length(self.head[:end], self.expected) - (len(self.head) - end)
        if not self.left:
            self._answered()

    def _ask(self) -> None:
        self.asked = time.perf_counter()
        self.transport.write(next(self.requests))

    def _answered(self) -> None:
        now = time.perf_counter()
        self.head = b""
        self.times.append(now - self.asked)
        if now < self.end:
            self._ask()
        else:
            self.over.set_result(None)
            self.transport.close()


def _length(head: bytes, expected: Sequence[bytes]) -> int:
    """How long the body is, once its head is known to be that of a success."""
    if not all(words in head for words in expected):
        raise Unexpected(f"not {expected}:\n{head.decode()}")
    if head.startswith(b"HTTP/1.1 304"):
        return 0
    found = _LENGTH.search(head)
    if found is None:
        raise Unexpected(f"without a length:\n{head.decode()}")
    return int(found[1])


async def asking(
    server: Served,
    connections: int,
    seconds: float,
    requests: Callable[[], Iterator[bytes]],
    *expected: bytes,
) -> Answered:
    """Ask over so many connections, each waiting for its answer before it asks again.

    Args:
        server: whom to ask.
        connections: how many are open at once.
        seconds: how long; what is on its way by then is waited for.
        requests: makes the endless requests of one connection, whole and as they are sent.
        expected: what must stand in the head of every answer.

    Raises:
        Unexpected: something else was answered.
    """
    loop = asyncio.get_running_loop()
    answered = Answered()
    began, cpu = time.perf_counter(), server.cpu_s()
    made = [
        await loop.create_connection(
            lambda: _Connection(requests(), expected, began + seconds, answered.times),
            "127.0.0.1",
            server.port,
        )
        for _ in range(connections)
    ]
    await asyncio.gather(*(connection.over for _, connection in made))
    answered.seconds, answered.cpu = time.perf_counter() - began, server.cpu_s() - cpu
    return answered
