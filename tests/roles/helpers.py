"""How Cem comes to help at the harvest feast, and what he may do then."""

from typing import Any

from domain.roles.events import HelperAppointed, HelperDismissed, HelperInvited, Post
from domain.roles.helping import AppointHelper, BecomeHelper, DismissHelper, InviteHelper

CEM: dict[str, Any] = {"feast": "harvest", "person": "cem", "post": Post.DOOR}
LINK: dict[str, Any] = {"feast": "harvest", "invitation": "door-link"}


def appointed(**changes: Any) -> HelperAppointed:
    """Cem helps at the door."""
    return HelperAppointed(**{**CEM, **changes})


def dismissed(reason: str = "", **changes: Any) -> HelperDismissed:
    """Cem helps there no more."""
    return HelperDismissed(**{**CEM, "reason": reason, **changes})


def invited(**changes: Any) -> HelperInvited:
    """Olga made a link for one helper at the door."""
    return HelperInvited(**{**LINK, "post": Post.DOOR, **changes})


def appoint(*, actor: str = "olga", **changes: Any) -> AppointHelper:
    """Olga chooses Cem."""
    return AppointHelper(**{"actor": actor, **CEM, **changes})


def dismiss(reason: str = "", *, actor: str = "olga", **changes: Any) -> DismissHelper:
    """Somebody ends Cem's help."""
    return DismissHelper(**{"actor": actor, **CEM, "reason": reason, **changes})


def invite(*, actor: str = "olga", **changes: Any) -> InviteHelper:
    """Olga makes a link."""
    return InviteHelper(**{"actor": actor, **LINK, "post": Post.DOOR, **changes})


def accept(actor: str = "cem", **changes: Any) -> BecomeHelper:
    """Somebody opens the link and says yes."""
    return BecomeHelper(**{"actor": actor, **LINK, **changes})
