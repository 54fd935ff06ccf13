"""Who writes down what to remember, and who says that it is seen to."""

import pytest

from domain.next_time import (
    MOST_LESSONS,
    LessonIsClosed,
    LessonTaken,
    LessonUnknown,
    NotYourLesson,
    TooManyLessons,
)
from domain.refusals import NotAllowed
from domain.taking_part import FeastNotBegunYet, TookNoPart
from domain.texts import Missing, TooLong
from tests.examples import HARVEST, OLGA_ORGANISES, STARTS, pledged
from tests.next_time.lessons import drop, dropped, note, noted, settle, settled
from tests.story import given

TABLE = given(OLGA_ORGANISES, HARVEST, pledged("soup"))
NOTED = given(*TABLE.events, noted())


def test_who_took_part_writes_down_what_to_remember_and_organisers_at_any_time():
    TABLE.when(note(), at=STARTS).then(noted())
    TABLE.when(note()).then_refused(FeastNotBegunYet)
    TABLE.when(note(actor="dora"), at=STARTS).then_refused(TookNoPart)
    TABLE.when(note(actor="olga", before="old")).then(noted(person="olga", before="old"))


@pytest.mark.parametrize(("text", "refusal"), [(" ", Missing), ("x" * 201, TooLong)])
def test_what_to_remember_is_a_line(text: str, refusal: type):
    TABLE.when(note(what=text), at=STARTS).then_refused(refusal, "what")


def test_it_stands_on_the_list_once_and_the_list_ends():
    NOTED.when(note(), at=STARTS).then_refused(LessonTaken)
    full = given(*TABLE.events, *(noted(lesson=f"lesson-{n}") for n in range(MOST_LESSONS)))
    full.when(note(), at=STARTS).then_refused(TooManyLessons)
    room = given(*full.events, noted(), settled())
    room.when(note(lesson="new"), at=STARTS).then_refused(TooManyLessons)


def test_an_organiser_says_that_it_is_seen_to():
    NOTED.when(settle()).then(settled()).when(settle()).then_refused(LessonIsClosed)
    NOTED.when(settle("cem")).then_refused(NotAllowed)
    TABLE.when(settle()).then_refused(LessonUnknown)


def test_who_wrote_it_or_an_organiser_takes_it_off_the_list():
    NOTED.when(drop()).then(dropped()).when(settle()).then_refused(LessonIsClosed)
    NOTED.when(drop(actor="olga")).then_refused(Missing, "reason")
    NOTED.when(drop(actor="olga", reason="Said twice")).then(dropped("Said twice"))
    NOTED.when(drop(actor="dora", reason="No")).then_refused(NotYourLesson)
