"""Lost and found: the list, putting something on it, answering, and giving it back."""

import asyncio
from collections.abc import Sequence
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.lost_found import queries
from app.lost_found.forms import FoundForm, HaveItForm, MineForm, MissedForm
from app.lost_found.queries import OwnItem
from app.people.access import known_or_404
from app.people.forms import said_why, why_form
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, TapForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from app.web.marks import marking, served, version_of
from domain.lost_found import (
    AnswerItem,
    ItemIsBack,
    NotYourItem,
    ReportItem,
    ReturnItem,
    WithdrawItem,
)
from domain.taking_part import FeastNotBegunYet


@get("/feasts/{feast:str}/found", name="lost-found:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What was found and what is missed, and what of it concerns me."""
    own = await asyncio.to_thread(_own, house, feast, me)
    return await page_with(request, house, me, _list(house, feast), **own)


@get("/feasts/{feast:str}/found/live", name="lost-found:live")
async def room_live(request: AnyRequest, house: TheHouse, feast: InPath) -> Stream:
    """The list, each time it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _list(house, feast))


def _list(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            items = [own.item for own in queries.items_of(db, feast)]
        listed = [each for each in items if each.state == "listed"]
        context = {
            "feast": row,
            "found": [each for each in listed if not each.missed],
            "missed": [each for each in listed if each.missed],
            "back": [each for each in items if each.state == "returned"],
        }
        return Shown(context, row.next_turn)

    return piece(house, "lost_found/room.html", "items_live", feast, [f"feast:{feast}"], read)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """What somebody reported or answered; to organisers, all that is on the list."""
    with house.read() as db:
        feast_or_404(house, feast, db)
        every = queries.items_of(db, feast) if me else []
    listed = (own for own in every if own.item.state == "listed")
    mine = [own for own in listed if me and (me.organiser or own.concerns(me.person))]
    return {"mine": mine, "marked": version_of(_marks(mine, me))}


@get("/feasts/{feast:str}/found/mine.css", name="lost-found:marks", sync_to_thread=True)
def marks(house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The stylesheet that marks what one reported or answered."""
    return served(_marks(_own(house, feast, me)["mine"], me))


def _marks(mine: Sequence[OwnItem], me: Person | None) -> str:
    reported = {own.item.item for own in mine if me and own.item.person == me.person}
    answered = {own.item.item for own in mine if me and own.concerns(me.person)} - reported
    cards = {"item-reported": sorted(reported), "item-answered": sorted(answered)}
    of = {shown: [f"item-{item}" for item in those] for shown, those in cards.items()}
    return marking(of, hidden="gift-do")


@get("/feasts/{feast:str}/found/new", name="lost-found:found-form", sync_to_thread=True)
def found_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for something that was found."""
    return _finding(request, house, _known(house, me, feast), feast, FoundForm()).show()


@post("/feasts/{feast:str}/found/new", name="lost-found:found")
async def found(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say that one found something."""
    person = await asyncio.to_thread(_known, house, me, feast)
    form = FoundForm(await fields(request))
    return await _report(_finding(request, house, person, feast, form), feast, missed=False)


@get("/feasts/{feast:str}/found/missed", name="lost-found:missed-form", sync_to_thread=True)
def missed_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for something that is missed."""
    return _missing(request, house, _known(house, me, feast), feast, MissedForm()).show()


@post("/feasts/{feast:str}/found/missed", name="lost-found:missed")
async def missed(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say that one misses something."""
    person = await asyncio.to_thread(_known, house, me, feast)
    form = MissedForm(await fields(request))
    return await _report(_missing(request, house, person, feast, form), feast, missed=True)


async def _report(page: FormPage, feast: str, *, missed: bool) -> Response[Any]:
    form = page.form
    if not form.validate():
        return await page.invalid()
    command = ReportItem(
        actor=known_or_404(page.me).person,
        feast=feast,
        item=page.house.links.derive("item", form.id),
        missed=missed,
        what=form.text("what"),
        where=form.text("where"),
    )
    return await page.send(command, f"/feasts/{feast}/found")


@get("/feasts/{feast:str}/found/{item:str}/answer", name="lost-found:form", sync_to_thread=True)
def answer_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, item: InPath
) -> Response[str]:
    """The form for whose it is, or who has it."""
    person, own = _known(house, me, feast), item_or_404(house, feast, item)
    form = HaveItForm() if own.item.missed else MineForm()
    return _answering(request, house, person, own, form).show()


