"""How the webhooks of a feast stand, which every rule about them has to know."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.organising import OrganisersCommand
from domain.refusals import N_, Refusal, Unknown
from domain.webhooks.events import (
    WEBHOOK_EVENTS,
    MessagesRepeated,
    WebhookEnded,
    WebhookFailed,
    WebhookPaused,
    WebhookRegistered,
    WebhookResumed,
    WebhookStopped,
)


class WebhookUnknown(Unknown):
    """Nobody registered this webhook at this feast, or it was ended."""

    message = N_("There is no such webhook, or it was ended.")


class WebhookRests(Refusal):
    """Messages wait, or the address is gone."""

    message = N_("Nothing is sent there now.")


@dataclass(kw_only=True, eq=False)
class WebhookCommand(OrganisersCommand):
    """A command about the webhooks of a feast."""

    webhook: str
    open: dict[str, str] = field(default_factory=dict, init=False)
    """Who registered each webhook that was not ended."""

    ended: set[str] = field(default_factory=set, init=False)
    resting: set[str] = field(default_factory=set, init=False)
    """Those that are paused, or that stopped by themselves."""

    failing: set[str] = field(default_factory=set, init=False)
    """Those of which an organiser has not looked yet at what was given up."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), Selector(WEBHOOK_EVENTS, [f"feast:{self.feast}"])]

    @event(WebhookRegistered)
    def _registered(self, webhook: str, person: str) -> None:
        self.open[webhook] = person

    @event(WebhookPaused)
    def _paused(self, webhook: str) -> None:
        self.resting.add(webhook)

    @event(WebhookStopped)
    def _stopped(self, webhook: str) -> None:
        self.resting.add(webhook)

    @event(WebhookResumed)
    def _resumed(self, webhook: str) -> None:
        self.resting.discard(webhook)

    @event(WebhookFailed)
    def _failed(self, webhook: str) -> None:
        self.failing.add(webhook)

    @event(MessagesRepeated)
    def _resent(self, webhook: str, position: int) -> None:
        if not position:
            self.failing.discard(webhook)

    @event(WebhookEnded)
    def _ended(self, webhook: str) -> None:
        del self.open[webhook]
        self.ended.add(webhook)

    def owner(self) -> str:
        """Who registered it."""
        found = self.open.get(self.webhook)
        if found is None:
            raise WebhookUnknown
        return found

    @property
    def about(self) -> dict[str, str]:
        """What every event about the webhook says."""
        return {"webhook": self.webhook, "feast": self.feast, "person": self.owner()}
