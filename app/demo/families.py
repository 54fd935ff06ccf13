"""Who comes to the demo's feast: families of all sizes, and what they do not eat."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from domain.allergens import Allergen
from domain.attendance.answers import AnswerInvitation, Reply
from domain.commands import Command
from domain.diets import Diet, TellNeeds

SEATS = 100
"""Fewer than the families want: the last ones wait in line."""

_DIETS: tuple[tuple[Diet, ...], ...] = ((), (), (Diet.VEGAN,), (Diet.VEGETARIAN,), (Diet.HALAL,))
_ALLERGIES: tuple[tuple[Allergen, ...], ...] = ((), (), (Allergen.NUTS,), (Allergen.GLUTEN,))


@dataclass(frozen=True)
class Family:
    """What one of the neighbours says of all who come along."""

    reply: Reply
    adults: int
    children: int
    diets: tuple[Diet, ...]
    allergies: tuple[Allergen, ...]

    def says(self, person: str, feast: str) -> Iterator[Command]:
        """What it asks for, in its neighbour's name."""
        if self.diets or self.allergies:
            yield TellNeeds(actor=person, diets=self.diets, allergies=self.allergies)
        yield AnswerInvitation(
            actor=person,
            feast=feast,
            reply=self.reply,
            adults=self.adults,
            children=self.children,
        )


def family(number: int) -> Family:
    """The family of the neighbour with this number: the same each time the demo runs."""
    chance = random.Random(number + 7)  # noqa: S311 - nothing here is a secret
    return Family(
        reply=Reply.YES if chance.random() < 0.8 else Reply.MAYBE,
        adults=chance.choice((1, 1, 2, 2, 2, 3)),
        children=chance.choice((0, 0, 0, 1, 2)),
        diets=chance.choice(_DIETS),
        allergies=chance.choice(_ALLERGIES),
    )
