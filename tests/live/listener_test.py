"""The listener: what other processes commit reaches our open pages, whatever breaks."""

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from eventsourcing.dcb.api import DCBEvent
from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from app.database import open_engine
from app.journal import recorder as recorder_module
from app.journal import tables
from app.journal.recorder import PAGE, SQLRecorder
from app.live import listener as listener_module
from app.live.listener import Listener
from tests.databases import PostgreSQLDatabases, started_postgresql
from tests.examples import pledge
from tests.store.looking import PATIENCE_S, ask, invite
from tests.store.places import TakePlace

HOURS = 3600.0

pytestmark = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)


class Told:
    """What the open pages were told, and by how many calls."""

    def __init__(self) -> None:
        self.topics: set[str] = set()
        self.calls = 0
        self._news = threading.Condition()

    def __call__(self, topics: set[str]) -> None:
        with self._news:
            self.topics |= topics
            self.calls += 1
            self._news.notify_all()

    def wait_for(self, *topics: str) -> None:
        """Wait until all these were told."""
        with self._news:
            assert self._news.wait_for(lambda: self.topics.issuperset(topics), PATIENCE_S), topics


@pytest.fixture(autouse=True)
def _no_look_without_being_told(monkeypatch):
    monkeypatch.setattr(listener_module, "CHECK_S", HOURS)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def new_listener():
    """Makes listeners that listen; they are closed at the end, and then end."""
    listeners = []

    def listening(recorder, tell):
        listeners.append(Listener(recorder, tell))
        listeners[-1].start()
        return listeners[-1]

    yield listening
    for listener in listeners:
        listener.close()
    assert not any(listener._thread.is_alive() for listener in listeners)


@pytest.fixture
def listener(recorder, told, new_listener):
    return new_listener(recorder, told)


@pytest.fixture
def only_when_asked(monkeypatch):
    """A listener that reads by itself so late that only `catch_up` can have told."""
    monkeypatch.setattr(listener_module, "GATHER_S", HOURS)


class Line(logging.Handler):
    """The listener's line: who holds it, how often it was tried for, and what was said of it."""

    def __init__(self) -> None:
        super().__init__()
        self.holder = 0
        self.tries = threading.Semaphore(0)
        self.open = threading.Event()
        self.open.set()
        self.said: list[str] = []
        self.traces = 0
        self._news = threading.Condition()

    def connect(self, listener):
        """Connect as a listener does, as soon as the way is open."""
        self.tries.release()
        assert self.open.wait(PATIENCE_S)
        line = CONNECT(listener)
        self.holder = line.info.backend_pid
        return line

    def emit(self, record):
        with self._news:
            self.said.append(record.getMessage())
            self.traces += bool(record.exc_info)
            self._news.notify_all()

    def wait_until_said(self, words):
        """Wait for the last line to begin with these words."""
        with self._news:
            found = self._news.wait_for(
                lambda: self.said and self.said[-1].startswith(words), PATIENCE_S
            )
            assert found, self.said


CONNECT = Listener._connect


@pytest.fixture
def line(monkeypatch):
    """The line of every listener that is made from here on."""
    line, log = Line(), logging.getLogger("longtable.live")
    monkeypatch.setattr(Listener, "_connect", lambda self: line.connect(self))
    monkeypatch.setattr(log, "level", logging.INFO)
    log.addHandler(line)
    yield line
    log.removeHandler(line)


def happened(*names):
    return [DCBEvent(type="Happened", data=b"", tags=[f"name:{name}"]) for name in names]


def numbered(numbers):
    return [f"name:{n}" for n in numbers]


LOST = "lost the line to the database: "
BACK = "the line to the database is back"


# ── what is told ──


def test_what_another_process_records_is_told_by_its_tags_their_kinds_and_its_name(
    database_url, new_engine, new_journal, listener, told
):
    journal = new_journal(new_engine(database_url))
    journal.start()
    invite(journal)
    ask(journal, pledge("soup"))
    told.wait_for("dishes.DishPledged", "feast:harvest", "feast", "dish:soup", "person:cem")
    assert "feasts.FeastPostponed" not in told.topics


def test_of_a_burst_of_commits_none_is_missed_and_many_are_told_at_once(elsewhere, listener, told):
    for n in range(1_000):
        elsewhere.append(happened(n))
    told.wait_for(*numbered(range(1_000)))
    assert told.calls < 500


def test_more_than_fits_a_page_is_told_whole(elsewhere, listener, told):
    many = 2 * PAGE + 1
    elsewhere.append(happened(*range(many)))
    told.wait_for(*numbered(range(many)))


def test_what_was_there_before_is_nobodys_news(recorder, elsewhere, told, new_listener):
    elsewhere.append(happened("before"))
    new_listener(recorder, told)
    elsewhere.append(happened("after"))
    told.wait_for("name:after")
    assert "name:before" not in told.topics


