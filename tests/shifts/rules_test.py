"""Taking, waiting for and leaving a shift, and every reason why not."""

from datetime import UTC, datetime

import pytest

from domain.feasts import FeastAnnounced, FeastCancelled, FeastIsCancelled, FeastUnknown
from domain.refusals import NotAllowed
from domain.shifts.roster import ShiftIsCancelled, ShiftStarted, ShiftUnknown
from domain.shifts.taking import (
    MOST_WAITING,
    NIGHT_TO_THINK,
    SECOND_THOUGHTS,
    AlreadyWaiting,
    AlreadyYours,
    CertificateMissing,
    LineFull,
    NotInShift,
    NotYourShift,
    OverRestLimit,
    ShiftFull,
    ShiftOverlaps,
    SkillMissing,
    TooLateToLeave,
    WaitOverlaps,
)
from domain.skills import CertificateRefused, SkillWithdrawn
from domain.texts import Missing
from tests.examples import FEAST, HARVEST, MOMENT, OLGA_ORGANISES, STARTS
from tests.shifts.examples import (
    BEGINS,
    CAN_GRILL,
    DAY,
    DONE,
    HOUR,
    IS_CLEAN,
    LEAVE_UNTIL,
    advanced,
    called_off,
    can_grill,
    changed,
    claims_hygiene,
    has_hygiene,
    leave,
    left,
    limits_set,
    opened,
    postponed,
    release,
    released,
    rescheduled,
    stint,
    take,
    taken,
    waiting,
)
from tests.story import given

SPRING = FeastAnnounced(**{**FEAST, "feast": "spring"})  # type: ignore[arg-type]
WASH = given(OLGA_ORGANISES, HARVEST, SPRING, opened())
FULL = given(OLGA_ORGANISES, HARVEST, opened(), taken("dora"), taken("emil"))

# ── taking ──


def test_a_neighbour_takes_a_shift():
    WASH.when(take()).then(taken())


def test_an_organiser_helps_like_everybody_else():
    WASH.when(take("olga")).then(taken("olga"))


def test_as_many_take_it_as_are_wanted_and_no_more():
    WASH.when(take("cem")).then(taken("cem")).and_when(take("dora")).then(taken("dora")).and_when(
        take("emil")
    ).then_refused(ShiftFull)


def test_nobody_takes_a_shift_twice():
    WASH.when(take()).then(taken()).and_when(take()).then_refused(AlreadyYours)


def test_a_shift_that_nobody_opened_cannot_be_taken():
    given(HARVEST).when(take()).then_refused(ShiftUnknown)


def test_a_shift_of_another_feast_cannot_be_taken_here():
    WASH.when(take(feast="spring")).then_refused(ShiftUnknown)


def test_a_shift_of_no_feast_cannot_be_taken():
    given(opened()).when(take()).then_refused(FeastUnknown)


def test_nobody_takes_a_cancelled_shift_or_one_of_a_cancelled_feast():
    given(HARVEST, opened(), called_off()).when(take()).then_refused(ShiftIsCancelled)
    gone = FeastCancelled(feast="harvest", reason="Flood")
    given(HARVEST, opened(), gone).when(take()).then_refused(FeastIsCancelled)


def test_a_shift_is_taken_until_it_starts():
    WASH.when(take(), at=BEGINS - MOMENT).then(taken(leave_until=BEGINS))
    WASH.when(take(), at=BEGINS).then_refused(ShiftStarted)


def test_a_shift_moves_with_its_feast():
    story = given(HARVEST, opened(), postponed())
    there = stint(starts=BEGINS + DAY, ends=DONE + DAY)
    story.when(take(), at=BEGINS).then(taken(hours=there, leave_until=BEGINS + SECOND_THOUGHTS))
    story.when(take(), at=BEGINS + DAY).then_refused(ShiftStarted)


def test_a_shift_stays_at_the_same_hour_of_the_clock_when_summer_time_begins_in_between():
    to_april = datetime(2027, 4, 3, 15, 30, tzinfo=UTC)  # 17:30 in Berlin, as it was in December
    story = given(HARVEST, opened(), postponed(to_april - STARTS))
    then = datetime(2027, 4, 3, 19, 30, tzinfo=UTC)
    story.when(take()).then(
        taken(hours=stint(starts=then, ends=then + 2 * HOUR), leave_until=then - DAY)
    )


