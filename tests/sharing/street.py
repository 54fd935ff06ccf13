"""What the street of `tests.examples` lends, pays for together, and has left over."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from domain.commands import Command
from domain.costs import (
    AddReceipt,
    ChangeReceipt,
    CloseCosts,
    JoinSharing,
    OpenCosts,
    ReceivePayment,
    SendPayment,
    WithdrawReceipt,
)
from domain.equipment import BringLoan, OfferLoan, ReturnLoan, WantThing
from domain.leftovers import OfferLeftover, TakePortions
from tests.attendance.examples import limit, yes
from tests.examples import ENDS
from tests.seating.tables import choose, lay

WHY = "Two are broken"
FEAST = {"feast": "harvest"}


def want(thing: str = "grills", count: int = 5, *, actor: str = "olga") -> WantThing:
    """Olga wants grills."""
    return WantThing(actor=actor, **FEAST, thing=thing, name=thing.title(), count=count)


def lend(count: int = 2, *, actor: str = "cem", **changes: Any) -> OfferLoan:
    """Cem lends grills."""
    said = {**FEAST, "loan": f"{actor}-loan", "thing": "grills", "count": count, **changes}
    return OfferLoan(actor=actor, **said)


def bring(count: int = 2, *, actor: str = "cem", **changes: Any) -> BringLoan:
    """Cem's grills are at the feast."""
    said = {**FEAST, "loan": "cem-loan", "thing": "grills", "count": count, **changes}
    return BringLoan(actor=actor, **said)


def give_back(
    count: int = 2, reason: str = "", *, actor: str = "cem", **changes: Any
) -> ReturnLoan:
    """Cem has his grills back."""
    said = {**FEAST, "loan": "cem-loan", "thing": "grills", "count": count, **changes}
    return ReturnLoan(actor=actor, reason=reason, **said)


def open_costs(currency: str = "EUR", *, actor: str = "olga") -> OpenCosts:
    """Olga lets neighbours share the costs."""
    return OpenCosts(actor=actor, **FEAST, currency=currency)


def share(person: str, heads: int = 1) -> JoinSharing:
    """Somebody shares the costs."""
    return JoinSharing(actor=person, **FEAST, heads=heads)


def pay(person: str, cents: int, *, receipt: str = "", what: str = "Charcoal") -> AddReceipt:
    """Somebody paid for something."""
    receipt = receipt or f"{person}-receipt"
    return AddReceipt(actor=person, **FEAST, receipt=receipt, what=what, cents=cents)


def correct(
    receipt: str, cents: int, *, actor: str, what: str = "Charcoal", reason: str = WHY
) -> ChangeReceipt:
    """Somebody says what a receipt is now."""
    return ChangeReceipt(
        actor=actor, **FEAST, receipt=receipt, what=what, cents=cents, reason=reason
    )


def take_back(receipt: str, *, actor: str, reason: str = WHY) -> WithdrawReceipt:
    """Somebody takes a receipt back."""
    return WithdrawReceipt(actor=actor, **FEAST, receipt=receipt, reason=reason)


def close(*, actor: str = "olga", reason: str = "All are in") -> CloseCosts:
    """Olga closes the costs."""
    return CloseCosts(actor=actor, **FEAST, reason=reason)


def sent(person: str, number: int = 0) -> SendPayment:
    """Somebody says that it is paid."""
    return SendPayment(actor=person, **FEAST, number=number)


def got(person: str, number: int = 0) -> ReceivePayment:
    """Somebody says that the money is there."""
    return ReceivePayment(actor=person, **FEAST, number=number)


def give_away(portions: int = 5, *, actor: str = "cem", **changes: Any) -> OfferLeftover:
    """Cem gives away what is left of his soup."""
    said = {
        **FEAST,
        "leftover": "rest",
        "what": "Lentil soup",
        "until": ENDS + timedelta(hours=2),
        "where": "Mill Lane 4",
        **changes,
    }
    return OfferLeftover(actor=actor, portions=portions, **said)


def take(person: str, portions: int = 1, *, leftover: str = "rest") -> TakePortions:
    """Somebody takes some soup home."""
    return TakePortions(actor=person, **FEAST, leftover=leftover, portions=portions)


THINGS: list[Callable[[], Command]] = [
    *(partial(limit, 2), partial(yes, "guest-3"), partial(lay, "lime", 2)),
    partial(choose, "guest-3", "lime", 1, named=True),
    *(want, lend, bring, partial(give_back, 1, WHY), open_costs),
    *(partial(share, "guest-1", 2), partial(share, "guest-2"), partial(pay, "guest-1", 999)),
    *(close, partial(sent, "guest-2"), partial(got, "guest-1")),
]
"""Something for every table that can have a row before the feast."""
