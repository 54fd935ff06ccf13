"""Registering a webhook, letting it rest, and ending it."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventsourcing.dcb.domain import Selector

from domain.people import NAME_LIMIT
from domain.refusals import N_, Invalid, Refusal
from domain.texts import check_line
from domain.webhooks.addresses import check_url
from domain.webhooks.events import (
    Kind,
    SecretRotated,
    WebhookEnded,
    WebhookPaused,
    WebhookRegistered,
    WebhookResumed,
)
from domain.webhooks.standing import WebhookCommand, WebhookRests

MOST_WEBHOOKS = 10


class WebhookTaken(Refusal):
    """The id belongs to another webhook."""

    message = N_("This webhook is there already.")


class TooManyWebhooks(Refusal):
    """So many addresses are told that nobody can look after them."""

    message = N_("This feast has %(most)s webhooks. Please end one that nobody needs first.")


class KindsMissing(Invalid):
    """A webhook that hears of nothing helps nobody."""

    message = N_("Please choose what it shall hear of.")
    field = "kinds"


class WebhookActive(Refusal):
    """Messages go out already."""

    message = N_("Messages are being sent there already.")


@dataclass(kw_only=True, eq=False)
class RegisterWebhook(WebhookCommand):
    """Have an address told what happens; from `key` follows the secret that messages are signed
    with. `plainly` says whether this installation also sends without encryption."""

    key: str
    url: str
    kinds: tuple[Kind, ...]
    reason: str
    plainly: bool = False

    def consistency_boundary(self) -> Sequence[Selector]:
        same_id = Selector([WebhookRegistered], [f"webhook:{self.webhook}"])
        return [*super().consistency_boundary(), same_id]

    def execute(self) -> None:
        self.check_organises()
        if self.webhook in self.open or self.webhook in self.ended:
            raise WebhookTaken
        if len(self.open) >= MOST_WEBHOOKS:
            raise TooManyWebhooks(most=MOST_WEBHOOKS)
        check_url(self.url, plainly=self.plainly)
        if not self.kinds:
            raise KindsMissing
        check_line("reason", self.reason, NAME_LIMIT)
        self.record(
            WebhookRegistered(
                webhook=self.webhook,
                feast=self.feast,
                person=self.actor,
                key=self.key,
                kinds=tuple(kind for kind in Kind if kind in self.kinds),
                url=self.url,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class RotateSecret(WebhookCommand):
    """Give a webhook a new secret, which follows from `key`; of another's one say why."""

    key: str
    reason: str = ""

    def execute(self) -> None:
        self.check_organises()
        self.check_why(self.owner(), self.reason)
        self.record(SecretRotated(**self.about, key=self.key, reason=self.reason))


@dataclass(kw_only=True, eq=False)
class PauseWebhook(WebhookCommand):
    """Let messages wait; of another's webhook say why."""

    reason: str = ""

    def execute(self) -> None:
        self.check_organises()
        self.check_why(self.owner(), self.reason)
        if self.webhook in self.resting:
            raise WebhookRests
        self.record(WebhookPaused(**self.about, reason=self.reason))


@dataclass(kw_only=True, eq=False)
class ResumeWebhook(WebhookCommand):
    """Send what waited, and go on; of another's webhook say why."""

    reason: str = ""

    def execute(self) -> None:
        self.check_organises()
        self.check_why(self.owner(), self.reason)
        if self.webhook not in self.resting:
            raise WebhookActive
        self.record(WebhookResumed(**self.about, reason=self.reason))


@dataclass(kw_only=True, eq=False)
class EndWebhook(WebhookCommand):
    """End a webhook; of another's one say why."""

    reason: str = ""

    def execute(self) -> None:
        self.check_organises()
        self.check_why(self.owner(), self.reason)
        self.record(WebhookEnded(**self.about, reason=self.reason))
