"""What happens to leftovers: offered, withdrawn, taken and left to others."""

from datetime import datetime
from typing import ClassVar

from domain.events import Event, Private


class LeftoverOffered(Event, frozen=True, kw_only=True):
    """A neighbour has so many portions of something left to give away until a moment."""

    TOPIC: ClassVar[str] = "leftovers.LeftoverOffered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str
    dish: str = ""
    what: str
    portions: int
    until: datetime
    where: Private[str] = ""


class LeftoverWithdrawn(Event, frozen=True, kw_only=True):
    """It is not given away after all."""

    TOPIC: ClassVar[str] = "leftovers.LeftoverWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str


class PortionsTaken(Event, frozen=True, kw_only=True):
    """A neighbour takes so many portions of it; said again, the newest counts."""

    TOPIC: ClassVar[str] = "leftovers.PortionsTaken"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str
    portions: int


class PortionsReleased(Event, frozen=True, kw_only=True):
    """A neighbour leaves the portions to others."""

    TOPIC: ClassVar[str] = "leftovers.PortionsReleased"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str


LEFTOVER_EVENTS = (LeftoverOffered, LeftoverWithdrawn, PortionsTaken, PortionsReleased)
