"""Looking whether the log is what it was: gapless, unaltered, under its tree, and told truly."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, Table, create_engine, func, select

from app.database import for_writing, metadata
from app.journal.mapper import recorded
from app.journal.merkle import folded, leaf_hash
from app.journal.projection import Projection, project
from app.journal.recorder import PAGE, SQLRecorder
from app.journal.tables import StoredEvent, event_tags, events
from app.journal.tree import WIDTH, log_nodes

Progress = Callable[[int, int], None]


class LogBroken(Exception):
    """The log is not what it was; `position` is the first event where that shows."""

    def __init__(self, position: int, what: str) -> None:
        super().__init__(f"event {position} {what}")
        self.position = position


class TablesDiffer(Exception):
    """The log is whole, but a read table says something else than it."""


def verify_log(recorder: SQLRecorder, progress: Progress = lambda done, of: None) -> int:
    """Check every event against its leaf, its tags and the tree, and that none is missing.

    Args:
        recorder: the log.
        progress: told the events done and their number, now and then.

    Returns:
        The number of events.

    Raises:
        LogBroken: an event was altered, dropped, inserted or moved.
    """
    with recorder.engine.connect() as connection:
        head = connection.scalar(select(func.max(events.c.position))) or 0
        log, leaves = recorder.stored(until=head), list[bytes]()
        while page := list(islice(log, PAGE)):
            leaves += _leaves_of(page, len(leaves) + 1, connection)
            progress(len(leaves), head)
        _check_nodes(leaves, connection)
    return head


def verify_tables(
    recorder: SQLRecorder, projections: Sequence[Projection], progress: Progress
) -> None:
    """Check that the read tables are what the log makes of them. Writers wait meanwhile.

    Args:
        recorder: the log.
        projections: whose tables are compared.
        progress: told the events done and their number, now and then.

    Raises:
        TablesDiffer: a table says something else.
    """
    tables = [table for projection in projections for table in projection.tables]
    again = create_engine("sqlite://")
    with again.begin() as scratch, for_writing(recorder.engine).begin() as connection:
        head, _ = recorder.lock(connection)
        metadata.create_all(scratch, tables)
        log, done = recorder.stored(until=head), 0
        while page := list(islice(log, PAGE)):
            project(scratch, projections, [*recorded(page, connection)])
            done += len(page)
            progress(done, head)
        for table in tables:
            if _rows(scratch, table) != _rows(connection, table):
                raise TablesDiffer(table.name)
    again.dispose()


def _leaves_of(page: Sequence[StoredEvent], first: int, connection: Connection) -> Iterator[bytes]:
    last = page[-1].position
    among = events.c.position.between(page[0].position, last)
    kept = dict(connection.execute(select(events.c.position, events.c.leaf).where(among)).all())
    tagged = select(event_tags.c.position, event_tags.c.tag, event_tags.c.type)
    indexed = {*connection.execute(tagged.where(event_tags.c.position.between(first, last))).all()}
    for expected, stored in enumerate(page, start=first):
        if stored.position != expected:
            raise LogBroken(expected, "is missing")
        leaf = leaf_hash(stored.canonical())
        if leaf != bytes(kept[expected]):
            raise LogBroken(expected, "is not what was recorded")
        if not {(expected, tag, stored.type) for tag in stored.tags} <= indexed:
            raise LogBroken(expected, "cannot be found by its tags")
        yield leaf


def _check_nodes(leaves: Sequence[bytes], connection: Connection) -> None:
    """Each kept node must be the root over those below it, from the first event on."""
    row, step, events_each = leaves, 1, WIDTH
    while True:
        kept = connection.execute(
            select(log_nodes.c.number, log_nodes.c.hash)
            .where(log_nodes.c.step == step)
            .order_by(log_nodes.c.number)
        ).all()
        row = [folded(row[n : n + WIDTH]) for n in range(0, len(row) - WIDTH + 1, WIDTH)]
        for number, hash in enumerate(row):
            if number >= len(kept) or tuple(kept[number]) != (number, hash):
                last = (number + 1) * events_each
                raise LogBroken(
                    number * events_each + 1, f"or one up to {last} is not where it was recorded"
                )
        if len(kept) > len(row):
            raise LogBroken(len(leaves) + 1, "is missing")
        if not row:
            return
        step, events_each = step + 1, events_each * WIDTH


def _rows(connection: Connection, table: Table) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
