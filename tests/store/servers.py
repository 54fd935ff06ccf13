"""Three servers on one PostgreSQL, each a process of its own, asked at the same moment."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from threading import Barrier
from typing import NamedTuple

from sqlalchemy.engine import URL, make_url

from app.database import open_engine
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.projections import ALL
from domain.commands import Command
from domain.refusals import Refusal
from tests.examples import NOW
from tests.store.looking import PATIENCE_S

SERVERS = 3

Crowd = Callable[[int], Sequence[Command]]
"""What is asked at each server, by its number; a function of a module: a process looks it up."""


class Answer(NamedTuple):
    """What somebody was told: the kind of refusal and its words, both "" for a yes."""

    refusal: str = ""
    words: str = ""


YES = Answer()

_ready: list[Barrier] = []
"""In a server's process: where it waits for the others."""


def ask_servers(database: URL, crowd: Crowd) -> dict[str, Answer]:
    """What each actor of a crowd was told, when all servers were asked at once."""
    spawn = multiprocessing.get_context("spawn")
    url = database.render_as_string(hide_password=False)
    barrier = spawn.Barrier(SERVERS)
    with ProcessPoolExecutor(SERVERS, spawn, _stand_ready, (barrier,)) as servers:
        told = servers.map(partial(_serve, url, crowd), range(SERVERS))
        return {actor: answer for answers in told for actor, answer in answers.items()}


def _stand_ready(barrier: Barrier) -> None:
    _ready.append(barrier)


def _serve(url: str, crowd: Crowd, server: int) -> dict[str, Answer]:
    """Gather a server's crowd, wait for the others, and let everybody ask."""
    engine = open_engine(make_url(url))
    with closing(Journal(SQLRecorder(engine, lambda: NOW), ALL)) as journal:
        waiting = {c.actor: journal.submit(c, f"{c.actor}-asks") for c in crowd(server)}
        _ready[0].wait(PATIENCE_S)
        journal.start()
        answers = {actor: future.exception(PATIENCE_S) for actor, future in waiting.items()}
    engine.dispose()
    return {actor: _told(refusal) for actor, refusal in answers.items()}


def _told(refusal: BaseException | None) -> Answer:
    if refusal is None:
        return YES
    if not isinstance(refusal, Refusal):
        raise refusal
    return Answer(type(refusal).__name__, str(refusal))
