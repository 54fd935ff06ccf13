"""Many rows or many ids in one statement, without the price of each one in Python."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Insert,
    LargeBinary,
    Result,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    delete,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSON
from sqlalchemy.dialects.sqlite import dialect as sqlite

to_json = msgspec.json.Encoder().encode


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, each a value for every column; one pass over them, one round trip.

    SQLAlchemy would prepare each row by itself, and psycopg send it by itself, which took as
    long as deciding the commands.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_for_sqlite(table), list(rows))
    else:
        connection.execute(_for_postgresql(table), {"rows": to_json(rows).decode()})


def find_rows(connection: Connection, key: Column[Any], ids: Iterable[str]) -> Result[Any]:
    """The rows of a table whose key is one of the ids."""
    statement = _find(key, connection.dialect.name)
    return connection.execute(statement, {"ids": to_json(list(ids)).decode()})


def delete_rows(connection: Connection, key: Column[Any], ids: Iterable[str]) -> None:
    """Delete the rows of a table whose key is one of the ids."""
    statement = _delete(key, connection.dialect.name)
    connection.execute(statement, {"ids": to_json(list(ids)).decode()})


@cache
def _find(key: Column[Any], dialect: str) -> Select[Any]:
    return select(key.table).where(text(f"{key.name} {_AMONG[dialect]}"))


@cache
def _delete(key: Column[Any], dialect: str) -> Delete:
    return delete(key.table).where(text(f"{key.name} {_AMONG[dialect]}"))


_AMONG = {
    "sqlite": "IN (SELECT value FROM json_each(:ids))",
    "postgresql": "= ANY (ARRAY(SELECT json_array_elements_text(CAST(:ids AS json))))",
}
"""The text stays the same for any number of ids, so that it is planned once."""


@cache
def _for_sqlite(table: Table) -> str:
    return str(table.insert().compile(dialect=sqlite(paramstyle="named")))


@cache
def _for_postgresql(table: Table) -> Insert:
    binary = {c.name for c in table.c if isinstance(c.type, LargeBinary)}  # base64 in the JSON
    given = (
        func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON))
        .table_valued(*[column(c.name, Text if c.name in binary else c.type) for c in table.c])
        .render_derived(with_types=True)
    )
    values = [func.decode(c, "base64") if c.name in binary else c for c in given.c]
    return table.insert().from_select(table.c.keys(), select(*values))


class RowsOf:
    """The rows of a table that some events touch: read once, changed in `rows`, written once."""

    def __init__(self, connection: Connection, column: Column[Any], ids: Collection[str]) -> None:
        self._connection = connection
        self._table = column.table
        self._key = [c.name for c in self._table.primary_key]
        found = find_rows(connection, column, ids).mappings() if ids else ()
        self._before = {tuple(row[name] for name in self._key): dict(row) for row in found}
        self.rows = {key: dict(row) for key, row in self._before.items()}
        """The rows by their primary key."""

    def write(self) -> None:
        """Bring the table to what `rows` says; what did not change is not touched."""
        gone = [key for key, row in self._before.items() if self.rows.get(key) != row]
        new = [row for key, row in self.rows.items() if self._before.get(key) != row]
        if gone:
            its_key = [self._table.c[name] == bindparam(f"its_{name}") for name in self._key]
            names = [f"its_{name}" for name in self._key]
            keys = [dict(zip(names, key, strict=True)) for key in gone]
            self._connection.execute(self._table.delete().where(*its_key), keys)
        insert_rows(self._connection, self._table, new)
