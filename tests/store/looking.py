"""How the store's tests ask a journal, and look at what a database keeps."""

from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, Table, select

from app.database import metadata
from app.journal import mapper
from app.journal.answers import Accepted
from app.journal.mapper import Recorded
from app.journal.recorder import SQLRecorder
from app.journal.tables import StoredEvent
from app.journal.writer import Journal
from app.projections import ALL
from domain.commands import Command
from tests.examples import announce, join, organise

PATIENCE_S = 60
"""How long a test waits for what should happen at once."""


def ask(journal: Journal, command: Command, command_id: str | None = None) -> Accepted:
    """What a running journal answers; raises the refusal."""
    return journal.submit(command, command_id or uuid4().hex).result(PATIENCE_S)


def ask_all(journal: Journal, *commands: Command) -> list[Accepted | BaseException]:
    """Start a journal on commands that wait already: they are decided in one batch."""
    futures = [journal.submit(command, uuid4().hex) for command in commands]
    journal.start()
    return [f.exception(PATIENCE_S) or f.result() for f in futures]


def invite(journal: Journal) -> None:
    """Olga organises, and announces the harvest feast."""
    for command in (join("olga"), organise(), announce()):
        ask(journal, command)


def stored_in(engine: Engine) -> list[StoredEvent]:
    """The whole log as it is stored."""
    return list(SQLRecorder(engine).stored())


def log_of(engine: Engine) -> list[Recorded]:
    """The whole log as projections read it."""
    with engine.connect() as connection:
        return list(mapper.recorded(stored_in(engine), connection))


def rows_of(engine: Engine, table: Table) -> list[tuple[Any, ...]]:
    """A table's rows in an order of their own."""
    with engine.connect() as connection:
        return sorted(map(tuple, connection.execute(select(table))), key=repr)


def named_rows_of(engine: Engine, table: Table) -> list[dict[str, Any]]:
    """A table's rows by column."""
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def read_tables_of(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of all tables that projections fill."""
    return {table.name: rows_of(engine, table) for p in ALL for table in p.tables}


def everything_in(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of all tables."""
    return {table.name: rows_of(engine, table) for table in metadata.sorted_tables}


def without_chance(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of all tables, with decrypted events in the place of ciphertexts and keys."""
    rows = everything_in(engine)
    rows["events"] = [(*r[:3], str(r[4]), *r[5:]) for r in log_of(engine)]
    rows["log_nodes"] = [row[:2] for row in rows["log_nodes"]]
    rows["person_keys"] = [(person,) for person, _ in rows["person_keys"]]
    return rows


def assert_gapless(engine: Engine) -> None:
    """Positions are 1, 2, 3 … to the head, and time never runs backwards along them."""
    log = stored_in(engine)
    assert [e.position for e in log] == [*range(1, len(log) + 1)]
    assert sorted(e.recorded_at for e in log) == [e.recorded_at for e in log]
