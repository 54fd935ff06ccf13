"""Puts a recipe that was read into the cookbook."""

from app.journal.ids import new_command_id
from app.journal.writer import Journal
from app.recipes.reader import Recipe
from domain.recipes import AddRecipe, RecipeUnchanged


async def shelve(journal: Journal, recipe: Recipe) -> bool:
    """Add a recipe, or its newer version; returns whether anything was new.

    Raises:
        Refusal: the recipe does not fit the cookbook.
    """
    command = AddRecipe(
        actor="console",
        recipe=recipe.recipe,
        title=recipe.title,
        servings=recipe.servings,
        ingredients=recipe.ingredients,
        recipe_tags=recipe.tags,
        course=recipe.course,
    )
    try:
        await journal.execute(command, new_command_id())
    except RecipeUnchanged:
        return False
    return True
