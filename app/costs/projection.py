"""Shared costs: who shares them, every receipt, and every payment that was fixed."""

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
)

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
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

cost_list = Table(
    "cost_list",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("currency", Text, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
)
"""One row a feast whose costs are shared; `currency` is its ISO 4217 code."""

sharer_list = Table(
    "sharer_list",
    metadata,
    Column("feast", Text),
    Column("person", Text),
    Column("heads", Integer, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("feast", "person"),
    Index("ix_sharer_list_person", "person"),
)
"""One row a neighbour who shares; `position` is that of the event since which without a break."""

receipt_list = Table(
    "receipt_list",
    metadata,
    Column("receipt", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("cents", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_receipt_list_feast", "feast", "position"),
    Index("ix_receipt_list_person", "person"),
)
"""One row a receipt: "added", "changed", "withdrawn". `what` and `reason` are personal data."""

payment_list = Table(
    "payment_list",
    metadata,
    Column("feast", Text),
    Column("number", Integer),
    Column("payer", Text, nullable=False),
    Column("payee", Text, nullable=False),
    Column("cents", Integer, nullable=False),
    Column("state", Text, nullable=False),
    PrimaryKeyConstraint("feast", "number"),
    Index("ix_payment_list_payer", "payer"),
    Index("ix_payment_list_payee", "payee"),
)
"""One row a payment: "due", "sent", "received"."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the tables of costs; each event is a statement or two by a key."""
    for r in recorded:
        match r.event:
            case SharingJoined() | SharingEnded():
                _share(connection, r)
            case ReceiptAdded() | ReceiptChanged() | ReceiptWithdrawn():
                _receive(connection, r)
            case CostsOpened() as e:
                new = {"feast": e.feast, "currency": e.currency, "closed": False, "reason": ""}
                connection.execute(cost_list.insert(), new)
            case CostsClosed() as e:
                _close(connection, e)
            case PaymentSent() | PaymentReceived() as e:
                state = "sent" if isinstance(e, PaymentSent) else "received"
                key = {"of_feast": e.feast, "of_number": e.number}
                connection.execute(_of_payment.values(state=state), key)


def _share(connection: Connection, r: Recorded) -> None:
    match r.event:
        case SharingJoined() as e:
            key = {"of_feast": e.feast, "of_person": e.person}
            if not connection.execute(_of_sharer.values(heads=e.heads), key).rowcount:
                new = {"feast": e.feast, "person": e.person, "heads": e.heads}
                connection.execute(sharer_list.insert(), {**new, "position": r.position})
        case SharingEnded() as e:
            connection.execute(_NO_SHARER, {"of_feast": e.feast, "of_person": e.person})


def _receive(connection: Connection, r: Recorded) -> None:
    match r.event:
        case ReceiptAdded() as e:
            new = {
                "receipt": e.receipt,
                "feast": e.feast,
                "person": e.person,
                "what": e.what,
                "cents": e.cents,
                "state": "added",
                "reason": "",
                "position": r.position,
            }
            connection.execute(receipt_list.insert(), new)
        case ReceiptChanged() as e:
            values = {"what": e.what, "cents": e.cents, "state": "changed", "reason": e.reason}
            connection.execute(_of_receipt.values(values), {"of_receipt": e.receipt})
        case ReceiptWithdrawn() as e:
            values = {"state": "withdrawn", "reason": e.reason}
            connection.execute(_of_receipt.values(values), {"of_receipt": e.receipt})


def _close(connection: Connection, e: CostsClosed) -> None:
    closed = cost_list.update().where(cost_list.c.feast == e.feast)
    connection.execute(closed.values(closed=True, reason=e.reason))
    rows = [
        {
            "feast": e.feast,
            "number": number,
            "payer": payment.payer,
            "payee": payment.payee,
            "cents": payment.cents,
            "state": "due",
        }
        for number, payment in enumerate(e.payments)
    ]
    if rows:
        connection.execute(payment_list.insert(), rows)


_of_sharer = sharer_list.update().where(
    sharer_list.c.feast == bindparam("of_feast"), sharer_list.c.person == bindparam("of_person")
)
_NO_SHARER = sharer_list.delete().where(
    sharer_list.c.feast == bindparam("of_feast"), sharer_list.c.person == bindparam("of_person")
)
_of_receipt = receipt_list.update().where(receipt_list.c.receipt == bindparam("of_receipt"))
_of_payment = payment_list.update().where(
    payment_list.c.feast == bindparam("of_feast"), payment_list.c.number == bindparam("of_number")
)

costs = Projection("costs", (cost_list, sharer_list, receipt_list, payment_list), apply)
