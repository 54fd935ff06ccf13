"""Who says how it was, and what can be said."""

import pytest

from domain.feedback import AnswerOutOfRange, FeedbackGiven, GiveFeedback, Question
from domain.taking_part import FeastNotBegunYet, TookNoPart
from domain.texts import TooLong
from tests.examples import HARVEST, OLGA_ORGANISES, STARTS, pledged
from tests.story import given

TABLE = given(OLGA_ORGANISES, HARVEST, pledged("soup"))
ANSWERS = dict.fromkeys(Question, 4)
SAID = FeedbackGiven(feast="harvest", person="cem", answers=ANSWERS, words="More bread")


def give(
    *, actor: str = "cem", answers: dict[Question, int] = ANSWERS, words: str = "More bread"
) -> GiveFeedback:
    """Cem says how it was."""
    return GiveFeedback(actor=actor, feast="harvest", answers=answers, words=words)


def test_who_took_part_says_how_it_was_once_it_has_begun_and_may_say_it_anew():
    TABLE.when(give(), at=STARTS).then(SAID).when(give(), at=STARTS).then(SAID)
    TABLE.when(give()).then_refused(FeastNotBegunYet)
    TABLE.when(give(actor="dora"), at=STARTS).then_refused(TookNoPart)


@pytest.mark.parametrize("wrong", [0, 6, -1])
@pytest.mark.parametrize("question", Question)
def test_each_question_has_one_of_five_answers(question: Question, wrong: int):
    asked = give(answers={**ANSWERS, question: wrong})
    TABLE.when(asked, at=STARTS).then_refused(AnswerOutOfRange, question.value)


def test_no_question_is_left_out_and_words_end_somewhere():
    TABLE.when(give(answers={}), at=STARTS).then_refused(AnswerOutOfRange, "food")
    TABLE.when(give(words="x" * 1001), at=STARTS).then_refused(TooLong, "words")
