"""What all say of a feast together, so that nobody's answer can be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from app.feedback.projection import feedback_list
from domain.feedback import LEAST, MOST, Question

STEP = 5
"""Totals are of so many answers or a multiple of it: one more would tell what that one said."""

_answers = msgspec.json.Decoder(dict[Question, int]).decode


@dataclass(frozen=True)
class Total:
    """How often each answer was given to a question, and what that is on average."""

    question: Question
    counts: Sequence[int]
    average: float

    @property
    def share(self) -> int:
        """The average as a part of the best, 0 to 100."""
        return round((self.average - LEAST) * 100 / (MOST - LEAST))


@dataclass(frozen=True)
class Feedback:
    """How many answered, the totals of the first `counted`, and all the words, in no order."""

    given: int
    counted: int
    totals: Sequence[Total]
    words: Sequence[str]


@dataclass(frozen=True)
class Own:
    """What one person said."""

    answers: Mapping[Question, int]
    words: str


def feedback_of(db: Connection, feast: str) -> Feedback:
    """What all say of a feast; totals only from five answers on."""
    found = select(feedback_list).where(feedback_list.c.feast == feast)
    rows = db.execute(found.order_by(feedback_list.c.position)).all()
    said = [answers for row in rows if (answers := _answers(row.answers))]
    counted = said[: len(said) // STEP * STEP]
    return Feedback(
        given=len(rows),
        counted=len(counted),
        totals=[_total(question, counted) for question in Question] if counted else [],
        words=sorted(row.words for row in rows if row.words),
    )


def own_feedback(db: Connection, feast: str, person: str) -> Own | None:
    """What one person said, or None."""
    of = feedback_list.c
    row = db.execute(select(feedback_list).where(of.feast == feast, of.person == person)).first()
    return Own(_answers(row.answers), row.words) if row else None


def _total(question: Question, said: Sequence[Mapping[Question, int]]) -> Total:
    given = [answers[question] for answers in said]
    counts = [given.count(answer) for answer in range(LEAST, MOST + 1)]
    return Total(question, counts, sum(given) / len(given))
