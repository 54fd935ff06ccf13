"""Which diets a dish suits: by what its cook says, and by what follows from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.allergens import Allergen, Answer
from domain.diets import RULED_OUT, Diet
from domain.feasts import FeastCommand
from domain.refusals import N_, Invalid

FREE_FROM: Mapping[Diet, Collection[Allergen]] = {
    diet: RULED_OUT[diet] for diet in (Diet.GLUTEN_FREE, Diet.LACTOSE_FREE, Diet.NUT_FREE)
}
"""The diets that a dish suits exactly when its cook said "free of" to all of these allergens."""

TOLD = tuple(diet for diet in Diet if diet not in FREE_FROM)
"""The diets that only the cook can know of, in their order."""

IMPLIED: Mapping[Diet, Collection[Diet]] = {
    Diet.VEGAN: (Diet.VEGETARIAN, Diet.PORK_FREE),
    Diet.VEGETARIAN: (Diet.PORK_FREE,),
    Diet.HALAL: (Diet.PORK_FREE, Diet.ALCOHOL_FREE),
    Diet.KOSHER: (Diet.PORK_FREE,),
}
"""What suits a diet suits these as well."""


class DietFollows(Invalid):
    """Nobody says by hand what the answers about allergens say."""

    message = N_("Gluten-free, lactose-free and nut-free follow from what you say of allergens.")
    field = "diets"


class DietContradicted(Invalid):
    """The dish contains what rules out a diet that it is said to suit."""

    message = N_("You say that it contains %(allergens)s, so it is not %(diet)s.")
    field = "diets"


def contradicting(diet: Diet, allergens: Mapping[Allergen, Answer]) -> list[Allergen]:
    """The allergens that the dish contains though the diet rules them out, in their order."""
    ruled_out = RULED_OUT.get(diet, set())
    return [a for a in Allergen if a in ruled_out and allergens.get(a) is Answer.CONTAINS]


def suited(told: Collection[Diet], allergens: Mapping[Allergen, Answer]) -> tuple[Diet, ...]:
    """All diets that a dish suits, in their order; what is "not said" is never "free of"."""
    found = set(told).union(*(IMPLIED.get(diet, ()) for diet in told))
    for diet, ruled_out in FREE_FROM.items():
        if all(allergens.get(allergen) is Answer.FREE_OF for allergen in ruled_out):
            found.add(diet)
    return tuple(d for d in Diet if d in found and not contradicting(d, allergens))


def strongest(diets: Collection[Diet]) -> tuple[Diet, ...]:
    """The diets without those that others of them imply: a vegan dish need not say "vegetarian"."""
    weaker = {implied for diet in diets for implied in IMPLIED.get(diet, ())}
    return tuple(diet for diet in diets if diet not in weaker)


@dataclass(kw_only=True, eq=False)
class SayDish(FeastCommand):
    """A command with what a cook says of a dish, whether it is new or is changed."""

    name: str
    course: str
    servings: int
    ingredients: tuple[str, ...] = ()
    allergens: Mapping[Allergen, Answer] = field(default_factory=dict)
    diets: tuple[Diet, ...] = ()
    cook_named: bool = False

    def said(self) -> dict[str, Any]:
        """What the events tell of the dish; refuses diets that do not go with the allergens."""
        for diet in self.diets:
            if diet in FREE_FROM:
                raise DietFollows
            if against := contradicting(diet, self.allergens):
                raise DietContradicted(diet=diet, allergens=", ".join(against))
        return {
            "name": self.name,
            "course": self.course,
            "servings": self.servings,
            "ingredients": self.ingredients,
            "allergens": dict(self.allergens),
            "diets": tuple(diet for diet in TOLD if diet in self.diets),
            "cook_named": self.cook_named,
        }
