"""What is left of a feast: giving it away, and taking some."""

import asyncio
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Stream

from app.dishes.queries import dishes_of_cook
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _, clock, day
from app.leftovers import queries
from app.leftovers.forms import LeftoverForm, TakeForm, take_form
from app.leftovers.queries import OwnLeftover
from app.people.access import known_or_404, who_asks
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.leftovers import OfferLeftover, ReleasePortions, TakePortions, WithdrawLeftover
from domain.leftovers.offering import NotYourLeftover
from domain.refusals import Refusal

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
        return {"given": (), "taken": (), "dishes": ()}
    with house.read() as db:
        every = queries.leftovers_of(db, feast, house.clock())
        dishes = dishes_of_cook(db, feast, me.person)
    taken = ((own, own.taken_by(me.person)) for own in every)
    return {
        "given": [own for own in every if own.leftover.person == me.person],
        "taken": [(own, portions) for own, portions in taken if portions],
        "dishes": [dish for dish in dishes if dish.state == "pledged"],
    }


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
    if not form.validate():
        return await page.invalid()
    command = OfferLeftover(
        actor=person.person,
        feast=feast,
        leftover=house.links.derive("leftover", form.id),
        dish=dish,
        what=form.text("what"),
        portions=form.portions.data or 0,
        until=form.moment(row.zone),
        where=form.text("where"),
    )
    return await page.send(command, f"/feasts/{feast}/leftovers")


@get(
    "/feasts/{feast:str}/leftovers/{leftover:str}/withdraw",
    name="leftovers:ask",
    sync_to_thread=True,
)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[str]:
    """Ask before it is not given away after all."""
    own = _own_leftover(house, me, feast, leftover)
    return _withdrawing(request, house, me, own, HouseForm()).show()


@post("/feasts/{feast:str}/leftovers/{leftover:str}/withdraw", name="leftovers:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[Any]:
    """Do not give it away after all."""
    own = await asyncio.to_thread(_own_leftover, house, me, feast, leftover)
    form = HouseForm(await fields(request))
    page = await asyncio.to_thread(_withdrawing, request, house, me, own, form)
    if not form.validate():
        return await page.invalid()
    command = WithdrawLeftover(actor=known_or_404(me).person, feast=feast, leftover=leftover)
    return await page.send(command, f"/feasts/{feast}/leftovers")


@get(
    "/feasts/{feast:str}/leftovers/{leftover:str}/take",
    name="leftovers:take-form",
    sync_to_thread=True,
)
def ask_to_take(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[str]:
    """The form that takes some portions."""
    own = leftover_or_404(house, feast, leftover)
    portions = own.taken_by(me.person) if me else 0
    form = take_form(new_here=me is None, data={"portions": portions or 1})
    return _taking(request, house, me, own, form).show()


@post("/feasts/{feast:str}/leftovers/{leftover:str}/take", name="leftovers:take")
async def take(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[Any]:
    """Take some portions; whoever is new joins with the same form."""
    own = await asyncio.to_thread(leftover_or_404, house, feast, leftover)
    form = take_form(await fields(request), new_here=me is None)
    page = await asyncio.to_thread(_taking, request, house, me, own, form)
    if not form.validate():
        return await page.invalid()
    try:
        person, cookies = await who_asks(house, me, form)
    except Refusal as refusal:
        return await page.refused(refusal)
    command = TakePortions(
        actor=person, feast=feast, leftover=leftover, portions=form.portions.data or 0
    )
    return await page.send(command, f"/feasts/{feast}/leftovers", cookies=cookies)


@get(
    "/feasts/{feast:str}/leftovers/{leftover:str}/release",
    name="leftovers:ask-release",
    sync_to_thread=True,
)
def ask_to_release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[str]:
    """Ask before portions are left to others."""
    person, own = known_or_404(me), leftover_or_404(house, feast, leftover)
    return _releasing(request, house, person, own, HouseForm()).show()


@post("/feasts/{feast:str}/leftovers/{leftover:str}/release", name="leftovers:release")
async def release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[Any]:
    """Leave my portions to others."""
    person = known_or_404(me)
    own = await asyncio.to_thread(leftover_or_404, house, feast, leftover)
    form = HouseForm(await fields(request))
    page = await asyncio.to_thread(_releasing, request, house, person, own, form)
    if not form.validate():
        return await page.invalid()
    command = ReleasePortions(actor=person.person, feast=feast, leftover=leftover)
    return await page.send(command, f"/feasts/{feast}/leftovers")


def leftover_or_404(house: House, feast: str, leftover: str) -> OwnLeftover:
    """What is given away.

    Raises:
        NotFoundException: nobody gives it away.
    """
    with house.read() as db:
        found = queries.leftover(db, feast, leftover)
    if found is None:
        raise NotFoundException("leftover")
    return found


def _own_leftover(house: House, me: Person | None, feast: str, leftover: str) -> OwnLeftover:
    own = leftover_or_404(house, feast, leftover)
    if me is None or not (me.organiser or me.person == own.leftover.person):
        raise NotYourLeftover
    return own


def _page(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: HouseForm, **said: Any
) -> FormPage:
    return desk(request, house, me, feast, form, back=f"/feasts/{feast}/leftovers", **said)


def _about(house: House, own: OwnLeftover) -> tuple[str, ...]:
    """What it is, from whom, how much is left, and until when."""
    each, zone = own.leftover, feast_or_404(house, own.leftover.feast).zone
    until = {"day": day(each.until, zone), "clock": clock(each.until, zone)}
    return (
        each.what,
        each.owner or _("a neighbour"),
        _("Portions left: %(n)s") % {"n": each.left},
        _("until %(day)s, %(clock)s") % until,
    )


def _offering(
    request: AnyRequest, house: House, me: Person, feast: str, form: LeftoverForm, dish: str
) -> FormPage:
    action = f"/feasts/{feast}/leftovers/new" + (f"?dish={dish}" if dish.isalnum() else "")
    said = {
        "heading": _("Give away what is left"),
        "lead": _("Better eaten tomorrow than thrown away tonight."),
        "button": _("Give it away"),
    }
    return _page(request, house, me, feast, form, action=action, **said)


def _withdrawing(
    request: AnyRequest, house: House, me: Person | None, own: OwnLeftover, form: HouseForm
) -> FormPage:
    about = _about(house, own)
    said = {"heading": _("Do you not give it away after all?"), "button": _("Withdraw it")}
    return _page(request, house, me, own.leftover.feast, form, about=about, stop=True, **said)


def _taking(
    request: AnyRequest, house: House, me: Person | None, own: OwnLeftover, form: TakeForm
) -> FormPage:
    about = _about(house, own)
    said = {"heading": _("Take some home"), "button": _("I take them")}
    return _page(request, house, me, own.leftover.feast, form, about=about, **said)


def _releasing(
    request: AnyRequest, house: House, me: Person, own: OwnLeftover, form: HouseForm
) -> FormPage:
    about = _about(house, own)
    said = {"heading": _("Leave it to others?"), "button": _("Leave it to others")}
    return _page(request, house, me, own.leftover.feast, form, about=about, stop=True, **said)


routes = [
    *(room, room_live, offer_form, offer, ask_to_withdraw, withdraw),
    *(ask_to_take, take, ask_to_release, release),
]
