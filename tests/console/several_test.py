"""Several servers on one PostgreSQL: they show the same, and lose nothing, whoever is killed."""

import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

from app.database import open_engine
from app.journal.recorder import SQLRecorder
from tests.console.process import HARVEST, PATIENCE_S, Served, announce, served
from tests.web.html import Page
from tests.web.site import SOUP

Servers = Sequence[Served]


@pytest.fixture
def servers(
    request: pytest.FixtureRequest, tmp_path: Path, postgresql_database: URL
) -> Iterator[Servers]:
    """Two servers, as on two machines: they share a database, a secret and the harvest feast."""
    settings: dict[str, Any] = {
        "LONGTABLE_DATABASE": postgresql_database.render_as_string(hide_password=False),
        "LONGTABLE_SECRET": "for these tests only",
        "LONGTABLE_POSTS_PER_MINUTE": "0",
    }
    homes = [tmp_path / name for name in ("one", "two")]
    for home in homes:
        home.mkdir()
    with ExitStack() as at_end, ThreadPoolExecutor(2) as together:
        settings |= getattr(request, "param", {})
        both = [served(home, **settings) for home in homes]
        started = list(together.map(at_end.enter_context, both))
        announce(started[0])
        yield started


class Cook:
    """A neighbour with a phone; what they were promised stands in `acknowledged`, by command id."""

    def __init__(self, name: str, servers: Servers) -> None:
        self.name = name
        self.acknowledged: dict[str, str] = {}
        self.turned_away = 0
        self._servers = list(servers)
        self._client = httpx.Client(timeout=PATIENCE_S)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> httpx.Response:
        """Ask the nearest server; when it has gone, ask the other one the same."""
        try:
            return self._client.request(method, self._servers[0].address + path, data=fields)
        except httpx.TransportError:
            self._servers.reverse()
            return self._client.request(method, self._servers[0].address + path, data=fields)

    def pledge(self, dish: str) -> None:
        """Put a dish on the table."""
        form = Page(self.ask("GET", f"{HARVEST}/dishes/new").text).form()
        words = {**SOUP, "name": dish}
        if any(name == "your_name" for name, _ in form.fields):
            words["your_name"] = self.name
        fields = dict(form.filled(dict(words)))
        answer = self.ask("POST", form.action, fields)
        if answer.status_code == 503:
            self.turned_away += 1
            answer = self.ask("POST", form.action, fields)
        assert answer.status_code == 303, answer.text
        self.acknowledged[fields["command_id"]] = dish

    def send_again(self, server: Served, dish: str) -> None:
        """Send a form that was answered to a server once more."""
        (command_id,) = (c for c, name in self.acknowledged.items() if name == dish)
        fields = {**SOUP, "name": dish, "command_id": command_id}
        again = self._client.post(f"{server.address}{HARVEST}/dishes", data=fields)
        assert again.status_code == 303, again.text

    def close(self) -> None:
        """Go home."""
        self._client.close()


class Viewer:
    """Somebody who leaves the feast's page open."""

    def __init__(self, server: Served) -> None:
        self.shown = ""  # the version of what stands on the page
        self._server = server
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def wait_for(self, version: str) -> None:
        """Wait until the page shows this version."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.shown == version, PATIENCE_S)

    def wait_until_open(self) -> None:
        """Wait until anything is shown."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.shown, PATIENCE_S)

    def _watch(self) -> None:
        try:
            with (
                self._server.client() as client,
                client.stream("GET", f"{HARVEST}/live") as stream,
            ):
                for line in stream.iter_lines():
                    if line.startswith("id: "):
                        self._show(line.removeprefix("id: "))
        except httpx.TransportError:
            pass  # the server was killed

    def _show(self, version: str) -> None:
        with self._changed:
            self.shown = version
            self._changed.notify_all()


def look(server: Served) -> tuple[str, str]:
    """The version and the HTML of the feast as a server shows it to anybody."""
    page = httpx.get(server.address + HARVEST, timeout=PATIENCE_S)
    return page.headers["etag"].strip('"').partition("-")[0], page.text


@contextmanager
def watched(servers: Servers) -> Iterator[list[Viewer]]:
    """Two open pages at each server; they go when the server goes."""
    viewers = [Viewer(server) for server in servers for _ in range(2)]
    for viewer in viewers:
        viewer.wait_until_open()
    yield viewers


