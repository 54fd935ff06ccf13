"""Who is told what happens in the house that pictures and tests of pages look at.

Nobody really is: what an address answers stands in it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.demo.seed import FEAST
from app.settings import Reach
from app.webhooks.carrier import Answer, Carrier
from domain.commands import Command
from domain.webhooks import PauseWebhook, RegisterWebhook, TryWebhook
from domain.webhooks.events import Kind


class Pretence(Carrier):
    """Carries nothing; an address answers what its last part says."""

    def __init__(self) -> None:
        super().__init__(Reach.PUBLIC)

    async def post(self, url: str, _headers: Mapping[str, str], _body: str) -> Answer:
        """Pretend that it was sent."""
        return Answer(int(url.rpartition("/")[2]))


def webhooks() -> Iterator[Command]:
    """One arrives, one is tried again, one is paused, and one is gone."""
    for webhook, reason, answer in (
        ("board", "Board in the bakery", 204),
        ("lamp", "Lamp that turns green when all shifts are taken", 503),
        ("radio", "Neighbourhood radio", 200),
        ("old", "The old board", 410),
    ):
        about: dict[str, Any] = {"actor": "frida", "feast": FEAST, "webhook": webhook}
        yield RegisterWebhook(
            **about,
            key=f"key-of-{webhook}",
            url=f"https://{webhook}.linden.example/news/{answer}",
            kinds=(Kind.DISHES, Kind.SHIFTS, Kind.ANNOUNCEMENTS),
            reason=reason,
        )
        if webhook == "radio":
            yield PauseWebhook(**about)
        else:
            yield TryWebhook(**about)
