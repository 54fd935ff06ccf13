"""Opening, changing and cancelling shifts, and limiting what one person takes on."""

from datetime import timedelta
from typing import Any

import pytest

from domain.feasts import FeastCancelled, FeastIsCancelled, FeastOver, FeastUnknown
from domain.refusals import NotAllowed
from domain.shifts.opening import (
    AROUND_A_FEAST,
    MOST_LEAVE_HOURS,
    FarFromTheFeast,
    LimitsOutOfRange,
    MinimumOutOfRange,
    ShiftAlreadyOpened,
    ShiftInThePast,
    ShiftTooLong,
    ShiftTooShort,
    WantedOutOfRange,
)
from domain.shifts.roster import ShiftIsCancelled, ShiftStarted, ShiftUnknown
from domain.skills import SkillUnknown
from domain.texts import HiddenCharacters, Missing, TooLong, TooMany
from tests.examples import ENDS, HARVEST, MOMENT, NOW, OLGA_ORGANISES, STARTS
from tests.shifts.examples import (
    BEGINS,
    CAN_GRILL,
    DAY,
    DONE,
    GRILLING,
    HOUR,
    HYGIENE,
    IS_CLEAN,
    LEAVE_UNTIL,
    advanced,
    call_off,
    called_off,
    change,
    changed,
    left,
    limits_set,
    open_shift,
    opened,
    postponed,
    released,
    rescheduled,
    set_limits,
    taken,
    waiting,
)
from tests.story import given

MINUTE = timedelta(minutes=1)
CANCELLED = FeastCancelled(feast="harvest", reason="Flood")
THE_STREET = given(OLGA_ORGANISES, HARVEST, GRILLING, HYGIENE)
WASH = given(*THE_STREET.events, opened())

# ── opening ──


def test_an_organiser_opens_a_shift():
    THE_STREET.when(open_shift()).then(opened())


def test_nobody_else_does():
    THE_STREET.when(open_shift(actor="cem")).then_refused(NotAllowed)


def test_a_shift_is_opened_once():
    WASH.when(open_shift()).then_refused(ShiftAlreadyOpened)
    given(*WASH.events, called_off()).when(open_shift()).then_refused(ShiftAlreadyOpened)


def test_a_shift_is_opened_for_a_feast_that_takes_place():
    given(OLGA_ORGANISES).when(open_shift()).then_refused(FeastUnknown)
    given(OLGA_ORGANISES, HARVEST, CANCELLED).when(open_shift()).then_refused(FeastIsCancelled)


def test_a_shift_needs_skills_that_organisers_have_named():
    THE_STREET.when(open_shift(skills=("grilling", "hygiene", "grilling"))).then(
        opened(skills=(CAN_GRILL, IS_CLEAN))
    )
    THE_STREET.when(open_shift(skills=("juggling",))).then_refused(SkillUnknown)
    eleven = tuple(f"skill-{n}" for n in range(11))
    THE_STREET.when(open_shift(skills=eleven)).then_refused(TooMany, "skills")


# ── what a shift may be: the same when it is opened and when it is changed ──


def may_be(**said):
    THE_STREET.when(open_shift(**said)).then(opened(**said))
    same_hours = {**said, "starts": BEGINS, "ends": DONE}
    WASH.when(change(**same_hours)).then(changed(**same_hours))


def may_not_be(refusal, field, **said):
    THE_STREET.when(open_shift(**said)).then_refused(refusal, field)
    WASH.when(change(**said)).then_refused(refusal, field)


def test_a_role_is_a_line_of_up_to_sixty_characters():
    may_be(role="x" * 60)
    may_not_be(TooLong, "role", role="x" * 61)
    may_not_be(Missing, "role", role=" ")
    may_not_be(HiddenCharacters, "role", role="a\x00b")


def test_a_place_and_a_note_are_told_if_one_likes():
    may_be(place="", note="")
    may_not_be(TooLong, "place", place="x" * 201)
    may_not_be(TooLong, "note", note="x" * 1001)


@pytest.mark.parametrize(("wanted", "minimum"), [(1, 0), (1, 1), (100, 100)])
def test_a_shift_wants_one_to_a_hundred_and_says_how_many_are_needed_at_least(wanted, minimum):
    may_be(wanted=wanted, minimum=minimum)


def test_neither_nobody_nor_a_town_is_wanted():
    may_not_be(WantedOutOfRange, "wanted", wanted=0, minimum=0)
    may_not_be(WantedOutOfRange, "wanted", wanted=101)


def test_no_more_are_needed_than_are_wanted():
    may_not_be(MinimumOutOfRange, "minimum", minimum=3)
    may_not_be(MinimumOutOfRange, "minimum", minimum=-1)


def test_a_shift_lasts_a_quarter_of_an_hour_to_twelve_hours():
    may_be(starts=BEGINS, ends=BEGINS + 15 * MINUTE)
    may_be(starts=BEGINS, ends=BEGINS + 12 * HOUR)
    may_not_be(ShiftTooShort, "ends", ends=BEGINS + 15 * MINUTE - MOMENT)
    may_not_be(ShiftTooShort, "ends", ends=BEGINS - HOUR)
    may_not_be(ShiftTooLong, "ends", ends=BEGINS + 12 * HOUR + MOMENT)


def test_a_shift_is_still_to_come():
    may_not_be(ShiftInThePast, "starts", starts=NOW)


