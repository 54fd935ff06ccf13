"""Shared costs, as pages ask them."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.costs.money import say_money
from app.costs.projection import cost_list, payment_list, receipt_list, sharer_list
from app.people.queries import names_of
from domain.costs.settling import balances


@dataclass(frozen=True)
class Sharer:
    """Somebody who shares: for how many, what was paid, and what comes back (below 0: is owed)."""

    person: str
    name: str
    heads: int
    paid: int
    balance: int
    currency: str

    @property
    def says_paid(self) -> str:
        """What was paid, in words."""
        return say_money(self.paid, self.currency)

    @property
    def says_share(self) -> str:
        """What has to be borne, in words."""
        return say_money(self.paid - self.balance, self.currency)

    @property
    def says_balance(self) -> str:
        """What comes back or is owed, in words."""
        return say_money(abs(self.balance), self.currency)


@dataclass(frozen=True)
class Receipt:
    """What somebody paid for; `state` is "added", "changed" or "withdrawn"."""

    feast: str
    receipt: str
    person: str
    name: str
    what: str
    cents: int
    state: str
    reason: str
    currency: str

    @property
    def money(self) -> str:
        """The amount in words."""
        return say_money(self.cents, self.currency)


@dataclass(frozen=True)
class PaymentRow:
    """Who pays whom; `state` is "due", "sent" or "received"."""

    feast: str
    number: int
    payer: str
    payee: str
    payer_name: str
    payee_name: str
    cents: int
    state: str
    currency: str

    @property
    def money(self) -> str:
        """The amount in words."""
        return say_money(self.cents, self.currency)


@dataclass(frozen=True)
class Costs:
    """All that is shared at one feast; receipts that were withdrawn are told, and do not count."""

    currency: str
    closed: bool
    reason: str
    sharers: tuple[Sharer, ...]
    receipts: tuple[Receipt, ...]
    payments: tuple[PaymentRow, ...]

    @property
    def heads(self) -> int:
        """For how many people costs are shared."""
        return sum(sharer.heads for sharer in self.sharers)

    @property
    def counted(self) -> tuple[Receipt, ...]:
        """The receipts that count."""
        return tuple(r for r in self.receipts if r.state != "withdrawn")

    @property
    def total(self) -> str:
        """All that was paid, in words."""
        return say_money(sum(receipt.cents for receipt in self.counted), self.currency)

    def of(self, person: str) -> Sharer | None:
        """How one person shares, or None."""
        return next((sharer for sharer in self.sharers if sharer.person == person), None)


@dataclass(frozen=True)
class OwnCosts:
    """What shared costs still mean to one neighbour: a balance or, once closed, payments."""

    closed: bool
    sharer: Sharer | None
    payments: tuple[PaymentRow, ...]


def costs_of_person(db: Connection, person: str) -> dict[str, OwnCosts]:
    """What is still to be paid or settled, by feast; what has arrived is left out."""
    shares = select(sharer_list.c.feast).where(sharer_list.c.person == person)
    found: dict[str, OwnCosts] = {}
    for feast in db.scalars(shares):
        if costs := costs_of(db, feast):
            own = (p for p in costs.payments if person in {p.payer, p.payee})
            payments = tuple(p for p in own if p.state != "received")
            found[feast] = OwnCosts(costs.closed, costs.of(person), payments)
    return {feast: own for feast, own in found.items() if own.payments or not own.closed}


def costs_of(db: Connection, feast: str) -> Costs | None:
    """The shared costs of a feast, or None where none are shared."""
    head = db.execute(select(cost_list).where(cost_list.c.feast == feast)).one_or_none()
    if head is None:
        return None
    receipts = _receipts(db, feast, head.currency)
    return Costs(
        currency=head.currency,
        closed=head.closed,
        reason=head.reason,
        sharers=_sharers(db, feast, head.currency, receipts),
        receipts=receipts,
        payments=_payments(db, feast, head.currency),
    )


def _receipts(db: Connection, feast: str, currency: str) -> tuple[Receipt, ...]:
    found = select(receipt_list).where(receipt_list.c.feast == feast)
    rows = db.execute(found.order_by(receipt_list.c.position)).all()
    names = names_of(db, (row.person for row in rows))
    return tuple(
        Receipt(
            feast=row.feast,
            receipt=row.receipt,
            person=row.person,
            name=names.get(row.person, ""),
            what=row.what,
            cents=row.cents,
            state=row.state,
            reason=row.reason,
            currency=currency,
        )
        for row in rows
    )


def _sharers(
    db: Connection, feast: str, currency: str, receipts: tuple[Receipt, ...]
) -> tuple[Sharer, ...]:
    found = select(sharer_list).where(sharer_list.c.feast == feast)
    rows = db.execute(found.order_by(sharer_list.c.position)).all()
    names = names_of(db, (row.person for row in rows))
    paid: Counter[str] = Counter()
    for receipt in receipts:
        paid[receipt.person] += receipt.cents if receipt.state != "withdrawn" else 0
    heads = {row.person: row.heads for row in rows}
    left = balances(paid, heads) if heads else {}
    return tuple(
        Sharer(
            person=row.person,
            name=names.get(row.person, ""),
            heads=row.heads,
            paid=paid[row.person],
            balance=left[row.person],
            currency=currency,
        )
        for row in rows
    )


def _payments(db: Connection, feast: str, currency: str) -> tuple[PaymentRow, ...]:
    found = select(payment_list).where(payment_list.c.feast == feast)
    rows = db.execute(found.order_by(payment_list.c.number)).all()
    names = names_of(db, (person for row in rows for person in (row.payer, row.payee)))
    return tuple(
        PaymentRow(
            feast=row.feast,
            number=row.number,
            payer=row.payer,
            payee=row.payee,
            payer_name=names.get(row.payer, ""),
            payee_name=names.get(row.payee, ""),
            cents=row.cents,
            state=row.state,
            currency=currency,
        )
        for row in rows
    )
