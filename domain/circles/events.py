"""What happens to circles: founded, changed, joined, left and ended."""

from enum import StrEnum
from typing import ClassVar

from domain.events import Event, Private


class Growing(StrEnum):
    """What neighbours do in a circle."""

    WORKSHOP = "workshop"
    GARDEN = "garden"
    SHARING = "sharing"
    OTHER = "other"


class CircleFounded(Event, frozen=True, kw_only=True):
    """A neighbour invites others to go on together; who does so is in the circle."""

    TOPIC: ClassVar[str] = "circles.CircleFounded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("circle", "person", "feast")
    circle: str
    feast: str
    person: str
    growing: Growing
    name: str
    times: str
    place: Private[str] = ""
    note: Private[str] = ""


class CircleChanged(Event, frozen=True, kw_only=True):
    """The circle meets at other times or elsewhere, or is called or described otherwise."""

    TOPIC: ClassVar[str] = "circles.CircleChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("circle", "person", "feast")
    circle: str
    feast: str
    person: str
    growing: Growing
    name: str
    times: str
    place: Private[str] = ""
    note: Private[str] = ""


class CircleJoined(Event, frozen=True, kw_only=True):
    """A neighbour wants to be part of it."""

    TOPIC: ClassVar[str] = "circles.CircleJoined"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("circle", "person", "feast")
    circle: str
    feast: str
    person: str


class CircleLeft(Event, frozen=True, kw_only=True):
    """A neighbour is no longer part of it."""

    TOPIC: ClassVar[str] = "circles.CircleLeft"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("circle", "person", "feast")
    circle: str
    feast: str
    person: str


class CircleEnded(Event, frozen=True, kw_only=True):
    """Whoever founded it or an organiser ended it."""

    TOPIC: ClassVar[str] = "circles.CircleEnded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("circle", "person", "feast")
    circle: str
    feast: str
    person: str
    reason: Private[str] = ""


CIRCLE_EVENTS = (CircleFounded, CircleChanged, CircleEnded)
MEMBERSHIP = (CircleJoined, CircleLeft)
