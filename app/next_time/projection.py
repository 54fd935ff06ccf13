"""What to remember next time, of every feast."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.next_time import LessonDropped, LessonNoted, LessonSettled

lesson_list = Table(
    "lesson_list",
    metadata,
    Column("lesson", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_lesson_list_feast", "feast", "position"),
)
"""One row for each thing to remember: "open", "settled", or "dropped"."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the list; each event is a statement by a key."""
    for r in recorded:
        match r.event:
            case LessonNoted() as e:
                row = {"lesson": e.lesson, "feast": e.feast, "person": e.person, "what": e.what}
                row |= {"before": e.before, "state": "open"}
                connection.execute(lesson_list.insert(), {**row, "position": r.position})
            case LessonSettled(lesson=lesson):
                connection.execute(_CLOSE, {"of": lesson, "now": "settled"})
            case LessonDropped(lesson=lesson):
                connection.execute(_CLOSE, {"of": lesson, "now": "dropped"})


_CLOSE = (
    lesson_list.update()
    .where(lesson_list.c.lesson == bindparam("of"))
    .values(state=bindparam("now"))
)

next_time = Projection("next_time", (lesson_list,), apply)
