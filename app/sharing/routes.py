"""The room behind which things, costs and leftovers are: how each of them stands."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from app.costs.queries import costs_of
from app.equipment.queries import equipment_of
from app.feasts.found import feast_or_404
from app.leftovers.queries import leftovers_of
from app.seating.queries import tables_of
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece


@get("/feasts/{feast:str}/sharing", name="sharing:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What neighbours share beside the meal."""
    return await page_with(request, house, me, _sharing(house, feast))


@get("/feasts/{feast:str}/sharing/live", name="sharing:live")
async def room_live(request: AnyRequest, house: TheHouse, feast: InPath) -> Stream:
    """The same, each time some of it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _sharing(house, feast))


def _sharing(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            leftovers = [own.leftover for own in leftovers_of(db, feast, house.clock())]
            context = {
                "feast": row,
                "equipment": equipment_of(db, feast),
                "costs": costs_of(db, feast),
                "portions": sum(each.left for each in leftovers),
                "free": sum(table.free for table in tables_of(db, feast)),
            }
        turns = [each.until for each in leftovers] + ([row.next_turn] if row.next_turn else [])
        return Shown(context, min(turns, default=None))

    topics = [f"feast:{feast}"]
    return piece(house, "sharing/room.html", "sharing_live", feast, topics, read)


routes = [room, room_live]
