"""The photo that a page's address names, for those who may see it."""

from typing import Any

from litestar.exceptions import NotFoundException

from app.feasts.found import feast_or_404
from app.people.queries import Person
from app.photos import queries
from app.photos.queries import PhotoRow
from app.web.form_page import FormPage
from app.web.forms import HouseForm
from app.web.house import AnyRequest, House
from domain.photos.describing import OnlyTheirWords
from domain.photos.keeping import NotYourPhoto, PhotoState


def any_photo(house: House, feast: str, photo: str) -> PhotoRow:
    """A photo of a feast, whoever may see it.

    Raises:
        NotFoundException: it is not there, or not any more.
    """
    with house.read() as db:
        row = queries.photo(db, feast, photo)
    if row is None:
        raise NotFoundException("photo")
    return row


def seen_photo(house: House, me: Person | None, feast: str, photo: str) -> PhotoRow:
    """A photo that somebody may see: what is hidden only organisers and who shared it.

    Raises:
        NotFoundException: there is none for them.
    """
    row = any_photo(house, feast, photo)
    if row.state is not PhotoState.SHOWN and not _may_decide(me, row):
        raise NotFoundException("photo")
    return row


def own_photo(house: House, me: Person | None, feast: str, photo: str) -> PhotoRow:
    """A photo that the sender may remove; the rule asks again.

    Raises:
        NotFoundException: it is not there.
        NotYourPhoto: it is another neighbour's, and no organiser asks.
    """
    row = any_photo(house, feast, photo)
    if not _may_decide(me, row):
        raise NotYourPhoto
    return row


def my_photo(house: House, me: Person | None, feast: str, photo: str) -> PhotoRow:
    """A photo that the sender shared; the rule asks again.

    Raises:
        NotFoundException: it is not there.
        OnlyTheirWords: it is another neighbour's.
    """
    row = any_photo(house, feast, photo)
    if me is None or me.person != row.person:
        raise OnlyTheirWords
    return row


def _may_decide(me: Person | None, photo: PhotoRow) -> bool:
    return me is not None and (me.organiser or me.person == photo.person)


def showing(
    request: AnyRequest, house: House, me: Person | None, photo: PhotoRow, form: HouseForm
) -> FormPage:
    """The page of one photo, with buttons to tap."""

    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, photo.feast)}

    mine = me is not None and me.person == photo.person
    about = {"photo": photo, "mine": mine, "path": photo.address}
    return FormPage(request, house, me, "photos/show.html", form, read, **about)
