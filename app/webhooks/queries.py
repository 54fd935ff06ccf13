"""Webhooks and their messages, as pages ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from app.journal.clock import moment
from app.people.queries import names_of
from app.webhooks.messages import webhook_messages
from app.webhooks.projection import webhook_list
from domain.webhooks.events import Kind

SHOWN = 50
"""How many messages a page shows."""


@dataclass(frozen=True)
class WebhookRow:
    """An address that is told what happens: who registered it, and how it stands (times in UTC).

    `state` is "active", "paused" or "gone"; `failing` says that messages were given up and no
    organiser has looked yet.
    """

    webhook: str
    feast: str
    person: str
    person_name: str
    url: str
    reason: str
    kinds: tuple[Kind, ...]
    state: str
    failing: bool
    since: datetime
    waiting: int
    failed: int


@dataclass(frozen=True)
class MessageRow:
    """A message about the event at a position, and what became of it (times in UTC).

    `state` is "waiting", "delivered" or "failed"; `status` what was answered last, 0 for nothing,
    and then `trouble` says why. `tried` is None until the first try.
    """

    position: int
    type: str
    happened: datetime
    state: str
    tries: int
    status: int
    trouble: str
    tried: datetime | None
    next_try: datetime


def webhooks_of(db: Connection, feast: str) -> list[WebhookRow]:
    """The webhooks of a feast, the newest first."""
    return _webhooks(db, webhook_list.c.feast == feast)


def webhook(db: Connection, feast: str, webhook: str) -> WebhookRow | None:
    """One webhook, if it was not ended."""
    this = (webhook_list.c.webhook == webhook) & (webhook_list.c.feast == feast)
    return next(iter(_webhooks(db, this)), None)


def messages_to(db: Connection, webhook: str) -> list[MessageRow]:
    """The newest messages to an address, the newest first."""
    own = select(webhook_messages).where(webhook_messages.c.webhook == webhook)
    rows = db.execute(own.order_by(webhook_messages.c.position.desc()).limit(SHOWN))
    return [
        MessageRow(
            row.position,
            row.type,
            moment(row.happened_at),
            row.state,
            row.tries,
            row.status,
            row.trouble,
            moment(row.tried_at) if row.tried_at else None,
            moment(row.next_at),
        )
        for row in rows
    ]


def _webhooks(db: Connection, which: ColumnElement[bool]) -> list[WebhookRow]:
    wanted = select(webhook_list).where(which)
    rows = db.execute(wanted.order_by(webhook_list.c.since.desc(), webhook_list.c.webhook)).all()
    names = names_of(db, (row.person for row in rows))
    counted = _counts(db, [row.webhook for row in rows])
    return [
        WebhookRow(
            row.webhook,
            row.feast,
            row.person,
            names.get(row.person, ""),
            row.url,
            row.reason,
            _kinds(row.kinds),
            row.state,
            row.failing,
            moment(row.since),
            counted.get((row.webhook, "waiting"), 0),
            counted.get((row.webhook, "failed"), 0),
        )
        for row in rows
    ]


def _counts(db: Connection, webhooks: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many messages to each address wait, and how many were given up."""
    of = webhook_messages.c
    counted = (
        select(of.webhook, of.state, func.count().label("n"))
        .where(of.webhook.in_(webhooks), of.state != "delivered")
        .group_by(of.webhook, of.state)
    )
    return {(row.webhook, row.state): row.n for row in db.execute(counted)}


_kinds = msgspec.json.Decoder(tuple[Kind, ...]).decode