@post("/feasts/{feast:str}/found/{item:str}/answer", name="lost-found:answer")
async def answer(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, item: InPath
) -> Response[Any]:
    """Say that it is mine, or that I have it."""
    person = await asyncio.to_thread(_known, house, me, feast)
    own = await asyncio.to_thread(item_or_404, house, feast, item)
    sent = await fields(request)
    form = HaveItForm(sent) if own.item.missed else MineForm(sent)
    page = _answering(request, house, person, own, form)
    if not form.validate():
        return await page.invalid()
    command = AnswerItem(actor=person.person, feast=feast, item=item, note=form.text("note"))
    return await page.send(command, f"/feasts/{feast}/found")


@post("/feasts/{feast:str}/found/{item:str}/returned", name="lost-found:return")
async def give_back(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, item: InPath
) -> Response[Any]:
    """Say that it is back."""
    own = await asyncio.to_thread(_own_item, house, me, feast, item)
    form = TapForm(await fields(request))
    page = _withdrawing(request, house, me, own, form)
    if not form.validate():
        return await page.invalid()
    command = ReturnItem(actor=known_or_404(me).person, feast=feast, item=item)
    return await page.send(command, f"/feasts/{feast}/found", done=(ItemIsBack,))


@get("/feasts/{feast:str}/found/{item:str}/withdraw", name="lost-found:ask", sync_to_thread=True)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, item: InPath
) -> Response[str]:
    """Ask before it is taken off the list."""
    own = _own_item(house, me, feast, item)
    return _withdrawing(request, house, me, own, why_form(me, own.item.person)).show()


@post("/feasts/{feast:str}/found/{item:str}/withdraw", name="lost-found:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, item: InPath
) -> Response[Any]:
    """Take it off the list."""
    own = await asyncio.to_thread(_own_item, house, me, feast, item)
    form = why_form(me, own.item.person, await fields(request))
    page = _withdrawing(request, house, me, own, form)
    if not form.validate():
        return await page.invalid()
    actor = known_or_404(me).person
    command = WithdrawItem(actor=actor, feast=feast, item=item, reason=said_why(form))
    return await page.send(command, f"/feasts/{feast}/found")


def _known(house: House, me: Person | None, feast: str) -> Person:
    """Who asks, at a feast that has begun; the rule asks again."""
    row = feast_or_404(house, feast)
    person = known_or_404(me)
    if not row.started and not row.over:
        raise FeastNotBegunYet
    return person


def item_or_404(house: House, feast: str, item: str) -> OwnItem:
    """A thing of a feast, in whatever state.

    Raises:
        NotFoundException: nobody reported it.
    """
    with house.read() as db:
        own = queries.item(db, feast, item)
    if own is None:
        raise NotFoundException("item")
    return own


def _own_item(house: House, me: Person | None, feast: str, item: str) -> OwnItem:
    own = item_or_404(house, feast, item)
    if me is None or not (me.organiser or me.person == own.item.person):
        raise NotYourItem
    return own


def _finding(
    request: AnyRequest, house: House, me: Person, feast: str, form: HouseForm
) -> FormPage:
    said = _("Whoever misses it says how one can tell that it is theirs.")
    heading, button = _("I found something"), _("Put it on the list")
    back = f"/feasts/{feast}/found"
    return desk(
        request, house, me, feast, form, heading=heading, lead=said, button=button, back=back
    )


def _missing(
    request: AnyRequest, house: House, me: Person, feast: str, form: HouseForm
) -> FormPage:
    heading, button = _("I miss something"), _("Put it on the list")
    back = f"/feasts/{feast}/found"
    return desk(request, house, me, feast, form, heading=heading, button=button, back=back)


def _answering(
    request: AnyRequest, house: House, me: Person, own: OwnItem, form: HouseForm
) -> FormPage:
    item = own.item
    heading = _("Do you have it?") if item.missed else _("Is it yours?")
    button = _("I have it") if item.missed else _("It is mine")
    about, back = [item.what], f"/feasts/{item.feast}/found"
    return desk(
        request, house, me, item.feast, form, heading=heading, button=button, back=back, about=about
    )


def _withdrawing(
    request: AnyRequest, house: House, me: Person | None, own: OwnItem, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        own.item.feast,
        form,
        heading=_("Take it off the list?"),
        button=_("Take it off"),
        about=[own.item.what],
        back=f"/feasts/{own.item.feast}/found",
        stop=True,
    )


routes = [
    *(room, room_live, marks, found_form, found, missed_form, missed),
    *(answer_form, answer, give_back, ask_to_withdraw, withdraw),
]
