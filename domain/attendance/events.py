"""Who comes: neighbours say yes, maybe or no; seats are limited, waited for, offered and taken."""

from datetime import datetime
from typing import ClassVar

from domain.events import Event


class CapacitySet(Event, frozen=True, kw_only=True):
    """An organiser said how many seats the feast has; null means that everybody finds one."""

    TOPIC: ClassVar[str] = "attendance.CapacitySet"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    seats: int | None
    reason: str


class GuestExpected(Event, frozen=True, kw_only=True):
    """A neighbour said yes, and there are seats for everybody who comes along."""

    TOPIC: ClassVar[str] = "attendance.GuestExpected"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    adults: int
    children: int


class GuestUndecided(Event, frozen=True, kw_only=True):
    """A neighbour said maybe, which keeps no seat."""

    TOPIC: ClassVar[str] = "attendance.GuestUndecided"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    adults: int
    children: int


class GuestExcused(Event, frozen=True, kw_only=True):
    """A neighbour said no."""

    TOPIC: ClassVar[str] = "attendance.GuestExcused"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str


class GuestWaitlisted(Event, frozen=True, kw_only=True):
    """A neighbour said yes, but the seats are taken; who waits already keeps the place in line."""

    TOPIC: ClassVar[str] = "attendance.GuestWaitlisted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    adults: int
    children: int


class SeatsOffered(Event, frozen=True, kw_only=True):
    """Seats came free, and are kept for the next in line until a moment."""

    TOPIC: ClassVar[str] = "attendance.SeatsOffered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    offer: int
    adults: int
    children: int
    until: datetime


class OfferAccepted(Event, frozen=True, kw_only=True):
    """The next in line takes the seats."""

    TOPIC: ClassVar[str] = "attendance.OfferAccepted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    offer: int
    adults: int
    children: int


class OfferDeclined(Event, frozen=True, kw_only=True):
    """The next in line does not want the seats any more."""

    TOPIC: ClassVar[str] = "attendance.OfferDeclined"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    offer: int


class OfferLapsed(Event, frozen=True, kw_only=True):
    """The next in line did not answer in time, and stands in line no more."""

    TOPIC: ClassVar[str] = "attendance.OfferLapsed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    offer: int
