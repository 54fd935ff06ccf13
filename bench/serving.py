"""The server to measure: a process of its own, as in production, on a house made ready before."""

import asyncio
import math
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy.engine import URL

from app.journal.ids import new_command_id
from app.journal.writer import Journal
from app.main import build_house
from app.settings import Settings
from app.web.house import House
from bench.commands import DISHES_EACH, PROJECT
from bench.history import history, pledge, record
from domain.people import Join

FEAST = "/feasts/harvest"
"""Where the feast is that is served."""

SERVE = ("-m", "app.cli", "serve", "--port", "0")

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Served:
    """A server process that answers."""

    port: int
    pid: int

    @property
    def host(self) -> str:
        """What browsers call it."""
        return f"127.0.0.1:{self.port}"

    def cpu_s(self) -> float:
        """The processor time that all its threads have had, in seconds."""
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        user, system = after_name[11:13]
        return (int(user) + int(system)) * _TICK_S

    def resident_kib(self) -> int:
        """The memory it holds now, in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])


def _environment(home: Path, database: URL | None) -> dict[str, str]:
    url = database.render_as_string(hide_password=False) if database else ""
    return {
        "LONGTABLE_HOME": str(home),
        "LONGTABLE_DATABASE": url,
        "LONGTABLE_POSTS_PER_MINUTE": "0",
    }


@contextmanager
def furnished(home: Path, database: URL | None = None) -> Iterator[House]:
    """A house without a web server, to set the table in; closed before the server opens it."""
    house = build_house(Settings.from_environment(_environment(home, database)))
    house.journal.start()
    try:
        yield house
    finally:
        house.journal.close()
        house.engine.dispose()


def announce(journal: Journal) -> None:
    """Set the table: an organiser and the feast."""
    record(journal, history(["harvest"], 0, Random()))


async def join(house: House, cooks: int) -> list[str]:
    """Let so many cooks join; what each one's browser keeps to be that person."""
    links = [(uuid.uuid4().hex, uuid.uuid4().hex) for _ in range(cooks)]
    for some in range(0, cooks, 256):
        joins = (
            Join(actor=person, person=person, name="Ayşe", link=link)
            for person, link in links[some : some + 256]
        )
        await asyncio.gather(*(house.journal.execute(each, new_command_id()) for each in joins))
    return [house.links.personal(person, link) for person, link in links]


async def lay(house: House, dishes: int) -> None:
    """Announce the feast and put so many dishes on its table, ten of each cook."""
    await asyncio.to_thread(announce, house.journal)
    cookies = await join(house, math.ceil(dishes / DISHES_EACH))
    chance = Random()
    for number in range(dishes):
        cook, _ = house.links.open_personal(cookies[number // DISHES_EACH])
        await house.journal.execute(pledge(cook, "harvest", chance), new_command_id())


@contextmanager
def served(
    home: Path, database: URL | None = None, program: tuple[str, ...] = SERVE
) -> Iterator[Served]:
    """A server process on what is in `home`; stopped at the end.

    Raises:
        OSError: it did not start; it has said why.
    """
    with subprocess.Popen(
        [sys.executable, *program],
        cwd=PROJECT,
        env=_environment(home, database),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            greeting = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://127\.0\.0\.1:(\d+)", greeting)
            if found is None:
                raise OSError("the server did not start")
            yield Served(int(found[1]), process.pid)
        finally:
            process.terminate()
