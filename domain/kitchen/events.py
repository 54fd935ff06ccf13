"""The feast's kitchen: what it has, and what cooks booked in it for their dishes."""

from enum import StrEnum
from typing import ClassVar

import msgspec

from domain.events import Event, Private


class Place(StrEnum):
    """Where a dish stands in the kitchen."""

    OVEN = "oven"
    HOB = "hob"
    FRIDGE = "fridge"
    SOCKET = "socket"


TIMED = (Place.OVEN, Place.HOB)
"""Places that are booked for a while; the others are kept as long as the kitchen is open."""


class Tool(StrEnum):
    """What a dish is served with."""

    LADLE = "ladle"
    SPOON = "spoon"
    TONGS = "tongs"
    KNIFE = "knife"
    CAKE_SERVER = "cake_server"


class Booking(msgspec.Struct, frozen=True, kw_only=True):
    """A place for a dish: so many minutes from so many after the feast's start, or all the time."""

    place: Place
    starts: int = 0
    minutes: int = 0


class KitchenEquipped(Event, frozen=True, kw_only=True):
    """It was said how many dishes each place takes, and when the kitchen is open."""

    TOPIC: ClassVar[str] = "kitchen.KitchenEquipped"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    places: dict[Place, int]
    opens: int
    closes: int
    by: str
    reason: str = ""


class KitchenBooked(Event, frozen=True, kw_only=True):
    """A cook said all that a dish needs at the feast, and has got the places for it."""

    TOPIC: ClassVar[str] = "kitchen.KitchenBooked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    bookings: tuple[Booking, ...]
    tools: tuple[Tool, ...] = ()
    reason: Private[str] = ""


class KitchenReleased(Event, frozen=True, kw_only=True):
    """A dish needs nothing at the feast any more."""

    TOPIC: ClassVar[str] = "kitchen.KitchenReleased"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    reason: Private[str] = ""
