"""How much: exact numbers, never rounded, beside the words that somebody said them in."""

import re
from fractions import Fraction

import msgspec

from domain.refusals import N_, Invalid
from domain.texts import check_line

UNIT_LIMIT = 20
SAID_LIMIT = 40
MOST = 100_000

_EXACT = re.compile(r"(0|[1-9][0-9]{0,14})(/[1-9][0-9]{0,14})?", re.ASCII)
"""Long enough for any ounce in kilograms, short enough that sums stay quick."""


class AmountInvalid(Invalid):
    """There is no such amount, or more of it than any street has."""

    message = N_("Please write an amount above 0 and up to %(most)s, such as 5 kg or 2 crates.")
    field = "quantity"


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """How much of something.

    `amount` is exact, as "5" or "5/2"; `unit` what is counted or weighed, "" for pieces; `said`
    is how the person wrote it.
    """

    amount: str
    unit: str = ""
    said: str = ""

    @property
    def exact(self) -> Fraction:
        """The amount as a number."""
        return Fraction(self.amount)

    def share(self, share: Fraction) -> "Quantity":
        """A part of it, from 0 to 1; said in its words only when it is all."""
        said = self.said if share == 1 else ""
        return Quantity(amount=str(self.exact * share), unit=self.unit, said=said)


def check_quantity(quantity: Quantity, *, none: bool = False) -> None:
    """Refuse an amount that is none, or words that do not fit; `none` lets nothing be an amount."""
    check_amount(quantity.amount, none=none)
    check_line("quantity", quantity.unit, UNIT_LIMIT, required=False)
    check_line("quantity", quantity.said, SAID_LIMIT, required=False)


def check_amount(amount: str, *, none: bool = False) -> None:
    """Refuse an amount that is no number from 0 to 100,000; 0 itself unless `none` is fine."""
    if not _EXACT.fullmatch(amount):
        raise AmountInvalid(most=MOST)
    exact = Fraction(amount)
    if exact > MOST or (exact == 0 and not none):
        raise AmountInvalid(most=MOST)
