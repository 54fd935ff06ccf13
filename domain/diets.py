"""What somebody does not eat: told once, kept private, and used for every feast."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.allergens import Allergen
from domain.events import Event, Private
from domain.people import OwnCommand
from domain.texts import check_note

NOTE_LIMIT = 500


class Diet(StrEnum):
    """A way of eating that a kitchen can cook for."""

    VEGAN = "vegan"
    VEGETARIAN = "vegetarian"
    HALAL = "halal"
    KOSHER = "kosher"
    GLUTEN_FREE = "gluten_free"
    LACTOSE_FREE = "lactose_free"
    NUT_FREE = "nut_free"
    PORK_FREE = "pork_free"
    ALCOHOL_FREE = "alcohol_free"


_NO_SEAFOOD = {Allergen.FISH, Allergen.CRUSTACEANS, Allergen.MOLLUSCS}

RULED_OUT: dict[Diet, set[Allergen]] = {
    Diet.VEGAN: {Allergen.MILK, Allergen.EGGS, *_NO_SEAFOOD},
    Diet.VEGETARIAN: _NO_SEAFOOD,
    Diet.KOSHER: {Allergen.CRUSTACEANS, Allergen.MOLLUSCS},
    Diet.GLUTEN_FREE: {Allergen.GLUTEN},
    Diet.LACTOSE_FREE: {Allergen.MILK},
    Diet.NUT_FREE: {Allergen.NUTS, Allergen.PEANUTS},
}
"""The allergens that by themselves tell that a dish does not fit a diet."""


class NeedsTold(Event, frozen=True, kw_only=True):
    """A neighbour said, for all feasts to come, what the kitchen should know."""

    TOPIC: ClassVar[str] = "diets.NeedsTold"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    diets: Private[tuple[Diet, ...]] = ()
    allergies: Private[tuple[Allergen, ...]] = ()
    note: Private[str] = ""


def avoided(diets: Iterable[Diet], allergies: Iterable[Allergen]) -> set[Allergen]:
    """The allergens that a guest does not want on the plate."""
    return set(allergies).union(*(RULED_OUT.get(diet, set()) for diet in diets))


@dataclass(kw_only=True, eq=False)
class TellNeeds(OwnCommand):
    """Say what one does not eat; it replaces what was said before, and nothing is an answer too."""

    diets: tuple[Diet, ...] = ()
    allergies: tuple[Allergen, ...] = ()
    note: str = ""

    def execute(self) -> None:
        self.check_joined()
        check_note("note", self.note, NOTE_LIMIT)
        self.record(
            NeedsTold(
                person=self.actor,
                diets=tuple(diet for diet in Diet if diet in self.diets),
                allergies=tuple(a for a in Allergen if a in self.allergies),
                note=self.note,
            )
        )
