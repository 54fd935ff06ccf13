"""What organisers did at a feast, for all to read, and why each number is what it is."""

import asyncio
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Stream

from app.diets.words import DIET_NAMES
from app.feasts.found import feast_or_404
from app.log.dishes import Filter
from app.log.entries import log_of
from app.log.numbers import Number, number_of
from app.log.why import reckoning
from app.people.queries import Person
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.diets import Diet


@get("/feasts/{feast:str}/log", name="log:show")
async def show(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, before: FromQuery[str] = ""
) -> Response[Any]:
    """What organisers did, who and why, the newest first."""
    until = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    return await page_with(request, house, me, _log(house, feast, me, until))


@get("/feasts/{feast:str}/log/live", name="log:live")
async def log_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The newest of what organisers did, each time they do something."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _log(house, feast, me))


@get("/feasts/{feast:str}/why/{number:str}", name="log:why")
async def why(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    number: InPath,
    course: FromQuery[str] = "",
    diet: FromQuery[str] = "",
) -> Response[Any]:
    """What a number is made of, or what of one course or for one diet."""
    return await page_with(request, house, me, _why(house, feast, me, number, course, diet))


@get("/feasts/{feast:str}/why/{number:str}/live", name="log:why-live")
async def why_live(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    number: InPath,
    course: FromQuery[str] = "",
    diet: FromQuery[str] = "",
) -> Stream:
    """What a number is made of, each time it changes."""
    shown = _why(house, feast, me, number, course, diet)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, shown)


def _log(house: House, feast: str, me: Person | None, before: int | None = None) -> Piece:
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            page = log_of(db, feast, organiser=organiser, before=before)
        return Shown({"feast": row, "log": page, "first": before is None})

    who = "organiser" if organiser else "resident"
    variant, topics = f"{feast}:{who}:{before or ''}", [f"feast:{feast}"]
    return piece(house, "log/show.html", "log_live", variant, topics, read)


def _why(house: House, feast: str, me: Person | None, number: str, course: str, diet: str) -> Piece:
    made_of, query = _asked(number, course, diet)
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            made = reckoning(db, feast, made_of, organiser=organiser)
        said = {"number": number, "query": query, "of": course or (diet and DIET_NAMES[Diet(diet)])}
        said |= {"says": made_of.says(made.total), "behind": made_of.behind}
        return Shown({"feast": row, "made": made, "organiser": organiser, **said})

    who = "organiser" if organiser else "resident"
    variant, topics = f"{feast}:{who}:{number}{query}", [f"feast:{feast}"]
    return piece(house, "log/why.html", "why_live", variant, topics, read, own=bool(query))


def _asked(name: str, course: str, diet: str) -> tuple[Number, str]:
    """The number that an address names, and the query that says which part of it.

    Raises:
        NotFoundException: there is no such number.
    """
    parts = {"course": course, "diet": diet}
    if diet and diet not in set(Diet):
        raise NotFoundException("diet")
    found = number_of(name, Filter(course, Diet(diet) if diet else None))
    if found is None:
        raise NotFoundException("number")
    query = urlencode({part: value for part, value in parts.items() if value})
    return found, f"?{query}" if query else ""


routes = [show, log_live, why, why_live]
