"""What happens to webhooks: the addresses that are told what happens at a feast."""

from enum import StrEnum
from typing import ClassVar

from domain.events import Event, Private

TAGS = ("webhook", "feast", "person")


class Kind(StrEnum):
    """What a webhook hears of: all events of a feast whose stored names begin so."""

    FEASTS = "feasts"
    MAIL = "mail"
    ATTENDANCE = "attendance"
    ARRIVALS = "arrivals"
    DISHES = "dishes"
    BRINGING = "bringing"
    WISHES = "wishes"
    SUGGESTIONS = "suggestions"
    KITCHEN = "kitchen"
    PANTRY = "pantry"
    SHIFTS = "shifts"
    ROLES = "roles"
    GUARDIANS = "guardians"
    SCHEDULE = "schedule"
    ANNOUNCEMENTS = "announcements"
    SEATING = "seating"
    EQUIPMENT = "equipment"
    COSTS = "costs"
    LEFTOVERS = "leftovers"
    MODERATION = "moderation"
    PHOTOS = "photos"
    THANKS = "thanks"
    FEEDBACK = "feedback"
    LOST_FOUND = "lost_found"
    NEXT_TIME = "next_time"
    CIRCLES = "circles"
    TOKENS = "tokens"


class WebhookRegistered(Event, frozen=True, kw_only=True):
    """An organiser has an address told what happens; its secret follows from `key`, signed here."""

    TOPIC: ClassVar[str] = "webhooks.WebhookRegistered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str
    key: str
    kinds: tuple[Kind, ...]
    url: Private[str] = ""
    reason: Private[str] = ""


class SecretRotated(Event, frozen=True, kw_only=True):
    """An organiser gave a webhook a new secret; for a while the old one signs as well."""

    TOPIC: ClassVar[str] = "webhooks.SecretRotated"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str
    key: str
    reason: Private[str] = ""


class WebhookTried(Event, frozen=True, kw_only=True):
    """An organiser had a message sent that is about nothing but itself."""

    TOPIC: ClassVar[str] = "webhooks.WebhookTried"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str


class WebhookPaused(Event, frozen=True, kw_only=True):
    """An organiser has messages wait."""

    TOPIC: ClassVar[str] = "webhooks.WebhookPaused"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str
    reason: Private[str] = ""


class WebhookResumed(Event, frozen=True, kw_only=True):
    """An organiser lets messages go out again, first those that waited."""

    TOPIC: ClassVar[str] = "webhooks.WebhookResumed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str
    reason: Private[str] = ""


class MessagesRepeated(Event, frozen=True, kw_only=True):
    """An organiser has a message sent again, or all that had been given up."""

    TOPIC: ClassVar[str] = "webhooks.MessagesRepeated"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str
    position: int = 0


class WebhookEnded(Event, frozen=True, kw_only=True):
    """An organiser ended a webhook; what waited is not sent any more."""

    TOPIC: ClassVar[str] = "webhooks.WebhookEnded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str
    reason: Private[str] = ""


class WebhookStopped(Event, frozen=True, kw_only=True):
    """The address answered that it is gone, so nothing is sent there until an organiser says so."""

    TOPIC: ClassVar[str] = "webhooks.WebhookStopped"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str


class WebhookFailed(Event, frozen=True, kw_only=True):
    """A message was given up, because for three days the address did not take it."""

    TOPIC: ClassVar[str] = "webhooks.WebhookFailed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = TAGS
    webhook: str
    feast: str
    person: str


WEBHOOK_EVENTS = (
    WebhookRegistered,
    SecretRotated,
    WebhookPaused,
    WebhookResumed,
    MessagesRepeated,
    WebhookEnded,
    WebhookStopped,
    WebhookFailed,
)
"""What says how webhooks stand; tests of them say nothing."""
