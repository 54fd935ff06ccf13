"""The schedule on a wall: for a projector, large, and moving along by itself."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from app.feasts.found import feast_or_404
from app.schedule import queries
from app.web.house import AnyRequest, House, InPath, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from app.web.qr import qr

MOST_LATER = 5
"""How many more sessions a wall has room for."""


@get("/feasts/{feast:str}/schedule/wall", name="schedule:wall")
async def wall(request: AnyRequest, house: TheHouse, feast: InPath) -> Response[Any]:
    """What goes on now and next, to be read from the other end of the table."""
    address = house.address(request, f"/feasts/{feast}/schedule")
    picture = await asyncio.to_thread(qr, address)
    return await page_with(request, house, None, _wall(house, feast), picture=picture)


@get("/feasts/{feast:str}/schedule/wall/live", name="schedule:wall-live")
async def wall_live(request: AnyRequest, house: TheHouse, feast: InPath) -> Stream:
    """The same, as the evening goes by."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _wall(house, feast))


def _wall(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            schedule = queries.schedule_of(db, row, house.clock())
        later = [each for each in schedule.sessions if each.phase == "to come"]
        later = [each for each in later if each not in schedule.next][:MOST_LATER]
        turns = (turn for turn in (row.next_turn, schedule.next_turn) if turn)
        context = {"feast": row, "schedule": schedule, "later": later}
        return Shown(context, min(turns, default=None))

    return piece(house, "schedule/wall.html", "wall_live", feast, [f"feast:{feast}"], read)


routes = [wall, wall_live]