def at_once(cooks: Sequence[Cook], cooking: Callable[[Cook], None]) -> None:
    """Let all cooks do the same at the same time."""
    with ThreadPoolExecutor(len(cooks)) as many:
        for done in [many.submit(cooking, cook) for cook in cooks]:
            done.result()


def assert_in_the_log_once(database: URL, cooks: Sequence[Cook]) -> None:
    engine = open_engine(database)
    log = list(SQLRecorder(engine).stored())
    engine.dispose()
    pledged = Counter(e.command_id for e in log if e.type == "dishes.DishPledged")
    assert pledged == Counter({c: 1 for cook in cooks for c in cook.acknowledged})
    assert [e.position for e in log] == [*range(1, len(log) + 1)]


@pytest.fixture
def cooks(servers: Servers) -> Iterator[list[Cook]]:
    """Three neighbours near each server."""
    with ExitStack() as at_end:
        yield [
            at_end.enter_context(closing(Cook(f"Cook {n}", [servers[n % 2], servers[1 - n % 2]])))
            for n in range(6)
        ]


@pytest.mark.parametrize("dishes", [5, pytest.param(19, marks=pytest.mark.long)])
def test_two_servers_under_load_show_the_same_and_lose_nothing(
    servers: Servers, cooks: list[Cook], postgresql_database: URL, dishes: int
):
    def cook(cook: Cook) -> None:
        for n in range(dishes):
            dish = f"{cook.name}, dish {n}"
            cook.pledge(dish)
            for server in servers:
                assert dish in look(server)[1], "who was answered sees it everywhere at once"
            if n % 2:
                cook.send_again(servers[n // 2 % 2], dish)

    with watched(servers) as viewers:
        at_once(cooks, cook)
        for last, near, far in zip(cooks, servers, reversed(servers), strict=False):
            last.pledge(f"The last of {last.name}")
            version, page = look(near)
            assert all(dish in page for cook in cooks for dish in cook.acknowledged.values())
            for viewer in viewers:
                viewer.wait_for(version)  # at the far one before anybody asks it for the page
            assert look(far) == (version, page)
        assert not any(cook.turned_away for cook in cooks)
        for server in servers:
            assert server.stop() == 0
    assert_in_the_log_once(postgresql_database, cooks)


def test_when_a_server_is_killed_its_guests_go_on_at_the_other(
    servers: Servers, cooks: list[Cook], postgresql_database: URL
):
    killed, left = servers
    halfway = threading.Barrier(len(cooks), lambda: killed.process.kill())

    def cook(cook: Cook) -> None:
        for n in range(6):
            if n == 2:
                halfway.wait(PATIENCE_S)
            cook.pledge(f"{cook.name}, dish {n}")

    with watched([left]) as viewers:
        at_once(cooks, cook)
        for viewer in viewers:
            viewer.wait_for(look(left)[0])
        assert left.stop() == 0
    assert_in_the_log_once(postgresql_database, cooks)


WRITES = text(
    "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
    "WHERE datname = current_database() AND locktype = 'advisory' AND granted "
    "AND state = 'idle in transaction'"
)


def freeze_while_it_writes(server: Served, database: URL) -> None:
    """Stop a server's process at a moment in which it keeps all others from writing."""
    engine = open_engine(database)
    while True:
        server.process.send_signal(signal.SIGSTOP)
        with engine.connect() as connection:
            if connection.execute(WRITES).scalar_one():
                break
        server.process.send_signal(signal.SIGCONT)
    engine.dispose()


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("servers", [{"in_trouble": True}], indirect=True, ids=["cut statements"])
def test_a_server_that_freezes_while_it_writes_holds_the_others_up_for_a_while_only(
    servers: Servers, cooks: list[Cook], postgresql_database: URL
):
    frozen = servers[0]
    near_frozen, near_left = cooks[::2], cooks[1::2]

    def cook(cook: Cook) -> None:
        for n in range(19):
            cook.pledge(f"{cook.name}, dish {n}")

    with ThreadPoolExecutor(1) as other, watched(servers) as viewers:
        waiting = other.submit(at_once, near_frozen, cook)
        freeze_while_it_writes(frozen, postgresql_database)
        assert not waiting.done()
        at_once(near_left, cook)
        frozen.process.send_signal(signal.SIGCONT)
        waiting.result()
        one, two = (look(server) for server in servers)
        assert one == two
        for viewer in viewers:
            viewer.wait_for(one[0])
        for server in servers:
            assert server.stop() == 0
    assert_in_the_log_once(postgresql_database, cooks)
