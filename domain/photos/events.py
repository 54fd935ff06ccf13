"""What happens to photos: shared, approved, asked to be removed, restored or removed."""

from enum import StrEnum
from typing import ClassVar

from domain.events import Event, Private


class Faces(StrEnum):
    """What whoever shares a photo says of the people in it."""

    NOBODY = "nobody"
    """Nobody can be recognised."""

    AGREED = "agreed"
    """All who can be recognised have agreed."""


class PhotoReviewSet(Event, frozen=True, kw_only=True):
    """An organiser said whether an organiser looks at new photos before others see them."""

    TOPIC: ClassVar[str] = "photos.PhotoReviewSet"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    review: bool
    reason: str = ""


class PhotoShared(Event, frozen=True, kw_only=True):
    """A neighbour put a photo into the album; its file is kept outside the log."""

    TOPIC: ClassVar[str] = "photos.PhotoShared"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("photo", "person", "feast")
    photo: str
    feast: str
    person: str
    content: str
    width: int
    height: int
    faces: Faces
    waits: bool
    named: bool = False
    caption: Private[str] = ""
    alt: Private[str] = ""


class PhotoDescribed(Event, frozen=True, kw_only=True):
    """Who shared a photo said anew what stands below it, and what is to be seen."""

    TOPIC: ClassVar[str] = "photos.PhotoDescribed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("photo", "person", "feast")
    photo: str
    feast: str
    person: str
    waits: bool
    named: bool = False
    caption: Private[str] = ""
    alt: Private[str] = ""


class PhotoApproved(Event, frozen=True, kw_only=True):
    """An organiser looked at a photo, and now everybody sees it."""

    TOPIC: ClassVar[str] = "photos.PhotoApproved"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("photo", "person", "feast")
    photo: str
    feast: str
    person: str


class PhotoRemovalRequested(Event, frozen=True, kw_only=True):
    """Somebody wants a photo gone; until an organiser decides, nobody else sees it."""

    TOPIC: ClassVar[str] = "photos.PhotoRemovalRequested"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("photo", "person", "feast")
    photo: str
    feast: str
    person: str


class PhotoRestored(Event, frozen=True, kw_only=True):
    """An organiser decided that a photo may be seen again."""

    TOPIC: ClassVar[str] = "photos.PhotoRestored"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("photo", "person", "feast")
    photo: str
    feast: str
    person: str
    reason: Private[str] = ""


class PhotoRemoved(Event, frozen=True, kw_only=True):
    """A photo is gone for good, and its file with it."""

    TOPIC: ClassVar[str] = "photos.PhotoRemoved"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("photo", "person", "feast")
    photo: str
    feast: str
    person: str
    content: str
    reason: Private[str] = ""


PHOTO_EVENTS = (
    *(PhotoShared, PhotoDescribed, PhotoApproved),
    *(PhotoRemovalRequested, PhotoRestored, PhotoRemoved),
)
