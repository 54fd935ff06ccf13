"""Suggests allergens for recipe files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.allergens.suggest import Suggestion, suggest
from app.recipes.reader import Recipe, Unreadable, read_recipe
from domain.dishes import Allergen


def suggest_for_files(
    files: Iterable[Path],
) -> Iterator[tuple[Path, list[Suggestion] | Unreadable]]:
    """Read recipe files one by one, with what each contains or why it cannot be read."""
    for path in files:
        match read_recipe(path):
            case Recipe() as recipe:
                yield path, suggest(recipe.ingredients, recipe.title)
            case Unreadable() as unreadable:
                yield path, unreadable


def contained(suggestions: Iterable[Suggestion]) -> dict[Allergen, list[str]]:
    """Each suggested allergen, in the order of the regulation, with the words that say so."""
    words: dict[Allergen, list[str]] = {}
    for suggestion in suggestions:
        known = words.setdefault(suggestion.allergen, [])
        if suggestion.words not in known:
            known.append(suggestion.words)
    return words
