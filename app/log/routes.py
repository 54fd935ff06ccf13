"""What organisers did at a feast, for all to read, and why each number is what it is."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Stream

from app.feasts.found import feast_or_404
from app.log.entries import log_of
from app.log.why import NUMBERS, reckoning
from app.people.queries import Person
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece


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
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, number: InPath
) -> Response[Any]:
    """What a number is made of."""
    if number not in NUMBERS:
        raise NotFoundException("number")
    return await page_with(request, house, me, _why(house, feast, number))


@get("/feasts/{feast:str}/why/{number:str}/live", name="log:why-live")
async def why_live(request: AnyRequest, house: TheHouse, feast: InPath, number: InPath) -> Stream:
    """What a number is made of, each time it changes."""
    if number not in NUMBERS:
        raise NotFoundException("number")
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _why(house, feast, number))


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


def _why(house: House, feast: str, number: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            made = reckoning(db, feast, NUMBERS[number])
        return Shown({"feast": row, "made": made, "number": number})

    topics = [f"feast:{feast}"]
    return piece(house, "log/why.html", "why_live", f"{feast}:{number}", topics, read)


routes = [show, log_live, why, why_live]
