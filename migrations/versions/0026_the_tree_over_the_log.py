"""A Merkle tree over the log, grown over all that it holds already."""

from hashlib import sha256

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
WIDTH = 256

EVENTS = sa.table(
    "events",
    *(sa.column(name, BIG) for name in ("position", "recorded_at", "occurred_at")),
    *(sa.column(name, sa.Text) for name in ("type", "tags", "actor", "command_id")),
    *(sa.column(name, sa.LargeBinary) for name in ("data", "leaf")),
)


def upgrade() -> None:
    """Give each event its leaf, and make the nodes that are complete."""
    op.add_column("events", sa.Column("leaf", sa.LargeBinary, nullable=True))
    nodes = op.create_table(
        "log_nodes",
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("step", "number", name="pk_log_nodes"),
    )
    connection = op.get_bind()
    row, step = _leaves(connection), 1
    while row := [_folded(row[n : n + WIDTH]) for n in range(0, len(row) - WIDTH + 1, WIDTH)]:
        rows = [{"step": step, "number": n, "hash": hash} for n, hash in enumerate(row)]
        connection.execute(nodes.insert(), rows)
        step += 1
    with op.batch_alter_table("events") as table:
        table.alter_column("leaf", nullable=False, existing_type=sa.LargeBinary)


def _leaves(connection: sa.Connection) -> list[bytes]:
    """Every event's leaf, written into its row; a page at a time, as a log may be long."""
    change = EVENTS.update().where(EVENTS.c.position == sa.bindparam("at"))
    leaves: list[bytes] = []
    while page := connection.execute(_after(len(leaves))).all():
        hashes = [_leaf(event) for event in page]
        rows = [{"at": e.position, "leaf": h} for e, h in zip(page, hashes, strict=True)]
        connection.execute(change, rows)
        leaves += hashes
    return leaves


def _after(position: int) -> sa.Select:
    return (
        sa.select(EVENTS)
        .where(EVENTS.c.position > position)
        .order_by(EVENTS.c.position)
        .limit(1_000)
    )


def _leaf(event: sa.Row) -> bytes:
    """The leaf as it was when this migration was written; it stays so for ever."""
    tags = msgspec.json.decode(event.tags)
    times = event.recorded_at, event.occurred_at
    said = (1, event.type, tags, *times, event.actor, event.command_id, bytes(event.data))
    return sha256(b"\x00" + msgspec.msgpack.encode(said)).digest()


def _folded(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return hashes[0]