def test_what_the_own_journal_has_told_is_not_told_again(
    engine, new_journal, elsewhere, told, new_listener, only_when_asked
):
    journal = new_journal(engine, projections=())
    listener = new_listener(journal.recorder, told)
    journal.after_commit.append(listener.committed)
    journal.start()
    ask(journal, TakePlace(actor="ann", places=9))
    listener.catch_up()
    assert told.calls == 0
    elsewhere.append(happened("theirs"))
    ask(journal, TakePlace(actor="bob", places=9))
    listener.catch_up()
    assert "name:theirs" in told.topics
    assert "person:ann" not in told.topics


def test_a_subscription_of_this_process_need_not_wait_for_its_turn(
    recorder, elsewhere, listener, monkeypatch
):
    monkeypatch.setattr(recorder_module, "POLL_S", HOURS)
    with recorder.subscribe() as subscription, ThreadPoolExecutor(1) as other:
        for position in (1, 2, 3):
            waiting = other.submit(next, subscription)
            elsewhere.append(happened("there"))
            assert waiting.result(PATIENCE_S).position == position


def test_though_nobody_tells_of_it_the_log_is_looked_at(
    recorder, elsewhere, told, new_listener, monkeypatch
):
    monkeypatch.setattr(listener_module, "CHECK_S", 0.01)
    monkeypatch.setattr(recorder_module, "_NOTIFY", select(1))
    new_listener(recorder, told)
    elsewhere.append(happened("untold"))
    told.wait_for("name:untold")


def test_nonsense_on_the_channel_disturbs_nobody(line, elsewhere, listener, told):
    elsewhere.append(happened("before"))
    told.wait_for("name:before")
    with elsewhere.engine.begin() as connection:
        for payload in ("", "'nine'", "'-1'", "'99999999999999999999'"):
            connection.exec_driver_sql(f"NOTIFY longtable{', ' if payload else ''}{payload}")
    elsewhere.append(happened("after"))
    told.wait_for("name:after")
    assert line.said == []


# ── catching up ──


def test_who_catches_up_has_told_of_all_that_was_committed_before(
    elsewhere, listener, told, only_when_asked
):
    def commit_and_catch_up(n):
        elsewhere.append(happened(n))
        listener.catch_up()
        return f"name:{n}" in told.topics

    with ThreadPoolExecutor(8) as many:
        assert all(many.map(commit_and_catch_up, range(80)))


def test_a_long_way_is_caught_up_at_once(elsewhere, listener, told, only_when_asked):
    elsewhere.append(happened(*range(2 * PAGE)))
    listener.catch_up()
    assert told.topics.issuperset(numbered(range(2 * PAGE)))


def test_who_has_nothing_to_catch_up_with_tells_nothing(elsewhere, listener, told, only_when_asked):
    elsewhere.append(happened("one"))
    for _ in range(3):
        listener.catch_up()
    assert told.calls == 1


def test_of_pages_asked_for_at_once_none_is_older_than_what_was_answered_before(
    elsewhere, listener, told, only_when_asked
):
    async def page(n):
        await asyncio.to_thread(elsewhere.append, happened(n))
        await listener.caught_up()
        return f"name:{n}" in told.topics

    async def many():
        return await asyncio.gather(*(page(n) for n in range(60)))

    assert all(asyncio.run(many()))


class Looking:
    """Looks that take as long as the test wants."""

    def __init__(self) -> None:
        self.began = threading.Semaphore(0)
        self.may_end = threading.Event()
        self.looks = 0
        self.fails = False

    def __call__(self):
        self.looks += 1
        self.began.release()
        assert self.may_end.wait(PATIENCE_S)
        if self.fails:
            raise OperationalError("SELECT", {}, Exception())


@pytest.fixture
def looking(monkeypatch):
    looking = Looking()
    monkeypatch.setattr(Listener, "catch_up", lambda _listener: looking())
    return looking


async def ask_ten_times_during_a_look(listener, looking):
    """One page is asked for, and ten more while it is looked for the first."""
    first = asyncio.create_task(listener.caught_up())
    await asyncio.to_thread(looking.began.acquire, timeout=PATIENCE_S)
    more = [asyncio.create_task(listener.caught_up()) for _ in range(10)]
    await asyncio.sleep(0)
    return [first, *more]


def test_pages_asked_for_while_it_is_looked_share_the_next_look(recorder, told, looking):
    async def story():
        pages = await ask_ten_times_during_a_look(Listener(recorder, told), looking)
        looking.may_end.set()
        await asyncio.gather(*pages)

    asyncio.run(story())
    assert looking.looks == 2


def test_a_reader_who_leaves_takes_the_look_from_nobody(recorder, told, looking):
    async def story():
        pages = await ask_ten_times_during_a_look(Listener(recorder, told), looking)
        for impatient in pages[:2]:
            impatient.cancel()
        looking.may_end.set()
        await asyncio.gather(*pages[2:])

    asyncio.run(story())
    assert looking.looks == 2


def test_a_look_that_fails_fails_for_all_who_wait_and_the_next_one_is_new(recorder, told, looking):
    async def story():
        listener = Listener(recorder, told)
        pages = await ask_ten_times_during_a_look(listener, looking)
        looking.fails = True
        looking.may_end.set()
        answers = await asyncio.gather(*pages, return_exceptions=True)
        assert {type(answer) for answer in answers} == {OperationalError}
        looking.fails = False
        await listener.caught_up()

    asyncio.run(story())
    assert looking.looks == 3


