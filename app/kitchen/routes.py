"""The room "Kitchen" of a feast, what organisers say of it, and what cooks book there."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from app.dishes.found import actor, own_dish
from app.dishes.queries import DishRow, dishes_of_cook
from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.kitchen import queries
from app.kitchen.forms import KitchenForm, NeedsForm, from_kitchen, from_needs
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.kitchen import BookKitchen, EquipKitchen

# ── the room ──


@get("/feasts/{feast:str}/kitchen", name="kitchen:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Who has what in the kitchen, and what is free."""
    mine = await asyncio.to_thread(_mine, house, feast, me)
    return await page_with(request, house, me, _evening(house, feast, me, mine), mine=mine)


@get("/feasts/{feast:str}/kitchen/live", name="kitchen:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The kitchen, each time something is booked."""
    mine = await asyncio.to_thread(_mine, house, feast, me)
    return live(request, house, _evening(house, feast, me, mine))


def _mine(house: House, feast: str, me: Person | None) -> list[DishRow]:
    """The reader's own dishes at the feast."""
    with house.read() as db:
        feast_or_404(house, feast, db)
        mine = dishes_of_cook(db, feast, me.person) if me else []
    return [dish for dish in mine if dish.state == "pledged"]


def _evening(house: House, feast: str, me: Person | None, mine: list[DishRow]) -> Piece:
    """The evening in the kitchen; cooks and organisers see whose dish is where."""
    named = bool(mine) or (me is not None and me.organiser)

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


# ── organisers ──


@get("/feasts/{feast:str}/kitchen/edit", name="kitchen:edit", sync_to_thread=True)
def edit(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that says what the kitchen has."""
    organiser_or_403(me)
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        data = from_kitchen(row, queries.kitchen_of(db, row))
    return _equipping(request, house, me, row, KitchenForm(data=data)).show()


@post("/feasts/{feast:str}/kitchen/edit", name="kitchen:equip")
async def equip(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say what the kitchen has."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(feast_or_404, house, feast)
    form = KitchenForm(await fields(request))
    page = _equipping(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    command = EquipKitchen(actor=organiser.person, feast=feast, **form.said(row))
    return await page.send(command, f"/feasts/{feast}/kitchen")


def _equipping(
    request: AnyRequest, house: House, me: Person | None, feast: FeastRow, form: KitchenForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            booked = queries.bookings_of(db, feast, queries.kitchen_of(db, feast))
        return {"feast": feast, "booked": booked}

    return FormPage(request, house, me, "kitchen/edit.html", form, read)


# ── cooks ──


@get("/feasts/{feast:str}/dishes/{dish:str}/kitchen", name="kitchen:needs", sync_to_thread=True)
def needs(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[str]:
    """The form for what a dish needs at the feast."""
    row = own_dish(house, me, feast, dish)
    with house.read() as db:
        told = queries.needs_in_kitchen(db, feast_or_404(house, feast, db), dish)
    form = NeedsForm(data=from_needs(told))
    return _needing(request, house, me, row, _offered(house, row, form)).show()


@post("/feasts/{feast:str}/dishes/{dish:str}/kitchen", name="kitchen:book")
async def book(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[Any]:
    """Book all that a dish needs."""
    row = await asyncio.to_thread(own_dish, house, me, feast, dish)
    form = await asyncio.to_thread(_offered, house, row, NeedsForm(await fields(request)))
    page = _needing(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    command = BookKitchen(
        actor=actor(me),
        feast=feast,
        dish=dish,
        bookings=form.bookings(),
        tools=form.served_with(),
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
