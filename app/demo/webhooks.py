"""Who would be told what happens in the demo, if the board were there."""

from collections.abc import Iterator

from app.journal.ids import new_command_id
from app.people.links import Links
from domain.commands import Command
from domain.webhooks import PauseWebhook, RegisterWebhook
from domain.webhooks.events import Kind


def board(links: Links, organiser: str, feast: str) -> Iterator[Command]:
    """A board in the bakery will show what is announced; until it hangs there, its messages wait.

    Args:
        links: the house's, which make ids.
        organiser: who registers it.
        feast: where.
    """
    webhook, key = (links.derive(kind, new_command_id()) for kind in ("webhook", "webhook-key"))
    yield RegisterWebhook(
        actor=organiser,
        feast=feast,
        webhook=webhook,
        key=key,
        url="https://board.linden.example/news",
        kinds=(Kind.FEASTS, Kind.ANNOUNCEMENTS),
        reason="Board in the bakery",
    )
    yield PauseWebhook(actor=organiser, feast=feast, webhook=webhook)
