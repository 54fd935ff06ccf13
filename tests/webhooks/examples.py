"""Webhooks of the harvest feast, and those who send them."""

import asyncio
import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from hmac import new as hmac
from typing import Any

from sqlalchemy import Engine, select

from app.journal.writer import Journal
from app.live.hub import Hub
from app.people.links import Links
from app.settings import Reach
from app.webhooks.carrier import Answer, Carrier
from app.webhooks.courier import Courier
from app.webhooks.messages import webhook_messages
from domain.webhooks import EndWebhook, RegisterWebhook
from domain.webhooks.events import Kind
from tests.webhooks.receiver import Got

LINKS = Links("for these tests only")
PATIENCE_S = 60
BOARD = "https://board.example/news"


def register(webhook: str = "board", actor: str = "olga", **changes: Any) -> RegisterWebhook:
    """Olga has the board in the bakery told of dishes."""
    said = {"feast": "harvest", "key": f"key-of-{webhook}", "url": BOARD, "reason": "Board"}
    kinds = (Kind.DISHES,)
    return RegisterWebhook(actor=actor, webhook=webhook, **{"kinds": kinds, **said, **changes})


def end(webhook: str = "board") -> EndWebhook:
    """She ends that."""
    return EndWebhook(actor="olga", feast="harvest", webhook=webhook)


class FakeCarrier(Carrier):
    """Carries nothing anywhere: it answers what it is told to, and keeps what it was given."""

    def __init__(self) -> None:
        super().__init__(Reach.PUBLIC)
        self.answer = Answer(204)
        self.got: list[Got] = []

    async def post(self, url: str, headers: Any, body: str) -> Answer:
        """Keep it."""
        self.got.append(Got(url, dict(headers), body.encode()))
        return self.answer


def new_courier(journal: Journal, carrier: Carrier, clock: Any) -> Courier:
    """Somebody who sends, as in a process of its own."""
    return Courier(journal.recorder.engine, journal, carrier, LINKS, Hub(clock), clock)


def send(*couriers: Courier) -> float:
    """What couriers do now, all at once, until they are back; returns how long the last sleeps."""

    async def until_idle(courier: Courier) -> float:
        pause = await courier.send_what_is_due()
        while not pause or courier.busy:
            await courier.idle(PATIENCE_S)
            pause = await courier.send_what_is_due()
        return pause

    async def all_of_them() -> Sequence[float]:
        return await asyncio.gather(*map(until_idle, couriers))

    return asyncio.run(asyncio.wait_for(all_of_them(), PATIENCE_S))[-1]


def standing(engine: Engine) -> list[tuple[str, str, int]]:
    """What the messages are about, how each stands, and how often it was tried."""
    of = webhook_messages.c
    with engine.connect() as db:
        rows = db.execute(select(of.type, of.state, of.tries).order_by(of.position, of.webhook))
        return [(row.type, row.state, row.tries) for row in rows]


def verified(got: Got, secret: str) -> dict[str, Any]:
    """What a message says, once its signature is found right, without the library that made it."""
    key = b64decode(secret.removeprefix("whsec_"))
    id, at = got.headers["webhook-id"], got.headers["webhook-timestamp"]
    made = hmac(key, f"{id}.{at}.".encode() + got.body, sha256).digest()
    assert f"v1,{b64encode(made).decode()}" in got.headers["webhook-signature"].split()
    told: dict[str, Any] = json.loads(got.body)
    return told
