"""Tables and seats, as pages ask them."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.people.queries import names_of
from app.seating.projection import seat_list, table_list


@dataclass(frozen=True)
class TableRow:
    """A table with who sits there: the first names of those who allow it, the others counted."""

    feast: str
    table: str
    name: str
    seats: int
    taken: int
    names: tuple[str, ...] = ()

    @property
    def free(self) -> int:
        """The seats that nobody has."""
        return max(0, self.seats - self.taken)

    @property
    def share(self) -> int:
        """How much of it is taken, 0 to 100."""
        return min(100, self.taken * 100 // self.seats)


@dataclass(frozen=True)
class SeatRow:
    """Some seats of one party at one table, and whether its first name may be read there."""

    table: str
    name: str
    seats: int
    named: bool


def tables_of(db: Connection, feast: str, *, named: bool = False) -> list[TableRow]:
    """The tables of a feast in the order in which they were laid.

    Args:
        db: a connection.
        feast: the feast.
        named: whether the reader comes, and so may read who else sits where.
    """
    taken: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    rows = db.execute(
        select(seat_list).where(seat_list.c.feast == feast).order_by(seat_list.c.position)
    ).all()
    known = names_of(db, (row.person for row in rows if row.named)) if named else {}
    for row in rows:
        taken[row.spot] = taken.get(row.spot, 0) + row.seats
        if row.named and (name := known.get(row.person, "")):
            names.setdefault(row.spot, []).append(name.split()[0])
    tables = select(table_list).where(table_list.c.feast == feast).order_by(table_list.c.position)
    return [
        TableRow(
            feast=row.feast,
            table=row.spot,
            name=row.name,
            seats=row.seats,
            taken=taken.get(row.spot, 0),
            names=tuple(names.get(row.spot, ())),
        )
        for row in db.execute(tables)
    ]


def table(db: Connection, feast: str, table: str) -> TableRow | None:
    """One table of a feast, or None when it is not there."""
    return next((row for row in tables_of(db, feast) if row.table == table), None)


def seats_of(db: Connection, feast: str, person: str) -> list[SeatRow]:
    """Where one party sits, what it would give up last first."""
    return seats_of_person(db, person).get(feast, [])


def seats_of_person(db: Connection, person: str) -> dict[str, list[SeatRow]]:
    """Where one party sits at each feast, what it would give up last first."""
    own = (
        select(seat_list, table_list.c.name)
        .join(table_list, table_list.c.spot == seat_list.c.spot)
        .where(seat_list.c.person == person)
        .order_by(seat_list.c.place)
    )
    found: dict[str, list[SeatRow]] = {}
    for row in db.execute(own):
        found.setdefault(row.feast, []).append(SeatRow(row.spot, row.name, row.seats, row.named))
    return found
