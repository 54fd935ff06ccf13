"""Thanks: what everybody reads, saying some, and deciding about those for oneself."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.after.part import check_took_part, took_part
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.people.access import known_or_404
from app.people.forms import said_why, why_form
from app.people.queries import Person
from app.thanks import queries
from app.thanks.forms import ThanksForm
from app.thanks.queries import ThanksRow
from app.web.form_page import FormPage
from app.web.forms import HouseForm, TapForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.thanks import (
    AcceptThanks,
    GiveThanks,
    KeepThanks,
    NotForYou,
    NotYourThanks,
    ThanksIsSo,
    WithdrawThanks,
)


@get("/feasts/{feast:str}/thanks", name="thanks:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What everybody reads, and what is for me or from me."""
    own = await asyncio.to_thread(_own, house, feast, me)
    return await page_with(request, house, me, _thanks(house, feast, me), **own)


@get("/feasts/{feast:str}/thanks/live", name="thanks:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The thanks, each time somebody says some."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _thanks(house, feast, me))


def _thanks(house: House, feast: str, me: Person | None) -> Piece:
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            shown = queries.thanks_of(db, feast)
        return Shown({"feast": row, "shown": shown, "organiser": organiser}, row.next_turn)

    variant = f"{feast}:{'organiser' if organiser else 'resident'}"
    return piece(house, "thanks/room.html", "thanks_live", variant, [f"feast:{feast}"], read)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    with house.read() as db:
        part = took_part(db, me, feast)
        own = queries.own_thanks(db, feast, me.person) if me else []
    return {
        "part": part,
        "for_me": [each for each in own if me and each.thanked == me.person],
        "from_me": [each for each in own if me and each.person == me.person],
    }


@get("/feasts/{feast:str}/thanks/new", name="thanks:form", sync_to_thread=True)
def form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that thanks somebody."""
    person, form = _writer(house, me, feast), ThanksForm()
    return _giving(request, house, person, feast, _offered(house, person, feast, form)).show()


@post("/feasts/{feast:str}/thanks/new", name="thanks:give")
async def give(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Thank somebody, or all."""
    person = await asyncio.to_thread(_writer, house, me, feast)
    sent = ThanksForm(await fields(request))
    form = await asyncio.to_thread(_offered, house, person, feast, sent)
    page = _giving(request, house, person, feast, form)
    return await page.ask(
        lambda: GiveThanks(
            actor=person.person,
            feast=feast,
            thanks=house.links.derive("thanks", form.id),
            to=form.text("to"),
            signed=bool(form.signed.data),
            words=form.text("words"),
        )
    )


@post("/feasts/{feast:str}/thanks/{thanks:str}/accept", name="thanks:accept")
async def accept(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thanks: InPath
) -> Response[Any]:
    """Let everybody read what is for me."""
    row = await asyncio.to_thread(_for_me, house, me, feast, thanks)
    command = AcceptThanks(actor=row.thanked, feast=feast, thanks=thanks)
    return await _tapped(request, house, me, row, command)


@post("/feasts/{feast:str}/thanks/{thanks:str}/keep", name="thanks:keep")
async def keep(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thanks: InPath
) -> Response[Any]:
    """Keep what is for me to myself."""
    row = await asyncio.to_thread(_for_me, house, me, feast, thanks)
    command = KeepThanks(actor=row.thanked, feast=feast, thanks=thanks)
    return await _tapped(request, house, me, row, command)


@get("/feasts/{feast:str}/thanks/{thanks:str}/withdraw", name="thanks:ask", sync_to_thread=True)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thanks: InPath
) -> Response[str]:
    """Ask before thanks are taken back."""
    row = _from_me(house, me, feast, thanks)
    return _withdrawing(request, house, me, row, why_form(me, row.person)).show()


@post("/feasts/{feast:str}/thanks/{thanks:str}/withdraw", name="thanks:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thanks: InPath
) -> Response[Any]:
    """Take thanks back, or take them down as an organiser."""
    row = await asyncio.to_thread(_from_me, house, me, feast, thanks)
    form = why_form(me, row.person, await fields(request))
    page = _withdrawing(request, house, me, row, form)
    actor = known_or_404(me).person
    return await page.ask(
        lambda: WithdrawThanks(actor=actor, feast=feast, thanks=thanks, reason=said_why(form))
    )


async def _tapped(
    request: AnyRequest,
    house: House,
    me: Person | None,
    row: ThanksRow,
    command: AcceptThanks | KeepThanks,
) -> Response[Any]:
    form = TapForm(await fields(request))
    page = _withdrawing(request, house, me, row, form)
    return await page.ask(lambda: command, done=(ThanksIsSo,))


def _writer(house: House, me: Person | None, feast: str) -> Person:
    with house.read() as db:
        return check_took_part(db, me, feast_or_404(house, feast, db))


def _offered(house: House, me: Person, feast: str, form: ThanksForm) -> ThanksForm:
    with house.read() as db:
        form.offer(queries.may_be_thanked(db, feast, me.person))
    return form


def _one(house: House, feast: str, thanks: str) -> ThanksRow:
    with house.read() as db:
        row = queries.one_thanks(db, feast, thanks)
    if row is None:
        raise NotFoundException("thanks")
    return row


def _for_me(house: House, me: Person | None, feast: str, thanks: str) -> ThanksRow:
    row = _one(house, feast, thanks)
    if me is None or me.person != row.thanked:
        raise NotForYou
    return row


def _from_me(house: House, me: Person | None, feast: str, thanks: str) -> ThanksRow:
    row = _one(house, feast, thanks)
    if me is None or not (me.organiser or me.person == row.person):
        raise NotYourThanks
    return row


def _giving(
    request: AnyRequest, house: House, me: Person, feast: str, form: ThanksForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Say thank you"),
        button=_("Say thank you"),
        back=f"/feasts/{feast}/thanks",
    )


def _withdrawing(
    request: AnyRequest, house: House, me: Person | None, row: ThanksRow, form: HouseForm
) -> FormPage:
    mine = me is not None and me.person == row.person
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Take these thanks back?") if mine else _("Take these thanks down?"),
        button=_("Take them back") if mine else _("Take them down"),
        about=[row.words],
        back=f"/feasts/{row.feast}/thanks",
        stop=True,
    )


routes = [room, room_live, form, give, accept, keep, ask_to_withdraw, withdraw]
