"""Reading: a feast in numbers, each list of it in pages, and what happened, in order."""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter

from app.api.access import NEEDS, Program, TheProgram
from app.api.happened import EventPage, happened
from app.api.listings import LISTINGS, Listing
from app.api.noes import NOES
from app.api.pages import LIMIT, MOST, page_of
from app.api.shapes import shape
from app.attendance.queries import Headcount, headcount
from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.web.house import House, InPath, TheHouse
from domain.tokens import Scope

Cursor = Annotated[
    str,
    QueryParameter(description="Where the page begins: `next` of the one before.", max_length=400),
]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many rows at most.")]

After = Annotated[
    int, QueryParameter(ge=0, le=2**53, description="The position behind which to read on.")
]

_FEAST = ("feast", "title", "place", "access", "starts", "ends", "zone", "state", "postponed")
_TABLE = ("dishes", "servings", "wanted", "cooks", "started", "over")
Feast, _feast = shape("Feast", FeastRow, (*_FEAST, *_TABLE))
_COUNTED = ("adults", "children", "expected", "undecided", "waiting", "seats", "free")
Numbers, _numbers = shape("Headcount", Headcount, _COUNTED)


class FeastNow(msgspec.Struct, kw_only=True, frozen=True):
    """A feast, and how many come."""

    feast: Feast  # type: ignore[valid-type]
    headcount: Numbers  # type: ignore[valid-type]


@get(
    "/feasts/{feast:str}",
    name="api:feast",
    operation_id="read_feast",
    tags=["reading"],
    responses=NOES,
    opt={NEEDS: (Scope.READ,)},
)
async def read_feast(house: TheHouse, program: TheProgram, feast: InPath) -> FeastNow:
    """The feast, its table in numbers, and how many come."""

    def read() -> FeastNow:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            counted = headcount(db, feast)
        return FeastNow(feast=_feast(row, False), headcount=_numbers(counted, False))

    return await asyncio.to_thread(read)


@get(
    "/feasts/{feast:str}/events",
    name="api:events",
    operation_id="list_events",
    tags=["reading"],
    responses=NOES,
    opt={NEEDS: (Scope.READ,)},
)
async def list_events(
    house: TheHouse,
    program: TheProgram,
    feast: InPath,
    after: After = 0,
    limit: Limit = LIMIT,
) -> EventPage:
    """What happened at the feast, in order, behind a position; nothing personal is in it."""
    return await asyncio.to_thread(_happened, house, program, feast, after, limit)


def _happened(house: House, program: Program, feast: str, after: int, limit: int) -> EventPage:
    with house.read() as db:
        feast_or_404(house, feast, db)
        return happened(db, feast, after, limit, people=program.sees_people)


def reader(listing: Listing) -> HTTPRouteHandler:
    """The route of one list."""
    row, make = shape(listing.name, listing.row, listing.shown, listing.personal)
    items: Any = list[row]  # type: ignore[valid-type]
    fields = [("items", items), ("next", str | None)]
    page_type = msgspec.defstruct(f"{listing.name}Page", fields, frozen=True)
    read = _reading(listing)

    async def listed(
        house: TheHouse,
        program: TheProgram,
        feast: InPath,
        cursor: Cursor = "",
        limit: Limit = LIMIT,
    ) -> Any:
        rows = await asyncio.to_thread(read, house, feast)
        page, following = page_of(rows, listing.key, cursor, limit)
        return page_type([make(each, program.sees_people) for each in page], following)

    listed.__annotations__["return"] = page_type
    listed.__doc__ = f"The {listing.path.replace('-', ' ')} of the feast." + (
        " Needs the scope `people`." if listing.people else ""
    )
    name = listing.path.replace("-", "_")
    return get(
        f"/feasts/{{feast:str}}/{listing.path}",
        name=f"api:{listing.path}",
        operation_id=f"list_{name}",
        tags=["reading"],
        responses=NOES,
        opt={NEEDS: (Scope.READ, Scope.PEOPLE) if listing.people else (Scope.READ,)},
    )(listed)


def _reading(listing: Listing) -> Callable[[House, str], Any]:
    def read(house: House, feast: str) -> Any:
        with house.read() as db:
            feast_or_404(house, feast, db)
            return listing.read(db, feast, house.clock())

    return read


routes = [read_feast, list_events, *map(reader, LISTINGS)]
