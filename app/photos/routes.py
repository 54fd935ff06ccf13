"""The album of a feast, sharing a photo, and what becomes of it."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.after.part import check_took_part, took_part
from app.feasts.found import feast_or_404
from app.i18n import _
from app.people.queries import Person
from app.photos import queries
from app.photos.files import SIZES
from app.photos.forms import ShareForm
from app.photos.found import seen_photo, showing
from app.photos.pictures import NotAPicture, picture_of
from app.web.form_page import FormPage
from app.web.forms import UPLOAD_LIMIT, HouseForm, fields_and_file
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.photos import (
    SharePhoto,
)
from domain.photos.keeping import PhotoState

VISITOR = "visitor"
"""Who asks for the removal of a photo without having joined."""

# ── the album ──


@get("/feasts/{feast:str}/photos", name="photos:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """The photos that I may see."""
    own = await asyncio.to_thread(_own, house, feast, me)
    return await page_with(request, house, me, _album(house, feast, me), **own)


@get("/feasts/{feast:str}/photos/live", name="photos:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The album, each time a photo comes or goes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _album(house, feast, me))


def _album(house: House, feast: str, me: Person | None) -> Piece:
    """What everybody sees; organisers see what they have to decide as well."""
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            photos = queries.photos_of(db, feast)
            review, reason = queries.review_of(db, feast)
        context = {
            "feast": row,
            "shown": [each for each in photos if each.state is PhotoState.SHOWN],
            "asked": [each for each in photos if each.state is PhotoState.ASKED],
            "waiting": [each for each in photos if each.state is PhotoState.WAITING],
            "review": review,
            "reason": reason,
            "organiser": organiser,
        }
        return Shown(context, row.next_turn)

    variant = f"{feast}:{'organiser' if organiser else 'resident'}"
    return piece(house, "photos/room.html", "photos_live", variant, [f"feast:{feast}"], read)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """My photos that others do not see, and whether I may share one."""
    with house.read() as db:
        part = took_part(db, me, feast)
        mine = [each for each in queries.photos_of(db, feast) if me and each.person == me.person]
    return {"part": part, "mine": [p for p in mine if p.state is not PhotoState.SHOWN]}


@get("/feasts/{feast:str}/photos/{photo:str}", name="photos:show", sync_to_thread=True)
def show(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[str]:
    """One photo, large, and what may be done about it."""
    row = seen_photo(house, me, feast, photo)
    return showing(request, house, me, row, HouseForm()).show()


@get("/feasts/{feast:str}/photos/{photo:str}/file/{size:str}", name="photos:file")
async def file(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath, size: InPath
) -> Response[bytes]:
    """The photo itself, to those who may see it now."""
    row = await asyncio.to_thread(seen_photo, house, me, feast, photo)
    if size not in SIZES:
        raise NotFoundException("size")
    tag = f'"{row.content}-{size}"'
    # A browser asks each time: a photo that somebody wants gone is gone at once.
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    content = await asyncio.to_thread(house.album.read, row.photo, row.content, size)
    if content is None:
        raise NotFoundException("file")
    return Response(content, media_type="image/jpeg", headers=headers)


# ── sharing ──


@get("/feasts/{feast:str}/photos/new", name="photos:form", sync_to_thread=True)
def form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that shares a photo."""
    person = _taker(house, me, feast)
    return _sharing(request, house, person, feast, ShareForm()).show()


@post("/feasts/{feast:str}/photos/new", name="photos:share", request_max_body_size=UPLOAD_LIMIT)
async def share(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Put a photo into the album."""
    person = await asyncio.to_thread(_taker, house, me, feast)
    said, sent = await fields_and_file(request, "picture")
    form = ShareForm(said)
    page = _sharing(request, house, person, feast, form)
    good = form.validate()
    try:
        picture = await asyncio.to_thread(picture_of, sent)
    except NotAPicture as error:
        form.picture.errors = [str(error)]
        return await page.invalid()
    if not good:
        form.picture.errors = [_("Please choose the photo again.")]
        return await page.invalid()
    photo = house.links.derive("photo", form.id)
    await asyncio.to_thread(house.album.keep, photo, picture)
    command = SharePhoto(
        actor=person.person,
        feast=feast,
        photo=photo,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        **form.said(),
    )
    return await page.send(command, f"/feasts/{feast}/photos")


def _taker(house: House, me: Person | None, feast: str) -> Person:
    with house.read() as db:
        return check_took_part(db, me, feast_or_404(house, feast, db))


def _sharing(
    request: AnyRequest, house: House, me: Person, feast: str, form: ShareForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            review, _reason = queries.review_of(db, feast)
            return {"feast": feast_or_404(house, feast, db), "review": review}

    return FormPage(request, house, me, "photos/form.html", form, read)


routes = [room, room_live, form, share, show, file]
