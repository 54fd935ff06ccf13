"""What happens in the pantry: neighbours give, cooks need and claim, and the door receives."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.events import Event, Private
from domain.pantry.amounts import Quantity


class Way(StrEnum):
    """How a donation comes to the feast."""

    BROUGHT = "brought"
    FETCHED = "fetched"


class DonationOffered(Event, frozen=True, kw_only=True):
    """A neighbour offered something to cook with, perhaps in answer to a need."""

    TOPIC: ClassVar[str] = "pantry.DonationOffered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "person", "feast", "need", "code")
    donation: str
    feast: str
    person: str
    code: str
    need: str = ""
    covers: str = ""
    what: str
    quantity: Quantity
    garden: Private[str] = ""
    garden_shown: bool = False
    harvested: date | None = None
    best_before: date | None = None
    way: Way = Way.BROUGHT
    note: Private[str] = ""


class DonationChanged(Event, frozen=True, kw_only=True):
    """The donor, or an organiser, said what the donation is now."""

    TOPIC: ClassVar[str] = "pantry.DonationChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "person", "feast", "need")
    donation: str
    feast: str
    person: str
    need: str = ""
    covers: str = ""
    what: str
    quantity: Quantity
    garden: Private[str] = ""
    garden_shown: bool = False
    harvested: date | None = None
    best_before: date | None = None
    way: Way = Way.BROUGHT
    note: Private[str] = ""
    reason: Private[str] = ""


class DonationWithdrawn(Event, frozen=True, kw_only=True):
    """The donation will not come after all."""

    TOPIC: ClassVar[str] = "pantry.DonationWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "person", "feast", "need")
    donation: str
    feast: str
    person: str
    need: str = ""
    reason: Private[str] = ""


class DonationReceived(Event, frozen=True, kw_only=True):
    """An organiser took the donation in at the door, as much of it as there really was."""

    TOPIC: ClassVar[str] = "pantry.DonationReceived"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "person", "feast")
    donation: str
    feast: str
    person: str
    quantity: Quantity
    reason: Private[str] = ""


class ReceiptCorrected(Event, frozen=True, kw_only=True):
    """What was noted at the door was wrong: so much really came."""

    TOPIC: ClassVar[str] = "pantry.ReceiptCorrected"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "person", "feast")
    donation: str
    feast: str
    person: str
    quantity: Quantity
    reason: Private[str] = ""


class NeedVoiced(Event, frozen=True, kw_only=True):
    """A cook said what a dish still lacks."""

    TOPIC: ClassVar[str] = "pantry.NeedVoiced"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("need", "dish", "person", "feast")
    need: str
    feast: str
    person: str
    dish: str
    what: str
    quantity: Quantity


class NeedWithdrawn(Event, frozen=True, kw_only=True):
    """The dish lacks this no longer."""

    TOPIC: ClassVar[str] = "pantry.NeedWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("need", "dish", "person", "feast")
    need: str
    feast: str
    person: str
    dish: str
    reason: Private[str] = ""


class DonationClaimed(Event, frozen=True, kw_only=True):
    """Some of a donation, or all of it, goes into a dish."""

    TOPIC: ClassVar[str] = "pantry.DonationClaimed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("claim", "donation", "dish", "person", "feast")
    claim: str
    donation: str
    feast: str
    person: str
    dish: str
    quantity: Quantity


class ClaimReduced(Event, frozen=True, kw_only=True):
    """Less came than was promised, so this dish gets less of it than was claimed."""

    TOPIC: ClassVar[str] = "pantry.ClaimReduced"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "dish", "person", "feast")
    claim: str
    donation: str
    feast: str
    person: str
    dish: str
    quantity: Quantity


class ClaimRestored(Event, frozen=True, kw_only=True):
    """More came than was first noted, so this dish gets all that was promised again."""

    TOPIC: ClassVar[str] = "pantry.ClaimRestored"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "dish", "person", "feast")
    claim: str
    donation: str
    feast: str
    person: str
    dish: str
    quantity: Quantity


class ClaimReleased(Event, frozen=True, kw_only=True):
    """A cook gave back what was claimed, for other cooks to take."""

    TOPIC: ClassVar[str] = "pantry.ClaimReleased"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("donation", "dish", "person", "feast")
    claim: str
    donation: str
    feast: str
    person: str
    dish: str
    reason: Private[str] = ""


class EnoughDeclared(Event, frozen=True, kw_only=True):
    """An organiser listed what the feast has enough of; the newest list counts."""

    TOPIC: ClassVar[str] = "pantry.EnoughDeclared"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    things: tuple[str, ...]
    reason: str = ""


DONATION_EVENTS = (
    DonationOffered,
    DonationChanged,
    DonationWithdrawn,
    DonationReceived,
    ReceiptCorrected,
    DonationClaimed,
    ClaimReduced,
    ClaimRestored,
    ClaimReleased,
)
