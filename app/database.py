"""Where everything is kept: one SQLite file, or one PostgreSQL database."""

import sqlite3
from time import monotonic, sleep
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, Integer, MetaData, create_engine
from sqlalchemy import event as sa_event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
)
"""Every table of Longtable; Alembic creates them."""

Big = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit whole number (SQLite's INTEGER has 64 bits)."""

POOL_SIZE = 20
"""Connections; the last one used is used next, because its statements and pages are at hand."""

BUSY_TIMEOUT_MS = 5_000
IDLE_IN_TRANSACTION_MS = 30_000
CONNECT_TIMEOUT_S = 5
DEAD_LINE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""After 15 to 25 s of silence from PostgreSQL's machine a connection is given up; by itself a
system would wait for hours."""

_NEITHER = "LONGTABLE_DATABASE must be sqlite:///FILE or postgresql://HOST/NAME"

CACHE_KIB = 16_384
CHECKPOINT_PAGES = 4_000
"""Tags and ids fall all over their indexes: with SQLite's 2 MB and 1,000 pages, most pages were
read again and copied home after a few commits."""


def database_url(text: str) -> URL:
    """The SQLAlchemy URL for what a person writes in LONGTABLE_DATABASE.

    Raises:
        ValueError: it names neither SQLite nor PostgreSQL.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError(_NEITHER) from None  # the text may hold a password
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database not in {None, "", ":memory:"}:
        return url.set(drivername="sqlite")
    raise ValueError(_NEITHER)


def open_engine(url: URL) -> Engine:
    """An engine that is durable by default and never prints values into errors or logs."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, hide_parameters=True, pool_size=POOL_SIZE, pool_use_lifo=True)
        sa_event.listen(engine, "connect", _prepare_sqlite)
        sa_event.listen(engine, "begin", _begin_sqlite)
        return engine
    # On a young table PostgreSQL plans to read all of it, and keeps that plan while it grows.
    options = (
        f"-c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_MS} "
        "-c synchronous_commit=on -c timezone=UTC -c enable_seqscan=off"
    )
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=POOL_SIZE,
        pool_use_lifo=True,
        pool_pre_ping=True,  # a restarted server has cut the connections that wait in the pool
        isolation_level="READ COMMITTED",
        connect_args={"options": options, "connect_timeout": CONNECT_TIMEOUT_S, **DEAD_LINE},
    )


def for_writing(engine: Engine) -> Engine:
    """The same engine and pool, its transactions taking SQLite's write lock at once."""
    return engine.execution_options(writes=True)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


def _write_ahead(connection: Any) -> None:
    """Switch to WAL; SQLite does not wait by itself when two processes open a new file at once."""
    last_try = monotonic() + BUSY_TIMEOUT_MS / 1_000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if monotonic() > last_try:
                raise
            sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
