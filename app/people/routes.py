"""Joining, coming back by a personal link, and becoming an organiser."""

import asyncio
from contextlib import suppress
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect, Stream

from app.arrivals.codes import SCANNED, door_code
from app.journal.ids import new_command_id
from app.mail.queries import Contact, contact_of
from app.people.access import join_as, known_or_404, own_or_403, own_or_new, who_asks
from app.people.forms import JoinForm
from app.people.links import BadLink
from app.people.mine import my_feasts, next_turn_of, topics_of
from app.people.queries import Person, person_by_link
from app.schedule.bearing import calendar_address
from app.vouching.queries import HelpCode, vouches_of
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import (
    ACT_FOR_NOBODY,
    COOKIE,
    FORGET,
    AnyRequest,
    House,
    InPath,
    Me,
    TheHouse,
    acting_for,
)
from app.web.live import Shown, live, piece
from app.web.qr import qr
from domain.people import BecomeOrganiser, LeaveBrowser, ReplacePersonalLink, UnknownPerson
from domain.refusals import Refusal


@get("/me", name="people:me", sync_to_thread=True)
def my_page(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """My page; for somebody new, the form to join."""
    return _my_page(request, house, me, JoinForm()).show()


@get("/me/live", name="people:me-live")
async def my_page_live(request: AnyRequest, house: TheHouse, me: Me) -> Stream:
    """What I answered and bring, each time somebody changes it, or a feast is moved."""
    person = known_or_404(me)

    def read() -> Shown:
        own = my_feasts(house, person)
        return Shown(own, next_turn_of(own["mine"]))

    topics = await asyncio.to_thread(topics_of, house, person)
    own = piece(house, "people/me.html", "my_feasts", person.person, topics, read, own=True)
    return live(request, house, own)


@post("/people", name="people:join")
async def join(request: AnyRequest, house: TheHouse) -> Response[Any]:
    """Join with a name only; the browser keeps the personal link."""
    form = JoinForm(await fields(request))
    page = _my_page(request, house, None, form)
    if not form.validate():
        return await page.invalid()
    try:
        _, cookies = await join_as(house, form.text("name"), form.id)
    except Refusal as refusal:
        return await page.refused(refusal)
    return Redirect("/me", status_code=303, cookies=cookies)


@post("/me/link", name="people:relink")
async def replace_link(request: AnyRequest, house: TheHouse) -> Response[Any]:
    """Replace my personal link; the old one stops working at once."""
    form = HouseForm(await fields(request))
    valid = form.validate()
    link = house.links.derive("link", form.id)
    holder = await asyncio.to_thread(_replacing, house, request.cookies.get(COOKIE), link)
    me = own_or_403(await acting_for(request, house, holder))
    if not valid:
        page = await asyncio.to_thread(_my_page, request, house, me, form)
        return await page.invalid()
    await house.journal.execute(ReplacePersonalLink(actor=me.person, link=link), form.id)
    # An old form sent again makes nothing new, and the link that it once made may be dead by now.
    newest = await asyncio.to_thread(_has_link, house, me.person, link)
    cookies = [house.cookie(me.person, link)] if newest else []
    return Redirect("/me", status_code=303, cookies=cookies)


@post("/me/leave", name="people:leave")
async def leave(request: AnyRequest, house: TheHouse) -> Redirect:
    """Not you? This browser forgets who you are; whoever holds a dead link can leave as well."""
    with suppress(BadLink):
        me = await asyncio.to_thread(house.person, request.cookies.get(COOKIE, ""))
        await house.journal.execute(LeaveBrowser(actor=me.person), new_command_id())
    return Redirect("/me", status_code=303, cookies=[FORGET, ACT_FOR_NOBODY])


@get("/link/{token:str}", name="people:link", sync_to_thread=True)
def personal_link(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[Any]:
    """Ask whose link it is before anybody comes in: previews open links, and people share them."""
    person = house.person(token)
    if me and me.person == person.person:
        return Redirect("/me", status_code=303)
    page = FormPage(request, house, me, "people/link.html", HouseForm(), owner=person.name).show()
    page.headers["Cache-Control"] = "no-store"
    return page


@post("/link/{token:str}", name="people:enter", sync_to_thread=True)
def enter(house: TheHouse, token: InPath) -> Redirect:
    """Yes, that is me: come back by a personal link."""
    person = house.person(token)
    cookies = house.comes_in(person.person, person.link)
    return Redirect("/me", status_code=303, cookies=cookies)


@get("/organise/invitation/{token:str}", name="people:invitation", sync_to_thread=True)
def invitation(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """An invitation to organise."""
    own_or_new(me)
    house.links.open_invitation(token)
    return FormPage(request, house, me, "people/invitation.html", JoinForm()).show()


@post("/organise/invitation/{token:str}", name="people:organise")
async def become_organiser(
    request: AnyRequest, house: TheHouse, me: Me, token: InPath
) -> Response[Any]:
    """Accept an invitation to organise, joining first if need be."""
    own_or_new(me)
    invited = house.links.open_invitation(token)
    sent = await fields(request)
    form: HouseForm = JoinForm(sent) if me is None else HouseForm(sent)
    page = FormPage(request, house, me, "people/invitation.html", form)
    if not form.validate():
        return await page.invalid()
    try:
        person, cookies = await who_asks(house, me, form, "name")
    except Refusal as refusal:
        return await page.refused(refusal)
    command = BecomeOrganiser(actor=person, invitation=invited.id, first=invited.first)
    return await page.send(command, "/organise", cookies=cookies)


def _replacing(house: House, token: str | None, new: str) -> Person:
    """Who replaces a link; a resend may still come with the old one, or they could not return."""
    if token is None:
        raise UnknownPerson
    person, link = house.links.open_personal(token)
    with house.read() as db:
        found = person_by_link(db, person, link) or person_by_link(db, person, new)
    if found is None:
        raise BadLink
    return found


def _has_link(house: House, person: str, link: str) -> bool:
    with house.read() as db:
        return person_by_link(db, person, link) is not None


def _my_page(request: AnyRequest, house: House, me: Person | None, form: HouseForm) -> FormPage:
    link = house.personal_link(request, me) if me and not me.by else ""
    calendar = calendar_address(house, request, me) if me and not me.by else ""

    def read() -> dict[str, Any]:
        own = (
            {"mine": []}
            if me is None
            else {
                **my_feasts(house, me),
                "contact": _contact(house, me),
                **_for_the_door(request, house, me),
            }
        )
        return {**own, "vouches": _vouches(house, me.person if me else _held(house, request))}

    return FormPage(
        request, house, me, "people/me.html", form, read, path="/me", link=link, calendar=calendar
    )


def _held(house: House, request: AnyRequest) -> str:
    """Whose link this browser holds though it ended; "" if it holds none of ours."""
    try:
        return house.links.open_personal(request.cookies.get(COOKIE, ""))[0]
    except BadLink:
        return ""


def _vouches(house: House, person: str) -> list[HelpCode]:
    with house.read() as db:
        return vouches_of(db, person) if person else []


def _for_the_door(request: AnyRequest, house: House, me: Person) -> dict[str, str]:
    """Somebody's code, in letters and as a picture."""
    code = door_code(house.links, me.person)
    return {"door_code": code, "door_picture": qr(house.address(request, f"{SCANNED}/{code}"))}


def _contact(house: House, me: Person) -> Contact:
    with house.read() as db:
        return contact_of(db, me.person)


routes = [
    *(my_page, my_page_live, join, replace_link, leave, personal_link, enter),
    *(invitation, become_organiser),
]
