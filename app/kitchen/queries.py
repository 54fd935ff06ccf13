"""The kitchen as pages ask it: what it has, who has what when, and what is free."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from app.dishes.queries import dishes_by_id
from app.feasts.queries import FeastRow
from app.kitchen.projection import kitchen_bookings, kitchen_list, kitchen_tools, kitchen_words
from app.kitchen.words import PLACE_NAMES, TOOL_NAMES
from app.people.queries import names_of
from domain.kitchen.events import TIMED, Place, Tool
from domain.kitchen.slots import Span, crowded

_places = msgspec.json.Decoder(dict[Place, int]).decode
_tools = msgspec.json.Decoder(tuple[Tool, ...]).decode


@dataclass(frozen=True)
class Kitchen:
    """How many dishes each place takes, and when it is open, in minutes after the feast's start."""

    places: Mapping[Place, int]
    hours: Span
    opens: datetime
    closes: datetime
    reason: str


@dataclass(frozen=True)
class BookingRow:
    """A place that a dish has; it `fits` unless an organiser made the kitchen smaller since.

    `begins` and `ends` are None where it is kept as long as the kitchen is open.
    """

    dish: str
    dish_name: str
    person: str
    cook: str
    place: Place
    span: Span
    begins: datetime | None
    ends: datetime | None
    fits: bool

    @property
    def name(self) -> str:
        """What the place is called."""
        return str(PLACE_NAMES[self.place])


@dataclass(frozen=True)
class Step:
    """A part of the evening in which the same dishes are in a place, and how many more fit."""

    begins: datetime
    ends: datetime
    bookings: Sequence[BookingRow]
    free: int


@dataclass(frozen=True)
class PlaceRow:
    """A place through the evening; one that is kept all evening has one step."""

    place: Place
    number: int
    timed: bool
    steps: Sequence[Step]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(PLACE_NAMES[self.place])


@dataclass(frozen=True)
class Needs:
    """What one dish needs at the feast; `by` whom and why if not by its cook."""

    bookings: Sequence[BookingRow]
    tools: Sequence[Tool]
    by: str = ""
    reason: str = ""

    @property
    def tool_names(self) -> list[str]:
        """What it is served with, in words."""
        return [str(TOOL_NAMES[tool]) for tool in self.tools]


def kitchen_of(db: Connection, feast: FeastRow) -> Kitchen | None:
    """What the kitchen of a feast has, or None while no organiser has said."""
    row = db.execute(select(kitchen_list).where(kitchen_list.c.feast == feast.feast)).one_or_none()
    if row is None:
        return None
    return Kitchen(
        places=_places(row.places),
        hours=Span(row.opens, row.closes),
        opens=_at(feast, row.opens),
        closes=_at(feast, row.closes),
        reason=row.reason,
    )


def bookings_of(db: Connection, feast: FeastRow, kitchen: Kitchen | None) -> list[BookingRow]:
    """All that is booked at a feast, in the order in which it was."""
    of = kitchen_bookings.c
    mine = select(kitchen_bookings).where(of.feast == feast.feast, ~of.resting)
    rows = db.execute(mine.order_by(of.position, of.dish)).all()
    dishes = dishes_by_id(db, feast.feast, (row.dish for row in rows))
    found: list[BookingRow] = []
    for place in Place:
        there = [row for row in rows if row.place == place]
        out = _out(place, [_span(row) for row in there], kitchen)
        for n, row in enumerate(there):
            dish, span, timed = dishes[row.dish], _span(row), place in TIMED
            found.append(
                BookingRow(
                    dish=row.dish,
                    dish_name=dish.name,
                    person=dish.person,
                    cook=dish.cook,
                    place=place,
                    span=span,
                    begins=_at(feast, span.starts) if timed else None,
                    ends=_at(feast, span.ends) if timed else None,
                    fits=n not in out,
                )
            )
    return found


def needs_in_kitchen(db: Connection, feast: FeastRow, dish: str) -> Needs:
    """What a dish needs at its feast."""
    booked = bookings_of(db, feast, kitchen_of(db, feast))
    tools = db.scalar(select(kitchen_tools.c.tools).where(kitchen_tools.c.dish == dish))
    said = db.execute(select(kitchen_words).where(kitchen_words.c.dish == dish)).one_or_none()
    return Needs(
        [row for row in booked if row.dish == dish],
        _tools(tools) if tools else (),
        names_of(db, [said.by]).get(said.by, "") if said else "",
        said.reason if said else "",
    )


def places_of(feast: FeastRow, kitchen: Kitchen, booked: Sequence[BookingRow]) -> list[PlaceRow]:
    """Each place that the kitchen has, through the evening."""
    return [
        PlaceRow(place, number, place in TIMED, _steps(feast, kitchen, place, booked))
        for place, number in ((place, kitchen.places[place]) for place in Place)
        if number
    ]


def tools_of(db: Connection, feast: str) -> list[tuple[str, int]]:
    """What the dishes are served with: the name of each tool, and how many are needed."""
    of = kitchen_tools.c
    told = db.scalars(select(of.tools).where(of.feast == feast, ~of.resting))
    needed = Counter(tool for tools in told for tool in _tools(tools))
    return [(str(name), needed[tool]) for tool, name in TOOL_NAMES.items() if needed[tool]]


def _steps(
    feast: FeastRow, kitchen: Kitchen, place: Place, booked: Sequence[BookingRow]
) -> list[Step]:
    number = kitchen.places[place]
    rows = [row for row in booked if row.place is place and row.fits]
    if place not in TIMED:
        return [Step(kitchen.opens, kitchen.closes, rows, number - len(rows))]
    cuts = sorted({*kitchen.hours, *(minute for row in rows for minute in row.span)})
    steps = []
    for span in map(Span, cuts, cuts[1:]):
        now = [row for row in rows if row.span.meets(span)]
        begins, ends = (_at(feast, minute) for minute in span)
        steps.append(Step(begins, ends, now, number - len(now)))
    return steps


def _out(place: Place, spans: Sequence[Span], kitchen: Kitchen | None) -> set[int]:
    """Which of those who booked a place cannot have it any more."""
    if kitchen is None:
        return set()
    number = kitchen.places[place]
    if place in TIMED:
        return crowded(spans, number, kitchen.hours)
    return set(range(number, len(spans)))


def _span(row: Any) -> Span:
    return Span(row.starts, row.starts + row.minutes)


def _at(feast: FeastRow, minute: int) -> datetime:
    return feast.starts + timedelta(minutes=minute)
