"""What organisers do with shifts: open, change and cancel them, limit them, and see the grid."""

import asyncio
from collections.abc import Sequence
from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Stream

from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.shifts import queries
from app.shifts.forms import (
    LimitsForm,
    ShiftForm,
    WhyForm,
    from_limits,
    from_shift,
    new_shift,
    shift_form,
)
from app.shifts.found import shift_or_404
from app.shifts.grid import grid
from app.shifts.rows import ShiftRow
from app.skills.queries import skills
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.refusals import Refusal
from domain.shifts.opening import CancelShift, ChangeShift, OpenShift, SetShiftLimits
from domain.skills import NameSkill

# ── the grid ──


@get("/feasts/{feast:str}/shifts/grid", name="shifts:grid")
async def show_grid(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Who does what when."""
    return await page_with(request, house, organiser_or_403(me), _grid(house, feast))


@get("/feasts/{feast:str}/shifts/grid/live", name="shifts:grid-live")
async def grid_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """Who does what when, each time it changes."""
    organiser_or_403(me)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _grid(house, feast))


def _grid(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            shifts = queries.shifts_of(db, feast, house.clock())
        return Shown({"feast": row, "days": grid(shifts, row.zone)})

    return piece(house, "shifts/grid.html", "shift_grid", feast, [f"feast:{feast}"], read)


# ── opening and changing ──


@get("/feasts/{feast:str}/shifts/new", name="shifts:new", sync_to_thread=True)
def new(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, like: FromQuery[str] = ""
) -> Response[str]:
    """The form for a shift, empty or like another one and right after it."""
    organiser_or_403(me)
    row = feast_or_404(house, feast)
    model = shift_or_404(house, feast, like) if like else None
    form = shift_form(changes=False, data=new_shift(row.starts, row.zone, model))
    return _describing(request, house, me, feast, form).show()


@post("/feasts/{feast:str}/shifts", name="shifts:open")
async def open_shift(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say what is to be done."""
    organiser = organiser_or_403(me)
    form = shift_form(await fields(request), changes=False)
    page = _describing(request, house, me, feast, form)
    row = await asyncio.to_thread(feast_or_404, house, feast)
    if not form.validate():
        return await page.invalid()
    try:
        named = await _name_skill(house, organiser, form)
    except Refusal as refusal:
        return await page.refused(refusal)
    shift = house.links.derive("shift", form.id)
    said = form.said(row.zone, named)
    command = OpenShift(actor=organiser.person, feast=feast, shift=shift, **said)
    return await page.send(command, f"/feasts/{feast}/shifts")


@get("/feasts/{feast:str}/shifts/{shift:str}/edit", name="shifts:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[str]:
    """The form that changes a shift."""
    organiser_or_403(me)
    row = shift_or_404(house, feast, shift)
    form = shift_form(changes=True, data=from_shift(row, feast_or_404(house, feast).zone))
    return _describing(request, house, me, feast, form, row).show()


@post("/feasts/{feast:str}/shifts/{shift:str}", name="shifts:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[Any]:
    """Say what the shift is now, and why."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(shift_or_404, house, feast, shift)
    form = shift_form(await fields(request), changes=True)
    page = _describing(request, house, me, feast, form, row)
    zone = (await asyncio.to_thread(feast_or_404, house, feast)).zone
    if not form.validate():
        return await page.invalid()
    try:
        named = await _name_skill(house, organiser, form)
    except Refusal as refusal:
        return await page.refused(refusal)
    said = {**form.said(zone, named), "reason": form.text("reason")}
    command = ChangeShift(actor=organiser.person, feast=feast, shift=shift, **said)
    return await page.send(command, f"/feasts/{feast}/shifts")


async def _name_skill(house: House, organiser: Person, form: ShiftForm) -> Sequence[str]:
    """Name the skill that was written in, if one was; sent again, it is the same skill."""
    if not form.text("new_skill"):
        return ()
    skill = house.links.derive("skill", form.id)
    command = NameSkill(
        actor=organiser.person,
        skill=skill,
        name=form.text("new_skill"),
        certificate=bool(form.new_certificate.data),
    )
    await house.journal.execute(command, house.links.derive("name-skill", form.id))
    return [skill]


def _describing(
    request: AnyRequest,
    house: House,
    me: Person | None,
    feast: str,
    form: ShiftForm,
    row: ShiftRow | None = None,
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            return {"feast": feast_or_404(house, feast, db), "skills": skills(db)}

    address = f"/feasts/{feast}/shifts"
    shown = {"action": address, "path": f"{address}/new"}
    if row:
        shown = {"action": f"{address}/{row.shift}", "path": f"{address}/{row.shift}/edit"}
    return FormPage(request, house, me, "shifts/form.html", form, read, shift=row, **shown)


# ── cancelling ──


@get("/feasts/{feast:str}/shifts/{shift:str}/cancel", name="shifts:ask-why", sync_to_thread=True)
def ask_why_cancel(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[str]:
    """Ask why a shift is called off."""
    return _cancelling(request, house, me, feast, shift, WhyForm()).show()


@post("/feasts/{feast:str}/shifts/{shift:str}/cancel", name="shifts:cancel")
async def cancel(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[Any]:
    """Call a shift off, and tell everybody in it why."""
    form = WhyForm(await fields(request))
    page = _cancelling(request, house, me, feast, shift, form)
    if not form.validate():
        return await page.invalid()
    command = CancelShift(
        actor=organiser_or_403(me).person, feast=feast, shift=shift, reason=form.text("reason")
    )
    return await page.send(command, f"/feasts/{feast}/shifts")


def _cancelling(
    request: AnyRequest, house: House, me: Person | None, feast: str, shift: str, form: WhyForm
) -> FormPage:
    organiser = organiser_or_403(me)

    def read() -> dict[str, Any]:
        row = shift_or_404(house, feast, shift)
        return {"feast": feast_or_404(house, feast), "shift": row, "helper": None}

    return FormPage(request, house, organiser, "shifts/why.html", form, read, verb="cancel")


# ── limits ──


@get("/feasts/{feast:str}/shifts/limits", name="shifts:limits-form", sync_to_thread=True)
def limits_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that limits what one person takes on."""
    organiser_or_403(me)
    with house.read() as db:
        limits = queries.limits_of(db, feast)
    form = LimitsForm(data=from_limits(limits) if limits else None)
    return _limiting(request, house, me, feast, form).show()


@post("/feasts/{feast:str}/shifts/limits", name="shifts:limits")
async def set_limits(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Limit what one person takes on."""
    organiser = organiser_or_403(me)
    form = LimitsForm(await fields(request))
    page = _limiting(request, house, me, feast, form)
    if not form.validate():
        return await page.invalid()
    command = SetShiftLimits(
        actor=organiser.person,
        feast=feast,
        work_hours=form.work_hours.data or 0,
        rest_hours=form.rest_hours.data or 0,
        leave_hours=form.leave_hours.data or 0,
        reason=form.text("reason"),
    )
    return await page.send(command, f"/feasts/{feast}/shifts")


def _limiting(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: LimitsForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, feast)}

    return FormPage(request, house, me, "shifts/limits.html", form, read)


routes = [
    show_grid,
    grid_live,
    new,
    open_shift,
    edit,
    change,
    ask_why_cancel,
    cancel,
    limits_form,
    set_limits,
]
