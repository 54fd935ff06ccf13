"""Following dishes to the table: certain, here, or not coming; and the list at the door."""

import asyncio
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Stream

from app.dishes.found import actor, dish_or_404
from app.dishes.queries import DishRow, dishes_to_check_in
from app.feasts.found import feast_or_404
from app.people.forms import WhyForm
from app.people.queries import Person
from app.roles.access import helper_or_403, may
from app.spelling import fold
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.bringing.events import Mark
from domain.bringing.marking import CheckInDish, ConfirmDish, GiveUpDish, UndoMark, may_check_in
from domain.dishes import NotYourDish
from domain.roles.events import Post

Search = FromQuery[str | None]
"""What was searched for in the list at the door; None when somebody comes from the dish's page."""


def may_mark(house: House, me: Person | None, dish: DishRow) -> bool:
    """Whether somebody may say what becomes of a dish."""
    if me is None:
        return False
    trusted = may(house, me, dish.feast, Post.DOOR)
    return may_check_in(me.person, dish.person, trusted=trusted)


# ── the list at the door ──


@get("/feasts/{feast:str}/check-in", name="dishes:check-in")
async def check_in_list(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, q: FromQuery[str] = ""
) -> Response[Any]:
    """Every dish that is to come, by its cook's name."""
    helper = await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    return await page_with(request, house, helper, _door(house, feast, q))


@get("/feasts/{feast:str}/check-in/live", name="dishes:check-in-live")
async def check_in_live(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, q: FromQuery[str] = ""
) -> Stream:
    """The list at the door, each time a dish changes."""
    await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _door(house, feast, q))


def _door(house: House, feast: str, search: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            dishes = sorted(
                dishes_to_check_in(db, feast), key=lambda d: (d.cook == "", fold(d.cook))
            )
        words = fold(search).split()
        shown = [d for d in dishes if all(w in fold(f"{d.cook} {d.name}") for w in words)]
        standing = [dish for dish in dishes if dish.state == "pledged"]
        context = {
            "feast": row,
            "q": search,
            "coming": [dish for dish in shown if dish.mark in {"promised", "confirmed"}],
            "here": [dish for dish in shown if dish.arrived],
            "failed": [dish for dish in shown if dish.state == "failed"],
            "arrived": sum(dish.arrived for dish in standing),
            "expected": len(standing),
            "servings": sum(dish.servings for dish in standing if dish.arrived),
        }
        return Shown(context, row.next_turn)

    variant = f"{feast}:{search}"
    topics = [f"feast:{feast}"]
    return piece(house, "dishes/door.html", "door_live", variant, topics, read, own=bool(search))


# ── one dish ──


@post("/feasts/{feast:str}/dishes/{dish:str}/confirm", name="dishes:confirm")
async def confirm(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath, q: Search = None
) -> Response[Any]:
    """Say that a dish is certain."""
    command = ConfirmDish(actor=actor(me), feast=feast, dish=dish)
    return await _tap(request, house, me, command, q)


@post("/feasts/{feast:str}/dishes/{dish:str}/arrived", name="dishes:arrived")
async def arrived(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath, q: Search = None
) -> Response[Any]:
    """Say that a dish is here."""
    command = CheckInDish(actor=actor(me), feast=feast, dish=dish)
    return await _tap(request, house, me, command, q)


@post("/feasts/{feast:str}/dishes/{dish:str}/undo/{mark:str}", name="dishes:undo")
async def undo(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    dish: InPath,
    mark: InPath,
    q: Search = None,
) -> Response[Any]:
    """Take back what was tapped by mistake."""
    if mark not in set(Mark):
        raise NotFoundException("mark")
    command = UndoMark(actor=actor(me), feast=feast, dish=dish, mark=Mark(mark))
    return await _tap(request, house, me, command, q)


@get("/feasts/{feast:str}/dishes/{dish:str}/failed", name="dishes:ask-failed", sync_to_thread=True)
def ask_why_failed(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath, q: Search = None
) -> Response[str]:
    """Ask why a dish will not come."""
    row = _marked(house, me, feast, dish)
    return _page(request, house, me, row, WhyForm(), q, "failed").show()


@post("/feasts/{feast:str}/dishes/{dish:str}/failed", name="dishes:failed")
async def failed(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath, q: Search = None
) -> Response[Any]:
    """Say that a dish will not come, and why."""
    row = await asyncio.to_thread(_marked, house, me, feast, dish)
    form = WhyForm(await fields(request))
    page = _page(request, house, me, row, form, q, "failed")
    if not form.validate():
        return await page.invalid()
    reason = form.text("reason")
    command = GiveUpDish(actor=actor(me), feast=feast, dish=dish, reason=reason)
    return await page.send(command, _back(row, q))


async def _tap(
    request: AnyRequest,
    house: House,
    me: Person | None,
    command: ConfirmDish | CheckInDish | UndoMark,
    search: str | None,
) -> Response[Any]:
    """Send what a button asks for; the button may be on many screens, so its id is made one's own.

    The id changes with what is said of the dish, so two taps of one person on one button are one.
    """
    row = await asyncio.to_thread(_marked, house, me, command.feast, command.dish)
    form = HouseForm(await fields(request))
    page = _page(request, house, me, row, form, search, "tap")
    if not form.validate():
        return await page.invalid()
    asked = f"{type(command).__name__}:{command.actor}"
    return await page.send(
        command, _back(row, search), command_id=house.links.derive(asked, form.id)
    )


def _marked(house: House, me: Person | None, feast: str, dish: str) -> DishRow:
    """A dish that the sender may mark; the rule asks again."""
    row = dish_or_404(house, feast, dish)
    if not may_mark(house, me, row):
        raise NotYourDish
    return row


def _back(dish: DishRow, search: str | None) -> str:
    """Where the sender came from: the list at the door, as it was searched, or the dish's page."""
    if search is None:
        return f"/feasts/{dish.feast}/dishes/{dish.dish}"
    return f"/feasts/{dish.feast}/check-in" + (f"?{urlencode({'q': search})}" if search else "")


def _page(
    request: AnyRequest,
    house: House,
    me: Person | None,
    dish: DishRow,
    form: HouseForm,
    search: str | None,
    verb: str,
) -> FormPage:
    """The page that asks why; and what is shown when a button on another page was refused."""
    path = request.scope["path"]
    action = path if search is None else f"{path}?{urlencode({'q': search})}"

    def read() -> dict[str, Any]:
        now = dish_or_404(house, dish.feast, dish.dish)
        return {"feast": feast_or_404(house, dish.feast), "dish": now}

    more = {"action": action, "back": _back(dish, search), "verb": verb}
    return FormPage(request, house, me, "dishes/mark.html", form, read, **more)


routes = [
    *(check_in_list, check_in_live),
    *(confirm, arrived, undo, ask_why_failed, failed),
]
