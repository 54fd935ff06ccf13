"""The room of moderation, for organisers: appeals, what is hidden, and everything that could be."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.params import FromQuery
from litestar.response import Stream

from app.feasts.found import feast_or_404
from app.moderation import queries
from app.moderation.queries import Entry
from app.moderation.words import KIND_NAMES
from app.people.access import organiser_or_403
from app.spelling import fold
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece


@get("/feasts/{feast:str}/moderation", name="moderation:show")
async def show(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, q: FromQuery[str] = ""
) -> Response[Any]:
    """Appeals, what is hidden, and everything that could be."""
    organiser = organiser_or_403(me)
    return await page_with(request, house, organiser, _list(house, feast, q), person=organiser)


@get("/feasts/{feast:str}/moderation/live", name="moderation:live")
async def show_live(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, q: FromQuery[str] = ""
) -> Stream:
    """The same, each time it changes."""
    organiser_or_403(me)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _list(house, feast, q))


def _list(house: House, feast: str, search: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            hidden = queries.hidden_at(db, feast)
            entries = queries.entries_of(db, feast, house.clock())
            people = queries.neighbours_to_block(db, search.strip())
        words = fold(search).split()
        context = {
            "feast": row,
            "q": search,
            "kinds": KIND_NAMES,
            "appeals": [each for each in hidden if each.waits],
            "hidden": [each for each in hidden if each.state == "hidden" and not each.waits],
            "restored": [each for each in hidden if each.state == "restored"],
            "people": people,
            "entries": [e for e in entries if all(w in _said(e) for w in words)],
        }
        return Shown(context, row.next_turn)

    topics = [f"feast:{feast}"]
    variant = f"{feast}:{search}"
    own = bool(search)
    return piece(house, "moderation/room.html", "moderation_live", variant, topics, read, own=own)


def _said(entry: Entry) -> str:
    return fold(f"{entry.name} {entry.owner}")


routes = [show, show_live]
