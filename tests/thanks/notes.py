"""What Cem says to Dora."""

from typing import Any

from domain.people import PersonJoined
from domain.thanks import (
    AcceptThanks,
    GiveThanks,
    KeepThanks,
    ThanksAccepted,
    ThanksGiven,
    ThanksKept,
    ThanksWithdrawn,
    WithdrawThanks,
)

DORA_JOINED = PersonJoined(person="dora", name="Dora", link="link")
SAID: dict[str, Any] = {
    "thanks": "soup",
    "feast": "harvest",
    "to": "dora",
    "signed": True,
    "words": "For the soup",
}


def given_thanks(**changes: Any) -> ThanksGiven:
    """Cem thanked Dora."""
    return ThanksGiven(**{**SAID, "person": "cem", **changes})


def give_thanks(*, actor: str = "cem", **changes: Any) -> GiveThanks:
    """Somebody thanks Dora."""
    return GiveThanks(**{"actor": actor, **SAID, **changes})


def accepted() -> ThanksAccepted:
    """Dora lets everybody read it."""
    return ThanksAccepted(thanks="soup", feast="harvest", person="dora")


def accept_thanks(actor: str = "dora") -> AcceptThanks:
    """Somebody lets everybody read it."""
    return AcceptThanks(actor=actor, feast="harvest", thanks="soup")


def kept() -> ThanksKept:
    """Dora keeps it to herself."""
    return ThanksKept(thanks="soup", feast="harvest", person="dora")


def keep_thanks(actor: str = "dora") -> KeepThanks:
    """Somebody keeps it to themselves."""
    return KeepThanks(actor=actor, feast="harvest", thanks="soup")


def taken_back(reason: str = "") -> ThanksWithdrawn:
    """It was taken back."""
    return ThanksWithdrawn(thanks="soup", feast="harvest", person="cem", reason=reason)


def take_back(*, actor: str = "cem", reason: str = "") -> WithdrawThanks:
    """Somebody takes it back."""
    return WithdrawThanks(actor=actor, feast="harvest", thanks="soup", reason=reason)
