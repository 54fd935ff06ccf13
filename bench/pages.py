"""Pages a second: a feast as an anonymous visitor reads it, beside the same bytes as a file.

One server process gives out all of them by turns: the page, the news that a browser has it already,
and the page's bytes through the router that also serves styles and scripts.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from functools import partial
from http.client import HTTPConnection
from itertools import repeat
from pathlib import Path

import uvloop

from bench.beside import FOLDER
from bench.load import BROWSER, Answered, asking
from bench.serving import FEAST, Served, furnished, lay, served

TURNS = 4
"""The machine is never quiet, so what is compared is measured by turns."""

FILE = "page.html"


def measure(home: Path, dishes: int, connections: int, seconds: float) -> dict[str, float | None]:
    """Everything measured on one feast."""
    (home / FOLDER).mkdir()
    with furnished(home) as house:
        asyncio.run(lay(house, dishes))
    with (
        served(home, program=("-m", "bench.beside")) as server,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop,
    ):
        page, tag = fetch(server)
        (home / FOLDER / FILE).write_bytes(page)
        whole = b"HTTP/1.1 200", f"\r\ncontent-length: {len(page)}\r\n".encode()
        asked: dict[str, tuple[bytes, ...]] = {
            "page": (get(server, FEAST), *whole),
            "static": (get(server, f"/{FOLDER}/{FILE}"), *whole),
        }
        if tag:
            again = get(server, FEAST, f"If-None-Match: {tag}\r\n")
            asked["not_modified"] = (again, b"HTTP/1.1 304")
        found = {kind: Answered() for kind in asked}
        for _ in range(TURNS):
            for kind, (request, *expected) in asked.items():
                turn = asking(
                    server, connections, seconds / TURNS, partial(repeat, request), *expected
                )
                found[kind] += loop.run(turn)
    return {
        **{f"{kind}_per_s": round(answered.per_second, 1) for kind, answered in found.items()},
        **{f"cpu_ms_per_{kind}": round(answered.cpu_ms, 3) for kind, answered in found.items()},
        "bytes": len(page),
    }


def fetch(server: Served) -> tuple[bytes, str | None]:
    """The feast's page, and the tag by which a browser asks for it again, if it has one."""
    connection = HTTPConnection("127.0.0.1", server.port)
    try:
        connection.request("GET", FEAST)
        answer = connection.getresponse()
        return answer.read(), answer.headers["ETag"]
    finally:
        connection.close()


def get(server: Served, path: str, more: str = "") -> bytes:
    """A page as a browser asks for it."""
    return f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n{BROWSER}{more}\r\n".encode()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--dishes", type=int, default=200, help="on the feast's table")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=4.0, help="for each of the three")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        figures = measure(Path(home), asked.dishes, asked.connections, asked.seconds)
    missing = dict.fromkeys(("not_modified_per_s", "cpu_ms_per_not_modified"))
    print(json.dumps(missing | figures | vars(asked)))


if __name__ == "__main__":
    main()
