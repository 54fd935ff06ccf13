"""What does not fit in a draft: the same place or host twice, dishes that are not ready, shifts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from sqlalchemy import Connection

from app.dishes.queries import DishRow, courses_of
from app.feasts.queries import FeastRow
from app.i18n import _, clock
from app.kitchen.queries import BookingRow, bookings_of, kitchen_of
from app.schedule.queries import SessionRow
from app.shifts.queries import shifts_of
from app.shifts.rows import ShiftRow
from domain.schedule.events import Kind

SOON = timedelta(minutes=30)
"""So long before a course its dishes should be here."""


@dataclass(frozen=True)
class Around:
    """What else goes on at a feast."""

    feast: FeastRow
    dishes: dict[str, list[DishRow]]
    bookings: Sequence[BookingRow]
    shifts: Sequence[ShiftRow]
    now: datetime


def conflicts_of(
    db: Connection, feast: FeastRow, rows: Sequence[SessionRow], now: datetime
) -> list[str]:
    """Everything that does not fit in some sessions, in words; what is over is left out."""
    around = Around(
        feast,
        {course.name: course.dishes for course in courses_of(db, feast.feast)},
        bookings_of(db, feast, kitchen_of(db, feast)),
        shifts_of(db, feast.feast, now),
        now,
    )
    to_come = [row for row in rows if row.phase != "gone"]
    found = [words for pair in combinations(to_come, 2) for words in _between(*pair, around)]
    found += [words for row in to_come for words in _alone(row, around)]
    return [*found, *_never_served(rows, around)]


def next_look(rows: Sequence[SessionRow], now: datetime) -> datetime | None:
    """When dishes should be here next, so that the list may look different by itself."""
    courses = [row.starts - SOON for row in rows if row.planned.kind is Kind.COURSE]
    return min((at for at in (*courses, *(row.ends for row in rows)) if at > now), default=None)


def _between(one: SessionRow, other: SessionRow, around: Around) -> Iterator[str]:
    if not one.planned.meets(other.planned):
        return
    titles = {"one": one.planned.title, "other": other.planned.title}
    titles["clock"] = clock(max(one.starts, other.starts), around.feast.zone)
    place = one.planned.place
    if place and place.casefold() == other.planned.place.casefold():
        words = _("%(place)s: “%(one)s” and “%(other)s” are both there at %(clock)s.")
        yield words % {**titles, "place": place}
    if one.planned.host and one.planned.host == other.planned.host:
        words = _("%(name)s hosts both “%(one)s” and “%(other)s” at %(clock)s.")
        yield words % {**titles, "name": one.host or _("a neighbour")}


def _alone(row: SessionRow, around: Around) -> Iterator[str]:
    feast, title = around.feast, {"title": row.planned.title}
    if row.starts < feast.starts or row.ends > feast.ends:
        yield _("“%(title)s” lies outside the hours of the feast.") % title
    yield from _shifts(row, around)
    if row.planned.kind is not Kind.COURSE:
        return
    begins = {**title, "clock": clock(row.starts, feast.zone)}
    dishes = around.dishes.get(row.planned.course, [])
    if late := _still_in_the_kitchen(row, dishes, around):
        words = _("“%(title)s” begins at %(clock)s, and is still in the kitchen then: %(dishes)s.")
        yield words % {**begins, "dishes": late}
    missing = [dish.name for dish in dishes if dish.state == "pledged" and not dish.arrived]
    if missing and around.now >= row.starts - SOON:
        words = _("“%(title)s” begins at %(clock)s, and is not here yet: %(dishes)s.")
        yield words % {**begins, "dishes": ", ".join(missing)}


def _never_served(rows: Sequence[SessionRow], around: Around) -> Iterator[str]:
    """Courses with dishes that no session serves, once any course has its hour."""
    served = {row.planned.course for row in rows if row.planned.kind is Kind.COURSE}
    if not served or around.now >= around.feast.ends:
        return
    if without := [name for name, dishes in around.dishes.items() if dishes and name not in served]:
        yield _("Dishes are promised, and no session serves them: %(courses)s.") % {
            "courses": ", ".join(without)
        }


def _shifts(row: SessionRow, around: Around) -> Iterator[str]:
    """The shifts that its host has meanwhile."""
    host = row.planned.host
    meanwhile = (s for s in around.shifts if s.starts < row.ends and row.starts < s.ends)
    for shift in meanwhile:
        if host in {helper.person for helper in shift.helpers}:
            words = _("%(name)s hosts “%(title)s” and has the shift “%(shift)s” then.")
            said = {"title": row.planned.title, "shift": shift.role}
            yield words % {**said, "name": row.host or _("a neighbour")}


def _still_in_the_kitchen(row: SessionRow, dishes: list[DishRow], around: Around) -> str:
    """The dishes of a course that have an oven or a hob beyond its beginning, until when."""
    names = {dish.dish: dish.name for dish in dishes}
    return ", ".join(
        _("%(dish)s (until %(clock)s)")
        % {"dish": names[booking.dish], "clock": clock(booking.ends, around.feast.zone)}
        for booking in around.bookings
        if booking.dish in names and booking.begins and booking.ends and booking.ends > row.starts
    )