# ── at the same time ──

LATER = stint(role="Door", starts=DONE - MOMENT, ends=DONE + HOUR)


def test_nobody_takes_two_shifts_at_the_same_time():
    given(HARVEST, opened(), taken("cem", "door", hours=LATER)).when(take()).then_refused(
        ShiftOverlaps
    )


def test_the_other_shift_is_named_with_its_hours_at_the_place_of_the_feast():
    story = given(HARVEST, opened(), taken("cem", "door", hours=LATER)).when(take())
    assert str(story.outcome) == "You have another shift then: Door, 23:29 to 00:30."


def test_one_shift_may_follow_another_without_a_break():
    follows = stint(role="Door", starts=DONE, ends=DONE + HOUR)
    given(HARVEST, opened(), taken("cem", "door", hours=follows)).when(take()).then(taken())


def test_the_shifts_of_others_do_not_matter():
    given(HARVEST, opened(), taken("dora", "door", hours=LATER)).when(take()).then(taken())


@pytest.mark.parametrize("gone", [left("cem", "door"), released("cem", "door")])
def test_a_shift_that_was_left_is_in_nobodys_way(gone):
    given(HARVEST, opened(), taken("cem", "door", hours=LATER), gone).when(take()).then(taken())


def test_a_shift_at_another_feast_is_in_the_way_too():
    elsewhere = taken("cem", "door", feast="spring", hours=LATER)
    given(HARVEST, SPRING, opened(), elsewhere).when(take(also=("spring",))).then_refused(
        ShiftOverlaps
    )


@pytest.mark.parametrize(
    "change", [FeastCancelled(feast="spring", reason="Flood"), postponed(DAY, "spring")]
)
def test_but_not_if_that_feast_is_cancelled_or_on_another_day(change):
    elsewhere = taken("cem", "door", feast="spring", hours=LATER)
    given(HARVEST, SPRING, opened(), elsewhere, change).when(take(also=("spring",))).then(taken())


def test_a_shift_at_another_feast_may_have_been_moved_into_the_way():
    day_before = stint(role="Door", starts=LATER.starts - DAY, ends=LATER.ends - DAY)
    elsewhere = taken("cem", "door", feast="spring", hours=day_before)
    given(HARVEST, SPRING, opened(), elsewhere, postponed(DAY, "spring")).when(
        take(also=("spring",))
    ).then_refused(ShiftOverlaps)


def test_other_hours_of_ones_other_shift_count_as_soon_as_they_are_changed():
    early = taken("cem", "door", hours=stint(role="Door", starts=STARTS, ends=STARTS + HOUR))
    moved = rescheduled("cem", BEGINS, DONE)
    moved = type(moved)(shift="door", person="cem", feast="harvest", stint=moved.stint)
    given(HARVEST, opened(), early).when(take()).then(taken())
    given(HARVEST, opened(), early, moved).when(take()).then_refused(ShiftOverlaps)


# ── too much for one person ──


def busy(*spans, person="cem"):
    """Shifts that begin and last so many hours after, or before, washing up begins."""
    return [
        taken(
            person,
            f"busy-{n}",
            hours=stint("Setting up", BEGINS + begins * HOUR, BEGINS + ends * HOUR),
        )
        for n, (begins, ends) in enumerate(spans)
    ]


@pytest.mark.parametrize(
    "spans",
    [
        [(-6, 0)],
        [(-9, -6), (2, 5)],
        [(-24, -11)],
        [(13, 24)],
        [(-31, -23), (-6, 0)],
    ],
    ids=["eight hours", "around it", "a night before", "a night after", "a night in between"],
)
def test_one_person_works_eight_hours_until_there_is_a_night_of_rest(spans):
    given(HARVEST, opened(), *busy(*spans)).when(take()).then(taken())


