"""How a feast was: a few answers from one to five, and free words that organisers read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

import msgspec

from domain.events import Event, Private
from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Invalid
from domain.taking_part import AfterCommand
from domain.texts import check_note

LEAST, MOST = 1, 5


class Question(StrEnum):
    """What everybody is asked."""

    FOOD = "food"
    WELCOME = "welcome"
    PLAN = "plan"
    AGAIN = "again"


class FeedbackGiven(Event, frozen=True, kw_only=True):
    """A neighbour said how it was; said again, the newest counts."""

    TOPIC: ClassVar[str] = "feedback.FeedbackGiven"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    answers: Private[dict[Question, int]] = msgspec.field(default_factory=dict)
    words: Private[str] = ""


class AnswerOutOfRange(Invalid):
    """An answer is missing, or none that can be chosen."""

    message = N_("Please choose one of these.")


@dataclass(kw_only=True, eq=False)
class GiveFeedback(AfterCommand):
    """Say how it was, once the feast has begun."""

    answers: Mapping[Question, int] = field(default_factory=dict)
    words: str = ""

    def execute(self) -> None:
        self.check_took_part()
        for question in Question:
            if not LEAST <= self.answers.get(question, 0) <= MOST:
                raise AnswerOutOfRange(question.value)
        check_note("words", self.words, NOTE_LIMIT)
        answers = {question: self.answers[question] for question in Question}
        self.record(
            FeedbackGiven(feast=self.feast, person=self.actor, answers=answers, words=self.words)
        )
