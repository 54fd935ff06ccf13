"""The album, as pages ask it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from app.people.queries import names_of
from app.photos.projection import photo_list, photo_reviews
from domain.photos.events import Faces
from domain.photos.keeping import PhotoState


@dataclass(frozen=True)
class PhotoRow:
    """A photo; `by` is the first name of who took it, "" unless they want it beside the photo."""

    photo: str
    feast: str
    person: str
    by: str
    content: str
    width: int
    height: int
    faces: Faces
    caption: str
    alt: str
    state: PhotoState

    @property
    def address(self) -> str:
        """The page of the photo."""
        return f"/feasts/{self.feast}/photos/{self.photo}"


def photos_of(db: Connection, feast: str) -> list[PhotoRow]:
    """The photos of a feast, whoever may see them, the newest first."""
    return _photos(db, photo_list.c.feast == feast)


def photos_of_person(db: Connection, person: str) -> list[PhotoRow]:
    """The photos that one person shared, at any feast, the newest first."""
    return _photos(db, photo_list.c.person == person)


def photo(db: Connection, feast: str, photo: str) -> PhotoRow | None:
    """One photo of a feast, or None; removed ones are nowhere."""
    found = _photos(db, photo_list.c.feast == feast, photo_list.c.photo == photo)
    return found[0] if found else None


def review_of(db: Connection, feast: str) -> tuple[bool, str]:
    """Whether an organiser looks at photos of a feast before others see them, and why."""
    said = db.execute(select(photo_reviews).where(photo_reviews.c.feast == feast)).one_or_none()
    return (said.review, said.reason) if said else (True, "")


def kept_photos(db: Connection) -> set[tuple[str, str]]:
    """The photo and the content of each that is still there, at any feast."""
    return {
        (row.photo, row.content)
        for row in db.execute(select(photo_list.c.photo, photo_list.c.content))
    }


def _photos(db: Connection, *which: ColumnElement[bool]) -> list[PhotoRow]:
    found = select(photo_list).where(*which).order_by(photo_list.c.position.desc())
    rows = db.execute(found).all()
    names = names_of(db, (row.person for row in rows if row.named))
    return [
        PhotoRow(
            photo=row.photo,
            feast=row.feast,
            person=row.person,
            by=names.get(row.person, "").partition(" ")[0] if row.named else "",
            content=row.content,
            width=row.width,
            height=row.height,
            faces=Faces(row.faces),
            caption=row.caption,
            alt=row.alt,
            state=PhotoState(row.state),
        )
        for row in rows
    ]
