"""From a pledge to the last of thousands who look at the feast, a change each second.

A server process as in production, a table laid before, and every viewer a connection of its own to
the feast's live stream, begun as the page begins it. For some time there are more of them who never
read. Beside it, in the same run: a bare asyncio writer of the same bytes to as many viewers.
"""

import argparse
import asyncio
import html
import json
import re
import resource
import socket
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import uvloop

from bench.http import PLEDGE, dish, form
from bench.load import Unexpected
from bench.pages import fetch, get
from bench.serving import FEAST, Served, furnished, join, lay, served
from bench.viewers import PATIENCE_S, Audience


@dataclass(frozen=True)
class Asked:
    """How many of everything."""

    viewers: int
    rate: float
    updates: int
    slow: int
    dishes: int


@dataclass(frozen=True)
class Change:
    """Something that happens, and what stands in the message about it alone."""

    request: bytes
    marker: bytes


@dataclass(frozen=True)
class Told:
    """How one change came to everybody; times in milliseconds since it was sent."""

    first: float
    last: float
    message: bytes


@dataclass
class Watched:
    """What a server did for its viewers."""

    told: list[Told]
    beside_slow: list[Told]
    """What was told while some never read: between the two halves of the others."""

    kib_per_viewer: float
    cpu_us_per_message: float


async def watched(
    server: Served, opening: Callable[[], bytes], changes: Iterator[Change], asked: Asked
) -> Watched:
    """Let everybody come, and see how the changes reach them.

    Args:
        server: the server.
        opening: makes the request with which a stream begins, as of now.
        changes: what happens.
        asked: how many of everything.
    """
    audience = Audience(server.port)
    await audience.come(1, opening())
    await tell(audience, next(changes))
    before = server.resident_kib()
    await audience.come(asked.viewers - 1, opening())
    cpu = server.cpu_s()
    told = await tell_each(audience, changes, asked.rate, asked.updates - asked.updates // 2)
    grown = server.resident_kib() - before
    beside_slow = []
    if asked.slow:
        with never_reading(server, asked.slow):
            beside_slow = await tell_each(audience, changes, asked.rate, asked.updates)
    told += await tell_each(audience, changes, asked.rate, asked.updates // 2)
    cpu = (server.cpu_s() - cpu) / len(told + beside_slow)
    audience.leave()
    return Watched(told, beside_slow, grown / (asked.viewers - 1), cpu / asked.viewers * 1e6)


async def tell_each(
    audience: Audience, changes: Iterator[Change], rate: float, count: int
) -> list[Told]:
    """Let so many changes happen at a rate, or as quickly as everybody has them."""
    told = []
    for _ in range(count):
        due = time.perf_counter() + 1 / rate
        told.append(await tell(audience, next(changes)))
        await asyncio.sleep(due - time.perf_counter())
    return told


async def tell(audience: Audience, change: Change) -> Told:
    """Send a change, and wait until everybody has the message about it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", audience.port)
    sent = time.perf_counter()
    writer.write(change.request)
    answer = await reader.readuntil(b"\r\n\r\n")
    if not answer.startswith(b"HTTP/1.1 303"):
        raise Unexpected(answer.decode())
    writer.close()
    async with asyncio.timeout(PATIENCE_S):
        while change.marker not in (message := await audience.seen_by_all.get()).text:
            pass
    return Told((message.first - sent) * 1e3, (message.last - sent) * 1e3, message.text)


@contextmanager
def never_reading(server: Served, slow: int) -> Iterator[None]:
    """So many who ask for the whole stream over a narrow line and never read a byte of it."""
    with ExitStack() as at_end:
        for _ in range(slow):
            line = at_end.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1_200)
            line.connect(("127.0.0.1", server.port))
            line.sendall(get(server, f"{FEAST}/live"))
            line.recv(1, socket.MSG_PEEK)  # the answer has begun
        yield


def measure(home: Path, asked: Asked) -> dict[str, float | None]:
    """Everything measured, ours and the limit."""
    with furnished(home) as house:
        asyncio.run(lay(house, asked.dishes))
        cooks = asyncio.run(join(house, 2 * asked.updates + 1))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        with served(home) as server:
            ours = loop.run(watched(server, partial(stream, server), pledges(server, cooks), asked))
        message = sorted((each.message for each in ours.told), key=len)[len(ours.told) // 2]
        with served(home, program=("-m", "bench.bare")) as server:
            alone = replace(asked, slow=0)
            bare = loop.run(
                watched(server, partial(get, server, "/"), repeated(server, message), alone)
            )
    return {
        "last_viewer_ms": median(each.last for each in ours.told),
        "first_viewer_ms": median(each.first for each in ours.told),
        "beside_slow_ms": median(each.last for each in ours.beside_slow) if asked.slow else None,
        "kib_per_viewer": round(ours.kib_per_viewer, 1),
        "cpu_us_per_message": round(ours.cpu_us_per_message, 1),
        "bare_last_viewer_ms": median(each.last for each in bare.told),
        "bare_kib_per_viewer": round(bare.kib_per_viewer, 1),
        "bare_cpu_us_per_message": round(bare.cpu_us_per_message, 1),
        "message_bytes": len(message),
    }


def median(times: Iterable[float]) -> float:
    """The median, to a tenth."""
    return round(statistics.median(times), 1)


def stream(server: Served) -> bytes:
    """What the page that is shown now asks for, to hear what changes."""
    page, _ = fetch(server)
    found = re.search(rf'"({FEAST}/live[^"]*)"', page.decode())
    if found is None:
        raise Unexpected("the page has no stream")
    return get(server, html.unescape(found[1]))


def pledges(server: Served, cookies: Sequence[str]) -> Iterator[Change]:
    """One cook after another puts a dish on the table."""
    for cookie in cookies:
        name = f"Plum cake {uuid.uuid4().hex[:12]}"
        words = [("name", name), *dish()[1:]]
        yield Change(form(server, f"{PLEDGE}/new", PLEDGE, cookie, words), name.encode())


def repeated(server: Served, message: bytes) -> Iterator[Change]:
    """The same message again and again, under a new name each time."""
    _, _, text = message.partition(b"\n")
    while True:
        line = f"id: {uuid.uuid4().hex[:16]}".encode()
        body = line + b"\n" + text
        head = f"POST / HTTP/1.1\r\nHost: {server.host}\r\nContent-Length: {len(body)}\r\n\r\n"
        yield Change(head.encode() + body, line)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.live", description=__doc__)
    parser.add_argument("--viewers", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=1.0, help="changes a second")
    parser.add_argument("--updates", type=int, default=10, help="how many changes")
    parser.add_argument("--slow", type=int, default=10, help="how many more never read")
    parser.add_argument("--dishes", type=int, default=60, help="on the table before")
    asked = Asked(**vars(parser.parse_args(arguments)))
    if asked.viewers < 2:
        parser.error("a first viewer comes before memory is measured: at least 2")
    _soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as home:
        figures = measure(Path(home), asked)
    print(json.dumps(figures | asdict(asked)))


if __name__ == "__main__":
    main()
