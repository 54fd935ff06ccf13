"""What guests do not eat, as pages ask it: each for themselves, and all without names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from app.diets.projection import needs_list
from app.diets.words import DIET_NAMES
from app.dishes.words import ALLERGEN_NAMES
from domain.allergens import Allergen
from domain.diets import Diet, avoided

FEWEST = 5
"""With fewer guests who told something, totals are kept back: they could be guessed at."""

STEP = 5
"""Totals are told in steps: one more guest seldom changes what is told."""

_diets = msgspec.json.Decoder(tuple[Diet, ...]).decode
_allergies = msgspec.json.Decoder(tuple[Allergen, ...]).decode


@dataclass(frozen=True)
class Needs:
    """What somebody told; nothing is in it when nothing was told."""

    diets: tuple[Diet, ...] = ()
    allergies: tuple[Allergen, ...] = ()
    note: str = ""

    @property
    def told(self) -> bool:
        """Whether anything was told."""
        return bool(self.diets or self.allergies or self.note)

    @property
    def diet_names(self) -> list[str]:
        """The diets as people call them."""
        return [str(DIET_NAMES[diet]) for diet in self.diets]

    @property
    def allergy_names(self) -> list[str]:
        """The allergies as people call them."""
        return [str(ALLERGEN_NAMES[allergen]) for allergen in self.allergies]

    @property
    def avoided(self) -> list[Allergen]:
        """The allergens that should not be on the plate, in the order of the regulation."""
        found = avoided(self.diets, self.allergies)
        return [allergen for allergen in Allergen if allergen in found]


@dataclass(frozen=True)
class Total:
    """That between `least` and `most` guests have a need."""

    need: Diet | Allergen
    least: int
    most: int

    @property
    def name(self) -> str:
        """What people call it."""
        return DIET_NAMES[self.need] if isinstance(self.need, Diet) else ALLERGEN_NAMES[self.need]


@dataclass(frozen=True)
class Totals:
    """How many guests have which need, the most frequent first; None where it is kept back."""

    diets: Sequence[Total]
    allergies: Sequence[Total]


def needs_of(db: Connection, person: str) -> Needs:
    """What one person told."""
    row = db.execute(select(needs_list).where(needs_list.c.person == person)).one_or_none()
    return _needs(row) if row else Needs()


def totals_of(db: Connection, persons: Select[tuple[str]]) -> Totals | None:
    """How often the needs occur among some persons, given as a query; None if too few told any."""
    rows = db.execute(select(needs_list).where(needs_list.c.person.in_(persons)))
    told = [needs for row in rows if (needs := _needs(row)).diets or needs.allergies]
    if len(told) < FEWEST:
        return None
    diets = Counter(diet for needs in told for diet in needs.diets)
    allergies = Counter(allergen for needs in told for allergen in needs.allergies)
    return Totals(_in_steps(diets), _in_steps(allergies))


def _in_steps(counted: "Counter[Any]") -> list[Total]:
    return [
        Total(need, max(1, count // STEP * STEP), count // STEP * STEP + STEP - 1)
        for need, count in counted.most_common()
    ]


def _needs(row: Any) -> Needs:
    return Needs(_diets(row.diets), _allergies(row.allergies), row.note)