@pytest.mark.parametrize(
    "spans",
    [[(-7, 0)], [(-9, -6), (2, 6)], [(-20, -10.5)], [(12.5, 19)], [(-20, -18), (-10, -5)]],
    ids=["nine hours", "around it", "a short night before", "and after", "no whole night"],
)
def test_and_no_longer(spans):
    given(HARVEST, opened(), *busy(*spans)).when(take()).then_refused(OverRestLimit)


def test_the_limit_is_told_in_figures():
    asked = given(HARVEST, opened(), *busy((-6.5, 0))).when(take())
    assert str(asked.outcome) == (
        "With this you would work 8.5 hours without a rest of 11 hours. "
        "At this feast 8 are the most."
    )


def test_each_feast_has_its_own_limits():
    story = given(HARVEST, opened(), limits_set(work_hours=6, rest_hours=4), *busy((-5, 0)))
    story.when(take()).then_refused(OverRestLimit)
    given(HARVEST, opened(), limits_set(work_hours=9), *busy((-7, 0))).when(take()).then(
        taken(leave_until=BEGINS - 2 * DAY)
    )
    given(HARVEST, opened(), limits_set(work_hours=2, rest_hours=3), *busy((-9, -3))).when(
        take()
    ).then(taken(leave_until=BEGINS - 2 * DAY))


# ── what one has to be able to do ──

GRILL = given(OLGA_ORGANISES, HARVEST, opened(skills=(CAN_GRILL,)))
KITCHEN = given(OLGA_ORGANISES, HARVEST, opened(skills=(IS_CLEAN, CAN_GRILL)))


def test_who_says_that_they_can_grill_may_grill():
    GRILL.when(take()).then_refused(SkillMissing)
    given(*GRILL.events, can_grill("dora")).when(take()).then_refused(SkillMissing)
    given(*GRILL.events, can_grill()).when(take()).then(taken())


def test_a_certificate_counts_when_an_organiser_has_seen_it():
    given(*KITCHEN.events, can_grill(), claims_hygiene()).when(take()).then_refused(
        CertificateMissing
    )
    given(*KITCHEN.events, can_grill(), claims_hygiene(), has_hygiene()).when(take()).then(taken())


@pytest.mark.parametrize(
    "gone",
    [
        CertificateRefused(person="cem", skill="hygiene", reason="Expired"),
        SkillWithdrawn(person="cem", skill="hygiene"),
    ],
)
def test_a_certificate_that_is_gone_counts_no_more(gone):
    given(*KITCHEN.events, can_grill(), has_hygiene(), gone).when(take()).then_refused(
        CertificateMissing
    )


def test_what_is_missing_is_named():
    assert "needs: Can grill." in str(GRILL.when(take()).outcome)
    assert "needs: Hygiene certificate." in str(KITCHEN.when(take()).outcome)


# ── waiting ──


def test_a_neighbour_who_would_wait_stands_in_line():
    FULL.when(take(wait=True)).then(waiting("cem"))


def test_who_would_wait_need_not_if_there_is_a_place():
    WASH.when(take(wait=True)).then(taken())


def test_nobody_waits_twice():
    story = FULL.when(take(wait=True)).then(waiting("cem"))
    story.when(take(wait=True)).then_refused(AlreadyWaiting)
    story.when(take()).then_refused(AlreadyWaiting)


def test_who_has_a_place_does_not_wait_for_another():
    FULL.when(take("dora", wait=True)).then_refused(AlreadyYours)


def test_a_line_has_an_end():
    line = [waiting(f"n-{n}") for n in range(MOST_WAITING)]
    given(*FULL.events, *line[:-1]).when(take(wait=True)).then(waiting("cem"))
    given(*FULL.events, *line).when(take(wait=True)).then_refused(LineFull)


def test_who_waits_keeps_the_hours_free():
    given(HARVEST, opened(), waiting("cem", "door", LATER)).when(take()).then_refused(WaitOverlaps)
    given(*FULL.events, taken("cem", "door", hours=LATER)).when(take(wait=True)).then_refused(
        ShiftOverlaps
    )