def test_a_shift_is_near_its_feast():
    first, last = STARTS - AROUND_A_FEAST, ENDS + AROUND_A_FEAST
    may_be(starts=first - HOUR, ends=first)
    may_be(starts=last, ends=last + HOUR)
    may_not_be(FarFromTheFeast, "date", starts=first - HOUR, ends=first - MOMENT)
    may_not_be(FarFromTheFeast, "date", starts=last + MOMENT, ends=last + HOUR)


def test_a_shift_is_near_the_new_day_of_a_postponed_feast():
    a_month = given(*THE_STREET.events, postponed(30 * DAY))
    a_month.when(open_shift()).then_refused(FarFromTheFeast, "date")
    said: dict[str, Any] = {"starts": BEGINS + 30 * DAY, "ends": DONE + 30 * DAY}
    a_month.when(open_shift(**said)).then(opened(**said))


# ── changing ──


def test_an_organiser_says_what_the_shift_is_now_and_why():
    WASH.when(change(role="Drying up", place="Yard", wanted=3)).then(
        changed(role="Drying up", place="Yard", wanted=3)
    )
    WASH.when(change(reason="")).then_refused(Missing, "reason")
    WASH.when(change(actor="cem")).then_refused(NotAllowed)


def test_only_a_shift_that_is_to_come_is_changed():
    THE_STREET.when(change()).then_refused(ShiftUnknown)
    given(*WASH.events, called_off()).when(change()).then_refused(ShiftIsCancelled)
    WASH.when(change(), at=BEGINS).then_refused(ShiftStarted)


def test_everybody_in_it_and_in_line_is_told_other_hours():
    hours: dict[str, Any] = {"starts": BEGINS + HOUR, "ends": DONE + HOUR}
    given(*WASH.events, taken("cem"), taken("dora"), waiting("emil")).when(change(**hours)).then(
        changed(**hours),
        rescheduled("cem", **hours),
        rescheduled("dora", **hours),
        rescheduled("emil", **hours),
    )


def test_nobody_is_disturbed_when_the_hours_stay():
    given(*WASH.events, taken("cem")).when(change(note="Bring gloves")).then(
        changed(note="Bring gloves")
    )


def test_a_shift_that_moved_with_its_feast_has_its_new_hours_already():
    there: dict[str, Any] = {"starts": BEGINS + DAY, "ends": DONE + DAY}
    story = given(*WASH.events, taken("cem"), postponed())
    story.when(change(**there)).then(changed(**there))
    story.when(change()).then(changed(), rescheduled("cem", BEGINS, DONE))


def test_more_places_let_the_line_move_up():
    full = given(*WASH.events, taken("cem"), taken("dora"), waiting("emil"), waiting("fay"))
    full.when(change(wanted=3)).then(changed(wanted=3), advanced("emil"))


def test_who_has_a_place_keeps_it_when_fewer_are_wanted():
    two = given(*WASH.events, taken("cem"), taken("dora"), waiting("emil"))
    story = two.when(change(wanted=1)).then(changed(wanted=1))
    assert story.events[-1] == changed(wanted=1)
    given(*story.events, left("cem")).when(change(wanted=1)).then(changed(wanted=1))


# ── cancelling ──


def test_an_organiser_cancels_a_shift_and_everybody_is_told_why():
    given(*WASH.events, taken("cem"), taken("dora"), left("dora"), waiting("emil")).when(
        call_off()
    ).then(called_off(), released("cem"), released("emil"))


def test_nobody_else_cancels_it_and_never_without_a_reason():
    WASH.when(call_off(actor="cem")).then_refused(NotAllowed)
    WASH.when(call_off(reason=" ")).then_refused(Missing, "reason")


def test_only_a_shift_that_is_to_come_is_cancelled():
    THE_STREET.when(call_off()).then_refused(ShiftUnknown)
    WASH.when(call_off(), at=BEGINS).then_refused(ShiftStarted)
    WASH.when(call_off()).then(called_off()).and_when(call_off()).then_refused(ShiftIsCancelled)


# ── limits ──


def test_an_organiser_limits_what_one_person_takes_on():
    THE_STREET.when(set_limits()).then(limits_set())
    THE_STREET.when(set_limits(actor="cem")).then_refused(NotAllowed)
    THE_STREET.when(set_limits(reason="")).then_refused(Missing, "reason")


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("work_hours", 1, 24), ("rest_hours", 0, 24), ("leave_hours", 0, MOST_LEAVE_HOURS)],
)
def test_limits_are_hours_of_a_day_or_a_week(name, least, most):
    for fitting in (least, most):
        THE_STREET.when(set_limits(**{name: fitting})).then(limits_set(**{name: fitting}))
    for beyond in (least - 1, most + 1):
        THE_STREET.when(set_limits(**{name: beyond})).then_refused(LimitsOutOfRange, name)


def test_limits_are_for_a_feast_that_is_to_come():
    THE_STREET.when(set_limits(), at=ENDS).then_refused(FeastOver)
    given(OLGA_ORGANISES).when(set_limits()).then_refused(FeastUnknown)


def test_new_limits_change_no_promise_that_was_given():
    given(*WASH.events, taken(), limits_set()).when(change(wanted=3), at=LEAVE_UNTIL).then(
        changed(wanted=3)
    )
