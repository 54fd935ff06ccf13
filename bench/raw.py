"""What the database itself can commit: the limit that the journal is measured against."""

import random
import time
from collections.abc import Callable
from itertools import count
from typing import Any

from sqlalchemy import Engine

BATCH = 256
SECONDS = 1.0


def raw_commits(engine: Engine, size: int, seconds: float = SECONDS) -> tuple[float, float]:
    """Rows of `size` bytes a second written by the bare driver: one a commit, and 256 a commit.

    The engine's own connection is used, so that both are as durable as the journal.
    """
    lite = engine.dialect.name == "sqlite"
    connection = engine.raw_connection()
    try:
        cursor: Any = connection.cursor()
        kind, values = ("BLOB", "?, ?") if lite else ("BYTEA", "%s, %s")
        cursor.execute(f"CREATE TABLE bench_rows (id INT PRIMARY KEY, data {kind})")
        connection.commit()
        ids, row = count(), random.randbytes(size)

        def commit(rows: int) -> None:
            if lite:
                cursor.execute("BEGIN IMMEDIATE")
            cursor.executemany(
                f"INSERT INTO bench_rows VALUES ({values})",  # noqa: S608 - chosen above
                [(next(ids), row) for _ in range(rows)],
            )
            connection.commit()

        return (
            rate(lambda: commit(1), seconds),
            BATCH * rate(lambda: commit(BATCH), seconds),
        )
    finally:
        connection.close()


def raw_bulk(engine: Engine, size: int, rows: int) -> float:
    """Rows of `size` bytes a second in one transaction, by the driver's quickest way."""
    connection = engine.raw_connection()
    row = random.randbytes(size)
    began = time.perf_counter()
    try:
        cursor: Any = connection.cursor()
        if engine.dialect.name == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("CREATE TABLE bench_bulk (id INTEGER PRIMARY KEY, data BLOB)")
            cursor.executemany(
                "INSERT INTO bench_bulk VALUES (?, ?)", ((n, row) for n in range(rows))
            )
        else:
            cursor.execute("CREATE TABLE bench_bulk (id INTEGER PRIMARY KEY, data BYTEA)")
            with cursor.copy("COPY bench_bulk FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(("int4", "bytea"))
                for n in range(rows):
                    copy.write_row((n, row))
        connection.commit()
        return rows / (time.perf_counter() - began)
    finally:
        connection.close()


def rate(work: Callable[[], None], seconds: float) -> float:
    """How often a second `work` gets done."""
    done, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds or not done:
        work()
        done += 1
    return done / spent
