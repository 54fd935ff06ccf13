"""The album: every photo that is still there, and who sees it."""

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Connection, Index, Integer, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.photos.events import (
    PhotoApproved,
    PhotoDescribed,
    PhotoRemovalRequested,
    PhotoRemoved,
    PhotoRestored,
    PhotoReviewSet,
    PhotoShared,
)
from domain.photos.keeping import PhotoState

photo_list = Table(
    "photo_list",
    metadata,
    Column("photo", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("faces", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("caption", Text, nullable=False),
    Column("alt", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_photo_list_feast", "feast", "position"),
    Index("ix_photo_list_person", "person"),
)
"""One row a photo; removed ones have none. `content` names its files; its words are personal."""

photo_reviews = Table(
    "photo_reviews",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("review", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
)
"""One row a feast of which an organiser said whether photos wait."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the album; each event is a statement or two by a key."""
    for r in recorded:
        match r.event:
            case PhotoShared() as e:
                _share(connection, e, r.position)
            case PhotoDescribed() as e:
                _describe(connection, e)
            case PhotoApproved(photo=photo) | PhotoRestored(photo=photo):
                connection.execute(_TURN, {"of": photo, "state": PhotoState.SHOWN.value})
            case PhotoRemovalRequested(photo=photo):
                connection.execute(_TURN, {"of": photo, "state": PhotoState.ASKED.value})
            case PhotoRemoved() as e:
                connection.execute(_REMOVE, {"of": e.photo})
            case PhotoReviewSet() as e:
                connection.execute(_FORGET_REVIEW, {"of": e.feast})
                row = {"feast": e.feast, "review": e.review, "reason": e.reason}
                connection.execute(photo_reviews.insert(), row)


def _share(connection: Connection, e: PhotoShared, position: int) -> None:
    row = {
        "photo": e.photo,
        "feast": e.feast,
        "person": e.person,
        "content": e.content,
        "width": e.width,
        "height": e.height,
        "faces": e.faces.value,
        "named": e.named,
        "caption": e.caption,
        "alt": e.alt,
        "state": (PhotoState.WAITING if e.waits else PhotoState.SHOWN).value,
        "position": position,
    }
    connection.execute(photo_list.insert(), row)


def _describe(connection: Connection, e: PhotoDescribed) -> None:
    said = {"named": e.named, "caption": e.caption, "alt": e.alt}
    waits = {"state": PhotoState.WAITING.value} if e.waits else {}
    of_it = photo_list.c.photo == e.photo
    connection.execute(photo_list.update().where(of_it).values(**said, **waits))


_REMOVE = photo_list.delete().where(photo_list.c.photo == bindparam("of"))
_TURN = (
    photo_list.update()
    .where(photo_list.c.photo == bindparam("of"))
    .values(state=bindparam("state"))
)
_FORGET_REVIEW = photo_reviews.delete().where(photo_reviews.c.feast == bindparam("of"))

photos = Projection("photos", (photo_list, photo_reviews), apply)
