"""What becomes of a dish that was promised: certain, then here, or not coming after all."""

from enum import StrEnum
from typing import ClassVar

from domain.events import Event, Private


class Mark(StrEnum):
    """What may be tapped beside a dish, and taken back."""

    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    FAILED = "failed"


class DishConfirmed(Event, frozen=True, kw_only=True):
    """It is certain that the dish will come."""

    TOPIC: ClassVar[str] = "bringing.DishConfirmed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    by: str


class DishArrived(Event, frozen=True, kw_only=True):
    """The dish is here."""

    TOPIC: ClassVar[str] = "bringing.DishArrived"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    by: str


class DishFailed(Event, frozen=True, kw_only=True):
    """The dish burned, fell or was forgotten, and is not counted on any more."""

    TOPIC: ClassVar[str] = "bringing.DishFailed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    by: str
    arrived: bool = False
    """Whether it had been here, so that what it was made of is used."""

    reason: Private[str] = ""


class DishMarkRevoked(Event, frozen=True, kw_only=True):
    """A mark was tapped by mistake; the dish stands as it did without it."""

    TOPIC: ClassVar[str] = "bringing.DishMarkRevoked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    by: str
    mark: Mark


MARK_EVENTS = (DishConfirmed, DishArrived, DishFailed, DishMarkRevoked)
