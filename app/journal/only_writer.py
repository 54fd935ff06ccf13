"""On SQLite one process writes: who comes second is told so, instead of corrupting a plan."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL


class AnotherWriter(Exception):
    """A server, or another command, holds this SQLite database."""


@contextmanager
def only_writer(database: URL) -> Iterator[None]:
    """Hold the right to write while inside; PostgreSQL lets several processes write.

    The lock is the kernel's: it ends with the process, however that ends.

    Raises:
        AnotherWriter: somebody holds it.
    """
    if database.get_backend_name() != "sqlite":
        yield
        return
    path = Path(f"{database.database}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherWriter(
                f"Another Longtable is writing to {database.database}, and SQLite has one writer. "
                "Please stop that one first, or keep the data in PostgreSQL (LONGTABLE_DATABASE), "
                "which takes several."
            ) from None
        yield
