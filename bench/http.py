"""Pledges a second over HTTP: forms posted to a server process as browsers post them.

The cooks joined before, and each posts ten dishes; every connection stays open and posts the next
form as soon as it is answered. Beside it, in the same run: a form of the same server that does
nothing, which is what HTTP and the framework cost by themselves.
"""

import argparse
import asyncio
import json
import math
import random
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import repeat
from pathlib import Path
from urllib.parse import urlencode

import uvloop
from sqlalchemy.engine import URL

from app.database import open_engine
from app.journal.ids import new_command_id
from app.web.house import COOKIE
from bench.commands import DISHES_EACH, PROJECT, Run, check, held
from bench.databases import KINDS, databases
from bench.history import ALLERGENS, COURSES, DISHES, INGREDIENTS
from bench.load import BROWSER, Answered, asking
from bench.serving import FEAST, Served, announce, furnished, join, served
from domain.allergens import Allergen

PLEDGE = f"{FEAST}/dishes"
MOST_PER_S = 4_000
"""Quicker than the journal by itself: so many cooks will do."""


def measure(home: Path, database: URL, connections: int, seconds: float) -> dict[str, float]:
    """Everything measured on one fresh database."""
    with furnished(home, database) as house:
        announce(house.journal)
        enough = 2 * connections + math.ceil(MOST_PER_S * seconds / DISHES_EACH)
        cooks = asyncio.run(join(house, enough))
        laid = held(house.engine)
    with (
        served(home, database) as server,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop,
    ):
        waiting = iter(cooks)

        def pledging(seconds: float) -> Answered:
            return loop.run(
                asking(
                    server,
                    connections,
                    seconds,
                    lambda: pledges(server, waiting),
                    b"HTTP/1.1 303",
                    f"\r\nlocation: {FEAST}\r\n".encode(),
                )
            )

        def returning(seconds: float) -> Answered:
            empty = form(server, "/me/household", "/me/household/back", cooks[0], [])
            return loop.run(
                asking(server, connections, seconds, partial(repeat, empty), b"HTTP/1.1 303")
            )

        warm = pledging(seconds / 5)
        before = returning(seconds / 4)
        pledged = pledging(seconds)
        empty = before + returning(seconds / 4)
    engine = open_engine(database)
    try:
        check(engine, laid, [Run(pledges=warm.times + pledged.times)])
    finally:
        engine.dispose()
    return {
        "pledges_per_s": round(pledged.per_second, 1),
        "p99_ms": round(pledged.p99_ms, 2),
        "cpu_ms_per_pledge": round(pledged.cpu_ms, 3),
        "empty_post_per_s": round(empty.per_second, 1),
        "cpu_ms_per_empty_post": round(empty.cpu_ms, 3),
    }


def pledges(server: Served, cookies: Iterator[str]) -> Iterator[bytes]:
    """The forms that one browser after another sends on a connection, ten a cook."""
    for cookie in cookies:
        for _ in range(DISHES_EACH):
            yield form(server, f"{PLEDGE}/new", PLEDGE, cookie, dish())
    raise EOFError("too few cooks have joined")


def dish() -> list[tuple[str, str]]:
    """What a cook writes into the form of `templates/dishes/form.html`."""
    answers = {allergen: ALLERGENS.get(allergen, "unknown") for allergen in Allergen}
    return [
        ("name", random.choice(DISHES)),
        ("course", random.choice(COURSES)),
        ("servings", str(random.randint(4, 24))),
        ("ingredients", "\r\n".join(INGREDIENTS)),
        *((allergen.value, str(answer)) for allergen, answer in answers.items()),
    ]


def form(
    server: Served, page: str, action: str, cookie: str, words: list[tuple[str, str]]
) -> bytes:
    """A form as a browser sends it from a page, with an id of its own."""
    body = urlencode([("command_id", new_command_id()), *words])
    return (
        f"POST {action} HTTP/1.1\r\n"
        f"Host: {server.host}\r\n"
        f"{BROWSER}"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: max-age=0\r\n"
        f"Origin: http://{server.host}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Referer: http://{server.host}{page}\r\n"
        f"Cookie: {COOKIE}={cookie}\r\n\r\n"
        f"{body}"
    ).encode()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.http", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument(
        "--folder", type=Path, default=PROJECT / "var", help="where the databases are made"
    )
    asked = parser.parse_args(arguments)
    with (
        databases(asked.database, asked.folder) as new,
        tempfile.TemporaryDirectory() as home,
    ):
        figures = measure(Path(home), new("longtable"), asked.connections, asked.seconds)
    about = {name: getattr(asked, name) for name in ("database", "connections", "seconds")}
    print(json.dumps(figures | about))


if __name__ == "__main__":
    main()
