"""The blue scarf that Cem found."""

from typing import Any

from domain.lost_found import (
    AnswerItem,
    ItemAnswered,
    ItemReported,
    ItemReturned,
    ItemWithdrawn,
    ReportItem,
    ReturnItem,
    WithdrawItem,
)
from domain.people import PersonJoined

SCARF: dict[str, Any] = {
    "feast": "harvest",
    "item": "scarf",
    "missed": False,
    "what": "A blue scarf",
    "where": "At the bakery",
}
ABOUT = {"feast": "harvest", "item": "scarf"}


def joined(*people: str) -> list[PersonJoined]:
    """They are neighbours."""
    return [PersonJoined(person=person, name=person, link=person) for person in people]


def reported(**changes: Any) -> ItemReported:
    """Cem put the scarf on the list."""
    return ItemReported(**{**SCARF, "person": "cem", **changes})


def report(*, actor: str = "cem", **changes: Any) -> ReportItem:
    """Somebody puts it there."""
    return ReportItem(**{"actor": actor, **SCARF, **changes})


def answered(person: str = "dora") -> ItemAnswered:
    """Dora says that it is hers."""
    return ItemAnswered(**ABOUT, person=person, note="A red D in the corner")


def answer(actor: str = "dora", note: str = "A red D in the corner") -> AnswerItem:
    """Somebody says that it is theirs."""
    return AnswerItem(actor=actor, **ABOUT, note=note)


def returned() -> ItemReturned:
    """It is back."""
    return ItemReturned(**ABOUT, person="cem")


def give_back(actor: str = "cem") -> ReturnItem:
    """Somebody says that it is back."""
    return ReturnItem(actor=actor, **ABOUT)


def withdrawn(reason: str = "") -> ItemWithdrawn:
    """It is off the list."""
    return ItemWithdrawn(**ABOUT, person="cem", reason=reason)


def take_off(*, actor: str = "cem", reason: str = "") -> WithdrawItem:
    """Somebody takes it off the list."""
    return WithdrawItem(actor=actor, **ABOUT, reason=reason)
