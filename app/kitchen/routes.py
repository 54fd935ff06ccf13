"""The room "Kitchen" of a feast, what organisers say of it, and what cooks book there."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from app.dishes.found import actor, dish_or_404, may_book
from app.dishes.queries import DishRow, dishes_of_cook
from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.kitchen import queries
from app.kitchen.forms import KitchenForm, NeedsForm, from_kitchen, from_needs, needs_form
from app.people.forms import on_behalf, said_why
from app.people.queries import Person
from app.roles.access import helper_or_403, may
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.dishes import NotYourDish
from domain.kitchen import BookKitchen, EquipKitchen
from domain.roles.events import Post

# ── the room ──


@get("/feasts/{feast:str}/kitchen", name="kitchen:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Who has what in the kitchen, and what is free."""
    mine, minds = await asyncio.to_thread(_mine, house, feast, me)
    evening = _evening(house, feast, named=minds or bool(mine))
    return await page_with(request, house, me, evening, mine=mine, minds=minds)


@get("/feasts/{feast:str}/kitchen/live", name="kitchen:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The kitchen, each time something is booked."""
    mine, minds = await asyncio.to_thread(_mine, house, feast, me)
    return live(request, house, _evening(house, feast, named=minds or bool(mine)))


def _mine(house: House, feast: str, me: Person | None) -> tuple[list[DishRow], bool]:
    """The reader's own dishes at the feast, and whether the reader minds the kitchen."""
    with house.read() as db:
        feast_or_404(house, feast, db)
        mine = dishes_of_cook(db, feast, me.person) if me else []
    return [dish for dish in mine if dish.state == "pledged"], may(house, me, feast, Post.KITCHEN)


def _evening(house: House, feast: str, *, named: bool) -> Piece:
    """The evening in the kitchen; cooks and who minds it see whose dish is where."""

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            kitchen = queries.kitchen_of(db, row)
            booked = queries.bookings_of(db, row, kitchen)
            context = {
                "feast": row,
                "kitchen": kitchen,
                "places": queries.places_of(row, kitchen, booked) if kitchen else [],
                "misfits": [each for each in booked if not each.fits],
                "tools": queries.tools_of(db, feast),
                "named": named,
            }
        return Shown(context, row.next_turn)

    variant = f"{feast}:{'named' if named else 'plain'}"
    return piece(house, "kitchen/room.html", "kitchen_live", variant, [f"feast:{feast}"], read)


# ── who minds the kitchen ──


@get("/feasts/{feast:str}/kitchen/edit", name="kitchen:edit", sync_to_thread=True)
def edit(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that says what the kitchen has."""
    helper_or_403(house, me, feast, Post.KITCHEN)
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        data = from_kitchen(row, queries.kitchen_of(db, row))
    return _equipping(request, house, me, row, KitchenForm(data=data)).show()


@post("/feasts/{feast:str}/kitchen/edit", name="kitchen:equip")
async def equip(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say what the kitchen has."""
    helper = await asyncio.to_thread(helper_or_403, house, me, feast, Post.KITCHEN)
    row = await asyncio.to_thread(feast_or_404, house, feast)
    form = KitchenForm(await fields(request))
    page = _equipping(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    command = EquipKitchen(actor=helper.person, feast=feast, **form.said(row))
    return await page.send(command, f"/feasts/{feast}/kitchen")


def _equipping(
    request: AnyRequest, house: House, me: Person | None, feast: FeastRow, form: KitchenForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            booked = queries.bookings_of(db, feast, queries.kitchen_of(db, feast))
        return {"feast": feast, "booked": booked}

    return FormPage(request, house, me, "kitchen/edit.html", form, read)


# ── cooks, and who minds the kitchen ──


def _booked_dish(house: House, me: Person | None, feast: str, dish: str) -> DishRow:
    """A dish for which the sender may book; the rule asks again.

    Raises:
        NotFoundException: nobody pledged it.
        NotYourDish: it is another cook's, and nobody who minds the kitchen asks.
    """
    row = dish_or_404(house, feast, dish)
    if not may_book(house, me, row):
        raise NotYourDish
    return row


@get("/feasts/{feast:str}/dishes/{dish:str}/kitchen", name="kitchen:needs", sync_to_thread=True)
def needs(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[str]:
    """The form for what a dish needs at the feast."""
    row = _booked_dish(house, me, feast, dish)
    with house.read() as db:
        told = queries.needs_in_kitchen(db, feast_or_404(house, feast, db), dish)
    form = needs_form(on_behalf=on_behalf(me, row.person), data=from_needs(told))
    return _needing(request, house, me, row, _offered(house, row, form)).show()


@post("/feasts/{feast:str}/dishes/{dish:str}/kitchen", name="kitchen:book")
async def book(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[Any]:
    """Book all that a dish needs."""
    row = await asyncio.to_thread(_booked_dish, house, me, feast, dish)
    asked = needs_form(await fields(request), on_behalf=on_behalf(me, row.person))
    form = await asyncio.to_thread(_offered, house, row, asked)
    page = _needing(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    command = BookKitchen(
        actor=actor(me),
        feast=feast,
        dish=dish,
        bookings=form.bookings(),
        tools=form.served_with(),
        reason=said_why(form),
    )
    return await page.send(command, f"/feasts/{feast}/dishes/{dish}")


def _offered(house: House, dish: DishRow, form: NeedsForm) -> NeedsForm:
    """The form with what the kitchen has to choose from."""
    with house.read() as db:
        feast = feast_or_404(house, dish.feast, db)
        form.offer(feast, queries.kitchen_of(db, feast))
    return form


def _needing(
    request: AnyRequest, house: House, me: Person | None, dish: DishRow, form: NeedsForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            feast = feast_or_404(house, dish.feast, db)
            kitchen = queries.kitchen_of(db, feast)
            booked = queries.bookings_of(db, feast, kitchen)
            places = queries.places_of(feast, kitchen, booked) if kitchen else []
        return {"feast": feast, "kitchen": kitchen, "places": places}

    return FormPage(request, house, me, "kitchen/needs.html", form, read, dish=dish)


routes = [room, room_live, edit, equip, needs, book]
