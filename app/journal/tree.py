"""The Merkle tree over the log: each event's leaf stands in its row, the nodes above in a table.

Nodes are kept for every eighth level, so a subtree is at most 128 hashes away, and one in 256
events writes another row.
"""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, LargeBinary, PrimaryKeyConstraint, Table, select

from app.database import Big, metadata
from app.journal.merkle import folded, root_of
from app.journal.tables import events

STEP = 8
WIDTH = 1 << STEP

log_nodes = Table(
    "log_nodes",
    metadata,
    Column("step", Integer, nullable=False),
    Column("number", Big, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("step", "number"),
)
"""The root of every complete subtree that is 8, 16, 24 … levels high (`step` 1, 2, 3 …), counted
from 0 at each step."""


def grow(connection: Connection, first: int, last: int) -> None:
    """Add the nodes that are complete with the events from one position to another.

    The events are written already, and nobody else writes any meanwhile.
    """
    step, start, stop = 1, (first - 1) // WIDTH, last // WIDTH
    while start < stop:
        rows = [
            {
                "step": step,
                "number": n,
                "hash": folded(_row(connection, step - 1, n * WIDTH, WIDTH)),
            }
            for n in range(start, stop)
        ]
        connection.execute(log_nodes.insert(), rows)
        step, start, stop = step + 1, start // WIDTH, stop // WIDTH


def subtrees(connection: Connection) -> Callable[[int, int], bytes]:
    """The hash of any complete subtree of the log, by its level and its number there."""

    def subtree(level: int, index: int) -> bytes:
        step, inside = divmod(level, STEP)
        return folded(_row(connection, step, index << inside, 1 << inside))

    return subtree


def root(connection: Connection, size: int) -> bytes:
    """The root over the first `size` events."""
    return root_of(size, subtrees(connection))


def _row(connection: Connection, step: int, start: int, many: int) -> list[bytes]:
    """Some hashes of a step, side by side; those of step 0 are the leaves.

    Raises:
        LookupError: some of them are not there.
    """
    if step:
        hashes = select(log_nodes.c.hash).where(log_nodes.c.step == step)
        number = log_nodes.c.number
    else:
        hashes, start = select(events.c.leaf), start + 1
        number = events.c.position
    among = number >= start, number < start + many
    found = [bytes(hash) for hash in connection.scalars(hashes.where(*among).order_by(number))]
    if len(found) != many:
        raise LookupError(f"{many} hashes from {start} on at step {step} are not all there")
    return found
