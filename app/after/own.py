"""What one person has among what remains of feasts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.lost_found.queries import OwnItem, items_of_person
from app.photos.queries import PhotoRow, photos_of_person
from app.thanks.queries import ThanksRow, thanks_of_person
from domain.photos.keeping import PhotoState


@dataclass(frozen=True)
class Remains:
    """Somebody's photos, the thanks for and from them, and what they found or miss, at a feast."""

    photos: Sequence[PhotoRow]
    for_me: Sequence[ThanksRow]
    from_me: Sequence[ThanksRow]
    items: Sequence[OwnItem]

    @property
    def waiting(self) -> int:
        """How many photos an organiser has to look at first."""
        return sum(photo.state is PhotoState.WAITING for photo in self.photos)

    @property
    def asked(self) -> int:
        """How many photos somebody wants gone."""
        return sum(photo.state is PhotoState.ASKED for photo in self.photos)

    @property
    def topics(self) -> list[str]:
        """What changes it, though somebody else does it."""
        thanks = [f"thanks:{each.thanks}" for each in self.from_me]
        return thanks + [f"item:{own.item.item}" for own in self.items]


def remains_of_person(db: Connection, person: str) -> dict[str, Remains]:
    """It, by feast."""
    photos = photos_of_person(db, person)
    thanks = thanks_of_person(db, person)
    items = items_of_person(db, person)
    of = [photo.feast for photo in photos] + [each.feast for each in thanks]
    of += [own.item.feast for own in items]
    return {
        feast: Remains(
            photos=[photo for photo in photos if photo.feast == feast],
            for_me=[each for each in thanks if each.feast == feast and each.thanked == person],
            from_me=[each for each in thanks if each.feast == feast and each.person == person],
            items=[own for own in items if own.item.feast == feast],
        )
        for feast in dict.fromkeys(of)
    }
