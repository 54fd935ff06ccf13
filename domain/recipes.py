"""The cookbook: recipes a cook can start a pledge from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.dishes import (
    INGREDIENT_LIMIT,
    MOST_INGREDIENTS,
    MOST_SERVINGS,
    NAME_LIMIT,
    ServingsOutOfRange,
)
from domain.events import Event
from domain.refusals import N_, Refusal
from domain.texts import check_line, check_lines

ID_LIMIT = 100
TAG_LIMIT = 40
MOST_TAGS = 30


class RecipeAdded(Event, frozen=True, kw_only=True):
    """A recipe came into the cookbook, or came again with other words."""

    TOPIC: ClassVar[str] = "recipes.RecipeAdded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("recipe",)
    recipe: str
    title: str
    servings: int | None = None
    ingredients: tuple[str, ...]
    recipe_tags: tuple[str, ...] = ()
    course: str | None = None


class RecipeUnchanged(Refusal):
    """The cookbook has just this recipe."""

    message = N_("This recipe is in the cookbook already.")


@dataclass(kw_only=True, eq=False)
class AddRecipe(Command):
    """Put a recipe into the cookbook, or a newer version of it."""

    recipe: str
    title: str
    servings: int | None = None
    ingredients: tuple[str, ...]
    recipe_tags: tuple[str, ...] = ()
    course: str | None = None
    latest: RecipeAdded | None = field(default=None, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector([RecipeAdded], [f"recipe:{self.recipe}"])]

    @event(RecipeAdded)
    def _(
        self,
        title: str,
        servings: int | None,
        ingredients: tuple[str, ...],
        recipe_tags: tuple[str, ...],
        course: str | None,
    ) -> None:
        self.latest = RecipeAdded(
            recipe=self.recipe,
            title=title,
            servings=servings,
            ingredients=ingredients,
            recipe_tags=recipe_tags,
            course=course,
        )

    def execute(self) -> None:
        check_line("recipe", self.recipe, ID_LIMIT)
        check_line("title", self.title, NAME_LIMIT)
        check_lines("ingredients", self.ingredients, INGREDIENT_LIMIT, MOST_INGREDIENTS)
        check_lines("tags", self.recipe_tags, TAG_LIMIT, MOST_TAGS)
        if self.servings is not None and not 1 <= self.servings <= MOST_SERVINGS:
            raise ServingsOutOfRange(most=MOST_SERVINGS)
        wanted = RecipeAdded(
            recipe=self.recipe,
            title=self.title,
            servings=self.servings,
            ingredients=self.ingredients,
            recipe_tags=self.recipe_tags,
            course=self.course,
        )
        if wanted == self.latest:
            raise RecipeUnchanged
        self.record(wanted)
