"""What a feast still lacks, as pages ask it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select

from app.board.projection import diet_wishes, suggestion_list
from app.diets.words import DIET_NAMES
from domain.diets import Diet

_servings = msgspec.json.Decoder(dict[Diet, int]).decode
_diets = msgspec.json.Decoder(tuple[Diet, ...]).decode


@dataclass(frozen=True)
class Wish:
    """The servings that organisers want in a course, by diet, and why."""

    servings: Mapping[Diet, int]
    reason: str


@dataclass(frozen=True)
class SuggestionRow:
    """A dish that is wished for: "open", "claimed" by `dish`, or "withdrawn" for a `reason`."""

    suggestion: str
    feast: str
    name: str
    course: str
    servings: int
    diets: tuple[Diet, ...]
    state: str
    dish: str
    reason: str

    @property
    def diet_names(self) -> list[str]:
        """The diets that it should suit, as people call them."""
        return [str(DIET_NAMES[diet]) for diet in self.diets]


def wishes_of(db: Connection, feast: str) -> dict[str, Wish]:
    """What is wanted for each diet, by course; courses of which nothing was said are left out."""
    rows = db.execute(select(diet_wishes).where(diet_wishes.c.feast == feast))
    return {row.course: Wish(_servings(row.servings), row.reason) for row in rows}


def suggestions_of(db: Connection, feast: str) -> list[SuggestionRow]:
    """Everything that was ever wished for at a feast, in the order of the wishes."""
    found = _of_feast(feast).order_by(suggestion_list.c.position)
    return [_suggestion(row) for row in db.execute(found)]


def suggestion(db: Connection, feast: str, suggestion: str) -> SuggestionRow | None:
    """One suggestion of a feast in whatever state, or None."""
    found = _of_feast(feast).where(suggestion_list.c.suggestion == suggestion)
    row = db.execute(found).one_or_none()
    return _suggestion(row) if row else None


def _of_feast(feast: str) -> Select[Any]:
    return select(suggestion_list).where(suggestion_list.c.feast == feast)


def _suggestion(row: Row[Any]) -> SuggestionRow:
    return SuggestionRow(
        suggestion=row.suggestion,
        feast=row.feast,
        name=row.name,
        course=row.course,
        servings=row.servings,
        diets=_diets(row.diets),
        state=row.state,
        dish=row.dish,
        reason=row.reason,
    )


def suggestion_names(db: Connection, suggestions: Iterable[str]) -> dict[str, str]:
    """What dishes that were wished for are called, by suggestion."""
    wanted = suggestion_list.c.suggestion.in_(sorted(set(suggestions)))
    names = select(suggestion_list.c.suggestion, suggestion_list.c.name).where(wanted)
    return {row.suggestion: row.name for row in db.execute(names)}
