"""A donation, a claim and a need, as pages show them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.pantry.amounts import in_grams, same_word, say_amount
from domain.pantry.events import Way


@dataclass(frozen=True)
class ClaimRow:
    """Some of a donation that goes into a dish; `cook` is "" when the cook was forgotten."""

    claim: str
    donation: str
    person: str
    cook: str
    dish: str
    dish_name: str
    amount: Fraction
    unit: str
    said: str
    state: str

    @property
    def quantity(self) -> str:
        """How much, in words."""
        return say_amount(self.amount, self.unit, self.said)


@dataclass(frozen=True)
class Gift:
    """A donation as everybody may see it, with what is left of it.

    `garden` is "" where the donor keeps it private. `there` is what was promised or, once it is
    `received`, what came; `state` is "offered", "withdrawn" or "received".
    """

    donation: str
    feast: str
    person: str
    donor: str
    need: str
    what: str
    amount: Fraction
    there: Fraction
    unit: str
    said: str
    garden: str
    harvested: date | None
    best_before: date | None
    way: Way
    state: str
    claims: tuple[ClaimRow, ...]

    @property
    def left(self) -> Fraction:
        """How much no cook has claimed."""
        claimed = sum((claim.amount for claim in self.claims), Fraction(0))
        return max(Fraction(0), self.there - claimed)

    @property
    def received(self) -> bool:
        """Whether it came to the door."""
        return self.state == "received"

    @property
    def quantity(self) -> str:
        """How much there is, in words."""
        said = self.said if self.there == self.amount else ""
        return say_amount(self.there, self.unit, said)

    @property
    def promised(self) -> str:
        """How much was promised, in words."""
        return say_amount(self.amount, self.unit, self.said)

    @property
    def quantity_left(self) -> str:
        """How much is left, in words."""
        return self.quantity if self.left == self.there else say_amount(self.left, self.unit)

    @property
    def in_grams(self) -> str:
        """How much there is in grams, where it was said in pounds or ounces."""
        return in_grams(self.there, self.unit)


@dataclass(frozen=True)
class OwnGift:
    """A donation with what only its donor, organisers and the cooks who claimed it may see."""

    gift: Gift
    code: str
    covers: str
    garden: str
    garden_shown: bool
    note: str
    reason: str

    @property
    def code_said(self) -> str:
        """The code as it is read aloud, in two parts."""
        return f"{self.code[:3]} {self.code[3:]}"


@dataclass(frozen=True)
class NeedRow:
    """What a dish lacks; `lacking` is what nobody has promised yet, `uncounted` how many
    donations answer it that cannot be compared with it.
    """

    need: str
    feast: str
    person: str
    cook: str
    dish: str
    dish_name: str
    what: str
    amount: Fraction
    lacking: Fraction
    uncounted: int
    unit: str
    said: str
    state: str

    @property
    def quantity(self) -> str:
        """How much is lacking yet, in words."""
        said = self.said if self.lacking == self.amount else ""
        return say_amount(self.lacking, self.unit, said)

    @property
    def open(self) -> bool:
        """Whether it is still asked for."""
        return self.state == "voiced" and self.lacking > 0


@dataclass(frozen=True)
class Enough:
    """What donors are asked not to give now, and why if somebody said so."""

    things: tuple[str, ...]
    reason: str = ""

    def has(self, what: str) -> str:
        """The thing on the list that somebody's words are about, or ""."""
        return next((thing for thing in self.things if _is_about(what, thing)), "")


def _is_about(what: str, thing: str) -> bool:
    """Whether every word of a thing stands in somebody's words: courgettes in yellow courgettes."""
    said = what.split()
    return all(any(same_word(word, each) for each in said) for word in thing.split())


NOTHING_ENOUGH = Enough(())
