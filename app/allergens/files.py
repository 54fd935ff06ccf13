"""Suggests allergens for recipe files."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from app.allergens.suggest import Suggestion, suggest
from app.recipes.quantities import read_quantity
from app.recipes.reader import Unreadable, read_lines
from domain.allergens import Allergen


class Suggested(NamedTuple):
    """The ingredient lines of a file, and what they say that the dish contains."""

    lines: tuple[str, ...]
    suggestions: list[Suggestion]

    @property
    def contains(self) -> list[Allergen]:
        """The suggested allergens, in the order of the regulation."""
        return list(dict.fromkeys(suggestion.allergen for suggestion in self.suggestions))

    def reasons(self, allergen: Allergen) -> list[str]:
        """The words that say so, with how much of it goes into the dish where that can be read.

        The first one takes a second, to load what reads quantities.
        """
        found = [each for each in self.suggestions if each.allergen == allergen]
        return list(dict.fromkeys(map(self._reason, found)))

    def _reason(self, suggestion: Suggestion) -> str:
        line = "" if suggestion.line is None else self.lines[suggestion.line]
        quantity = read_quantity(line)
        return f"{suggestion.words} ({quantity.written})" if quantity else suggestion.words


def suggest_for_files(files: Iterable[Path]) -> Iterator[tuple[Path, Suggested | Unreadable]]:
    """Read recipe files one by one, with what each contains or why it cannot be read."""
    for path in files:
        lines = read_lines(path)
        yield path, lines if isinstance(lines, Unreadable) else Suggested(lines, suggest(lines))
