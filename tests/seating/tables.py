"""The tables of the street of `tests.examples`, and who sits there."""

from domain.seating import ChangeTable, ChooseTable, ClearTable, GiveUpSeats, LayTable
from domain.seating.events import (
    PartySeated,
    Place,
    SeatsReleased,
    TableChanged,
    TableCleared,
    TableLaid,
)

WHY = "The yard is small"


def laid(table: str, seats: int) -> TableLaid:
    """Olga laid a table."""
    return TableLaid(feast="harvest", table=table, name=table, seats=seats)


def lay(table: str, seats: int, *, name: str = "", actor: str = "olga") -> LayTable:
    """Olga lays a table."""
    return LayTable(actor=actor, feast="harvest", table=table, name=name or table, seats=seats)


def changed(table: str, seats: int) -> TableChanged:
    """Olga's table has another size."""
    return TableChanged(feast="harvest", table=table, name=table, seats=seats, reason=WHY)


def change(table: str, seats: int, *, name: str = "", reason: str = WHY) -> ChangeTable:
    """Olga says how big a table is now."""
    return ChangeTable(
        actor="olga", feast="harvest", table=table, name=name or table, seats=seats, reason=reason
    )


def cleared(table: str) -> TableCleared:
    """Olga took a table away."""
    return TableCleared(feast="harvest", table=table, reason=WHY)


def clear(table: str, *, reason: str = WHY) -> ClearTable:
    """Olga takes a table away."""
    return ClearTable(actor="olga", feast="harvest", table=table, reason=reason)


def seated(person: str, *, named: bool = False, **places: int) -> PartySeated:
    """A party sits at these tables."""
    found = tuple(Place(table=table, seats=seats) for table, seats in places.items())
    return PartySeated(feast="harvest", person=person, places=found, named=named)


def choose(person: str, table: str, seats: int, *, named: bool = False) -> ChooseTable:
    """Somebody chooses a table."""
    return ChooseTable(actor=person, feast="harvest", table=table, seats=seats, named=named)


def given_up(person: str) -> SeatsReleased:
    """A party has no seats any more."""
    return SeatsReleased(feast="harvest", person=person)


def give_up(person: str) -> GiveUpSeats:
    """A party gives its seats up."""
    return GiveUpSeats(actor=person, feast="harvest")
