"""A dish's own page: who cooks it, what is in it, and from whose garden that came."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.diets.avoided import avoided_by
from app.dishes import queries
from app.dishes.found import may_book
from app.dishes.life import may_mark
from app.feasts.found import feast_or_404
from app.kitchen.queries import needs_in_kitchen
from app.pantry.queries import claims_of_dish, needs_of_dish
from app.people.queries import Person
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece


@get("/feasts/{feast:str}/dishes/{dish:str}", name="dishes:show")
async def show(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[Any]:
    """The dish, as everybody sees it."""
    shown = await asyncio.to_thread(_dish, house, feast, dish)
    own = await asyncio.to_thread(_own, house, me, shown)
    return await page_with(request, house, me, _card(house, feast, dish), **own)


@get("/feasts/{feast:str}/dishes/{dish:str}/live", name="dishes:show-live")
async def show_live(request: AnyRequest, house: TheHouse, feast: InPath, dish: InPath) -> Stream:
    """The dish, each time it or what goes into it changes."""
    await asyncio.to_thread(_dish, house, feast, dish)
    return live(request, house, _card(house, feast, dish))


def _own(house: House, me: Person | None, shown: Shown) -> dict[str, Any]:
    """What is laid over the page for its reader: what one avoids; for its cook, what it needs."""
    feast, dish = shown.context["feast"], shown.context["dish"]
    marks = may_mark(house, me, dish)
    books = may_book(house, me, dish)
    with house.read() as db:
        needs = needs_in_kitchen(db, feast, dish.dish) if marks or books else None
    own = {"avoided": avoided_by(house, me), "kitchen_needs": needs}
    return {**own, "may_mark": marks, "may_book": books}


def _card(house: House, feast: str, dish: str) -> Piece:
    def read() -> Shown:
        return _dish(house, feast, dish)

    topics = [f"dish:{dish}", f"feast:{feast}"]
    return piece(house, "dishes/show.html", "dish_live", f"{feast}:{dish}", topics, read)


def _dish(house: House, feast: str, dish: str) -> Shown:
    """The dish and what goes into it.

    Raises:
        NotFoundException: there is no such dish at this feast.
    """
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        found = queries.dish(db, feast, dish)
        if found is None:
            raise NotFoundException("dish")
        context = {
            "feast": row,
            "dish": found,
            "shares": [(claim, own.gift) for claim, own in claims_of_dish(db, dish)],
            "needs": needs_of_dish(db, feast, dish),
        }
    return Shown(context, row.next_turn)


routes = [show, show_live]
