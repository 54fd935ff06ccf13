"""What is to be told to whom: written with the events it is about, and claimed by couriers.

It is kept for a while after that, so that organisers see what arrived.

It is no read table. `longtable rebuild` leaves it alone, else everything would be told again.
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Index, Integer, Table, Text, and_, select

from app.api.happened import about
from app.database import Big, metadata
from app.journal.clock import micros, moment
from app.journal.mapper import Recorded
from app.journal.projection import Sequel
from app.journal.rows import insert_rows
from app.timer import claims
from app.webhooks.carrier import Answer
from app.webhooks.projection import webhook_list
from domain.webhooks.events import MessagesRepeated, WebhookEnded, WebhookTried

webhook_messages = Table(
    "webhook_messages",
    metadata,
    Column("id", Text, primary_key=True),
    Column("webhook", Text, nullable=False),
    Column("feast", Text, nullable=False),
    Column("position", Big, nullable=False),
    Column("type", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("happened_at", Big, nullable=False),
    Column("next_at", Big, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("trouble", Text, nullable=False),
    Column("tried_at", Big, nullable=False),
    Index("ix_webhook_messages_next_at", "state", "next_at"),
    Index("ix_webhook_messages_webhook", "webhook", "position"),
)
"""One row a message: about the event at `position`, and `about` whose tags (a JSON list) that are
no people. Its `state` is "waiting", "delivered" or "failed". `status` is what was answered last (0:
nothing), `trouble` why there was no answer. Times are in microseconds since 1970 UTC, 0 is never;
until `next_at` nobody else takes it."""

CLAIM_LASTS = timedelta(minutes=1)
"""When a courier was killed over a message, another takes it so long after it was claimed."""

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=12)
MOST_TRIES = 17
"""With pauses that double, the last try is about three days after the first."""

JITTER = 0.2
"""Pauses differ by so much of themselves, so that what failed together is not sent together."""

KEPT = timedelta(days=30)
"""So long after its last try a message can still be looked at."""

_tags = msgspec.json.Decoder(tuple[str, ...]).decode
_kinds = msgspec.json.Decoder(frozenset[str]).decode
_message = webhook_messages.c


@dataclass(frozen=True)
class Claimed:
    """A message that one courier alone may send now, and where; `tries` counts this one."""

    id: str
    webhook: str
    feast: str
    position: int
    type: str
    about: tuple[str, ...]
    happened_at: datetime
    tries: int
    url: str
    key: str
    old_key: str
    rotated_at: datetime


# ── written with the events ──


def write_messages(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Write down what webhooks are to be told of new events, in the transaction of these."""
    of_feasts = [(r, feast) for r in recorded if (feast := _feast_of(r))]
    if not of_feasts:
        return
    feasts = {feast for _, feast in of_feasts}
    webhooks = connection.execute(select(webhook_list).where(webhook_list.c.feast.in_(feasts)))
    heard = [(webhook, _kinds(webhook.kinds)) for webhook in webhooks]
    rows = [
        _row(r, webhook)
        for r, feast in of_feasts
        for webhook, kinds in heard
        if webhook.feast == feast and _hears(r, webhook, kinds)
    ]
    insert_rows(connection, webhook_messages, rows)
    for r, _ in of_feasts:
        match r.event:
            case MessagesRepeated() as e:
                _send_again(connection, e, r.recorded_at)
            case WebhookEnded() as e:
                connection.execute(webhook_messages.delete().where(_message.webhook == e.webhook))


told = Sequel(lambda _: False, write_messages)
"""What is written depends on no other table than that of webhooks, whose rows say since when, so no
batch has to be cut for it."""


def _feast_of(r: Recorded) -> str:
    return str(r.event.feast) if "feast" in r.event.TAGGED_BY else ""  # type: ignore[attr-defined]


def _hears(r: Recorded, webhook: Any, kinds: frozenset[str]) -> bool:
    if r.position <= webhook.since_position:
        return False
    if isinstance(r.event, WebhookTried):
        return bool(r.event.webhook == webhook.webhook)
    return r.event.TOPIC.partition(".")[0] in kinds


def _row(r: Recorded, webhook: Any) -> dict[str, Any]:
    at = micros(r.recorded_at)
    return {
        "id": f"msg_{webhook.webhook}_{r.position}",
        "webhook": webhook.webhook,
        "feast": webhook.feast,
        "position": r.position,
        "type": r.event.TOPIC,
        "about": msgspec.json.encode(about(r.tags, people=False)).decode(),
        "happened_at": at,
        "next_at": at,
        "tries": 0,
        "state": "waiting",
        "status": 0,
        "trouble": "",
        "tried_at": 0,
    }


def _send_again(connection: Connection, e: MessagesRepeated, now: datetime) -> None:
    which = _message.position == e.position if e.position else _message.state == "failed"
    again = webhook_messages.update().where(_message.webhook == e.webhook, which)
    connection.execute(again.values(state="waiting", next_at=micros(now), tries=0))


# ── sent ──


def claim(db: Connection, now: datetime, busy: Collection[str]) -> Claimed | None:
    """Take the message that has waited longest, of a webhook that is not busy with another one."""
    row = claims.claim(db, webhook_messages, _waits(busy), now, CLAIM_LASTS)
    if row is None:
        return None
    of_webhook = select(webhook_list).where(webhook_list.c.webhook == row.webhook)
    webhook = db.execute(of_webhook).one_or_none()
    if webhook is None:  # it was ended at this moment
        return None
    return Claimed(
        id=row.id,
        webhook=row.webhook,
        feast=row.feast,
        position=row.position,
        type=row.type,
        about=_tags(row.about),
        happened_at=moment(row.happened_at),
        tries=row.tries + 1,
        url=webhook.url,
        key=webhook.key,
        old_key=webhook.old_key,
        rotated_at=moment(webhook.rotated_at),
    )


def next_due(db: Connection, busy: Collection[str]) -> datetime | None:
    """When the next message is to be sent, or None when none waits."""
    return claims.next_due(db, webhook_messages, _waits(busy))


def _waits(busy: Collection[str]) -> ColumnElement[bool]:
    active = select(webhook_list.c.webhook).where(
        webhook_list.c.state == "active", webhook_list.c.url != ""
    )
    return and_(
        _message.state == "waiting", _message.webhook.in_(active), _message.webhook.not_in(busy)
    )


def settle(db: Connection, message: Claimed, answer: Answer, now: datetime) -> None:
    """It arrived; what arrived long ago is forgotten."""
    _answered(db, message, answer, now, state="delivered")
    old = _message.webhook == message.webhook, _message.tried_at < micros(now - KEPT)
    db.execute(webhook_messages.delete().where(*old, _message.state != "waiting"))


def put_off(db: Connection, message: Claimed, answer: Answer, now: datetime) -> None:
    """Try it again after a pause, each twice as long."""
    pause = claims.pause_after(message.tries, FIRST_PAUSE, LONGEST_PAUSE)
    pause *= random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - nothing here is a secret
    _answered(db, message, answer, now, next_at=micros(now + pause))


def give_up(db: Connection, message: Claimed, answer: Answer, now: datetime) -> None:
    """It is sent no more, unless an organiser asks for it."""
    _answered(db, message, answer, now, state="failed")


def _answered(db: Connection, message: Claimed, answer: Answer, now: datetime, **more: Any) -> None:
    told = {"status": answer.status, "trouble": answer.trouble, "tried_at": micros(now)}
    claims.change(db, webhook_messages, message.id, **told, **more)
