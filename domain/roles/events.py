"""What happens to helpers: invited, appointed, and one day helpers no more."""

from enum import StrEnum
from typing import ClassVar

from domain.events import Event, Private


class Post(StrEnum):
    """Where a helper may do what organisers may do everywhere."""

    DOOR = "door"
    KITCHEN = "kitchen"


class HelperInvited(Event, frozen=True, kw_only=True):
    """An organiser made a link by which one neighbour can become a helper."""

    TOPIC: ClassVar[str] = "roles.HelperInvited"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("invitation", "feast")
    invitation: str
    feast: str
    post: Post
    reason: str = ""


class InvitationWithdrawn(Event, frozen=True, kw_only=True):
    """An organiser ended a link that nobody had used."""

    TOPIC: ClassVar[str] = "roles.InvitationWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("invitation", "feast")
    invitation: str
    feast: str


class HelperAppointed(Event, frozen=True, kw_only=True):
    """A neighbour helps from now on: chosen by an organiser, or by an invitation."""

    TOPIC: ClassVar[str] = "roles.HelperAppointed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "invitation", "feast")
    person: str
    feast: str
    post: Post
    invitation: str = ""
    reason: Private[str] = ""


class HelperDismissed(Event, frozen=True, kw_only=True):
    """A neighbour helps there no more, by an organiser's word or by their own."""

    TOPIC: ClassVar[str] = "roles.HelperDismissed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    person: str
    feast: str
    post: Post
    reason: Private[str] = ""


HELPER_EVENTS = (HelperAppointed, HelperDismissed)
