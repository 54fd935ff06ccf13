"""Suggests what a dish contains; it never says that something is free of anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.allergens.meaning import read_parts
from app.allergens.reading import pieces, tidy
from domain.allergens import Allergen


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A dish probably contains this: the words that say so stand in a line, or in its title.

    `line` counts from 0; None is the title.
    """

    allergen: Allergen
    line: int | None
    words: str


def suggest(lines: Sequence[str], title: str = "") -> list[Suggestion]:
    """Suggest allergens for ingredient lines, in the order of the regulation, then of the lines.

    It only ever says "contains", and a person confirms each. Of "A or B" the first counts;
    what is optional or only served beside counts too, as asking is better than missing. The
    title counts only while there are no lines: it often names what the dish is like or is for.
    """
    read = list[tuple[int | None, str]](enumerate(lines))
    if not any(map(str.strip, lines)):
        read = [(None, title)]
    found = {
        Suggestion(allergen, number, words): None
        for number, line in read
        for allergen, words in in_line(line)
    }
    order = list(Allergen)
    return sorted(found, key=lambda suggestion: order.index(suggestion.allergen))


def in_line(line: str) -> list[tuple[Allergen, str]]:
    """What one line names, with the words in which it does."""
    text = tidy(line)
    return [
        (allergen, text[piece.start : piece.end])
        for part in read_parts(pieces(text))
        for piece, contains in part.found
        for allergen in contains - part.without
    ]
