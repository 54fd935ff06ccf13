"""What is left of a feast: giving it away, and taking some."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Stream

from app.dishes.queries import dishes_of_cook
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.leftovers import queries, taking
from app.leftovers.forms import LeftoverForm
from app.leftovers.found import about_leftover, own_leftover
from app.leftovers.queries import OwnLeftover
from app.people.access import known_or_404
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from app.web.marks import marking, served, version_of
from domain.leftovers import OfferLeftover, WithdrawLeftover

USUAL = timedelta(hours=2)
"""How long after a feast its leftovers are offered, unless somebody says otherwise."""


@get("/feasts/{feast:str}/leftovers", name="leftovers:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Who still has what, and what I take."""
    own = await asyncio.to_thread(_own, house, feast, me)
    return await page_with(request, house, me, _leftovers(house, feast), **own)


@get("/feasts/{feast:str}/leftovers/live", name="leftovers:live")
async def room_live(request: AnyRequest, house: TheHouse, feast: InPath) -> Stream:
    """The leftovers, each time they change."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _leftovers(house, feast))


def _leftovers(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            found = [own.leftover for own in queries.leftovers_of(db, feast, house.clock())]
        turns = [each.until for each in found] + ([row.next_turn] if row.next_turn else [])
        return Shown({"feast": row, "leftovers": found}, min(turns, default=None))

    topics = [f"feast:{feast}"]
    return piece(house, "leftovers/room.html", "leftovers_live", feast, topics, read)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """What I give away, what I take, and the dishes of which something may be left."""
    if me is None:
        return {"given": (), "taken": (), "dishes": (), "marked": ""}
    with house.read() as db:
        every = queries.leftovers_of(db, feast, house.clock())
        dishes = dishes_of_cook(db, feast, me.person)
    taken = ((own, own.taken_by(me.person)) for own in every)
    return {
        "given": [own for own in every if own.leftover.person == me.person],
        "taken": [(own, portions) for own, portions in taken if portions],
        "dishes": [dish for dish in dishes if dish.state == "pledged"],
        "marked": version_of(_marks(every, me)),
    }


@get("/feasts/{feast:str}/leftovers/mine.css", name="leftovers:marks", sync_to_thread=True)
def marks(house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The stylesheet that marks what I give away, and what I take."""
    feast_or_404(house, feast)
    with house.read() as db:
        every = queries.leftovers_of(db, feast, house.clock())
    return served(_marks(every, me) if me else "")


def _marks(every: Sequence[OwnLeftover], me: Person) -> str:
    cards = {
        "leftover-given": [own for own in every if own.leftover.person == me.person],
        "leftover-taken": [own for own in every if own.taken_by(me.person)],
    }
    ids = {
        of: [f"leftover-{own.leftover.leftover}" for own in those] for of, those in cards.items()
    }
    return marking(ids, hidden="gift-do")


@get("/feasts/{feast:str}/leftovers/new", name="leftovers:offer-form", sync_to_thread=True)
def offer_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: FromQuery[str] = ""
) -> Response[str]:
    """The form that gives away what is left, perhaps of one's own dish."""
    person, row = known_or_404(me), feast_or_404(house, feast)
    with house.read() as db:
        names = {each.dish: each.name for each in dishes_of_cook(db, feast, person.person)}
    until = (row.ends + USUAL).astimezone(ZoneInfo(row.zone))
    form = LeftoverForm(data={"what": names.get(dish, ""), "until": until})
    return _offering(request, house, person, feast, form, dish).show()


@post("/feasts/{feast:str}/leftovers/new", name="leftovers:offer")
async def offer(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: FromQuery[str] = ""
) -> Response[Any]:
    """Give away what is left."""
    person = known_or_404(me)
    row = await asyncio.to_thread(feast_or_404, house, feast)
    form = LeftoverForm(await fields(request))
    page = _offering(request, house, person, feast, form, dish)
    return await page.ask(
        lambda: OfferLeftover(
            actor=person.person,
            feast=feast,
            leftover=house.links.derive("leftover", form.id),
            dish=dish,
            what=form.text("what"),
            portions=form.portions.data or 0,
            until=form.moment(row.zone),
            where=form.text("where"),
        )
    )


@get(
    "/feasts/{feast:str}/leftovers/{leftover:str}/withdraw",
    name="leftovers:ask",
    sync_to_thread=True,
)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[str]:
    """Ask before it is not given away after all."""
    own = own_leftover(house, me, feast, leftover)
    return _withdrawing(request, house, me, own, HouseForm()).show()


@post("/feasts/{feast:str}/leftovers/{leftover:str}/withdraw", name="leftovers:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[Any]:
    """Do not give it away after all."""
    own = await asyncio.to_thread(own_leftover, house, me, feast, leftover)
    form = HouseForm(await fields(request))
    page = await asyncio.to_thread(_withdrawing, request, house, me, own, form)
    return await page.ask(
        lambda: WithdrawLeftover(actor=known_or_404(me).person, feast=feast, leftover=leftover)
    )


def _offering(
    request: AnyRequest, house: House, me: Person, feast: str, form: LeftoverForm, dish: str
) -> FormPage:
    room = f"/feasts/{feast}/leftovers"
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Give away what is left"),
        lead=_("Better eaten tomorrow than thrown away tonight."),
        button=_("Give it away"),
        back=room,
        action=f"{room}/new" + (f"?dish={dish}" if dish.isalnum() else ""),
    )


def _withdrawing(
    request: AnyRequest, house: House, me: Person | None, own: OwnLeftover, form: HouseForm
) -> FormPage:
    said = {"heading": _("Do you not give it away after all?"), "button": _("Withdraw it")}
    return about_leftover(request, house, me, own, form, stop=True, **said)


routes = [room, room_live, marks, offer_form, offer, ask_to_withdraw, withdraw, *taking.routes]
