"""The seating plan of a feast: which tables there are, who comes, and who sits where."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from domain.attendance.events import (
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    SeatsOffered,
)
from domain.events import Event
from domain.feasts import FeastCommand
from domain.memory import Memory
from domain.seating.events import (
    PartySeated,
    SeatsReleased,
    TableChanged,
    TableCleared,
    TableLaid,
)

Expected = GuestExpected | OfferAccepted
"""The events after which a party comes, as many as they say."""

Absent = (
    GuestUndecided | GuestExcused | GuestWaitlisted | SeatsOffered | OfferDeclined | OfferLapsed
)
"""The events after which nobody of a party comes for certain."""


class Table(NamedTuple):
    """A table, or a part of the long one."""

    name: str
    seats: int


def within(places: Mapping[str, int], party: int) -> dict[str, int]:
    """The seats that a party of so many keeps, by table; what comes last is given up first."""
    kept: dict[str, int] = {}
    for table, seats in places.items():
        if keeps := min(seats, party - sum(kept.values())):
            kept[table] = keeps
    return kept


class SeatingPlan(Memory):
    """Everything about the tables of one feast, and about the parties that may sit there.

    A party that shrinks or stays away gives its seats up without an event of its own, as a claim
    ends with its dish; one that grows keeps the seats it has.
    """

    EVENTS: ClassVar[tuple[type[Event], ...]] = (
        *(TableLaid, TableChanged, TableCleared, PartySeated, SeatsReleased),
        *(GuestExpected, OfferAccepted, GuestUndecided, GuestExcused, GuestWaitlisted),
        *(SeatsOffered, OfferDeclined, OfferLapsed),
    )

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.parties: dict[str, int] = {}
        self.taken: Counter[str] = Counter()
        self._places: dict[str, dict[str, int]] = {}

    def copy(self) -> "SeatingPlan":
        other = SeatingPlan()
        other.tables = self.tables.copy()
        other.parties, other.taken = self.parties.copy(), self.taken.copy()
        other._places = self._places.copy()  # what is inside is replaced, never changed
        return other

    def fold(self, event: Event) -> None:
        match event:
            case TableLaid() | TableChanged() as e:
                self.tables[e.table] = Table(e.name, e.seats)
            case TableCleared() as e:
                del self.tables[e.table]
                for person, places in [*self._places.items()]:
                    self._sit(person, {t: n for t, n in places.items() if t != e.table})
            case PartySeated() as e:
                self._sit(e.person, {place.table: place.seats for place in e.places})
            case SeatsReleased() as e:
                self._sit(e.person, {})
            case GuestExpected() | OfferAccepted() as e:
                self.parties[e.person] = e.adults + e.children
                self._sit(e.person, within(self.of(e.person), e.adults + e.children))
            case _ if isinstance(event, Absent):
                self.parties.pop(event.person, None)
                self._sit(event.person, {})

    def _sit(self, person: str, places: dict[str, int]) -> None:
        self.taken.subtract(self.of(person))
        self.taken.update(places)
        self._places[person] = places
        if not places:
            del self._places[person]

    def of(self, person: str) -> dict[str, int]:
        """Where a party sits: seats by table, what it would give up last first."""
        return self._places.get(person, {})

    def free_for(self, person: str, table: str) -> int:
        """The seats of a table that a party could have, its own there included."""
        taken = self.taken[table] - self.of(person).get(table, 0)
        return self.tables[table].seats - taken


@dataclass(kw_only=True, eq=False)
class SeatingCommand(FeastCommand):
    """A command about the tables of a feast."""

    def recalls(self) -> tuple[type[Memory], str]:
        return SeatingPlan, f"feast:{self.feast}"

    @property
    def plan(self) -> SeatingPlan:
        """Who sits where, with what this command did already."""
        plan: SeatingPlan = self.memory
        return plan
