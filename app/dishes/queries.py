"""The table so far, as pages ask it."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, func, select

from app.diets.words import DIET_NAMES
from app.dishes.projection import course_board, dish_list
from app.dishes.words import ALLERGEN_NAMES
from app.i18n import cached_per_language
from app.people.queries import names_of
from domain.allergens import Allergen, Answer
from domain.diets import Diet
from domain.dish_diets import strongest, suited

_lines = msgspec.json.Decoder(tuple[str, ...]).decode
_TAPS = uuid.UUID("6b8a6a5e-5d0c-4f0e-9a33-2f6f8f1f7a10")
_diets = msgspec.json.Decoder(tuple[Diet, ...]).decode
_answers = msgspec.json.Decoder(dict[Allergen, Answer]).decode


class Said(NamedTuple):
    """The allergens as the page's language names them, each in exactly one of the three."""

    contains: tuple[str, ...]
    free_of: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class DishRow:
    """A dish as it stands on the table; `cook` is "" when the cook was forgotten.

    `marked_by` is the name of who last said what becomes of it, `marked` that event's position.
    `diets` are those that the cook told, `suits` all that follow, and `suit_names` what people call
    them, without those that others imply; `cook_named` is whether print may name the cook.
    """

    dish: str
    feast: str
    person: str
    cook: str
    name: str
    course: str
    servings: int
    ingredients: tuple[str, ...]
    answers: Mapping[Allergen, Answer]
    said: Said
    diets: tuple[Diet, ...]
    suits: tuple[Diet, ...]
    suit_names: tuple[str, ...]
    cook_named: bool
    state: str
    reason: str
    confirmed: bool
    arrived: bool
    marked_by: str
    marked: int

    @property
    def mark(self) -> str:
        """How far it has come: "promised", "confirmed", "arrived"; or its other state."""
        if self.state != "pledged":
            return self.state
        return "arrived" if self.arrived else "confirmed" if self.confirmed else "promised"

    @property
    def tap(self) -> str:
        """The id of the form that says what becomes of it; another one after each change."""
        return str(uuid.uuid5(_TAPS, f"{self.dish}:{self.marked}"))

    @property
    def marks(self) -> str:
        """What is said of it, as the style sheet knows it, such as "has-milk free-nuts"."""
        verbs = {Answer.CONTAINS: "has", Answer.FREE_OF: "free"}
        return " ".join(f"{verbs[answer]}-{allergen}" for allergen, answer in self.answers.items())