def test_who_cannot_do_it_need_not_wait():
    given(HARVEST, opened(skills=(CAN_GRILL,), wanted=1), taken("dora")).when(
        take(wait=True)
    ).then_refused(SkillMissing)


# ── leaving ──


def test_a_helper_leaves_while_others_can_still_notice():
    story = given(HARVEST, opened(), taken())
    story.when(leave(), at=LEAVE_UNTIL).then(left())
    story.when(leave(), at=LEAVE_UNTIL + MOMENT).then_refused(TooLateToLeave)
    story.when(leave(), at=BEGINS).then_refused(ShiftStarted)


def test_each_feast_says_how_long_that_is():
    given(HARVEST, opened(), limits_set(leave_hours=48)).when(take()).then(
        taken(leave_until=BEGINS - 2 * DAY)
    )


def test_a_slip_of_the_hand_can_be_taken_back_shortly_before_the_shift():
    an_hour_before = BEGINS - HOUR
    still = an_hour_before + SECOND_THOUGHTS
    story = WASH.when(take(), at=an_hour_before).then(taken(leave_until=still))
    story.when(leave(), at=still).then(left())
    story.when(leave(), at=still + MOMENT).then_refused(TooLateToLeave)


def test_nobody_leaves_a_shift_that_is_not_theirs():
    FULL.when(leave()).then_refused(NotYourShift)


def test_a_place_that_was_left_is_free():
    FULL.when(leave("dora")).then(left("dora")).and_when(take()).then(taken())


def test_the_next_in_line_moves_up():
    given(*FULL.events, waiting("cem"), waiting("fay")).when(leave("dora")).then(
        left("dora"), advanced("cem")
    ).and_when(leave("emil")).then(left("emil"), advanced("fay"))


def test_who_moves_up_late_has_a_night_to_think():
    late = LEAVE_UNTIL - HOUR
    given(*FULL.events, waiting("cem")).when(leave("dora"), at=late).then(
        left("dora"), advanced("cem", leave_until=late + NIGHT_TO_THINK)
    )


def test_waiting_ends_at_any_time():
    story = given(*FULL.events, waiting("cem"), waiting("fay"))
    story.when(leave("cem"), at=BEGINS - MOMENT).then(left("cem")).and_when(leave("dora")).then(
        left("dora"), advanced("fay")
    )


def test_who_comes_back_to_a_line_stands_at_its_end():
    given(*FULL.events, waiting("cem"), waiting("fay"), left("cem")).when(
        take("cem", wait=True)
    ).then(waiting("cem")).and_when(leave("dora")).then(left("dora"), advanced("fay"))


def test_other_hours_set_everybody_free_until_the_start():
    later = changed(starts=BEGINS + HOUR, ends=DONE + HOUR)
    moved = rescheduled("cem", BEGINS + HOUR, DONE + HOUR)
    given(HARVEST, opened(), taken(), later, moved).when(leave(), at=BEGINS + HOUR - MOMENT).then(
        left()
    )


def test_another_day_sets_everybody_free_until_the_start():
    given(HARVEST, opened(), taken(), postponed()).when(leave(), at=BEGINS + DAY - MOMENT).then(
        left()
    )


# ── being released ──


def test_an_organiser_takes_somebody_out_and_says_why():
    given(OLGA_ORGANISES, HARVEST, opened(), taken()).when(release(), at=BEGINS - MOMENT).then(
        released()
    )


def test_then_too_the_next_in_line_moves_up():
    given(*FULL.events, waiting("cem")).when(release("dora")).then(
        released("dora"), advanced("cem")
    )


def test_somebody_who_waits_can_be_taken_out_of_the_line():
    given(*FULL.events, waiting("cem")).when(release("cem")).then(released("cem"))


def test_nobody_else_takes_somebody_out():
    FULL.when(release("dora", actor="cem")).then_refused(NotAllowed)


def test_only_a_helper_can_be_taken_out_and_only_with_a_reason():
    FULL.when(release("cem")).then_refused(NotInShift)
    FULL.when(release("dora", reason=" ")).then_refused(Missing, "reason")
    FULL.when(release("dora"), at=BEGINS).then_refused(ShiftStarted)
