"""When the database goes away: a page that asks for patience, and a server that recovers."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import URL
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from app.journal.writer import JournalFull
from tests.databases import PostgreSQL
from tests.web.fixtures import OpenSite, ServerLog
from tests.web.site import SOUP, Answer, Browser, Site

HARVEST = "/feasts/harvest-feast"


def _check_patience(answer: Answer) -> None:
    assert answer.status == 503, answer.text
    assert answer.headers["retry-after"] == "2"
    assert "nothing is recorded twice" in answer.page.text
    assert answer.set_cookies == []


def _check_one_line(log: ServerLog, name: str) -> None:
    lines = [line for line in log.take() if line.startswith("refused ")]
    assert len(lines) == 1
    assert lines[0].startswith(f"refused 503 {name}")


@contextmanager
def _locked(path: str) -> Iterator[None]:
    """Another program holds the write lock of a SQLite file."""
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
    finally:
        other.close()


@contextmanager
def _elsewhere(path: str) -> Iterator[None]:
    """A SQLite file is not where it was; a folder of its name is."""
    file, kept = Path(path), Path(f"{path}.kept")
    file.rename(kept)
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        kept.rename(file)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, open_site: OpenSite) -> Site:
    """A house on SQLite that waits for a lock a twentieth of a second."""
    monkeypatch.setattr("app.database.BUSY_TIMEOUT_MS", 50)
    return open_site()


def test_a_locked_file_is_read_but_not_written(impatient: Site, server_log: ServerLog):
    site = impatient
    site.announce(site.organiser())
    cem = site.join()
    form = cem.open(f"{HARVEST}/dishes/new").form()
    head = site.head
    server_log.take()
    with _locked(str(site.house.engine.url.database)):
        _check_patience(cem.submit(form, dict(SOUP)))
        _check_one_line(server_log, "POST dishes:pledge: JournalUnavailable")
        assert "Harvest feast" in cem.open(HARVEST).text
    assert site.head == head
    assert cem.submit(form, dict(SOUP)).leads_to == HARVEST
    assert site.head == head + 1


def _away(site: Site, log: ServerLog, cem: Browser, gone: Callable[[], object]) -> None:
    """Everything asks for patience while it is gone, and goes on when it is back."""
    form = cem.open(f"{HARVEST}/dishes/new").form()
    head = site.head
    with gone():  # type: ignore[attr-defined]
        log.take()
        for path in ("/", HARVEST, "/me", f"{HARVEST}/dishes/new", f"{HARVEST}/live"):
            _check_patience(cem.send("GET", path))
            _check_one_line(log, "GET ")
        _check_patience(site.browser().send("GET", "/"))
        _check_one_line(log, "GET feasts:home: OperationalError")
        _check_patience(cem.submit(form, dict(SOUP)))
        _check_one_line(log, "POST dishes:pledge: ")
        words = {"name": "Anna", "command_id": form.value("command_id")}
        _check_patience(site.browser().post("/people", words))
        _check_one_line(log, "POST people:join: JournalUnavailable")
        asked = cem.send("GET", "/", headers={"accept": "application/json"})
        assert (asked.status, asked.response.json()["status"]) == (503, 503)
        assert asked.headers["retry-after"] == "2"
        assert cem.send("GET", "/static/app.css").status == 200
    assert cem.submit(form, dict(SOUP)).leads_to == HARVEST
    assert site.head == head + 1
    assert "Lentil soup Cem" in site.browser().open(HARVEST).text


def test_a_file_that_is_not_there_comes_back(site: Site, cem: Browser, server_log: ServerLog):
    path = str(site.house.engine.url.database)

    @contextmanager
    def gone() -> Iterator[None]:
        site.house.engine.dispose()  # connections that are open would still see the file
        with _elsewhere(path):
            yield

    _away(site, server_log, cem, gone)


def _hang_up(server: PostgreSQL, database: str | None) -> None:
    others = f"FROM pg_stat_activity WHERE datname = '{database}'"
    server.run(f"SELECT pg_terminate_backend(pid) {others}")


def test_a_postgresql_that_takes_nobody_comes_back(
    open_site: OpenSite, postgresql: PostgreSQL, postgresql_database: URL, server_log: ServerLog
):
    site = open_site(postgresql_database)
    site.announce(site.organiser())
    cem = site.join()
    name = postgresql_database.database

    @contextmanager
    def gone() -> Iterator[None]:
        postgresql.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        _hang_up(postgresql, name)
        try:
            yield
        finally:
            postgresql.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    _away(site, server_log, cem, gone)


def test_connections_that_were_cut_are_made_anew(
    open_site: OpenSite, postgresql: PostgreSQL, postgresql_database: URL
):
    site = open_site(postgresql_database)
    site.announce(site.organiser())
    cem = site.join()
    form = cem.open(f"{HARVEST}/dishes/new").form()
    _hang_up(postgresql, postgresql_database.database)
    statuses = [cem.submit(form, dict(SOUP)).status for _ in range(3)]
    assert set(statuses) <= {303, 503}
    assert statuses[-1] == 303
    assert len(site.dishes()) == 1


def test_too_many_waiting_are_asked_to_come_again(
    site: Site, cem: Browser, server_log: ServerLog, monkeypatch: pytest.MonkeyPatch
):
    form = cem.open(f"{HARVEST}/dishes/new").form()

    async def full(*_: object) -> None:
        raise JournalFull

    server_log.take()
    with monkeypatch.context() as patched:
        patched.setattr(site.house.journal, "execute", full)
        _check_patience(cem.submit(form, dict(SOUP)))
    _check_one_line(server_log, "POST dishes:pledge: JournalFull")
    assert cem.submit(form, dict(SOUP)).leads_to == HARVEST


def test_a_house_that_closes_takes_nothing_more(site: Site, cem: Browser, server_log: ServerLog):
    form = cem.open(f"{HARVEST}/dishes/new").form()
    head = site.head
    server_log.take()
    site.house.journal.close()
    _check_patience(cem.submit(form, dict(SOUP)))
    _check_one_line(server_log, "POST dishes:pledge: JournalClosed")
    assert "Harvest feast" in cem.open(HARVEST).text
    assert site.head == head


def test_what_breaks_by_our_own_fault_says_so_and_shows_nothing_of_it(
    site: Site, cem: Browser, server_log: ServerLog, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr("app.feasts.queries.coming", broken)
    server_log.take()
    answer = cem.send("GET", "/")
    assert answer.status == 500
    assert "That is our fault" in answer.page.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    (line,) = server_log.take()
    assert line.startswith("a request failed")
    asked = cem.send("GET", "/", headers={"accept": "application/json"})
    assert (asked.status, asked.response.json()["title"]) == (500, "Something broke")


def test_a_page_that_gets_no_connection_asks_for_patience(
    site: Site, cem: Browser, server_log: ServerLog, monkeypatch: pytest.MonkeyPatch
):
    def waited_too_long(*_: object) -> None:
        raise NoConnectionLeft

    monkeypatch.setattr("app.feasts.queries.coming", waited_too_long)
    server_log.take()
    _check_patience(cem.send("GET", "/"))
    _check_one_line(server_log, "GET feasts:home: TimeoutError")
