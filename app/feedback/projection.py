"""What each said of a feast."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Column, Connection, Index, PrimaryKeyConstraint, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.feedback import FeedbackGiven

feedback_list = Table(
    "feedback_list",
    metadata,
    Column("feast", Text),
    Column("person", Text),
    Column("answers", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("feast", "person"),
    Index("ix_feedback_list_feast", "feast", "position"),
)
"""One row for what somebody said last; `answers` is a JSON object. All of it is personal."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Keep the newest that each said."""
    for r in recorded:
        if isinstance(r.event, FeedbackGiven):
            e = r.event
            connection.execute(_FORGET, {"of_feast": e.feast, "of_person": e.person})
            answers = msgspec.json.encode(e.answers, order="deterministic").decode()
            row = {"feast": e.feast, "person": e.person, "answers": answers, "words": e.words}
            connection.execute(feedback_list.insert(), {**row, "position": r.position})


_FORGET = feedback_list.delete().where(
    feedback_list.c.feast == bindparam("of_feast"), feedback_list.c.person == bindparam("of_person")
)

feedback = Projection("feedback", (feedback_list,), apply)
