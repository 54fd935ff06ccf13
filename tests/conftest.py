"""What every test may ask for: fresh databases of both kinds, a clock, and a journal."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from weakref import WeakSet

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from app import projections
from app.database import open_engine
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.projections import ONCE
from tests.databases import (
    Databases,
    PostgreSQL,
    PostgreSQLDatabases,
    SQLiteDatabases,
    started_postgresql,
)
from tests.examples import NOW

pytest_plugins = ["tests.mail.fixtures", "tests.web.fixtures", "tests.webhooks.fixtures"]


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: tests of servers and browsers wait half of their time."""
    return (os.cpu_count() or 1) + 2


def pytest_configure() -> None:
    """Take a polite kill for Ctrl-C: fixtures come to their end, and no PostgreSQL stays behind."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Look seldom for garbage, and never among what is imported: it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 100)


class SetClock:
    """A clock that stands still until somebody moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Move on, or with a negative figure back, by a `timedelta` given in words."""
        self.now += timedelta(**by)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """The PostgreSQL server of this run; without one the tests that need it fail."""
    with started_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_template(postgresql: PostgreSQL) -> URL:
    """A migrated PostgreSQL database to copy."""
    postgresql.run("CREATE DATABASE longtable_template")
    template = postgresql.url("longtable_template")
    PostgreSQLDatabases(template, postgresql).migrate_template()
    return template


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> URL:
    """A migrated SQLite file to copy."""
    template = URL.create("sqlite", database=str(tmp_path_factory.mktemp("template") / "new.db"))
    SQLiteDatabases(template, Path()).migrate_template()
    return template


@pytest.fixture
def postgresql_database(postgresql: PostgreSQL, postgresql_template: URL) -> Iterator[URL]:
    """A migrated PostgreSQL database of one's own."""
    databases = PostgreSQLDatabases(postgresql_template, postgresql)
    yield databases.new()
    databases.drop_all()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    """As many databases as a test wants, once of each kind; dropped at its end."""
    template: URL = request.getfixturevalue(f"{request.param}_template")
    made: Databases
    if request.param == "sqlite":
        made = SQLiteDatabases(template, tmp_path)
    else:
        made = PostgreSQLDatabases(template, request.getfixturevalue("postgresql"))
    yield made
    made.drop_all()


@pytest.fixture
def new_engine(databases: Databases) -> Iterator[Callable[..., Engine]]:
    """Opens engines: without an argument on a new migrated database, else on the given one."""
    engines: WeakSet[Engine] = WeakSet()  # a test of many histories is done with most of them

    def open_one(url: URL | None = None) -> Engine:
        engine = open_engine(url or databases.new())
        engines.add(engine)
        return engine

    yield open_one
    for engine in engines:
        engine.dispose()


@pytest.fixture
def database_url(databases: Databases) -> URL:
    """A migrated database without any event."""
    return databases.new()


@pytest.fixture
def engine(database_url: URL, new_engine: Callable[..., Engine]) -> Engine:
    """The engine of `database_url`."""
    return new_engine(database_url)


@pytest.fixture
def clock() -> SetClock:
    """The journal's clock, standing at `tests.examples.NOW`."""
    return SetClock()


@pytest.fixture
def recorder(engine: Engine, clock: SetClock) -> SQLRecorder:
    """The log in `engine`."""
    return SQLRecorder(engine, clock)


@pytest.fixture
def elsewhere(database_url: URL, new_engine: Callable[..., Engine], clock: SetClock) -> SQLRecorder:
    """The log of another process on the same database."""
    return SQLRecorder(new_engine(database_url), clock)


@pytest.fixture
def new_journal(clock: SetClock) -> Iterator[Callable[..., Journal]]:
    """Makes journals that are closed at the end; they begin when the test calls `start()`."""
    journals: WeakSet[Journal] = WeakSet()

    def make(engine: Engine, projections=projections.ALL, **options) -> Journal:
        journal = Journal(SQLRecorder(engine, clock), projections, once=ONCE, **options)
        journals.add(journal)
        return journal

    yield make
    for journal in journals:
        journal.close()


@pytest.fixture
def journal(engine: Engine, new_journal: Callable[..., Journal]) -> Journal:
    """A running journal on `engine` with every projection of the house."""
    journal = new_journal(engine)
    journal.start()
    return journal


@pytest.fixture
def postgresql_journal(
    postgresql_database: URL, new_journal: Callable[..., Journal]
) -> Iterator[Journal]:
    """A running journal on a PostgreSQL database that other processes may write to as well."""
    engine = open_engine(postgresql_database)
    journal = new_journal(engine)
    journal.start()
    yield journal
    journal.close()
    engine.dispose()
