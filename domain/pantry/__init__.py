"""Ingredients: what neighbours give, what cooks need and claim, and what came to the door."""

from domain.pantry.claims import ClaimDonation, ReleaseClaim
from domain.pantry.giving import ChangeDonation, Donate, WithdrawDonation
from domain.pantry.needs import DeclareEnough, NeedIngredient, WithdrawNeed
from domain.pantry.receiving import CorrectReceipt, ReceiveDonation

__all__ = [
    "ChangeDonation",
    "ClaimDonation",
    "CorrectReceipt",
    "DeclareEnough",
    "Donate",
    "NeedIngredient",
    "ReceiveDonation",
    "ReleaseClaim",
    "WithdrawDonation",
    "WithdrawNeed",
]