@dataclass(frozen=True)
class CourseRow:
    """A course with the servings wanted and pledged, and its dishes."""

    name: str
    wanted: int
    pledged: int
    dishes: list[DishRow]

    @property
    def share(self) -> int:
        """How much of what is wanted is pledged, 0 to 100."""
        return min(100, self.pledged * 100 // self.wanted) if self.wanted else 0


@dataclass(frozen=True)
class Tally:
    """What stands on a feast's table: dishes, their servings, those wanted, and cooks."""

    dishes: int = 0
    servings: int = 0
    wanted: int = 0
    cooks: int = 0


def courses_of(db: Connection, feast: str) -> list[CourseRow]:
    """The courses in their order, each with its standing dishes in order of their pledge."""
    standing = _dishes(db, _of_feast(feast).where(dish_list.c.state == "pledged"))
    board = select(course_board).where(course_board.c.feast == feast)
    return [
        CourseRow(
            name=row.course,
            wanted=row.wanted,
            pledged=row.servings,
            dishes=[dish for dish in standing if dish.course == row.course],
        )
        for row in db.execute(board.order_by(course_board.c.place))
    ]


def course_names(db: Connection, feast: str) -> list[str]:
    """The names of a feast's courses, in their order."""
    names = select(course_board.c.course).where(course_board.c.feast == feast)
    return list(db.scalars(names.order_by(course_board.c.place)))


def dishes_of_cook(db: Connection, feast: str, person: str) -> list[DishRow]:
    """What one person brings to a feast, hidden entries included, withdrawn ones not."""
    own = _of_feast(feast).where(dish_list.c.person == person, dish_list.c.state != "withdrawn")
    return _dishes(db, own)


def dishes_of_person(db: Connection, person: str) -> list[DishRow]:
    """Everything one person ever pledged, the newest first."""
    own = select(dish_list).where(dish_list.c.person == person)
    return _dishes(db, own.order_by(dish_list.c.position.desc()))


def dish(db: Connection, feast: str, dish: str) -> DishRow | None:
    """One dish of a feast in whatever state, or None."""
    found = _dishes(db, _of_feast(feast).where(dish_list.c.dish == dish))
    return found[0] if found else None


def dishes_to_check_in(db: Connection, feast: str) -> list[DishRow]:
    """What is to come to a feast, what is here and what failed, in order of their pledge."""
    return _dishes(db, _of_feast(feast).where(dish_list.c.state.in_(("pledged", "failed"))))


def dishes_by_id(db: Connection, feast: str, dishes: Iterable[str]) -> dict[str, DishRow]:
    """Several dishes of a feast, by dish."""
    wanted = sorted(set(dishes))
    found = _dishes(db, _of_feast(feast).where(dish_list.c.dish.in_(wanted))) if wanted else []
    return {row.dish: row for row in found}


def dish_names(db: Connection, dishes: Iterable[str]) -> dict[str, str]:
    """What dishes are called, by dish."""
    wanted = sorted(set(dishes))
    names = select(dish_list.c.dish, dish_list.c.name).where(dish_list.c.dish.in_(wanted))
    return {row.dish: row.name for row in db.execute(names)} if wanted else {}


def cooks_of(feast: str, course: str | None = None) -> Select[tuple[str]]:
    """Those whose dishes stand on a feast's table, or in one course, to be selected from."""
    standing = dish_list.c.feast == feast, dish_list.c.state == "pledged"
    cooks = select(dish_list.c.person).where(*standing)
    return cooks if course is None else cooks.where(dish_list.c.course == course)


def tallies_of(db: Connection, feasts: Iterable[str]) -> dict[str, Tally]:
    """What stands on the tables of several feasts."""
    wanted = list(feasts)
    cooks = db.execute(
        select(dish_list.c.feast, func.count(dish_list.c.person.distinct()).label("cooks"))
        .where(dish_list.c.feast.in_(wanted), dish_list.c.state == "pledged")
        .group_by(dish_list.c.feast)
    )
    cooks_of: dict[str, int] = {row.feast: row.cooks for row in cooks}
    sums = select(
        course_board.c.feast,
        func.sum(course_board.c.dishes),
        func.sum(course_board.c.servings),
        func.sum(course_board.c.wanted),
    ).where(course_board.c.feast.in_(wanted))
    return {
        feast: Tally(int(dishes), int(servings), int(hoped), cooks_of.get(feast, 0))
        for feast, dishes, servings, hoped in db.execute(sums.group_by(course_board.c.feast))
    }


def _of_feast(feast: str) -> Select[Any]:
    return select(dish_list).where(dish_list.c.feast == feast).order_by(dish_list.c.position)


def _dishes(db: Connection, statement: Select[Any]) -> list[DishRow]:
    rows = db.execute(statement).all()
    names = names_of(db, (who for row in rows for who in (row.person, row.marked_by)))
    return [_dish(row, names) for row in rows]


@cached_per_language(1024)  # most dishes of a table share a few sets of answers
def _said(stored: str) -> tuple[Mapping[Allergen, Answer], Said]:
    answers = _answers(stored)

    def those(answer: Answer | None) -> tuple[str, ...]:
        names = ALLERGEN_NAMES.items()
        return tuple(str(name) for allergen, name in names if answers.get(allergen) == answer)

    said = Said(those(Answer.CONTAINS), those(Answer.FREE_OF), those(None))
    return MappingProxyType(answers), said


@cached_per_language(1024)
def _suits(told: str, allergens: str) -> tuple[tuple[Diet, ...], tuple[Diet, ...], tuple[str, ...]]:
    diets = _diets(told)
    suits = suited(diets, _answers(allergens))
    return diets, suits, tuple(str(DIET_NAMES[diet]) for diet in strongest(suits))


def _dish(row: Row[Any], names: Mapping[str, str]) -> DishRow:
    answers, said = _said(row.allergens)
    diets, suits, suit_names = _suits(row.diets, row.allergens)
    return DishRow(
        dish=row.dish,
        feast=row.feast,
        person=row.person,
        cook=names.get(row.person, ""),
        name=row.name,
        course=row.course,
        servings=row.servings,
        ingredients=_lines(row.ingredients),
        answers=answers,
        said=said,
        diets=diets,
        suits=suits,
        suit_names=suit_names,
        cook_named=row.cook_named,
        state=row.state,
        reason=row.reason,
        confirmed=row.confirmed,
        arrived=row.arrived,
        marked_by=names.get(row.marked_by, ""),
        marked=row.marked,
    )
