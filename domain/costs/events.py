"""What happens to shared costs: opened, joined, told by receipts, closed, and paid."""

from typing import ClassVar

from domain.costs.settling import Payment
from domain.events import Event, Private


class CostsOpened(Event, frozen=True, kw_only=True):
    """An organiser lets neighbours share what the feast costs, in one currency."""

    TOPIC: ClassVar[str] = "costs.CostsOpened"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    currency: str


class SharingJoined(Event, frozen=True, kw_only=True):
    """A neighbour takes part in sharing, for so many people; said again, the newest counts."""

    TOPIC: ClassVar[str] = "costs.SharingJoined"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    heads: int


class SharingEnded(Event, frozen=True, kw_only=True):
    """A neighbour takes part no more."""

    TOPIC: ClassVar[str] = "costs.SharingEnded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str


class ReceiptAdded(Event, frozen=True, kw_only=True):
    """A neighbour paid something for the feast."""

    TOPIC: ClassVar[str] = "costs.ReceiptAdded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("receipt", "person", "feast")
    feast: str
    person: str
    receipt: str
    what: Private[str] = ""
    cents: int


class ReceiptChanged(Event, frozen=True, kw_only=True):
    """The receipt says something else, for a reason."""

    TOPIC: ClassVar[str] = "costs.ReceiptChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    receipt: str
    what: Private[str] = ""
    cents: int
    reason: Private[str] = ""


class ReceiptWithdrawn(Event, frozen=True, kw_only=True):
    """The receipt does not count, for a reason."""

    TOPIC: ClassVar[str] = "costs.ReceiptWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    receipt: str
    reason: Private[str] = ""


class CostsClosed(Event, frozen=True, kw_only=True):
    """All receipts are in, and it is fixed who pays whom."""

    TOPIC: ClassVar[str] = "costs.CostsClosed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    payments: tuple[Payment, ...]
    reason: str


class PaymentSent(Event, frozen=True, kw_only=True):
    """Who owes says that the money is on its way."""

    TOPIC: ClassVar[str] = "costs.PaymentSent"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    number: int


class PaymentReceived(Event, frozen=True, kw_only=True):
    """Who is owed has the money."""

    TOPIC: ClassVar[str] = "costs.PaymentReceived"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    number: int
