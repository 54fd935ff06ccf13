"""A house to visit: empty, with an organiser and a feast, or as a test wants it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.conftest import SetClock
from tests.databases import SQLiteDatabases
from tests.web.site import Browser, Site, settings_for

OpenSite = Callable[..., Site]


@pytest.fixture
def open_site(sqlite_template: URL, tmp_path: Path, clock: SetClock) -> Iterator[OpenSite]:
    """Opens houses on new SQLite files, or on the given database, with the given settings."""
    with ExitStack() as at_end:

        def open_one(database: URL | None = None, address: str = "", **environment: str) -> Site:
            url = database or SQLiteDatabases(sqlite_template, tmp_path).new()
            settings = settings_for(url, tmp_path, **environment)
            options = {"address": address} if address else {}
            return at_end.enter_context(Site(settings, clock, **options))

        yield open_one


@pytest.fixture
def site(open_site: OpenSite) -> Site:
    """A house without any event."""
    return open_site()


@pytest.fixture
def olga(site: Site) -> Browser:
    """The browser of Olga, who organises and has announced /feasts/harvest-feast."""
    browser = site.organiser("Olga")
    assert site.announce(browser) == "/feasts/harvest-feast"
    return browser


@pytest.fixture
def cem(site: Site, olga: Browser) -> Browser:
    """The browser of Cem, who joined after Olga announced the harvest feast."""
    return site.join("Cem")


@pytest.fixture(scope="module")
def harvest(sqlite_template: URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One house with the harvest feast, for all tests of a file in which nothing is recorded."""
    home = tmp_path_factory.mktemp("harvest")
    database = SQLiteDatabases(sqlite_template, home).new()
    with Site(settings_for(database, home), SetClock()) as site:
        yield site


@pytest.fixture(scope="module")
def petra(harvest: Site) -> Browser:
    """The browser of Petra, who organises and has announced /feasts/harvest-feast there."""
    browser = harvest.organiser("Petra")
    assert harvest.announce(browser) == "/feasts/harvest-feast"
    return browser


@pytest.fixture(scope="module")
def dora(harvest: Site, petra: Browser) -> Browser:
    """The browser of Dora, who joined there and has a dish on the table."""
    browser = harvest.join("Dora")
    harvest.pledge(browser, name="Bread")
    return browser


class ServerLog:
    """What the server wrote down about refusals and failures."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog

    def take(self) -> list[str]:
        """The lines since the last time."""
        records = [r for r in self._caplog.records if r.name.startswith("longtable")]
        self._caplog.clear()
        return [r.getMessage() + (r.exc_text or "") for r in records]


@pytest.fixture
def server_log(caplog: pytest.LogCaptureFixture) -> ServerLog:
    """The server's log from here on."""
    caplog.set_level(logging.INFO, "longtable")
    return ServerLog(caplog)
