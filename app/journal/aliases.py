"""Ids that stand for others from some event on, since two neighbours turned out to be one.

What was recorded under the old id stays as it is. Rules read it as said of the new one, whose tags
find it too; and the rows of the read tables change hands where the log says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, Text, and_, bindparam, or_, select

from app.database import metadata
from app.journal.tables import StoredEvent, event_tags
from domain.commands import Command
from domain.events import EVENT_TYPES, Event

UNTOUCHED = {"keeps_ids": True}
"""What a table says of itself (`info`) that goes on telling of ids that nobody uses any more."""

aliases = Table(
    "aliases",
    metadata,
    Column("old", Text, primary_key=True),
    Column("new", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Each id that another stands for, and which one does today."""

Names = Mapping[str, str]
"""The ids that count, by those for which they stand."""

NO_NAMES: Names = {}


def names(connection: Connection) -> Names:
    """All ids for which others stand; few, if any."""
    return {row.old: row.new for row in connection.execute(_ALL)}


def remember(connection: Connection, old: str, new: str) -> None:
    """Let an id stand for another, and its tags find what bears the other's."""
    connection.execute(_FOLLOW, {"of_old": old, "to_new": new})
    connection.execute(aliases.insert(), {"old": old, "new": new})
    tags = {f"{kind}:{old}": f"{kind}:{new}" for kind in _kinds_of_tags()}
    found = connection.execute(select(event_tags).where(event_tags.c.tag.in_(tags))).all()
    rows = [{"tag": tags[row.tag], "type": row.type, "position": row.position} for row in found]
    for row in rows:
        its = and_(*(event_tags.c[name] == value for name, value in row.items()))
        if connection.execute(select(event_tags.c.tag).where(its)).first() is None:
            connection.execute(event_tags.insert(), row)


def renamed_event(stored: StoredEvent, event: Event, names: Names) -> tuple[Sequence[str], Event]:
    """An event's tags and the event itself, as said of those who are meant today."""
    if not any(old in tag for tag in stored.tags for old in names) and not any(
        old.encode() in stored.data for old in names
    ):
        return stored.tags, event
    tags = [_renamed_text(tag, names) for tag in stored.tags]
    raw = _renamed(msgspec.to_builtins(event), names)
    return tags, msgspec.convert(raw, type(event))


def renamed_command(command: Command, names: Names) -> Command:
    """A command as asked by and about those who are meant today."""
    if not names:  # hardly ever are there any, and this is asked of every command
        return command
    said = {f.name: getattr(command, f.name) for f in fields(command) if f.init}
    changed = {
        name: value
        for name, old in said.items()
        if isinstance(old, str | tuple) and (value := _renamed(old, names)) != old
    }
    return replace(command, **changed) if changed else command


def renamed_rows(connection: Connection, tables: Iterable[Table], old: str, new: str) -> None:
    """Put an id into every row in place of another; where both have one, that of `new` stays."""
    for table in tables:
        texts = [column for column in table.c if isinstance(column.type, Text)]
        if "keeps_ids" in table.info or not texts:
            continue
        bears = or_(*(column.contains(old, autoescape=True) for column in texts))
        found = connection.execute(select(table).where(bears)).mappings().all()
        for row in map(dict, found):
            changed = {
                name: _renamed_text(value, {old: new}) if isinstance(value, str) else value
                for name, value in row.items()
            }
            if changed != row:
                _put_in_place(connection, table, row, changed)


def _put_in_place(
    connection: Connection, table: Table, row: Mapping[str, Any], changed: Mapping[str, Any]
) -> None:
    connection.execute(table.delete().where(*_its_key(table, row)))
    if connection.execute(select(table).where(*_its_key(table, changed))).first() is None:
        connection.execute(table.insert(), dict(changed))


def _its_key(table: Table, row: Mapping[str, Any]) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def _renamed(value: Any, names: Names) -> Any:
    """A value of plain data with every id put right that stands in it by itself."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, dict):
        return {_renamed(key, names): _renamed(each, names) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_renamed(each, names) for each in value)
    return value


def _renamed_text(text: str, names: Names) -> str:
    """A text that is an id, or has ids inside as JSON and as tags and due dates have them."""
    for old, new in names.items():
        if text == old:
            return new
        text = text.replace(f'"{old}"', f'"{new}"').replace(f":{old}:", f":{new}:")
        text = text.removesuffix(f":{old}") + f":{new}" if text.endswith(f":{old}") else text
    return text


@cache
def _kinds_of_tags() -> Sequence[str]:
    return sorted({name for kind in EVENT_TYPES.values() for name in kind.TAGGED_BY} - {"merged"})


_ALL = select(aliases)
_FOLLOW = (
    aliases.update().where(aliases.c.new == bindparam("of_old")).values(new=bindparam("to_new"))
)
