"""What the journal keeps: the log, its index by tag, answered commands, and keys of persons."""

import msgspec
from sqlalchemy import Column, LargeBinary, PrimaryKeyConstraint, Table, Text

from app.database import Big, metadata

events = Table(
    "events",
    metadata,
    Column("position", Big, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("tags", Text, nullable=False),
    Column("recorded_at", Big, nullable=False),
    Column("occurred_at", Big, nullable=False),
    Column("actor", Text, nullable=False),
    Column("command_id", Text, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
)
"""The log. Positions are 1, 2, 3 … in commit order; times are microseconds since 1970 UTC; tags are
a JSON list; `leaf` is the event's hash in the Merkle tree over all of them."""

event_tags = Table(
    "event_tags",
    metadata,
    Column("tag", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("tag", "type", "position"),
    sqlite_with_rowid=False,
)
"""Which events bear a tag; its primary key is the index every boundary is read by."""

commands = Table(
    "commands",
    metadata,
    Column("command_id", Text, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("payload_hash", LargeBinary, nullable=False),
    Column("answer", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Every answered command: what was asked (as SHA-256) and the answer a resend gets again."""

person_keys = Table(
    "person_keys",
    metadata,
    Column("person", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The key of each person's private fields; deleting a row makes them unreadable for good."""


class StoredEvent(msgspec.Struct, frozen=True):
    """One event as it is stored; times in microseconds since 1970 UTC."""

    position: int
    type: str
    data: bytes
    tags: tuple[str, ...]
    recorded_at: int
    occurred_at: int
    actor: str
    command_id: str

    def canonical(self) -> bytes:
        """The bytes a proof covers: everything but the position, which the tree gives.

        A MessagePack array of fixed order, so that no two events share their bytes.
        """
        return msgspec.msgpack.encode(
            (
                1,
                self.type,
                self.tags,
                self.recorded_at,
                self.occurred_at,
                self.actor,
                self.command_id,
                self.data,
            )
        )
