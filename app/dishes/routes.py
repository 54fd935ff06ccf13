"""Putting a dish on the table, changing it, and taking it off."""

import asyncio
from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.enums import MediaType
from litestar.params import FromQuery

from app.board.queries import suggestion as suggestion_by_id
from app.diets.words import DIET_NAMES
from app.dishes import queries
from app.dishes.forms import (
    PledgeForm,
    from_diets,
    from_dish,
    from_recipe,
    from_suggestion,
    pledge_form,
)
from app.dishes.found import actor, dish_or_404, own_dish
from app.dishes.queries import DishRow
from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403, who_asks
from app.people.forms import WhyForm, on_behalf, said_why, why_form
from app.people.queries import Person
from app.recipes.queries import RecipeRow, recipe_by_id
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse, person_or_none
from domain.diets import Diet
from domain.dish_diets import FREE_FROM
from domain.dishes import ChangeDish, PledgeDish, WithdrawDish
from domain.moderation.entries import HideEntry
from domain.moderation.events import Kind
from domain.refusals import Refusal
from domain.suggestions import BringSuggested

Query = FromQuery[str | None]


@get("/feasts/{feast:str}/dishes/new", name="dishes:new", sync_to_thread=True)
def new(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    recipe: Query = None,
    course: Query = None,
    diets: Query = None,
    suggestion: Query = None,
) -> Response[str]:
    """The form for a dish: empty, or begun from a recipe, a gap of the table or a wish."""
    courses = _courses(house, feast)
    with house.read() as db:
        begun = recipe_by_id(db, recipe) if recipe else None
        wish = suggestion_by_id(db, feast, suggestion) if suggestion else None
    asked = {diet for diet in Diet if diet in (diets or "").split(",")}
    asked |= set(wish.diets) if wish else set()
    data = from_recipe(begun, course, courses) | from_diets(asked)
    data |= from_suggestion(wish) if wish else {}
    form = pledge_form(new_here=me is None, courses=courses, data=data)
    return _pledging(request, house, me, feast, form, begun, asked).show()


