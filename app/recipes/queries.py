"""The cookbook, as pages ask it."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from app.recipes.projection import recipe_list

MOST_SHOWN = 60
"""How many recipes a search shows."""

_lines = msgspec.json.Decoder(tuple[str, ...]).decode


@dataclass(frozen=True)
class RecipeRow:
    """A recipe to start a pledge from."""

    recipe: str
    title: str
    servings: int | None
    course: str | None
    ingredients: tuple[str, ...]
    tags: tuple[str, ...]


def recipe_by_id(db: Connection, recipe: str) -> RecipeRow | None:
    """One recipe, or None."""
    row = db.execute(select(recipe_list).where(recipe_list.c.recipe == recipe)).one_or_none()
    return _recipe(row) if row else None


def search(db: Connection, words: str) -> tuple[list[RecipeRow], int]:
    """The recipes that have every word in title, tags or ingredients, by title; and how many."""
    found = select(recipe_list)
    for word in words.casefold().split():
        found = found.where(recipe_list.c.search.contains(word, autoescape=True))
    total = db.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    shown = db.execute(found.order_by(recipe_list.c.title).limit(MOST_SHOWN))
    return [_recipe(row) for row in shown], total


def _recipe(row: Row[Any]) -> RecipeRow:
    return RecipeRow(
        recipe=row.recipe,
        title=row.title,
        servings=row.servings,
        course=row.course,
        ingredients=_lines(row.ingredients),
        tags=_lines(row.tags),
    )
