"""Several servers, each a process of its own, that send from one PostgreSQL at the same moment."""

import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy.engine import make_url

from app.database import open_engine
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.projections import ALL
from app.settings import Reach
from app.webhooks.carrier import Carrier
from tests.examples import NOW, join, pledge
from tests.store.looking import PATIENCE_S, ask, invite
from tests.store.servers import SERVERS
from tests.webhooks.examples import new_courier, register, send, standing
from tests.webhooks.receiver import Receiver

WEBHOOKS, DISHES = 3, 10

_ready: list[Barrier] = []
"""In a server's process: where it waits for the others."""


@pytest.mark.long
def test_each_message_is_sent_by_one_of_them(postgresql_database, postgresql_journal):
    with Receiver() as program:
        invite(postgresql_journal)
        ask(postgresql_journal, join("cem"))
        for n in range(WEBHOOKS):
            registered = register(f"board-{n}", url=program.url, plainly=True)
            ask(postgresql_journal, registered)
        for n in range(DISHES):
            ask(postgresql_journal, pledge(f"dish-{n}"))
        spawn = multiprocessing.get_context("spawn")
        url = postgresql_database.render_as_string(hide_password=False)
        barrier = spawn.Barrier(SERVERS)
        with ProcessPoolExecutor(SERVERS, spawn, _stand_ready, (barrier,)) as servers:
            assert [*servers.map(partial(_serve, url), range(SERVERS))] == [None] * SERVERS
        times = Counter(got.headers["webhook-id"] for got in program.got)
    assert set(times.values()) == {1}
    assert len(times) == WEBHOOKS * DISHES
    states = {state for _, state, _ in standing(postgresql_journal.recorder.engine)}
    assert states == {"delivered"}


def _stand_ready(barrier: Barrier) -> None:
    _ready.append(barrier)


def _serve(url: str, _server: int) -> None:
    """Wait for the others, and send until nothing waits."""
    engine = open_engine(make_url(url))
    with closing(Journal(SQLRecorder(engine, lambda: NOW), ALL)) as journal:
        courier = new_courier(journal, Carrier(Reach.ANYWHERE), lambda: NOW)
        _ready[0].wait(PATIENCE_S)
        send(courier)
    engine.dispose()
