"""The ledger of a feast: who shares its costs, what was paid, and what is still to be paid."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from domain.costs.events import (
    CostsClosed,
    CostsOpened,
    PaymentReceived,
    PaymentSent,
    ReceiptAdded,
    ReceiptChanged,
    ReceiptWithdrawn,
    SharingEnded,
    SharingJoined,
)
from domain.costs.settling import Payment
from domain.events import Event
from domain.feasts import FeastCommand, FeastUnknown
from domain.memory import Memory
from domain.refusals import N_, NotAllowed, Refusal


class CostsNotOpened(Refusal):
    """Nobody shares costs at this feast so far."""

    message = N_("Costs are not shared at this feast so far.")


class CostsAreClosed(Refusal):
    """It is fixed who pays whom."""

    message = N_("The costs are closed: it is fixed who pays whom.")


class NotSharing(NotAllowed):
    """Only those who share the costs have a say in them."""

    message = N_("Only those who share the costs can do that.")


class Ledger(Memory):
    """All that was paid for one feast, and by whom."""

    EVENTS: ClassVar[tuple[type[Event], ...]] = (
        *(CostsOpened, SharingJoined, SharingEnded, ReceiptAdded, ReceiptChanged),
        *(ReceiptWithdrawn, CostsClosed, PaymentSent, PaymentReceived),
    )

    def __init__(self) -> None:
        self.opened = self.closed = False
        self.heads: dict[str, int] = {}
        self.receipts: dict[str, tuple[str, int]] = {}
        self.payments: tuple[Payment, ...] = ()
        self.sent: set[int] = set()
        self.received: set[int] = set()

    def copy(self) -> "Ledger":
        other = Ledger()
        other.opened, other.closed, other.payments = self.opened, self.closed, self.payments
        other.heads, other.receipts = self.heads.copy(), self.receipts.copy()
        other.sent, other.received = self.sent.copy(), self.received.copy()
        return other

    def fold(self, event: Event) -> None:
        match event:
            case CostsOpened():
                self.opened = True
            case SharingJoined() as e:
                self.heads[e.person] = e.heads
            case SharingEnded() as e:
                self.heads.pop(e.person, None)
            case ReceiptAdded() | ReceiptChanged() as e:
                self.receipts[e.receipt] = (e.person, e.cents)
            case ReceiptWithdrawn() as e:
                del self.receipts[e.receipt]
            case CostsClosed() as e:
                self.closed, self.payments = True, e.payments
            case PaymentSent() as e:
                self.sent.add(e.number)
            case PaymentReceived() as e:
                self.received.add(e.number)

    def paid(self) -> dict[str, int]:
        """What each has paid for the feast, in cents."""
        sums: Counter[str] = Counter()
        for person, cents in self.receipts.values():
            sums[person] += cents
        return dict(sums)


@dataclass(kw_only=True, eq=False)
class CostsCommand(FeastCommand):
    """A command about the costs of a feast, also when it is over or was cancelled."""

    def recalls(self) -> tuple[type[Memory], str]:
        return Ledger, f"feast:{self.feast}"

    @property
    def ledger(self) -> Ledger:
        """What was paid, with what this command did already."""
        ledger: Ledger = self.memory
        return ledger

    def check_feast_known(self) -> None:
        """Refuse a feast that nobody announced."""
        if self.starts_at is None:
            raise FeastUnknown

    def check_costs_open(self) -> None:
        """Refuse costs that are not shared, or not any more."""
        self.check_feast_known()
        if not self.ledger.opened:
            raise CostsNotOpened
        if self.ledger.closed:
            raise CostsAreClosed

    def check_shares(self) -> None:
        """Refuse who does not take part in sharing."""
        if self.actor not in self.ledger.heads:
            raise NotSharing
