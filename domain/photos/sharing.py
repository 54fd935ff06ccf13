"""Putting a photo into the album, and who looks at it first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import NOTE_LIMIT, FeastCommand
from domain.photos.events import Faces, PhotoRemoved, PhotoReviewSet, PhotoShared
from domain.refusals import N_, Invalid, NotAllowed, Refusal
from domain.taking_part import AfterCommand
from domain.texts import check_line, check_note

CAPTION_LIMIT = 200
ALT_LIMIT = 300
MOST_PHOTOS = 40
_CONTENT = re.compile(r"[0-9a-f]{32}")


class PhotoTaken(Refusal):
    """The id belongs to another photo."""

    message = N_("This photo is in the album already.")


class TooManyPhotos(Refusal):
    """One person shares as many photos as others can look at."""

    message = N_("You already share %(most)s photos of this feast. Please remove one first.")


class ContentInvalid(Invalid):
    """What is said of the file cannot be."""

    message = N_("This is no photo that we can read.")
    field = "picture"


@dataclass(kw_only=True, eq=False)
class SharePhoto(AfterCommand):
    """Put a photo into the album; it waits for an organiser unless the feast says otherwise."""

    photo: str
    content: str
    width: int
    height: int
    faces: Faces
    caption: str = ""
    alt: str
    named: bool = False
    review: bool = field(default=True, init=False)
    known: bool = field(default=False, init=False)
    mine: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            *super().consistency_boundary(),
            Selector([PhotoShared], [f"photo:{self.photo}"]),
            Selector([PhotoShared, PhotoRemoved], [f"person:{self.actor}", feast]),
            Selector([PhotoReviewSet], [feast]),
        ]

    @event(PhotoReviewSet)
    def _review_set(self, review: bool) -> None:
        self.review = review

    @event(PhotoShared)
    def _shared(self, photo: str, person: str) -> None:
        self.known = self.known or photo == self.photo
        if person == self.actor:
            self.mine.add(photo)

    @event(PhotoRemoved)
    def _removed(self, photo: str) -> None:
        self.mine.discard(photo)

    def execute(self) -> None:
        self.check_took_part()
        if self.known:
            raise PhotoTaken
        if len(self.mine) >= MOST_PHOTOS:
            raise TooManyPhotos(most=MOST_PHOTOS)
        if not _CONTENT.fullmatch(self.content) or self.width < 1 or self.height < 1:
            raise ContentInvalid
        check_line("caption", self.caption, CAPTION_LIMIT, required=False)
        check_line("alt", self.alt, ALT_LIMIT)
        self.record(
            PhotoShared(
                photo=self.photo,
                feast=self.feast,
                person=self.actor,
                content=self.content,
                width=self.width,
                height=self.height,
                faces=self.faces,
                waits=self.review and not self.organiser,
                named=self.named,
                caption=self.caption,
                alt=self.alt,
            )
        )


@dataclass(kw_only=True, eq=False)
class SetPhotoReview(FeastCommand):
    """Say whether an organiser looks at new photos before others see them."""

    review: bool
    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_stands()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(PhotoReviewSet(feast=self.feast, review=self.review, reason=self.reason))
