"""The room "Shifts" of a feast: what one can do, taking it, and leaving it."""

import asyncio
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Stream

from app.feasts.found import feast_or_404
from app.people.access import known_or_404, who_asks
from app.people.queries import Person
from app.shifts import covering, organising, queries, team
from app.shifts.forms import TakeForm, lacking, take_form
from app.shifts.found import feasts_besides, shift_or_404
from app.shifts.marks import stylesheet
from app.shifts.rows import OwnShift, changed_by, next_turn_of
from app.skills.queries import skills_of
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from app.web.marks import served, version_of
from domain.refusals import Refusal
from domain.shifts.taking import AlreadyWaiting, AlreadyYours, LeaveShift, NotYourShift, TakeShift
from domain.skills import AlreadyTold, TellSkill

# ── the room ──


@get("/feasts/{feast:str}/shifts", name="shifts:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What one can do at a feast, by day and hour."""
    own = await asyncio.to_thread(_own, house, feast, me)
    return await page_with(request, house, me, _board(house, feast, me), **own)


@get("/feasts/{feast:str}/shifts/live", name="shifts:room-live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The room, each time a shift or one's part in it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    if me is None:
        return live(request, house, _board(house, feast, me))
    own = await asyncio.to_thread(_my_shifts, house, feast, me)
    return live(request, house, _board(house, feast, me), own)


@get("/feasts/{feast:str}/shifts/mine.css", name="shifts:marks", sync_to_thread=True)
def marks(house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The stylesheet that marks one's own shifts in the list."""
    return served(stylesheet(_own(house, feast, me)["own"]))


def _board(house: House, feast: str, me: Person | None) -> Piece:
    """The shifts by day, the same for all residents; organisers may change them."""
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        now = house.clock()
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            shifts = queries.shifts_of(db, feast, now)
            limits = queries.limits_of(db, feast)
        zone = ZoneInfo(row.zone)
        to_come = [shift for shift in shifts if not shift.over]
        days = groupby(to_come, key=lambda shift: shift.starts.astimezone(zone).date())
        context = {
            "feast": row,
            "days": [(day.isoformat(), list(those)) for day, those in days],
            "gone": [shift for shift in shifts if shift.over],
            "limits": limits,
            "organiser": organiser,
        }
        turns = [row.next_turn, *(shift.next_turn for shift in shifts)]
        return Shown(context, min((turn for turn in turns if turn), default=None))

    variant = f"{feast}:{'organiser' if organiser else 'resident'}"
    return piece(house, "shifts/room.html", "shifts_live", variant, [f"feast:{feast}"], read)


def _my_shifts(house: House, feast: str, me: Person) -> Piece:
    """One's own part in the shifts, laid over the room."""

    def read() -> Shown:
        row, own = feast_or_404(house, feast), _own(house, feast, me)
        return Shown({"feast": row, **own}, next_turn_of(own["own"]))

    mine: list[OwnShift] = _own(house, feast, me)["own"]
    topics = [f"person:{me.person}", *changed_by(mine)]
    variant = f"{feast}:{':'.join(topics)}"
    return piece(house, "shifts/room.html", "my_shifts", variant, topics, read, own=True)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """What somebody has, waits for and was asked, and which state of the marks that is."""
    if me is None:
        return {"own": [], "asks": [], "marked": ""}
    with house.read() as db:
        own = queries.own_shifts(db, me.person, house.clock(), feast)
        asks = queries.asks_of(db, me.person, house.clock(), feast)
    return {"own": own, "asks": asks, "marked": version_of(stylesheet(own))}


# ── taking ──


@get("/feasts/{feast:str}/shifts/{shift:str}/take", name="shifts:take-form", sync_to_thread=True)
def ask_to_take(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    shift: InPath,
    wait: FromQuery[str] = "",
) -> Response[str]:
    """The form for who is new here, or has to say something first."""
    form = take_form(new_here=me is None, data={"wait": wait})
    return _taking(request, house, me, feast, shift, form).show()


@post("/feasts/{feast:str}/shifts/{shift:str}/take", name="shifts:take")
async def take(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[Any]:
    """Take a shift; whoever is new joins with the same form."""
    form = take_form(await fields(request), new_here=me is None)
    page = _taking(request, house, me, feast, shift, form)
    if me is None:
        await asyncio.to_thread(shift_or_404, house, feast, shift)
        if not form.text("command_id"):  # a tap in the list, which does not know who taps
            wait = "?wait=yes" if form.text("wait") else ""
            return Redirect(f"/feasts/{feast}/shifts/{shift}/take{wait}", status_code=303)
    if not form.validate():
        return await page.invalid()
    try:
        person, cookies = await who_asks(house, me, form)
        await _tell_skills(house, person, form)
    except Refusal as refusal:
        return await page.refused(refusal)
    also = await asyncio.to_thread(feasts_besides, house, person, feast)
    command = TakeShift(
        actor=person, feast=feast, shift=shift, wait=bool(form.text("wait")), also=also
    )
    done = (AlreadyYours, AlreadyWaiting)
    return await page.send(command, f"/feasts/{feast}/shifts", cookies=cookies, done=done)


async def _tell_skills(house: House, person: str, form: TakeForm) -> None:
    """Say what was ticked on the way to a shift that needs it."""
    for skill in dict.fromkeys(form.skills.data or ()):
        command_id = house.links.derive(f"tell-{skill}", form.id)
        try:
            await house.journal.execute(TellSkill(actor=person, skill=skill), command_id)
        except AlreadyTold:
            continue


def _taking(
    request: AnyRequest, house: House, me: Person | None, feast: str, shift: str, form: TakeForm
) -> FormPage:
    def read() -> dict[str, Any]:
        row = shift_or_404(house, feast, shift)
        with house.read() as db:
            need = lacking(row, skills_of(db, me.person if me else ""))
        return {"feast": feast_or_404(house, feast), "shift": row, "lacking": need}

    return FormPage(request, house, me, "shifts/take.html", form, read)


# ── leaving ──


@get("/feasts/{feast:str}/shifts/{shift:str}/leave", name="shifts:leave-form", sync_to_thread=True)
def ask_to_leave(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[str]:
    """What somebody can do who cannot come."""
    return covering.leaving(request, house, known_or_404(me), feast, shift, HouseForm()).show()


@post("/feasts/{feast:str}/shifts/{shift:str}/leave", name="shifts:leave")
async def leave(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[Any]:
    """Give up a place, or the wait for one."""
    person = known_or_404(me)
    form = HouseForm(await fields(request))
    page = covering.leaving(request, house, person, feast, shift, form)
    if not form.validate():
        return await page.invalid()
    command = LeaveShift(actor=person.person, feast=feast, shift=shift)
    return await page.send(command, f"/feasts/{feast}/shifts", done=(NotYourShift,))


routes = [
    room,
    room_live,
    marks,
    ask_to_take,
    take,
    ask_to_leave,
    leave,
    *covering.routes,
    *team.routes,
    *organising.routes,
]
