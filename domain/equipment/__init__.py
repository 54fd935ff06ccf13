"""What a feast needs beside food: tables, grills, plates, lent by neighbours and given back."""

from domain.equipment.lending import ChangeLoan, OfferLoan, WithdrawLoan
from domain.equipment.returning import BringLoan, ReturnLoan
from domain.equipment.wanted import ChangeThing, WantThing, WithdrawThing

__all__ = [
    "BringLoan",
    "ChangeLoan",
    "ChangeThing",
    "OfferLoan",
    "ReturnLoan",
    "WantThing",
    "WithdrawLoan",
    "WithdrawThing",
]
