"""What happens to tables: laid, changed and cleared by organisers, chosen by those who come."""

from typing import ClassVar

import msgspec

from domain.events import Event, Private


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """How many of a party sit at one table."""

    table: str
    seats: int


class TableLaid(Event, frozen=True, kw_only=True):
    """An organiser named a table, or a part of the long one, and how many can sit there."""

    TOPIC: ClassVar[str] = "seating.TableLaid"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("table", "feast")
    feast: str
    table: str
    name: str
    seats: int


class TableChanged(Event, frozen=True, kw_only=True):
    """A table has another name, or more or fewer seats."""

    TOPIC: ClassVar[str] = "seating.TableChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    table: str
    name: str
    seats: int
    reason: str


class TableCleared(Event, frozen=True, kw_only=True):
    """A table is not there any more; who sat at it chooses another."""

    TOPIC: ClassVar[str] = "seating.TableCleared"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    table: str
    reason: str


class PartySeated(Event, frozen=True, kw_only=True):
    """A party sits at these tables now, and at no others."""

    TOPIC: ClassVar[str] = "seating.PartySeated"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    places: tuple[Place, ...]
    named: Private[bool] = False


class SeatsReleased(Event, frozen=True, kw_only=True):
    """A party gave its seats up, and still comes."""

    TOPIC: ClassVar[str] = "seating.SeatsReleased"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
