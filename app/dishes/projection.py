"""The table so far: every dish, and the servings pledged for each course."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
)

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import find_rows, insert_rows
from domain.bringing.events import (
    MARK_EVENTS,
    DishArrived,
    DishConfirmed,
    DishFailed,
    DishMarkRevoked,
    Mark,
)
from domain.dishes import DISH_EVENTS, DishChanged, DishHidden, DishPledged, DishWithdrawn
from domain.events import Event
from domain.feasts import FeastAnnounced
from domain.moderation.events import EntryRestored, Kind

dish_list = Table(
    "dish_list",
    metadata,
    Column("dish", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("course", Text, nullable=False),
    Column("servings", Integer, nullable=False),
    Column("ingredients", Text, nullable=False),
    Column("allergens", Text, nullable=False),
    Column("diets", Text, nullable=False),
    Column("cook_named", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("was", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("arrived", Boolean, nullable=False),
    Column("marked_by", Text, nullable=False),
    Column("marked", Big, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_dish_list_feast", "feast", "position"),
    Index("ix_dish_list_person", "person", "position"),
)
"""One row a dish in its newest state: "pledged" while it stands or is to come, "failed",
"withdrawn", "hidden" (`was` is then its state before). Ingredients are a JSON list, allergens a
JSON object, `position` is that of its pledge, `marked` that of what was last said of its coming,
by whom ("" and 0: nothing yet)."""

course_board = Table(
    "course_board",
    metadata,
    Column("feast", Text),
    Column("course", Text),
    Column("place", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("dishes", Integer, nullable=False),
    Column("servings", Integer, nullable=False),
    PrimaryKeyConstraint("feast", "course"),
)
"""One row a course: its place in the meal, the servings wanted, and what stands on the table."""

Values = dict[str, Any]

_to_json = msgspec.json.Encoder(order="deterministic").encode


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fold the events into the rows they touch, then write each row and tally once."""
    _lay_courses(connection, [r.event for r in recorded if isinstance(r.event, FeastAnnounced)])
    touched = {dish for r in recorded if (dish := _dish_of(r.event))}
    if not touched:
        return
    pledged = {r.event.dish for r in recorded if isinstance(r.event, DishPledged)}
    before = _rows(connection, touched - pledged)
    after = {dish: dict(row) for dish, row in before.items()}
    for r in recorded:
        _fold(after, r)
    new = [row for dish, row in after.items() if dish not in before]
    old = [{"of_dish": dish, **{name: after[dish][name] for name in _CHANGING}} for dish in before]
    insert_rows(connection, dish_list, new)
    if old:
        connection.execute(_UPDATE_DISH, old)
    _tally(connection, before.values(), after.values())


def _dish_of(event: Event) -> str:
    """The dish that an event is about, "" if none."""
    if isinstance(event, EntryRestored):
        return event.entry if event.kind is Kind.DISH else ""
    return event.dish if isinstance(event, DISH_EVENTS) else ""


def _lay_courses(connection: Connection, announced: Iterable[FeastAnnounced]) -> None:
    rows = [
        {
            "feast": e.feast,
            "course": course.name,
            "place": place,
            "wanted": course.servings,
            "dishes": 0,
            "servings": 0,
        }
        for e in announced
        for place, course in enumerate(e.courses)
    ]
    insert_rows(connection, course_board, rows)


def _rows(connection: Connection, dishes: set[str]) -> dict[str, Values]:
    if not dishes:
        return {}
    rows = find_rows(connection, dish_list.c.dish, dishes)
    return {row["dish"]: dict(row) for row in rows.mappings()}


def _fold(rows: dict[str, Values], r: Recorded) -> None:
    match r.event:
        case DishPledged() as e:
            rows[e.dish] = {
                "dish": e.dish,
                "feast": e.feast,
                "person": e.person,
                "state": "pledged",
                "was": "",
                "reason": "",
                "confirmed": False,
                "arrived": False,
                "marked_by": "",
                "marked": 0,
                "position": r.position,
                **_said(e),
            }
        case DishChanged() as e:
            rows[e.dish] |= {**_said(e), "reason": e.reason}
        case DishWithdrawn() as e:
            rows[e.dish] |= {"state": "withdrawn", "reason": e.reason}
        case DishHidden() as e:
            was = rows[e.dish]["state"]
            rows[e.dish] |= {"state": "hidden", "was": was, "reason": e.reason}
        case EntryRestored(kind=Kind.DISH) as e:
            rows[e.entry] |= {"state": rows[e.entry]["was"], "was": "", "reason": ""}
        case e if isinstance(e, MARK_EVENTS):
            rows[e.dish] |= {"marked_by": e.by, "marked": r.position, **_marked(e, rows[e.dish])}


def _marked(event: Event, before: Values) -> Values:
    reason = "" if before["state"] == "failed" else before["reason"]
    stands = {"state": "pledged", "reason": reason, "arrived": False}
    match event:
        case DishConfirmed():
            return {"confirmed": True}
        case DishArrived():
            return {**stands, "arrived": True}
        case DishFailed() as e:
            return {**stands, "state": "failed", "reason": e.reason}
        case DishMarkRevoked(mark=Mark.CONFIRMED):
            return {"confirmed": False}
    return stands


def _said(e: DishPledged | DishChanged) -> Values:
    return {
        "name": e.name,
        "course": e.course,
        "servings": e.servings,
        "ingredients": _to_json(e.ingredients).decode(),
        "allergens": _to_json(e.allergens).decode(),
        "diets": _to_json(e.diets).decode(),
        "cook_named": e.cook_named,
    }


def _tally(connection: Connection, before: Iterable[Values], after: Iterable[Values]) -> None:
    """Add what the touched dishes weigh now and take off what they weighed before."""
    change: dict[tuple[str, str], list[int]] = {}
    for rows, sign in ((before, -1), (after, 1)):
        for row in rows:
            if row["state"] == "pledged":
                sums = change.setdefault((row["feast"], row["course"]), [0, 0])
                sums[0] += sign
                sums[1] += sign * row["servings"]
    if change:
        connection.execute(
            _ADD_TO_COURSE,
            [
                {"of_feast": feast, "of_course": course, "more": dishes, "more_servings": servings}
                for (feast, course), (dishes, servings) in change.items()
            ],
        )


_CHANGING = (
    *("name", "course", "servings", "ingredients", "allergens", "state", "was", "reason"),
    *("confirmed", "arrived", "marked_by", "marked"),
    *("diets", "cook_named"),
)
_UPDATE_DISH = dish_list.update().where(dish_list.c.dish == bindparam("of_dish"))
_ADD_TO_COURSE = (
    course_board.update()
    .where(
        course_board.c.feast == bindparam("of_feast"),
        course_board.c.course == bindparam("of_course"),
    )
    .values(
        dishes=course_board.c.dishes + bindparam("more"),
        servings=course_board.c.servings + bindparam("more_servings"),
    )
)

dishes = Projection("dishes", (dish_list, course_board), apply)
