"""What neighbours paid for the feast."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.costs.events import ReceiptAdded, ReceiptChanged, ReceiptWithdrawn
from domain.costs.ledger import CostsCommand
from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_note

RECEIPT_LIMIT = 80
MOST_CENTS = 10_000_000
MOST_RECEIPTS = 100


class ReceiptUnknown(Unknown):
    """There is no such receipt, or it was withdrawn."""

    message = N_("There is no such receipt any more.")


class ReceiptTaken(Refusal):
    """The id belongs to another receipt."""

    message = N_("This receipt is on the list already.")


class TooManyReceipts(Refusal):
    """One person has paid as often as one person can."""

    message = N_("You already have %(most)s receipts here.")


class NotYourReceipt(NotAllowed):
    """Another neighbour paid, and the sender does not both organise and share."""

    message = N_("Only who paid, or an organiser who shares the costs, can do that.")


class CentsOutOfRange(Invalid):
    """Nothing was paid, or more than a feast costs."""

    message = N_("Please write an amount above 0 and up to %(most)s.")
    field = "amount"


def check_receipt(what: str, cents: int) -> None:
    """Refuse a receipt without words, or with an amount that nobody pays."""
    check_line("what", what, RECEIPT_LIMIT)
    if not 1 <= cents <= MOST_CENTS:
        raise CentsOutOfRange(most=MOST_CENTS // 100)


@dataclass(kw_only=True, eq=False)
class AddReceipt(CostsCommand):
    """Say what one paid for the feast; who does so takes part in sharing."""

    receipt: str
    what: str
    cents: int
    taken: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        same_id = Selector([ReceiptAdded], [f"receipt:{self.receipt}"])
        return [*super().consistency_boundary(), same_id]

    @event(ReceiptAdded)
    def _added(self) -> None:
        self.taken = True

    def execute(self) -> None:
        self.check_costs_open()
        self.check_shares()
        if self.taken:
            raise ReceiptTaken
        mine = [owner for owner, _ in self.ledger.receipts.values() if owner == self.actor]
        if len(mine) >= MOST_RECEIPTS:
            raise TooManyReceipts(most=MOST_RECEIPTS)
        check_receipt(self.what, self.cents)
        self.record(
            ReceiptAdded(
                feast=self.feast,
                person=self.actor,
                receipt=self.receipt,
                what=self.what,
                cents=self.cents,
            )
        )


@dataclass(kw_only=True, eq=False)
class ReceiptCommand(CostsCommand):
    """A command about one receipt, and why."""

    receipt: str
    reason: str

    def check_receipt_is_ones_own(self) -> str:
        """Who paid; refuses others but organisers who share, and what nobody says why about."""
        self.check_costs_open()
        self.check_shares()
        if self.receipt not in self.ledger.receipts:
            raise ReceiptUnknown
        payer, _ = self.ledger.receipts[self.receipt]
        if self.actor != payer and not self.organiser:
            raise NotYourReceipt
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        return payer


@dataclass(kw_only=True, eq=False)
class ChangeReceipt(ReceiptCommand):
    """Say what the receipt is now, and why."""

    what: str
    cents: int

    def execute(self) -> None:
        payer = self.check_receipt_is_ones_own()
        check_receipt(self.what, self.cents)
        self.record(
            ReceiptChanged(
                feast=self.feast,
                person=payer,
                receipt=self.receipt,
                what=self.what,
                cents=self.cents,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class WithdrawReceipt(ReceiptCommand):
    """Take a receipt back, and say why."""

    def execute(self) -> None:
        payer = self.check_receipt_is_ones_own()
        self.record(
            ReceiptWithdrawn(
                feast=self.feast, person=payer, receipt=self.receipt, reason=self.reason
            )
        )
