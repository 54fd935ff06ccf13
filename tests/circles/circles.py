"""The bread workshop that Cem starts after the harvest feast."""

from typing import Any

from domain.circles import ChangeCircle, EndCircle, FoundCircle, JoinCircle, LeaveCircle
from domain.circles.events import (
    CircleChanged,
    CircleEnded,
    CircleFounded,
    CircleJoined,
    CircleLeft,
    Growing,
)

ABOUT = {"feast": "harvest", "circle": "bread"}
BREAD: dict[str, Any] = {
    **ABOUT,
    "growing": Growing.WORKSHOP,
    "name": "Bread from our own flour",
    "times": "Every first Sunday at ten",
    "place": "The old bakery",
    "note": "Bring a jar for sourdough",
}


def founded(**changes: Any) -> CircleFounded:
    """Cem invites others to bake."""
    return CircleFounded(**{**BREAD, "person": "cem", **changes})


def found(*, actor: str = "cem", **changes: Any) -> FoundCircle:
    """Somebody invites others to bake."""
    return FoundCircle(**{"actor": actor, **BREAD, **changes})


def changed(**changes: Any) -> CircleChanged:
    """They meet at another time."""
    return CircleChanged(**{**BREAD, "person": "cem", "times": "Mondays", **changes})


def change(*, actor: str = "cem", **changes: Any) -> ChangeCircle:
    """Somebody says that they meet at another time."""
    return ChangeCircle(**{"actor": actor, **BREAD, "times": "Mondays", **changes})


def joined_circle(person: str = "dora") -> CircleJoined:
    """Somebody wants to bake."""
    return CircleJoined(**ABOUT, person=person)


def join_circle(actor: str = "dora", **changes: Any) -> JoinCircle:
    """Somebody says that they want to bake."""
    return JoinCircle(**{"actor": actor, **ABOUT, **changes})


def left(person: str = "dora") -> CircleLeft:
    """Somebody bakes no more."""
    return CircleLeft(**ABOUT, person=person)


def leave(actor: str = "dora") -> LeaveCircle:
    """Somebody says that they bake no more."""
    return LeaveCircle(actor=actor, **ABOUT)


def ended(reason: str = "") -> CircleEnded:
    """Nobody bakes any more."""
    return CircleEnded(**ABOUT, person="cem", reason=reason)


def end(actor: str = "cem", reason: str = "") -> EndCircle:
    """Somebody ends it."""
    return EndCircle(actor=actor, **ABOUT, reason=reason)