@post("/feasts/{feast:str}/dishes", name="dishes:pledge")
async def pledge(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Put a dish on the table; whoever is new joins with the same form."""
    form = pledge_form(await fields(request), new_here=me is None)
    page = _pledging(request, house, me, feast, form)
    if me is None:  # nobody joins by a form that the rule would refuse
        form.offer(await asyncio.to_thread(_courses, house, feast))
    if not form.validate():
        return await page.invalid()
    try:
        person, cookies = await who_asks(house, me, form)
    except Refusal as refusal:
        return await page.refused(refusal)
    dish = house.links.derive("dish", form.id)
    asked = {"actor": person, "feast": feast, "dish": dish, **form.said()}
    wish = form.text("suggestion")
    command = BringSuggested(suggestion=wish, **asked) if wish else PledgeDish(**asked)
    return await page.send(command, _then(feast, dish, form), cookies=cookies)


@post("/feasts/{feast:str}/dishes/suggest", name="dishes:suggest")
async def suggest(
    request: AnyRequest, house: TheHouse, feast: InPath, dish: Query = None
) -> Response[str]:
    """Show what a cook's words suggest, to our script or on the whole page; records nothing."""
    sent = await fields(request)
    if request.headers.get("hx-request"):
        return await asyncio.to_thread(_suggestions, house, pledge_form(sent), _ask(feast, dish))
    me = await person_or_none(request, house)
    row = await asyncio.to_thread(own_dish, house, me, feast, dish) if dish else None
    others = row is not None and on_behalf(me, row.person)
    form = pledge_form(sent, new_here=me is None, on_behalf=others)
    form.confirm(sent.get("confirm", "").split())
    if row:
        page = _changing(request, house, me, row, form)
    else:
        page = _pledging(request, house, me, feast, form)
    return await asyncio.to_thread(page.show)


@get("/feasts/{feast:str}/dishes/{dish:str}/edit", name="dishes:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[str]:
    """The form that changes a dish."""
    row = own_dish(house, me, feast, dish)
    form = pledge_form(on_behalf=on_behalf(me, row.person), data=from_dish(row))
    return _changing(request, house, me, row, form).show()


@post("/feasts/{feast:str}/dishes/{dish:str}", name="dishes:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[Any]:
    """Say what the dish is now."""
    row = await asyncio.to_thread(own_dish, house, me, feast, dish)
    form = pledge_form(await fields(request), on_behalf=on_behalf(me, row.person))
    page = _changing(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    command = ChangeDish(
        actor=actor(me), feast=feast, dish=dish, reason=said_why(form), **form.said()
    )
    return await page.send(command, _then(feast, dish, form))


@get("/feasts/{feast:str}/dishes/{dish:str}/withdraw", name="dishes:ask", sync_to_thread=True)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[str]:
    """Ask before a dish is taken back."""
    row = own_dish(house, me, feast, dish)
    return _removing(request, house, me, row, "withdraw", why_form(me, row.person)).show()


@post("/feasts/{feast:str}/dishes/{dish:str}/withdraw", name="dishes:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[Any]:
    """Take a dish back."""
    row = await asyncio.to_thread(own_dish, house, me, feast, dish)
    form = why_form(me, row.person, await fields(request))
    page = _removing(request, house, me, row, "withdraw", form)
    if not form.validate():
        return await page.invalid()
    command = WithdrawDish(actor=actor(me), feast=feast, dish=dish, reason=said_why(form))
    return await page.send(command, f"/feasts/{feast}")


@get("/feasts/{feast:str}/dishes/{dish:str}/hide", name="dishes:ask-why", sync_to_thread=True)
def ask_why_hide(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[str]:
    """Ask why an entry is hidden."""
    organiser_or_403(me)
    return _removing(request, house, me, dish_or_404(house, feast, dish), "hide", WhyForm()).show()


@post("/feasts/{feast:str}/dishes/{dish:str}/hide", name="dishes:hide")
async def hide(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[Any]:
    """Take an entry off the table, and tell its cook why."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(dish_or_404, house, feast, dish)
    form = WhyForm(await fields(request))
    page = _removing(request, house, me, row, "hide", form)
    if not form.validate():
        return await page.invalid()
    reason = form.text("reason")
    command = HideEntry(
        actor=organiser.person, feast=feast, kind=Kind.DISH, entry=dish, reason=reason
    )
    return await page.send(command, f"/feasts/{feast}")


def _courses(house: House, feast: str) -> list[str]:
    with house.read() as db:
        return queries.course_names(db, feast)


def _then(feast: str, dish: str, form: PledgeForm) -> str:
    """Where a cook goes on: to what the dish needs at the feast, or back to the table."""
    return f"/feasts/{feast}/dishes/{dish}/kitchen" if form.kitchen.data else f"/feasts/{feast}"


def _pledging(
    request: AnyRequest,
    house: House,
    me: Person | None,
    feast: str,
    form: PledgeForm,
    recipe: RecipeRow | None = None,
    diets: Collection[Diet] = (),
) -> FormPage:
    return FormPage(
        request,
        house,
        me,
        "dishes/form.html",
        form,
        _around(house, feast, form),
        action=f"/feasts/{feast}/dishes",
        path=f"/feasts/{feast}/dishes/new",
        ask=_ask(feast),
        dish=None,
        recipe=recipe,
        follow=[diet for diet in FREE_FROM if diet in diets],
    )


def _changing(
    request: AnyRequest, house: House, me: Person | None, dish: DishRow, form: PledgeForm
) -> FormPage:
    address = f"/feasts/{dish.feast}/dishes/{dish.dish}"
    return FormPage(
        request,
        house,
        me,
        "dishes/form.html",
        form,
        _around(house, dish.feast, form),
        action=address,
        path=f"{address}/edit",
        ask=_ask(dish.feast, dish.dish),
        dish=dish,
        recipe=None,
        follow=[],
    )


def _ask(feast: str, dish: str | None = None) -> str:
    """Where suggestions for a dish are asked for: a new one, or one that is being changed."""
    return f"/feasts/{feast}/dishes/suggest" + (f"?dish={quote(dish)}" if dish else "")


def _suggestions(house: House, form: PledgeForm, ask: str) -> Response[str]:
    html = house.pages.block("dishes/form.html", "allergens", form=form, ask=ask)
    headers = {"Cache-Control": "no-store"}
    return Response(html, media_type=MediaType.HTML, status_code=HTTPStatus.OK, headers=headers)


def _around(house: House, feast: str, form: PledgeForm) -> Callable[[], dict[str, Any]]:
    """What stands around the form of a dish: the feast, and its courses to choose from."""

    def read() -> dict[str, Any]:
        wish = form.text("suggestion")
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            form.offer(queries.course_names(db, feast))
            found = suggestion_by_id(db, feast, wish) if wish else None
        return {"feast": row, "wish": found, "diet_names": DIET_NAMES}

    return read


def _removing(
    request: AnyRequest,
    house: House,
    me: Person | None,
    dish: DishRow,
    verb: str,
    form: HouseForm,
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, dish.feast)}

    return FormPage(request, house, me, "dishes/remove.html", form, read, dish=dish, verb=verb)


routes = [new, pledge, edit, change, ask_to_withdraw, withdraw, ask_why_hide, hide]

asking = [suggest]
"""What only asks, while somebody types."""
