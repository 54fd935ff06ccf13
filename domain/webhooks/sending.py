"""What an organiser has sent by hand: a test, and what did not arrive."""

from dataclasses import dataclass

from domain.webhooks.events import MessagesRepeated, WebhookTried
from domain.webhooks.standing import WebhookCommand, WebhookRests


@dataclass(kw_only=True, eq=False)
class TryWebhook(WebhookCommand):
    """Have a message sent that is about nothing but itself."""

    def execute(self) -> None:
        self.check_organises()
        about = self.about
        if self.webhook in self.resting:
            raise WebhookRests
        self.record(WebhookTried(**about))


@dataclass(kw_only=True, eq=False)
class RepeatMessages(WebhookCommand):
    """Have the message about the event at a position sent again; with 0, all that were given up."""

    position: int = 0

    def execute(self) -> None:
        self.check_organises()
        about = self.about
        if self.webhook in self.resting:
            raise WebhookRests
        self.record(MessagesRepeated(**about, position=self.position))
