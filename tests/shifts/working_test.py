"""Who is there, when they are done, and how long it was in truth."""

import pytest

from domain.refusals import NotAllowed
from domain.shifts.events import ArrivalWithdrawn, HoursCorrected
from domain.shifts.roster import ShiftIsCancelled
from domain.shifts.taking import NotInShift
from domain.shifts.working import (
    AlreadyArrived,
    MinutesOutOfRange,
    NotAmongHelpers,
    NotArrived,
    ShiftNotStarted,
    ShiftOver,
    TooEarlyToArrive,
)
from domain.texts import Missing
from tests.examples import HARVEST, MOMENT, OLGA_ORGANISES
from tests.shifts.examples import (
    BEGINS,
    DONE,
    HOUR,
    about,
    arrived,
    called_off,
    check_in,
    check_out,
    correct,
    covered,
    finished,
    left,
    opened,
    requested,
    taken,
    undo_check_in,
)
from tests.story import given

TWO = given(OLGA_ORGANISES, HARVEST, opened(), taken("cem"), taken("dora"))
CEM_IS_THERE = given(*TWO.events, arrived("cem"))
NOT_THERE = ArrivalWithdrawn(**about("cem"))


def corrected(minutes=90, reason="Went early"):
    return HoursCorrected(**about("cem"), minutes=minutes, reason=reason)


# ── arriving ──


def test_an_organiser_checks_a_helper_in_from_an_hour_before_until_the_end():
    TWO.when(check_in(), at=BEGINS - HOUR - MOMENT).then_refused(TooEarlyToArrive)
    TWO.when(check_in(), at=BEGINS - HOUR).then(arrived(at=BEGINS - HOUR))
    TWO.when(check_in(), at=DONE - MOMENT).then(arrived(at=DONE - MOMENT))
    TWO.when(check_in(), at=DONE).then_refused(ShiftOver)


def test_a_helper_who_is_there_checks_the_others_in():
    CEM_IS_THERE.when(check_in("dora", actor="cem"), at=BEGINS).then(arrived("dora"))


@pytest.mark.parametrize("actor", ["cem", "dora", "emil"])
def test_nobody_else_does_not_even_for_themselves(actor):
    TWO.when(check_in("cem", actor=actor), at=BEGINS).then_refused(NotAmongHelpers)


def test_a_helper_who_has_left_checks_nobody_in():
    given(*TWO.events, arrived("cem", BEGINS - HOUR), left("cem")).when(
        check_in("dora", actor="cem"), at=BEGINS
    ).then_refused(NotAmongHelpers)


def test_only_a_helper_is_checked_in_and_only_once():
    TWO.when(check_in("emil"), at=BEGINS).then_refused(NotInShift)
    CEM_IS_THERE.when(check_in(), at=BEGINS).then_refused(AlreadyArrived)
    given(*CEM_IS_THERE.events, finished()).when(check_in(), at=BEGINS).then_refused(AlreadyArrived)
    given(*TWO.events, called_off()).when(check_in(), at=BEGINS).then_refused(ShiftIsCancelled)


def test_a_slip_of_the_hand_is_taken_back():
    CEM_IS_THERE.when(undo_check_in(), at=BEGINS).then(NOT_THERE).and_when(
        check_in(), at=BEGINS
    ).then(arrived())
    TWO.when(undo_check_in(), at=BEGINS).then_refused(NotArrived)
    CEM_IS_THERE.when(undo_check_in(actor="dora"), at=BEGINS).then_refused(NotAmongHelpers)


def test_who_stands_in_is_the_one_to_be_checked_in():
    after = given(*TWO.events, requested("cem"), left("cem"), covered("emil"))
    after.when(check_in("cem"), at=BEGINS).then_refused(NotInShift)
    after.when(check_in("emil"), at=BEGINS).then(arrived("emil"))


# ── being done ──


def test_a_helper_who_is_done_has_worked_since_the_arrival():
    CEM_IS_THERE.when(check_out(), at=BEGINS + 1.5 * HOUR).then(finished(minutes=90))
    CEM_IS_THERE.when(check_out(), at=BEGINS + HOUR - MOMENT).then(finished(minutes=59))


def test_a_check_out_that_was_forgotten_counts_an_hour_after_the_end_at_most():
    CEM_IS_THERE.when(check_out(), at=DONE + 12 * HOUR).then(finished(minutes=180))


def test_who_is_not_there_is_not_done():
    TWO.when(check_out(), at=DONE).then_refused(NotArrived)
    given(*CEM_IS_THERE.events, finished()).when(check_out(), at=DONE).then_refused(NotArrived)
    given(*CEM_IS_THERE.events, NOT_THERE).when(check_out(), at=DONE).then_refused(NotArrived)


# ── hours in truth ──


def test_an_organiser_says_how_long_it_was_in_truth_and_why():
    given(*CEM_IS_THERE.events, finished()).when(correct(), at=DONE).then(corrected())
    CEM_IS_THERE.when(correct(minutes=0, reason="Fell ill"), at=DONE).then(corrected(0, "Fell ill"))


def test_somebody_whom_nobody_checked_in_has_worked_all_the_same():
    TWO.when(correct(minutes=1440), at=DONE + 24 * HOUR).then(corrected(1440)).and_when(
        check_in(), at=DONE - MOMENT
    ).then_refused(AlreadyArrived)


def test_nobody_else_does_so():
    CEM_IS_THERE.when(correct("dora", actor="cem"), at=DONE).then_refused(NotAllowed)


def test_hours_are_those_of_a_day_that_was_worked():
    TWO.when(correct(), at=BEGINS - MOMENT).then_refused(ShiftNotStarted)
    TWO.when(correct(minutes=-1), at=DONE).then_refused(MinutesOutOfRange, "minutes")
    TWO.when(correct(minutes=1441), at=DONE).then_refused(MinutesOutOfRange, "minutes")
    TWO.when(correct(reason=""), at=DONE).then_refused(Missing, "reason")
    TWO.when(correct("emil"), at=DONE).then_refused(NotInShift)
