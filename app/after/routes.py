"""The room behind which all is that remains of a feast: how each of it stands."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from app.circles.queries import circles_of
from app.feasts.found import feast_or_404
from app.feedback.queries import feedback_of
from app.lost_found.queries import items_of
from app.next_time.queries import lessons_of
from app.photos.queries import photos_of
from app.thanks.queries import thanks_of
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.photos.keeping import PhotoState


@get("/feasts/{feast:str}/after", name="after:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What remains of a feast."""
    return await page_with(request, house, me, _after(house, feast))


@get("/feasts/{feast:str}/after/live", name="after:live")
async def room_live(request: AnyRequest, house: TheHouse, feast: InPath) -> Stream:
    """The same, each time some of it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _after(house, feast))


def _after(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            shown = [p for p in photos_of(db, feast) if p.state is PhotoState.SHOWN]
            context = {
                "feast": row,
                "photos": shown,
                "thanks": thanks_of(db, feast),
                "listed": sum(own.item.state == "listed" for own in items_of(db, feast)),
                "feedback": feedback_of(db, feast),
                "circles": [each for each in circles_of(db, feast) if each.state == "open"],
                "lessons": [each for each in lessons_of(db, feast) if each.state == "open"],
            }
        return Shown(context, row.next_turn)

    return piece(house, "after/room.html", "after_live", feast, [f"feast:{feast}"], read)


routes = [room, room_live]
