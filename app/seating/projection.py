"""The tables of each feast, and who sits at them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
)

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import delete_rows, find_rows, insert_rows
from domain.seating.events import (
    PartySeated,
    SeatsReleased,
    TableChanged,
    TableCleared,
    TableLaid,
)
from domain.seating.plan import Absent, Expected, within

table_list = Table(
    "table_list",
    metadata,
    Column("spot", Text),
    Column("feast", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("spot"),
    Index("ix_table_list_feast", "feast", "position"),
)
"""One row a table that stands; `spot` is its id."""

seat_list = Table(
    "seat_list",
    metadata,
    Column("feast", Text),
    Column("person", Text),
    Column("spot", Text),
    Column("place", Integer, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("feast", "person", "spot"),
    Index("ix_seat_list_person", "person"),
    Index("ix_seat_list_spot", "spot"),
)
"""One row for each table that a party sits at; `place` 0 is the one it would give up last."""

Seating = PartySeated | SeatsReleased | Expected | Absent
"""The events after which one party sits differently."""

Row = dict[str, Any]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Lay the tables, then fold what became of each party and write its rows once."""
    cleared = {r.event.table for r in recorded if isinstance(r.event, TableCleared)}
    persons = {r.event.person for r in recorded if isinstance(r.event, Seating)}
    for r in recorded:
        _lay(connection, r)
    if cleared:
        persons |= {row.person for row in find_rows(connection, seat_list.c.spot, cleared)}
    if persons:
        _sit(connection, recorded, persons)


def _lay(connection: Connection, r: Recorded) -> None:
    match r.event:
        case TableLaid() as e:
            new = {"spot": e.table, "feast": e.feast, "name": e.name, "seats": e.seats}
            connection.execute(table_list.insert(), {**new, "position": r.position})
        case TableChanged() as e:
            values = {"name": e.name, "seats": e.seats}
            connection.execute(_of_table.values(values), {"of_spot": e.table})
        case TableCleared() as e:
            connection.execute(_GONE, {"of_spot": e.table})


def _sit(connection: Connection, recorded: Sequence[Recorded], persons: set[str]) -> None:
    found = find_rows(connection, seat_list.c.person, persons).mappings()
    parties: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(map(dict, found), key=lambda row: row["place"]):
        parties.setdefault((row["feast"], row["person"]), []).append(row)
    before = {key: [*rows] for key, rows in parties.items()}
    for r in recorded:
        _fold(parties, r)
    if parties != before:
        delete_rows(connection, seat_list.c.person, persons)
        insert_rows(connection, seat_list, [row for rows in parties.values() for row in rows])


def _fold(parties: dict[tuple[str, str], list[Row]], r: Recorded) -> None:
    """What an event makes of the rows of each party."""
    match r.event:
        case TableCleared(feast=feast, table=table):
            for key, rows in parties.items():
                if key[0] == feast:
                    parties[key] = [row for row in rows if row["spot"] != table]
        case PartySeated() as e:
            parties[e.feast, e.person] = [
                {
                    "feast": e.feast,
                    "person": e.person,
                    "spot": place.table,
                    "place": n,
                    "seats": place.seats,
                    "named": e.named,
                    "position": r.position,
                }
                for n, place in enumerate(e.places)
            ]
        case SeatsReleased() as e:
            parties.pop((e.feast, e.person), None)
        case _ if isinstance(r.event, Expected):
            rows = parties.get((r.event.feast, r.event.person), [])
            party = r.event.adults + r.event.children
            kept = within({row["spot"]: row["seats"] for row in rows}, party)
            if rows:
                fewer = [{**row, "seats": kept[row["spot"]]} for row in rows if row["spot"] in kept]
                parties[r.event.feast, r.event.person] = fewer
        case _ if isinstance(r.event, Absent):
            parties.pop((r.event.feast, r.event.person), None)


_of_table = table_list.update().where(table_list.c.spot == bindparam("of_spot"))
_GONE = table_list.delete().where(table_list.c.spot == bindparam("of_spot"))

seating = Projection("seating", (table_list, seat_list), apply)
