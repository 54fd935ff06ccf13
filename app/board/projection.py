"""The gap board: what organisers want for each diet, and the dishes that they wish for."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import (
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
from domain.dishes import DishHidden, DishPledged, DishWithdrawn
from domain.suggestions import DishSuggested, SuggestionWithdrawn
from domain.wishes import DietsWanted

diet_wishes = Table(
    "diet_wishes",
    metadata,
    Column("feast", Text),
    Column("course", Text),
    Column("servings", Text, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("feast", "course"),
)
"""One row a course of which something was said; `servings` is a JSON object, by diet."""

suggestion_list = Table(
    "suggestion_list",
    metadata,
    Column("suggestion", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("course", Text, nullable=False),
    Column("servings", Integer, nullable=False),
    Column("diets", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("dish", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_suggestion_list_feast", "feast", "position"),
    Index("ix_suggestion_list_dish", "dish"),
)
"""One row a suggestion: "open", "claimed" by a `dish`, or "withdrawn" for a reason; diets are a
JSON list."""

_to_json = msgspec.json.Encoder(order="deterministic").encode


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Keep the newest numbers of each course, and what became of each suggestion."""
    for r in recorded:
        match r.event:
            case DietsWanted() as e:
                _want(connection, e)
            case DishSuggested() as e:
                _suggest(connection, e, r.position)
            case SuggestionWithdrawn() as e:
                values = {"state": "withdrawn", "reason": e.reason}
                connection.execute(_of_suggestion.values(values), {"of": e.suggestion})
            case DishPledged() as e if e.suggestion:
                values = {"state": "claimed", "dish": e.dish}
                connection.execute(_of_suggestion.values(values), {"of": e.suggestion})
            case DishWithdrawn(dish=dish) | DishHidden(dish=dish):
                connection.execute(_RELEASE, {"of": dish})


def _want(connection: Connection, e: DietsWanted) -> None:
    for course in e.courses:
        connection.execute(_FORGET, {"of_feast": e.feast, "of_course": course})
        values = {"servings": _to_json(e.servings).decode(), "reason": e.reason}
        connection.execute(diet_wishes.insert(), {"feast": e.feast, "course": course, **values})


def _suggest(connection: Connection, e: DishSuggested, position: int) -> None:
    row = {
        "suggestion": e.suggestion,
        "feast": e.feast,
        "name": e.name,
        "course": e.course,
        "servings": e.servings,
        "diets": _to_json(e.diets).decode(),
        "state": "open",
        "dish": "",
        "reason": "",
        "position": position,
    }
    connection.execute(suggestion_list.insert(), row)


_FORGET = diet_wishes.delete().where(
    diet_wishes.c.feast == bindparam("of_feast"), diet_wishes.c.course == bindparam("of_course")
)
_of_suggestion = suggestion_list.update().where(suggestion_list.c.suggestion == bindparam("of"))
_RELEASE = (
    suggestion_list.update()
    .where(suggestion_list.c.dish == bindparam("of"))
    .values(state="open", dish="")
)

board = Projection("board", (diet_wishes, suggestion_list), apply)
