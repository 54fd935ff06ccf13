"""Which addresses are told what, and how each stands."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Boolean, Column, Connection, Index, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.webhooks.events import (
    MessagesRepeated,
    SecretRotated,
    WebhookEnded,
    WebhookFailed,
    WebhookPaused,
    WebhookRegistered,
    WebhookResumed,
    WebhookStopped,
)

webhook_list = Table(
    "webhook_list",
    metadata,
    Column("webhook", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("old_key", Text, nullable=False),
    Column("rotated_at", Big, nullable=False),
    Column("state", Text, nullable=False),
    Column("failing", Boolean, nullable=False),
    Column("since", Big, nullable=False),
    Column("since_position", Big, nullable=False),
    Index("ix_webhook_list_feast", "feast", "since"),
)
"""One row for each webhook that was not ended; its `state` is "active", "paused" or "gone". An
erased address is "". Secrets follow from the keys and the installation's own, and are not here.
Times are in microseconds since 1970 UTC; events up to `since_position` are not told."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the table; webhooks are rare, so one statement an event is enough."""
    for r in recorded:
        match r.event:
            case WebhookRegistered():
                connection.execute(webhook_list.insert(), _row(r, r.event))
            case WebhookEnded() as e:
                connection.execute(webhook_list.delete().where(webhook_list.c.webhook == e.webhook))
            case SecretRotated() as e:
                changed = {"old_key": webhook_list.c.key, "key": e.key}
                _change(connection, e.webhook, **changed, rotated_at=micros(r.recorded_at))
            case WebhookPaused() as e:
                _change(connection, e.webhook, state="paused")
            case WebhookStopped() as e:
                _change(connection, e.webhook, state="gone")
            case WebhookResumed() as e:
                _change(connection, e.webhook, state="active")
            case WebhookFailed() as e:
                _change(connection, e.webhook, failing=True)
            case MessagesRepeated(position=0) as e:
                _change(connection, e.webhook, failing=False)


def _row(r: Recorded, e: WebhookRegistered) -> dict[str, Any]:
    return {
        "webhook": e.webhook,
        "feast": e.feast,
        "person": e.person,
        "url": e.url,
        "reason": e.reason,
        "kinds": msgspec.json.encode(e.kinds).decode(),
        "key": e.key,
        "old_key": "",
        "rotated_at": 0,
        "state": "active",
        "failing": False,
        "since": micros(r.recorded_at),
        "since_position": r.position,
    }


def _change(connection: Connection, webhook: str, **values: Any) -> None:
    of_webhook = webhook_list.c.webhook == webhook
    connection.execute(webhook_list.update().where(of_webhook).values(values))


webhooks = Projection("webhooks", (webhook_list,), apply)
