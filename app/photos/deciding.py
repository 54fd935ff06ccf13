"""What becomes of a photo: shown, hidden when anybody asks, shown again, or removed for good."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.feasts.desk import desk
from app.i18n import _
from app.people.access import known_or_404, organiser_or_403
from app.people.forms import WhyForm, said_why, why_form
from app.people.queries import Person
from app.photos import queries
from app.photos.forms import ReviewForm, WordsForm
from app.photos.found import any_photo, my_photo, own_photo, showing
from app.photos.queries import PhotoRow
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.commands import Command
from domain.photos import (
    ApprovePhoto,
    DescribePhoto,
    RemovePhoto,
    RequestRemoval,
    RestorePhoto,
    SetPhotoReview,
)
from domain.photos.describing import WordsAreSo
from domain.photos.keeping import PhotoIsHidden, PhotoIsShown, PhotoState
from domain.refusals import Refusal

VISITOR = "visitor"
"""Who asks for the removal of a photo without having joined."""


@post("/feasts/{feast:str}/photos/{photo:str}/ask", name="photos:ask")
async def ask(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[Any]:
    """Ask for a photo to be taken down, whoever one is."""
    row = await asyncio.to_thread(any_photo, house, feast, photo)
    command = RequestRemoval(actor=me.person if me else VISITOR, feast=feast, photo=photo)
    return await _tapped(request, house, me, row, command, PhotoIsHidden)


@post("/feasts/{feast:str}/photos/{photo:str}/approve", name="photos:approve")
async def approve(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[Any]:
    """Let everybody see a photo."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(any_photo, house, feast, photo)
    command = ApprovePhoto(actor=organiser.person, feast=feast, photo=photo)
    return await _tapped(request, house, me, row, command, PhotoIsShown)


@get("/feasts/{feast:str}/photos/{photo:str}/restore", name="photos:ask-why", sync_to_thread=True)
def ask_why_restore(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[str]:
    """Ask why a photo may be seen again."""
    organiser_or_403(me)
    return _restoring(request, house, me, any_photo(house, feast, photo), WhyForm()).show()


@post("/feasts/{feast:str}/photos/{photo:str}/restore", name="photos:restore")
async def restore(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[Any]:
    """Let everybody see a photo again."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(any_photo, house, feast, photo)
    form = WhyForm(await fields(request))
    page = _restoring(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    reason = form.text("reason")
    command = RestorePhoto(actor=organiser.person, feast=feast, photo=photo, reason=reason)
    return await page.send(command, f"/feasts/{feast}/photos")


@get("/feasts/{feast:str}/photos/{photo:str}/edit", name="photos:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[str]:
    """The form that says anew what stands below one's photo."""
    row = my_photo(house, me, feast, photo)
    said = {"alt": row.alt, "caption": row.caption, "named": bool(row.by)}
    return _describing(request, house, me, row, WordsForm(data=said)).show()


@post("/feasts/{feast:str}/photos/{photo:str}/edit", name="photos:describe")
async def describe(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[Any]:
    """Say anew what stands below it."""
    row = await asyncio.to_thread(my_photo, house, me, feast, photo)
    form = WordsForm(await fields(request))
    page = await asyncio.to_thread(_describing, request, house, me, row, form)
    return await page.ask(
        lambda: DescribePhoto(actor=row.person, feast=feast, photo=photo, **form.words()),
        done=(WordsAreSo,),
    )


@get("/feasts/{feast:str}/photos/{photo:str}/remove", name="photos:ask-remove", sync_to_thread=True)
def ask_to_remove(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[str]:
    """Ask before a photo is removed for good."""
    row = own_photo(house, me, feast, photo)
    return _removing(request, house, me, row, why_form(me, row.person)).show()


@post("/feasts/{feast:str}/photos/{photo:str}/remove", name="photos:remove")
async def remove(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, photo: InPath
) -> Response[Any]:
    """Remove a photo for good."""
    row = await asyncio.to_thread(own_photo, house, me, feast, photo)
    form = why_form(me, row.person, await fields(request))
    page = _removing(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    actor = known_or_404(me).person
    command = RemovePhoto(actor=actor, feast=feast, photo=photo, reason=said_why(form))
    return await page.send(command, f"/feasts/{feast}/photos")


@get("/feasts/{feast:str}/photos/review", name="photos:review-form", sync_to_thread=True)
def review_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that says whether an organiser looks at photos first."""
    organiser_or_403(me)
    with house.read() as db:
        review, _reason = queries.review_of(db, feast)
    return _reviewing(request, house, me, feast, ReviewForm(data={"review": review})).show()


@post("/feasts/{feast:str}/photos/review", name="photos:review")
async def set_review(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say whether an organiser looks at photos first."""
    organiser = organiser_or_403(me)
    form = ReviewForm(await fields(request))
    page = _reviewing(request, house, me, feast, form)
    review, reason = bool(form.review.data), form.text("reason")
    asked: dict[str, Any] = {
        "actor": organiser.person,
        "feast": feast,
        "review": review,
        "reason": reason,
    }
    return await page.ask(lambda: SetPhotoReview(**asked))


async def _tapped(
    request: AnyRequest,
    house: House,
    me: Person | None,
    photo: PhotoRow,
    command: Command,
    done: type[Refusal],
) -> Response[Any]:
    form = HouseForm(await fields(request))
    page = showing(request, house, me, photo, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(command, f"/feasts/{photo.feast}/photos", done=(done,))


def _describing(
    request: AnyRequest, house: House, me: Person | None, photo: PhotoRow, form: WordsForm
) -> FormPage:
    with house.read() as db:
        review, _reason = queries.review_of(db, photo.feast)
    again = photo.state is PhotoState.SHOWN and review and not (me and me.organiser)
    return desk(
        request,
        house,
        me,
        photo.feast,
        form,
        heading=_("Change the words"),
        lead=_("An organiser looks at it again before others see it.") if again else "",
        button=_("Save the changes"),
        picture=photo,
        back=photo.address,
    )


def _restoring(
    request: AnyRequest, house: House, me: Person | None, photo: PhotoRow, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        photo.feast,
        form,
        heading=_("Show this photo again?"),
        button=_("Show it again"),
        picture=photo,
        about=[photo.caption] if photo.caption else (),
        back=photo.address,
    )


def _removing(
    request: AnyRequest, house: House, me: Person | None, photo: PhotoRow, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        photo.feast,
        form,
        heading=_("Remove this photo for good?"),
        lead=_("The photo and its file are deleted. Nobody can bring them back."),
        button=_("Remove it"),
        picture=photo,
        about=[photo.caption] if photo.caption else (),
        back=photo.address,
        stop=True,
    )


def _reviewing(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Who looks at photos first?"),
        lead=_("Whoever is in a photo can have it hidden at once, either way."),
        button=_("Save"),
        back=f"/feasts/{feast}/photos",
    )


routes = [
    *(ask, approve, ask_why_restore, restore, edit, describe),
    *(ask_to_remove, remove, review_form, set_review),
]
