"""What a projection is: tables filled from events, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from app.journal.mapper import Recorded


@dataclass(frozen=True)
class Projection:
    """A function from events, in log order, to SQL on its own tables.

    `apply` reads neither the clock nor other tables, and one list of N events leaves the
    same rows as N lists of one.
    """

    name: str
    tables: Sequence[Table]
    apply: Callable[[Connection, Sequence[Recorded]], None]
