"""The door, as pages ask it."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.arrivals.projection import arrival_list
from app.attendance.queries import GuestRow, guests_of
from app.spelling import fold
from domain.attendance.guests import Standing

LATELY = 5
"""How many of those who came last stand on top, where a slip of the finger is taken back."""


@dataclass(frozen=True)
class Arrival:
    """A guest at the door; who is `here` came as `adults` and `children`, else so many were said.
    Who is `gone` was here.

    `note` is the position of the newest note about the guest, 0 before the first: what is done on
    the strength of a page is about that state.
    """

    guest: GuestRow
    here: bool
    gone: bool
    adults: int
    children: int
    note: int

    @property
    def person(self) -> str:
        """Who it is."""
        return self.guest.person

    @property
    def name(self) -> str:
        """The guest's name; "" when the neighbour was forgotten."""
        return self.guest.name


@dataclass(frozen=True)
class Door:
    """Everybody who answered, by name; those who are `here` or `gone`, the newest first."""

    here: list[Arrival]
    expected: list[Arrival]
    others: list[Arrival]
    gone: list[Arrival]

    @property
    def everybody(self) -> tuple[Arrival, ...]:
        """All of them."""
        return (*self.here, *self.expected, *self.others, *self.gone)

    @property
    def people(self) -> int:
        """How many are here, children included."""
        return sum(each.adults + each.children for each in self.here)

    @property
    def children(self) -> int:
        """How many of them are children."""
        return sum(each.children for each in self.here)

    @property
    def to_come(self) -> int:
        """How many people of those with a seat are still to come."""
        return sum(each.adults + each.children for each in self.expected)


def door_of(db: Connection, feast: str) -> Door:
    """The door of a feast."""
    notes = {
        row.person: row
        for row in db.execute(select(arrival_list).where(arrival_list.c.feast == feast))
    }
    everybody = []
    for guest in guests_of(db, feast):
        note = notes.get(guest.person)
        here = bool(note and note.here)
        adults, children = (note.adults, note.children) if note and here else _said(guest)
        position = note.position if note else 0
        gone = bool(note and note.gone)
        everybody.append(Arrival(guest, here, gone, adults, children, position))
    by_name = sorted(everybody, key=lambda each: (fold(each.name), each.person))
    away = [each for each in by_name if not (each.here or each.gone)]
    seated = (Standing.EXPECTED, Standing.OFFERED)
    return Door(
        here=sorted((e for e in everybody if e.here), key=lambda each: -each.note),
        expected=[each for each in away if each.guest.standing in seated],
        others=[each for each in away if each.guest.standing not in seated],
        gone=sorted((e for e in everybody if e.gone), key=lambda each: -each.note),
    )


def here_at(db: Connection, feast: str) -> int:
    """How many people are here."""
    people = func.sum(arrival_list.c.adults + arrival_list.c.children)
    here = arrival_list.c.feast == feast, arrival_list.c.here
    return int(db.scalar(select(people).where(*here)) or 0)


def arrival_of(db: Connection, feast: str, person: str) -> Arrival | None:
    """One guest at the door, or None for somebody who never answered."""
    return next((each for each in door_of(db, feast).everybody if each.person == person), None)


def _said(guest: GuestRow) -> tuple[int, int]:
    return (guest.adults, guest.children) if guest.adults + guest.children else (1, 0)
