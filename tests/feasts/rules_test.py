"""Announcing, postponing and cancelling a feast."""

from datetime import timedelta
from typing import Any

import pytest

from domain.feasts import (
    LONGEST,
    MOST_COURSES,
    Course,
    CoursesInvalid,
    EndsTooEarly,
    FeastAlreadyAnnounced,
    FeastCancelled,
    FeastIsCancelled,
    FeastOver,
    FeastPostponed,
    FeastStarted,
    FeastUnknown,
    NotLater,
    ServingsWantedInvalid,
    StartsInThePast,
    TooLongAFeast,
    ZoneUnknown,
)
from domain.refusals import NotAllowed
from domain.texts import HiddenCharacters, Missing, TooLong
from tests.examples import (
    ENDS,
    FEAST,
    HARVEST,
    MOMENT,
    NOW,
    OLGA_ORGANISES,
    STARTS,
    announce,
    cancel,
    postpone,
)
from tests.story import given

A_DAY = timedelta(days=1)
POSTPONED = FeastPostponed(
    feast="harvest", starts=STARTS + A_DAY, ends=ENDS + A_DAY, reason="Storm warning"
)
CANCELLED = FeastCancelled(feast="harvest", reason="Flood")


def announced(**changes):
    return type(HARVEST)(**{**FEAST, **changes})


# ── announcing ──


def test_an_organiser_announces_a_feast():
    given(OLGA_ORGANISES).when(announce()).then(HARVEST)


def test_nobody_else_announces_one():
    given(OLGA_ORGANISES).when(announce(actor="cem")).then_refused(NotAllowed)


def test_the_operator_at_the_console_is_no_organiser():
    given(OLGA_ORGANISES).when(announce(actor="console")).then_refused(NotAllowed)


def test_two_feasts_cannot_share_an_address():
    given(OLGA_ORGANISES, HARVEST).when(announce()).then_refused(FeastAlreadyAnnounced, "title")


def test_the_address_of_a_cancelled_feast_stays_taken():
    story = given(OLGA_ORGANISES, HARVEST, CANCELLED)
    story.when(announce()).then_refused(FeastAlreadyAnnounced, "title")


def test_feasts_at_other_addresses_do_not_matter():
    given(OLGA_ORGANISES, HARVEST).when(announce(feast="spring")).then(announced(feast="spring"))


def test_access_notes_may_be_left_out_and_may_have_lines():
    given(OLGA_ORGANISES).when(announce(access="")).then(announced(access=""))
    given(OLGA_ORGANISES).when(announce(access="Ramp\nLift")).then(announced(access="Ramp\nLift"))


@pytest.mark.parametrize(
    ("field", "limit"), [("title", 100), ("place", 200), ("access", 1000)], ids=str
)
def test_words_may_be_just_so_long(field, limit):
    fits = "x" * limit
    given(OLGA_ORGANISES).when(announce(**{field: fits})).then(announced(**{field: fits}))
    given(OLGA_ORGANISES).when(announce(**{field: fits + "x"})).then_refused(TooLong, field)


@pytest.mark.parametrize("field", ["title", "place"])
@pytest.mark.parametrize("nothing", ["", "   "])
def test_title_and_place_are_needed(field, nothing):
    given(OLGA_ORGANISES).when(announce(**{field: nothing})).then_refused(Missing, field)


@pytest.mark.parametrize("field", ["title", "place", "access"])
def test_no_words_hide_characters(field):
    story = given(OLGA_ORGANISES)
    story.when(announce(**{field: "soup\x00"})).then_refused(HiddenCharacters, field)


def test_a_title_has_one_line():
    given(OLGA_ORGANISES).when(announce(title="a\nb")).then_refused(HiddenCharacters, "title")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "europe/berlin", "../etc/passwd"])
def test_the_time_zone_is_one_of_the_world(zone):
    given(OLGA_ORGANISES).when(announce(zone=zone)).then_refused(ZoneUnknown, "zone")


def test_a_feast_starts_in_the_future():
    now: dict[str, Any] = {"starts": NOW, "ends": NOW + A_DAY}
    soon: dict[str, Any] = {"starts": NOW + MOMENT, "ends": NOW + A_DAY}
    given(OLGA_ORGANISES).when(announce(**now)).then_refused(StartsInThePast, "starts")
    given(OLGA_ORGANISES).when(announce(**soon)).then(announced(**soon))


def test_a_feast_ends_after_its_start():
    story = given(OLGA_ORGANISES)
    story.when(announce(ends=STARTS)).then_refused(EndsTooEarly, "ends")
    story.when(announce(ends=STARTS - A_DAY)).then_refused(EndsTooEarly, "ends")
    story.when(announce(ends=STARTS + MOMENT)).then(announced(ends=STARTS + MOMENT))


def test_a_feast_lasts_a_month_at_most():
    longest = STARTS + LONGEST
    given(OLGA_ORGANISES).when(announce(ends=longest)).then(announced(ends=longest))
    too_long = announce(ends=longest + MOMENT)
    given(OLGA_ORGANISES).when(too_long).then_refused(TooLongAFeast, "ends")


def courses(many):
    return tuple(Course(name=f"Course {n}", servings=1) for n in range(many))


@pytest.mark.parametrize("many", [1, MOST_COURSES])
def test_a_feast_has_one_to_twelve_courses(many):
    given(OLGA_ORGANISES).when(announce(courses=courses(many))).then(
        announced(courses=courses(many))
    )


@pytest.mark.parametrize("many", [0, MOST_COURSES + 1])
def test_a_feast_has_neither_none_nor_too_many_courses(many):
    story = given(OLGA_ORGANISES)
    story.when(announce(courses=courses(many))).then_refused(CoursesInvalid, "courses")


