"""What grows from a feast: reading of it, founding, joining, leaving and ending a circle."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.after.part import may_begin, who_begins
from app.circles import queries
from app.circles.forms import GROWING, CircleForm
from app.circles.queries import Circle
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.people.access import known_or_404
from app.people.forms import said_why, why_form
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, TapForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.circles import ChangeCircle, EndCircle, FoundCircle, JoinCircle, LeaveCircle
from domain.circles.events import Growing
from domain.circles.going_on import NotTheFounder
from domain.circles.membership import InCircleAlready, NotInCircle


@get("/feasts/{feast:str}/circles", name="circles:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What grows from the feast."""
    may = await asyncio.to_thread(may_begin, house, feast, me)
    return await page_with(request, house, me, _circles(house, feast, me), may=may)


@get("/feasts/{feast:str}/circles/live", name="circles:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The same, each time some of it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _circles(house, feast, me))


def _circles(house: House, feast: str, me: Person | None) -> Piece:
    """Who is in a circle reads who else is, so the page is each neighbour's own."""

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            found = queries.circles_of(db, feast)
        going_on = [each for each in found if each.state == "open"]
        ended = [each for each in found if each.state == "ended"]
        context = {"feast": row, "reader": me, "kinds": dict(GROWING), "circles": going_on}
        return Shown({**context, "ended": ended})

    variant = f"{feast}:{me.person if me else 'nobody'}:{bool(me and me.organiser)}"
    topics = [f"feast:{feast}"]
    return piece(
        house, "circles/room.html", "circles_live", variant, topics, read, own=me is not None
    )


@get("/feasts/{feast:str}/circles/new", name="circles:form", sync_to_thread=True)
def form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that founds a circle."""
    return _founding(request, house, who_begins(house, feast, me), feast, CircleForm()).show()


@post("/feasts/{feast:str}/circles/new", name="circles:found")
async def found(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Found a circle."""
    person = await asyncio.to_thread(who_begins, house, feast, me)
    form = CircleForm(await fields(request))
    page = _founding(request, house, person, feast, form)
    return await page.ask(
        lambda: FoundCircle(
            actor=person.person,
            feast=feast,
            circle=house.links.derive("circle", form.id),
            **_said(form),
        )
    )


@get("/feasts/{feast:str}/circles/{circle:str}/edit", name="circles:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, circle: InPath
) -> Response[str]:
    """The form that changes a circle."""
    row = _own_circle(house, me, feast, circle)
    return _changing(request, house, me, row, CircleForm(obj=row)).show()


@post("/feasts/{feast:str}/circles/{circle:str}/edit", name="circles:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, circle: InPath
) -> Response[Any]:
    """Say otherwise what it is."""
    row = await asyncio.to_thread(_own_circle, house, me, feast, circle)
    form = CircleForm(await fields(request))
    return await _changing(request, house, me, row, form).ask(
        lambda: ChangeCircle(actor=row.person, feast=feast, circle=circle, **_said(form))
    )


@post("/feasts/{feast:str}/circles/{circle:str}/join", name="circles:join")
async def join(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, circle: InPath
) -> Response[Any]:
    """Be part of it."""
    command = JoinCircle(actor=known_or_404(me).person, feast=feast, circle=circle)
    return await _tap(request, house, me, command, InCircleAlready)


@post("/feasts/{feast:str}/circles/{circle:str}/leave", name="circles:leave")
async def leave(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, circle: InPath
) -> Response[Any]:
    """Be part of it no longer."""
    command = LeaveCircle(actor=known_or_404(me).person, feast=feast, circle=circle)
    return await _tap(request, house, me, command, NotInCircle)


@get("/feasts/{feast:str}/circles/{circle:str}/end", name="circles:ask", sync_to_thread=True)
def ask_to_end(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, circle: InPath
) -> Response[str]:
    """Ask before a circle ends."""
    row = _own_circle(house, me, feast, circle, organisers=True)
    return _ending(request, house, me, row, why_form(me, row.person)).show()


@post("/feasts/{feast:str}/circles/{circle:str}/end", name="circles:end")
async def end(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, circle: InPath
) -> Response[Any]:
    """End a circle."""
    row = await asyncio.to_thread(_own_circle, house, me, feast, circle, organisers=True)
    form = why_form(me, row.person, await fields(request))
    actor = known_or_404(me).person
    return await _ending(request, house, me, row, form).ask(
        lambda: EndCircle(actor=actor, feast=feast, circle=circle, reason=said_why(form))
    )


async def _tap(
    request: AnyRequest,
    house: House,
    me: Person | None,
    command: JoinCircle | LeaveCircle,
    done: type[InCircleAlready | NotInCircle],
) -> Response[Any]:
    row = await asyncio.to_thread(_circle_or_404, house, command.feast, command.circle)
    form = TapForm(await fields(request))
    page = desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=row.name,
        button=_("Try again"),
        back=f"/feasts/{row.feast}/circles",
    )
    return await page.ask(lambda: command, done=(done,))


def _said(form: CircleForm) -> dict[str, Any]:
    words = {name: form.text(name) for name in ("name", "times", "place", "note")}
    return {"growing": Growing(form.text("growing")), **words}


def _circle_or_404(house: House, feast: str, circle: str) -> Circle:
    with house.read() as db:
        row = queries.circle(db, feast, circle)
    if row is None:
        raise NotFoundException("circle")
    return row


def _own_circle(
    house: House, me: Person | None, feast: str, circle: str, *, organisers: bool = False
) -> Circle:
    row = _circle_or_404(house, feast, circle)
    if me is None or not (me.person == row.person or (organisers and me.organiser)):
        raise NotTheFounder
    return row


def _founding(
    request: AnyRequest, house: House, me: Person, feast: str, form: CircleForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Start something together"),
        lead=_(
            "Neighbours join with the link they have. Those who are in it read each other’s names."
        ),
        button=_("Invite neighbours"),
        back=f"/feasts/{feast}/circles",
    )


def _changing(
    request: AnyRequest, house: House, me: Person | None, row: Circle, form: CircleForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("What changes?"),
        button=_("Save"),
        about=[row.name],
        back=f"/feasts/{row.feast}/circles",
    )


def _ending(
    request: AnyRequest, house: House, me: Person | None, row: Circle, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("End it?"),
        lead=_("Those who are in it still read on this page that it has ended."),
        button=_("End it"),
        about=[row.name, row.times],
        back=f"/feasts/{row.feast}/circles",
        stop=True,
    )


routes = [room, room_live, form, found, edit, change, join, leave, ask_to_end, end]
