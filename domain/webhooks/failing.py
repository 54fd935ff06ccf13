"""What the server says of a webhook by itself, after what its address answered, or did not."""

from dataclasses import dataclass

from domain.refusals import N_, Refusal
from domain.webhooks.events import WebhookFailed, WebhookStopped
from domain.webhooks.standing import WebhookCommand, WebhookRests


class FailureKnown(Refusal):
    """An organiser is asked to look already."""

    message = N_("It is known that messages were given up.")


@dataclass(kw_only=True, eq=False)
class StopWebhook(WebhookCommand):
    """Send nothing there any more, because the address answered that it is gone."""

    def execute(self) -> None:
        about = self.about
        if self.webhook in self.resting:
            raise WebhookRests
        self.record(WebhookStopped(**about))


@dataclass(kw_only=True, eq=False)
class ReportWebhookFailure(WebhookCommand):
    """Have organisers look, because a message was given up."""

    def execute(self) -> None:
        about = self.about
        if self.webhook in self.failing:
            raise FailureKnown
        self.record(WebhookFailed(**about))
