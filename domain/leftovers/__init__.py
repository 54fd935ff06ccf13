"""What is left at the end of a feast: who still has what, and who takes some of it home."""

from domain.leftovers.offering import OfferLeftover, WithdrawLeftover
from domain.leftovers.taking import ReleasePortions, TakePortions

__all__ = ["OfferLeftover", "ReleasePortions", "TakePortions", "WithdrawLeftover"]
