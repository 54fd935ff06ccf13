"""Opening the costs of a feast for sharing, closing them, and paying what is owed."""

from dataclasses import dataclass

from domain.costs.events import CostsClosed, CostsOpened, PaymentReceived, PaymentSent
from domain.costs.ledger import CostsCommand
from domain.costs.settling import Payment, balances, settle
from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_note

CURRENCIES = (
    *("EUR", "CHF", "GBP", "USD", "AUD", "BAM", "BRL", "CAD", "CZK", "DKK", "HUF", "ILS", "INR"),
    *("MAD", "MXN", "NOK", "NZD", "PLN", "RON", "RSD", "SEK", "TRY", "UAH", "ZAR"),
)
"""By their ISO 4217 codes, those that count in hundredths."""


class CurrencyUnknown(Invalid):
    """The currency is not one of the list."""

    message = N_("Please choose a currency from the list.")
    field = "currency"


class CostsOpenedBefore(Refusal):
    """The costs of this feast are shared already."""

    message = N_("The costs of this feast are shared already.")


class PaymentUnknown(Unknown):
    """Nobody has to pay this."""

    message = N_("There is no such payment.")


class NotYourPayment(NotAllowed):
    """Others pay and get it."""

    message = N_("Only who pays or gets this money can say so.")


class PaymentIsReceived(Refusal):
    """The money has arrived."""

    message = N_("This payment has arrived already.")


class PaymentIsSent(Refusal):
    """Who owes has said so before."""

    message = N_("You have said that this is paid.")


@dataclass(kw_only=True, eq=False)
class OpenCosts(CostsCommand):
    """Let neighbours share what the feast costs."""

    currency: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_known()
        if self.ledger.opened:
            raise CostsOpenedBefore
        if self.currency not in CURRENCIES:
            raise CurrencyUnknown
        self.record(CostsOpened(feast=self.feast, currency=self.currency))


@dataclass(kw_only=True, eq=False)
class CloseCosts(CostsCommand):
    """Fix who pays whom, and say why now; no receipt comes after it."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_costs_open()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        paid, heads = self.ledger.paid(), self.ledger.heads
        payments = settle(balances(paid, heads)) if heads else ()
        self.record(CostsClosed(feast=self.feast, payments=payments, reason=self.reason))


@dataclass(kw_only=True, eq=False)
class PaymentCommand(CostsCommand):
    """A command about one of the payments that were fixed."""

    number: int

    def check_payment(self) -> Payment:
        """The payment; refuses one that nobody has to make."""
        self.check_feast_known()
        if not 0 <= self.number < len(self.ledger.payments):
            raise PaymentUnknown
        return self.ledger.payments[self.number]


@dataclass(kw_only=True, eq=False)
class SendPayment(PaymentCommand):
    """Say that one has paid what one owes."""

    def execute(self) -> None:
        payment = self.check_payment()
        if self.actor != payment.payer:
            raise NotYourPayment
        if self.number in self.ledger.received:
            raise PaymentIsReceived
        if self.number in self.ledger.sent:
            raise PaymentIsSent
        self.record(PaymentSent(feast=self.feast, person=self.actor, number=self.number))


@dataclass(kw_only=True, eq=False)
class ReceivePayment(PaymentCommand):
    """Say that one has got what one is owed."""

    def execute(self) -> None:
        payment = self.check_payment()
        if self.actor != payment.payee:
            raise NotYourPayment
        if self.number in self.ledger.received:
            raise PaymentIsReceived
        self.record(PaymentReceived(feast=self.feast, person=self.actor, number=self.number))