def test_who_cannot_catch_up_hears_so(databases, database_url, recorder, told, new_listener):
    listener = new_listener(recorder, told)
    with gone(databases, database_url), pytest.raises(SQLAlchemyError):
        listener.catch_up()
    listener.catch_up()


# ── the line breaks ──


@contextmanager
def gone(databases, database_url):
    """Every connection is cut, and no new one is let in."""
    assert isinstance(databases, PostgreSQLDatabases)
    databases.server.run(f"ALTER DATABASE {database_url.database} ALLOW_CONNECTIONS false")
    databases.server.cut_connections(database_url.database)
    yield
    databases.server.run(f"ALTER DATABASE {database_url.database} ALLOW_CONNECTIONS true")


def cut(databases, line):
    """Cut the listener's line, and no other connection."""
    databases.server.run("SELECT pg_terminate_backend(%s)", line.holder)
    line.wait_until_said(LOST)


def assert_told_of(outages, line):
    """One line when each began and one when it was over, with no trace and nothing secret."""
    assert all(lost.removeprefix(LOST).isidentifier() for lost in line.said[::2])
    assert line.said[1::2] == [BACK] * outages
    assert line.traces == 0


def test_a_line_that_was_cut_is_made_anew_and_nothing_is_missed(
    databases, line, elsewhere, listener, told
):
    elsewhere.append(happened("before"))
    told.wait_for("name:before")
    for n in (1, 2):
        line.open.clear()
        cut(databases, line)
        elsewhere.append(happened(f"meanwhile {n}"))
        line.open.set()
        told.wait_for(f"name:meanwhile {n}")
        elsewhere.append(happened(f"afterwards {n}"))
        told.wait_for(f"name:afterwards {n}")
    assert_told_of(2, line)


def test_while_the_database_is_gone_it_is_tried_again_and_said_once(
    databases, database_url, line, elsewhere, listener, told, monkeypatch
):
    monkeypatch.setattr(listener_module, "BACK_OFF_S", (0.001, 0.01))
    elsewhere.append(happened("before"))
    told.wait_for("name:before")
    with gone(databases, database_url):
        assert all(line.tries.acquire(timeout=PATIENCE_S) for _ in range(6))
    elsewhere.append(happened("afterwards"))
    told.wait_for("name:afterwards")
    assert_told_of(1, line)


def test_a_server_that_was_stopped_and_started_is_found_again(databases, line, told):
    with started_postgresql() as server:
        own = PostgreSQLDatabases(server.url("own"), server)
        server.run("CREATE DATABASE own")
        own.migrate_template()
        here, there = (SQLRecorder(open_engine(own.template)) for _ in range(2))
        with closing(Listener(here, told)) as listener:
            listener.start()
            there.append(happened("before"))
            told.wait_for("name:before")
            with server.away():
                line.wait_until_said(LOST)
            there.append(happened("afterwards"))
            told.wait_for("name:afterwards")
        here.engine.dispose()
        there.engine.dispose()
    assert_told_of(1, line)


def test_a_log_that_lost_its_end_is_followed_from_there(databases, line, elsewhere, listener, told):
    elsewhere.append(happened(1, 2, 3))
    told.wait_for("name:3")
    line.open.clear()
    cut(databases, line)
    with elsewhere.engine.begin() as connection:  # as a restored backup, or a stand-by that lagged
        for table in (tables.events, tables.event_tags):
            connection.execute(delete(table).where(table.c.position > 1))
    line.open.set()
    line.wait_until_said(BACK)
    elsewhere.append(happened("other"))
    told.wait_for("name:other")


def test_telling_that_fails_is_tried_again_and_complained_of_once(
    line, recorder, elsewhere, told, new_listener, monkeypatch
):
    monkeypatch.setattr(listener_module, "BACK_OFF_S", (0.001, 0.01))
    mended = threading.Event()

    def tell(topics):
        if not mended.is_set():
            raise RuntimeError("no voice")
        told(topics)

    new_listener(recorder, tell)
    elsewhere.append(happened("one"))
    assert all(line.tries.acquire(timeout=PATIENCE_S) for _ in range(6))
    mended.set()
    told.wait_for("name:one")
    line.wait_until_said(BACK)
    assert line.said == [f"{LOST}RuntimeError", BACK]
    assert line.traces == 1


def test_it_ends_while_it_waits_for_the_next_try(
    databases, line, elsewhere, listener, told, monkeypatch
):
    monkeypatch.setattr(listener_module, "BACK_OFF_S", (HOURS, HOURS))
    elsewhere.append(happened("before"))
    told.wait_for("name:before")
    cut(databases, line)
    listener.close()
    assert not listener._thread.is_alive()


def test_a_dead_network_is_noticed(engine):
    pooled = engine.raw_connection()
    asked = pooled.driver_connection.info.get_parameters()
    pooled.close()
    assert asked["tcp_user_timeout"] == "15000"
    assert asked["keepalives_idle"] == "10"
