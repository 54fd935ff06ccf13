"""A shift's own page: who is there, checking in and out, and hours."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.feasts.found import feast_or_404
from app.people.access import known_or_404, organiser_or_403
from app.people.queries import Person
from app.roles.access import may
from app.shifts.forms import HoursForm, WhyForm
from app.shifts.found import shift_or_404
from app.shifts.rows import HelperRow, ShiftRow
from app.web.form_page import FormPage
from app.web.forms import TapForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.refusals import Refusal
from domain.roles.events import Post
from domain.shifts.taking import NotInShift, ReleaseHelper
from domain.shifts.working import (
    AlreadyArrived,
    CheckIn,
    CheckOut,
    CorrectHours,
    NotAmongHelpers,
    NotArrived,
    UndoCheckIn,
    WorkCommand,
)

VERBS: dict[str, tuple[type[WorkCommand], type[Refusal]]] = {
    "in": (CheckIn, AlreadyArrived),
    "out": (CheckOut, NotArrived),
    "undo": (UndoCheckIn, NotArrived),
}
"""What a tap says of a helper, and what says that it was said before."""


@get("/feasts/{feast:str}/shifts/{shift:str}", name="shifts:team")
async def team(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[Any]:
    """Who is in a shift, for organisers and its helpers."""
    person = known_or_404(me)
    those = await asyncio.to_thread(_team, house, feast, shift, person)
    return await page_with(request, house, person, those, refusal=None)


@get("/feasts/{feast:str}/shifts/{shift:str}/live", name="shifts:team-live")
async def team_live(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Stream:
    """The same, each time it changes."""
    return live(
        request, house, await asyncio.to_thread(_team, house, feast, shift, known_or_404(me))
    )


def _team(house: House, feast: str, shift: str, me: Person) -> Piece:
    """The same for all organisers, for helpers who may check others in, and for those who not."""
    sight = _sight(house, shift_or_404(house, feast, shift), me)

    def read() -> Shown:
        row = shift_or_404(house, feast, shift)
        context = {"feast": feast_or_404(house, feast), "shift": row, "sight": sight}
        return Shown(context, row.next_turn)

    topics = [f"shift:{shift}", f"feast:{feast}"]
    return piece(house, "shifts/team.html", "shift_team", f"{shift}:{sight}", topics, read)


def _sight(house: House, row: ShiftRow, me: Person) -> str:
    """What somebody may do here; the rules ask again.

    Raises:
        NotAmongHelpers: nothing.
    """
    if me.organiser:
        return "organiser"
    if may(house, me, row.feast, Post.DOOR):
        return "door"
    own = [helper for helper in row.helpers if helper.person == me.person]
    if not own:
        raise NotAmongHelpers
    return f"there-{me.person}" if own[0].arrived or own[0].minutes is not None else "helper"


@post(
    "/feasts/{feast:str}/shifts/{shift:str}/helpers/{helper:str}/check/{verb:str}",
    name="shifts:check",
)
async def check(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    shift: InPath,
    helper: InPath,
    verb: InPath,
) -> Response[Any]:
    """Check a helper in or out, or say that it was a slip."""
    person = known_or_404(me)
    if verb not in VERBS:
        raise NotFoundException("verb")
    command, done = VERBS[verb]
    form = TapForm(await fields(request))

    def read() -> dict[str, Any]:
        row = shift_or_404(house, feast, shift)
        sight = _sight(house, row, person)
        return {"feast": feast_or_404(house, feast), "shift": row, "sight": sight, "seen": ""}

    address = f"/feasts/{feast}/shifts/{shift}"
    page = FormPage(request, house, person, "shifts/team.html", form, read, path=address)
    if not form.validate():
        return await page.invalid()
    asked = command(actor=person.person, feast=feast, shift=shift, person=helper)
    return await page.send(asked, address, done=(done,))


# ── for organisers ──


@get(
    "/feasts/{feast:str}/shifts/{shift:str}/helpers/{helper:str}/release",
    name="shifts:release-form",
    sync_to_thread=True,
)
def ask_to_release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath, helper: InPath
) -> Response[str]:
    """Ask why somebody is taken out."""
    return _about_helper(request, house, me, (feast, shift, helper), WhyForm(), "release").show()


@post("/feasts/{feast:str}/shifts/{shift:str}/helpers/{helper:str}/release", name="shifts:release")
async def release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath, helper: InPath
) -> Response[Any]:
    """Take somebody out of a shift or its line, and tell them why."""
    form = WhyForm(await fields(request))
    page = _about_helper(request, house, me, (feast, shift, helper), form, "release")
    if not form.validate():
        return await page.invalid()
    command = ReleaseHelper(
        actor=organiser_or_403(me).person,
        feast=feast,
        shift=shift,
        person=helper,
        reason=form.text("reason"),
    )
    return await page.send(command, f"/feasts/{feast}/shifts/{shift}")


@get(
    "/feasts/{feast:str}/shifts/{shift:str}/helpers/{helper:str}/hours",
    name="shifts:hours-form",
    sync_to_thread=True,
)
def ask_for_hours(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath, helper: InPath
) -> Response[str]:
    """Ask how long somebody has worked in truth."""
    organiser_or_403(me)
    row = shift_or_404(house, feast, shift)
    known = _helper(row, helper).minutes
    form = HoursForm(data={"minutes": row.minutes if known is None else known})
    return _about_helper(request, house, me, (feast, shift, helper), form, "hours").show()


@post("/feasts/{feast:str}/shifts/{shift:str}/helpers/{helper:str}/hours", name="shifts:hours")
async def correct_hours(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath, helper: InPath
) -> Response[Any]:
    """Say how long somebody has worked in truth."""
    form = HoursForm(await fields(request))
    page = _about_helper(request, house, me, (feast, shift, helper), form, "hours")
    if not form.validate():
        return await page.invalid()
    command = CorrectHours(
        actor=organiser_or_403(me).person,
        feast=feast,
        shift=shift,
        person=helper,
        minutes=form.minutes.data or 0,
        reason=form.text("reason"),
    )
    return await page.send(command, f"/feasts/{feast}/shifts/{shift}")


def _helper(row: ShiftRow, helper: str) -> HelperRow:
    found = [each for each in (*row.helpers, *row.line) if each.person == helper]
    if not found:
        raise NotInShift
    return found[0]


def _about_helper(
    request: AnyRequest,
    house: House,
    me: Person | None,
    whom: tuple[str, str, str],
    form: WhyForm,
    verb: str,
) -> FormPage:
    organiser = organiser_or_403(me)
    feast, shift, helper = whom

    def read() -> dict[str, Any]:
        row = shift_or_404(house, feast, shift)
        return {
            "feast": feast_or_404(house, feast),
            "shift": row,
            "helper": _helper(row, helper),
        }

    return FormPage(request, house, organiser, "shifts/why.html", form, read, verb=verb)


routes = [team, team_live, check, ask_to_release, release, ask_for_hours, correct_hours]