def test_courses_that_differ_only_in_case_would_be_mixed_up():
    twice = (Course(name="Bread", servings=1), Course(name="BREAD", servings=2))
    given(OLGA_ORGANISES).when(announce(courses=twice)).then_refused(CoursesInvalid, "courses")


@pytest.mark.parametrize("servings", [0, 20_000])
def test_a_course_may_want_nothing_or_very_much(servings):
    one = (Course(name="Bread", servings=servings),)
    given(OLGA_ORGANISES).when(announce(courses=one)).then(announced(courses=one))


@pytest.mark.parametrize("servings", [-1, 20_001])
def test_a_course_cannot_want_less_than_nothing_or_more_than_anybody_cooks(servings):
    one = (Course(name="Bread", servings=servings),)
    given(OLGA_ORGANISES).when(announce(courses=one)).then_refused(ServingsWantedInvalid, "courses")


@pytest.mark.parametrize(
    ("name", "refusal"), [(" ", Missing), ("x" * 41, TooLong), ("a\tb", HiddenCharacters)]
)
def test_a_course_has_a_readable_name(name, refusal):
    one = (Course(name=name, servings=1),)
    given(OLGA_ORGANISES).when(announce(courses=one)).then_refused(refusal, "courses")


# ── postponing ──


def test_an_organiser_postpones_the_feast_and_says_why():
    given(OLGA_ORGANISES, HARVEST).when(postpone()).then(POSTPONED)


def test_nobody_else_postpones_it():
    given(OLGA_ORGANISES, HARVEST).when(postpone(actor="cem")).then_refused(NotAllowed)


def test_a_feast_nobody_announced_cannot_be_postponed():
    given(OLGA_ORGANISES).when(postpone()).then_refused(FeastUnknown)


def test_a_cancelled_feast_cannot_be_postponed():
    given(OLGA_ORGANISES, HARVEST, CANCELLED).when(postpone()).then_refused(FeastIsCancelled)


def test_a_feast_can_be_postponed_until_it_starts():
    story = given(OLGA_ORGANISES, HARVEST)
    story.when(postpone(), at=STARTS).then_refused(FeastStarted)
    story.when(postpone(), at=STARTS - MOMENT).then(POSTPONED)


def test_a_postponed_feast_starts_later_than_it_would_have():
    story = given(OLGA_ORGANISES, HARVEST)
    story.when(postpone(by=timedelta())).then_refused(NotLater, "starts")
    story.when(postpone(by=-MOMENT)).then_refused(NotLater, "starts")
    story.when(postpone(by=MOMENT)).then(
        FeastPostponed(
            feast="harvest", starts=STARTS + MOMENT, ends=ENDS + MOMENT, reason="Storm warning"
        )
    )


def test_a_feast_postponed_twice_counts_from_its_newest_start():
    given(OLGA_ORGANISES, HARVEST).when(postpone()).then(POSTPONED).and_when(
        postpone()
    ).then_refused(NotLater, "starts")


def test_a_postponed_feast_has_not_started_at_its_old_time():
    given(OLGA_ORGANISES, HARVEST, POSTPONED).when(postpone(by=2 * A_DAY), at=STARTS).then(
        FeastPostponed(
            feast="harvest",
            starts=STARTS + 2 * A_DAY,
            ends=ENDS + 2 * A_DAY,
            reason="Storm warning",
        )
    )


def test_the_new_times_follow_the_same_rules():
    story = given(OLGA_ORGANISES, HARVEST)
    story.when(postpone(starts=NOW)).then_refused(StartsInThePast, "starts")
    story.when(postpone(ends=STARTS)).then_refused(EndsTooEarly, "ends")
    story.when(postpone(ends=STARTS + 2 * LONGEST)).then_refused(TooLongAFeast, "ends")


@pytest.mark.parametrize(
    ("reason", "refusal"),
    [("", Missing), (" \n", Missing), ("x" * 1001, TooLong), ("\x1b[2J", HiddenCharacters)],
)
def test_postponing_and_cancelling_take_a_readable_reason(reason, refusal):
    story = given(OLGA_ORGANISES, HARVEST)
    story.when(postpone(reason=reason)).then_refused(refusal, "reason")
    story.when(cancel(reason=reason)).then_refused(refusal, "reason")


# ── cancelling ──


def test_an_organiser_cancels_the_feast_and_says_why():
    given(OLGA_ORGANISES, HARVEST).when(cancel()).then(CANCELLED)


def test_nobody_else_cancels_it():
    given(OLGA_ORGANISES, HARVEST).when(cancel(actor="cem")).then_refused(NotAllowed)


def test_a_feast_nobody_announced_cannot_be_cancelled():
    given(OLGA_ORGANISES).when(cancel()).then_refused(FeastUnknown)


def test_a_feast_is_cancelled_once():
    given(OLGA_ORGANISES, HARVEST).when(cancel()).then(CANCELLED).and_when(cancel()).then_refused(
        FeastIsCancelled
    )


def test_a_feast_can_be_cancelled_until_it_ends():
    story = given(OLGA_ORGANISES, HARVEST)
    story.when(cancel(), at=ENDS).then_refused(FeastOver)
    story.when(cancel(), at=ENDS - MOMENT).then(CANCELLED)


def test_cancelling_one_feast_leaves_the_others():
    story = given(OLGA_ORGANISES, HARVEST, announced(feast="spring"), CANCELLED)
    story.when(cancel(feast="spring")).then(FeastCancelled(feast="spring", reason="Flood"))
