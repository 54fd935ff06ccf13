"""Taking part in sharing what the feast costs: by choice, and for all who come along."""

from dataclasses import dataclass

from domain.costs.events import SharingEnded, SharingJoined
from domain.costs.ledger import CostsCommand
from domain.refusals import N_, Invalid, Refusal

MOST_HEADS = 20
MOST_SHARERS = 3000


class HeadsOutOfRange(Invalid):
    """Nobody shares for nobody, or for a street."""

    message = N_("Please share for 1 to %(most)s people.")
    field = "heads"


class TooManySharers(Refusal):
    """More people share than could settle among each other."""

    message = N_("So many share the costs already that we stop counting.")


class HasReceipts(Refusal):
    """Who has paid for the feast is owed something, and so takes part."""

    message = N_("You have receipts here. Please withdraw them first.")


@dataclass(kw_only=True, eq=False)
class JoinSharing(CostsCommand):
    """Share the costs for so many people, oneself included."""

    heads: int

    def execute(self) -> None:
        self.check_costs_open()
        if not 1 <= self.heads <= MOST_HEADS:
            raise HeadsOutOfRange(most=MOST_HEADS)
        if self.actor not in self.ledger.heads and len(self.ledger.heads) >= MOST_SHARERS:
            raise TooManySharers
        self.record(SharingJoined(feast=self.feast, person=self.actor, heads=self.heads))


@dataclass(kw_only=True, eq=False)
class LeaveSharing(CostsCommand):
    """Share no more, which who has receipts cannot."""

    def execute(self) -> None:
        self.check_costs_open()
        self.check_shares()
        if self.actor in self.ledger.paid():
            raise HasReceipts
        self.record(SharingEnded(feast=self.feast, person=self.actor))
