"""The room of those who organise a feast: what needs them first, and how it stands."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from app.attendance.queries import needs_at
from app.board.gaps import gaps
from app.board.queries import wishes_of
from app.dashboard.attention import alerts, changes_at
from app.dashboard.eaters import eaters
from app.dashboard.tallies import by_course, by_diet, food, help_given, people
from app.dishes.queries import courses_of
from app.feasts.found import feast_or_404
from app.pantry.queries import gifts_of
from app.people.access import organiser_or_403
from app.shifts.queries import shifts_of
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.skills import CertificateClaimed, CertificateConfirmed, CertificateRefused
from domain.vouching import HelpAsked, NeighbourAdmitted, VouchGiven

TOPICS = tuple(
    kind.TOPIC
    for kind in (
        *(HelpAsked, VouchGiven, NeighbourAdmitted),
        *(CertificateClaimed, CertificateConfirmed, CertificateRefused),
    )
)
"""What changes it though it belongs to no feast."""


@get("/feasts/{feast:str}/dashboard", name="dashboard:show")
async def show(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """How a feast stands, for its organisers."""
    organiser = organiser_or_403(me)
    # Guests' diets are not sent live: whoever watches a total could tell whose answer moved it.
    told = await asyncio.to_thread(_eaters, house, feast)
    return await page_with(request, house, organiser, _dashboard(house, feast), eaters=told)


@get("/feasts/{feast:str}/dashboard/live", name="dashboard:live")
async def show_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """How a feast stands, each time it changes."""
    organiser_or_403(me)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _dashboard(house, feast))


def _dashboard(house: House, feast: str) -> Piece:
    def read() -> Shown:
        now = house.clock()
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            courses = courses_of(db, feast)
            lacking = gaps(courses, wishes_of(db, feast))
            shifts = shifts_of(db, feast, now)
            context = {
                "feast": row,
                "alerts": alerts(db, row, lacking, shifts, now),
                "tallies": [
                    *people(db, feast),
                    *food(courses, gifts_of(db, feast)),
                    *help_given(shifts),
                ],
                "courses": by_course(lacking),
                "diets": by_diet(lacking),
            }
            return Shown(context, changes_at(db, row, shifts, now))

    return piece(
        house, "dashboard/show.html", "dashboard_live", feast, [f"feast:{feast}", *TOPICS], read
    )


def _eaters(house: House, feast: str) -> Any:
    with house.read() as db:
        return eaters(courses_of(db, feast), needs_at(db, feast))


routes = [show, show_live]
