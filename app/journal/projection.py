"""What a projection is: tables filled from events, and nothing else; and what is done but once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from app.journal.aliases import renamed_rows
from app.journal.mapper import Recorded
from domain.events import Event


@dataclass(frozen=True)
class Projection:
    """A function from events, in log order, to SQL on its own tables.

    `apply` reads neither the clock nor other tables, and one list of N events leaves the
    same rows as N lists of one.
    """

    name: str
    tables: Sequence[Table]
    apply: Callable[[Connection, Sequence[Recorded]], None]


@dataclass(frozen=True)
class Sequel:
    """What is done once because of new events, in their transaction, and never by a rebuild.

    `apply` may read every table: it finds them as they were after the command whose events it is
    about, whatever else its batch decided later.
    """

    is_about: Callable[[Event], bool]
    apply: Callable[[Connection, Sequence[Recorded]], None]


def in_turns(
    recorded: Sequence[Recorded], sequels: Sequence[Sequel]
) -> Iterator[Sequence[Recorded]]:
    """A batch's events, cut after each command that has a sequel; most batches stay whole."""
    start, has_sequel = 0, False
    for end, r in enumerate(recorded, start=1):
        has_sequel = has_sequel or any(sequel.is_about(r.event) for sequel in sequels)
        if end == len(recorded) or (has_sequel and recorded[end].command_id != r.command_id):
            yield recorded[start:end]
            start, has_sequel = end, False


def project(
    connection: Connection, projections: Sequence[Projection], recorded: Sequence[Recorded]
) -> None:
    """Apply events to every projection; an event that lets an id stand for another first puts it
    into all their rows."""
    for some in _cut_at_renamings(recorded):
        if renaming := some[0].event.renaming:
            for projection in projections:
                renamed_rows(connection, projection.tables, *renaming)
        for projection in projections:
            projection.apply(connection, some)


def _cut_at_renamings(recorded: Sequence[Recorded]) -> Iterator[Sequence[Recorded]]:
    start = 0
    for n, r in enumerate(recorded):
        if r.event.renaming and n > start:
            yield recorded[start:n]
            start = n
    if recorded:
        yield recorded[start:]
