"""The gap board: what organisers want for each diet, and the dishes that they wish for."""

from collections.abc import Sequence

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
    false,
)

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.bringing.events import DishArrived, DishFailed, DishMarkRevoked
from domain.dishes import DishHidden, DishPledged, DishWithdrawn
from domain.moderation.events import EntryRestored, Kind
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
    Column("withdrawn", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_suggestion_list_feast", "feast", "position"),
)
"""One row a suggestion, perhaps `withdrawn` for a reason; diets are a JSON list."""

suggestion_claims = Table(
    "suggestion_claims",
    metadata,
    Column("dish", Text, primary_key=True),
    Column("suggestion", Text, nullable=False),
    Column("feast", Text, nullable=False),
    Column("comes", Boolean, nullable=False),
    Column("failed", Boolean, nullable=False, server_default=false()),
    Column("position", Big, nullable=False),
    Index("ix_suggestion_claims_feast", "feast", "position"),
)
"""One row a dish that was promised in answer to a suggestion: whether it is counted on, and whether
it was given up, which it stays when an organiser hides it and puts it back."""

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
                connection.execute(_WITHDRAW, {"of": e.suggestion, "reason": e.reason})
            case DishPledged() as e if e.suggestion:
                _claim(connection, e, r.position)
            case DishWithdrawn(dish=dish) | DishHidden(dish=dish):
                connection.execute(_COUNT.values(comes=False), {"of": dish})
            case DishFailed(dish=dish):
                connection.execute(_COUNT.values(comes=False, failed=True), {"of": dish})
            case DishArrived(dish=dish) | DishMarkRevoked(dish=dish):
                connection.execute(_COUNT.values(comes=True, failed=False), {"of": dish})
            case EntryRestored(kind=Kind.DISH, entry=dish):
                comes = ~suggestion_claims.c.failed
                connection.execute(_COUNT.values(comes=comes), {"of": dish})


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
        "withdrawn": False,
        "reason": "",
        "position": position,
    }
    connection.execute(suggestion_list.insert(), row)


def _claim(connection: Connection, e: DishPledged, position: int) -> None:
    claim = {"dish": e.dish, "suggestion": e.suggestion, "feast": e.feast, "comes": True}
    claim |= {"failed": False}
    connection.execute(suggestion_claims.insert(), {**claim, "position": position})


_FORGET = diet_wishes.delete().where(
    diet_wishes.c.feast == bindparam("of_feast"), diet_wishes.c.course == bindparam("of_course")
)
_WITHDRAW = (
    suggestion_list.update()
    .where(suggestion_list.c.suggestion == bindparam("of"))
    .values(withdrawn=True, reason=bindparam("reason"))
)
_COUNT = suggestion_claims.update().where(suggestion_claims.c.dish == bindparam("of"))

board = Projection("board", (diet_wishes, suggestion_list, suggestion_claims), apply)
