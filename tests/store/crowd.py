"""A crowd that asks at once, in one process or through several servers of one database."""

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from threading import Barrier
from typing import ClassVar, NamedTuple

from sqlalchemy.engine import URL, make_url

from app.database import open_engine
from app.journal.answers import Accepted
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.projections import ALL, ONCE
from domain.commands import Command
from domain.refusals import Refusal
from tests.examples import NOW
from tests.store.looking import PATIENCE_S

CROWD = 1000
SERVERS = 3

Asking = Callable[[int], Command]
"""What the n-th of the crowd asks; a function of a module, for other processes to find it."""


class Heard(NamedTuple):
    """What one of the crowd is answered: `Accepted`, or the kind of refusal with its words."""

    kind: type[Accepted | Refusal]
    words: str = ""


def ask_at_once(journals: Sequence[Journal], asking: Asking, crowd: int = CROWD) -> list[Heard]:
    """What each of a crowd hears who ask in turn at several journals of this process."""
    waiting = [(journals[n % len(journals)], n) for n in range(crowd)]
    return _answers(waiting, asking)


def ask_three_servers(database: URL, asking: Asking, crowd: int = CROWD) -> list[Heard]:
    """What each hears who ask at once at three servers, each in a process of its own.

    The servers begin to decide together, when all of them have their part of the crowd waiting.
    """
    url = database.render_as_string(hide_password=False)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        SERVERS, mp_context=spawn, initializer=_line_up, initargs=(spawn.Barrier(SERVERS),)
    ) as servers:
        parts = [range(server, crowd, SERVERS) for server in range(SERVERS)]
        heard = list(servers.map(partial(_serve, url, asking), parts))
    return [heard[n % SERVERS][n // SERVERS] for n in range(crowd)]


class _Start:
    """Where a server's process waits for the others; a barrier goes to a process as it begins."""

    line: ClassVar[Barrier]


def _line_up(barrier: Barrier) -> None:
    _Start.line = barrier


def _serve(url: str, asking: Asking, part: Iterable[int]) -> list[Heard]:
    engine = open_engine(make_url(url))
    journal = Journal(SQLRecorder(engine, lambda: NOW), ALL, once=ONCE)
    try:
        return _answers([(journal, n) for n in part], asking, lambda: _start(journal))
    finally:
        journal.close()
        engine.dispose()


def _start(journal: Journal) -> None:
    _Start.line.wait(3 * PATIENCE_S)
    journal.start()


def _answers(
    crowd: Sequence[tuple[Journal, int]], asking: Asking, begin: Callable[[], None] = lambda: None
) -> list[Heard]:
    waiting = [journal.submit(asking(n), f"crowd-{n}") for journal, n in crowd]
    begin()
    return [_heard(future.exception(PATIENCE_S)) for future in waiting]


def _heard(failure: BaseException | None) -> Heard:
    """What somebody was told; whatever else went wrong is the test's failure."""
    if failure is None:
        return Heard(Accepted)
    if not isinstance(failure, Refusal):
        raise failure
    return Heard(type(failure), str(failure))
