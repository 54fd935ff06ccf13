"""Refills every projection from the log."""

from collections.abc import Callable, Sequence
from itertools import islice

from app.database import for_writing
from app.journal.mapper import recorded
from app.journal.projection import Projection, project
from app.journal.recorder import PAGE, SQLRecorder


def rebuild(
    recorder: SQLRecorder,
    projections: Sequence[Projection],
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Empty the read tables and apply the whole log again, all or nothing.

    Writers wait meanwhile; readers see the old rows until it is done.

    Args:
        recorder: the log.
        projections: what to refill.
        progress: told the events done and their number, after each page.

    Returns:
        The number of events.
    """
    with for_writing(recorder.engine).begin() as connection:
        head, _ = recorder.lock(connection)
        for projection in projections:
            for table in projection.tables:
                connection.execute(table.delete())
        log = recorder.stored(until=head)
        done = 0
        while page := list(islice(log, PAGE)):
            events = list(recorded(page, connection))
            project(connection, projections, events)
            done += len(page)
            progress(done, head)
    return head
