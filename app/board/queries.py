"""What a feast still lacks, as pages ask it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select

from app.board.projection import diet_wishes, suggestion_claims, suggestion_list
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
    return _suggestions(db, feast, suggestion_list.c.feast == feast)


def suggestion(db: Connection, feast: str, suggestion: str) -> SuggestionRow | None:
    """One suggestion of a feast in whatever state, or None."""
    asked = suggestion_list.c.suggestion == suggestion
    found = _suggestions(db, feast, suggestion_list.c.feast == feast, asked)
    return found[0] if found else None


def _suggestions(db: Connection, feast: str, *which: ColumnElement[bool]) -> list[SuggestionRow]:
    of = suggestion_claims.c
    coming = select(of.suggestion, of.dish).where(of.feast == feast, of.comes)
    claims = db.execute(coming.order_by(of.position.desc())).all()
    first = {claim.suggestion: claim.dish for claim in claims}
    rows = db.execute(select(suggestion_list).where(*which).order_by(suggestion_list.c.position))
    return [_suggestion(row, first.get(row.suggestion, "")) for row in rows]


def _suggestion(row: Row[Any], dish: str) -> SuggestionRow:
    return SuggestionRow(
        suggestion=row.suggestion,
        feast=row.feast,
        name=row.name,
        course=row.course,
        servings=row.servings,
        diets=_diets(row.diets),
        state="withdrawn" if row.withdrawn else "claimed" if dish else "open",
        dish=dish,
        reason=row.reason,
    )


def suggestion_names(db: Connection, suggestions: Iterable[str]) -> dict[str, str]:
    """What dishes that were wished for are called, by suggestion."""
    wanted = suggestion_list.c.suggestion.in_(sorted(set(suggestions)))
    names = select(suggestion_list.c.suggestion, suggestion_list.c.name).where(wanted)
    return {row.suggestion: row.name for row in db.execute(names)}
