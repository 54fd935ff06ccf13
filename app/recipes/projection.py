"""The cookbook that a pledge can start from."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Column, Connection, Integer, Table, Text

from app.database import metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.recipes import RecipeAdded

recipe_list = Table(
    "recipe_list",
    metadata,
    Column("recipe", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("servings", Integer),
    Column("course", Text),
    Column("ingredients", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("search", Text, nullable=False),
)
"""One row a recipe; ingredients and tags are JSON lists, `search` is
case-folded title, tags and ingredients."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Write each recipe's newest version."""
    newest = {r.event.recipe: r.event for r in recorded if isinstance(r.event, RecipeAdded)}
    if not newest:
        return
    connection.execute(recipe_list.delete().where(recipe_list.c.recipe.in_(list(newest))))
    connection.execute(
        recipe_list.insert(),
        [
            {
                "recipe": e.recipe,
                "title": e.title,
                "servings": e.servings,
                "course": e.course,
                "ingredients": msgspec.json.encode(e.ingredients).decode(),
                "tags": msgspec.json.encode(e.recipe_tags).decode(),
                "search": " ".join((e.title, *e.recipe_tags, *e.ingredients)).casefold(),
            }
            for e in newest.values()
        ],
    )


recipes = Projection("recipes", (recipe_list,), apply)
