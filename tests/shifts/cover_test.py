"""Who cannot come asks, neighbours are asked, and the first who says yes stands in."""

import pytest

from domain.feasts import FeastCancelled, FeastIsCancelled
from domain.shifts.cover import ASKED_AT_ONCE, CoverGone, NotAsked
from domain.shifts.events import CoverDeclined, CoverWithdrawn
from domain.shifts.roster import ShiftStarted
from domain.shifts.taking import (
    SECOND_THOUGHTS,
    AlreadyYours,
    NotYourShift,
    OverRestLimit,
    ShiftOverlaps,
    SkillMissing,
)
from tests.examples import HARVEST, MOMENT, OLGA_ORGANISES
from tests.shifts.examples import (
    BEGINS,
    CAN_GRILL,
    DONE,
    HOUR,
    LEAVE_UNTIL,
    about,
    arrived,
    ask_for_cover,
    asked,
    can_grill,
    covered,
    decline,
    leave,
    left,
    opened,
    released,
    requested,
    stand_in,
    stint,
    take,
    taken,
    waiting,
    withdraw_cover,
)
from tests.story import given

CEM_HAS_IT = given(OLGA_ORGANISES, HARVEST, opened(), taken())
CEM_ASKS = given(*CEM_HAS_IT.events, requested())
DORA_IS_ASKED = given(*CEM_ASKS.events, asked("dora"))
TOO_LATE = LEAVE_UNTIL + HOUR


def declined(person, cover_for="cem"):
    return CoverDeclined(**about(person), cover_for=cover_for)


def withdrawn(person="cem"):
    return CoverWithdrawn(**about(person))


# ── asking ──


def test_who_cannot_come_asks_and_the_best_are_asked_to_stand_in():
    CEM_HAS_IT.when(ask_for_cover("cem", "dora", "emil"), at=TOO_LATE).then(
        requested(), asked("dora"), asked("emil")
    )


def test_five_are_asked_at_once_and_the_next_when_asked_again():
    street = [f"n-{n}" for n in range(8)]
    CEM_HAS_IT.when(ask_for_cover("cem", *street)).then(
        requested(), *map(asked, street[:ASKED_AT_ONCE])
    ).and_when(ask_for_cover("cem", *street)).then(*map(asked, street[ASKED_AT_ONCE:])).and_when(
        ask_for_cover("cem", *street)
    ).then()


def test_a_helper_asks_although_nobody_comes_to_mind():
    CEM_HAS_IT.when(ask_for_cover()).then(requested())


def test_only_who_could_come_is_asked():
    busy = taken("emil", "door", hours=stint("Door", DONE - HOUR, DONE + HOUR))
    tired = taken("fay", "build", hours=stint("Build", BEGINS - 8 * HOUR, BEGINS - HOUR))
    given(
        OLGA_ORGANISES, HARVEST, opened(skills=(CAN_GRILL,)), taken(), taken("gil"), busy, tired,
        *map(can_grill, ["dora", "emil", "fay", "gil", "hal"]),
    ).when(ask_for_cover("cem", "dan", "emil", "fay", "gil", "cem", "hal", "dora")).then(
        requested(), asked("hal"), asked("dora")
    )  # fmt: skip


def test_who_waits_for_the_shift_can_be_asked_like_anybody():
    given(*CEM_HAS_IT.events, waiting("dora")).when(ask_for_cover("cem", "dora")).then(
        requested(), asked("dora")
    )


def test_only_a_helper_asks_and_only_before_the_start():
    CEM_HAS_IT.when(ask_for_cover("dora")).then_refused(NotYourShift)
    CEM_HAS_IT.when(ask_for_cover(), at=BEGINS).then_refused(ShiftStarted)


def test_the_place_is_the_helpers_until_somebody_stands_in():
    given(HARVEST, opened(wanted=1), taken(), requested()).when(take("dora", wait=True)).then(
        waiting("dora")
    )
    CEM_ASKS.when(leave("cem")).then(left("cem"))


# ── standing in ──


def test_who_was_asked_stands_in():
    DORA_IS_ASKED.when(stand_in("dora"), at=TOO_LATE).then(
        left("cem"), covered("dora", leave_until=TOO_LATE + SECOND_THOUGHTS)
    )


def test_so_does_anybody_who_sees_it():
    CEM_ASKS.when(stand_in("emil")).then(left("cem"), covered("emil"))


def test_the_first_who_says_yes_has_it():
    story = DORA_IS_ASKED.when(stand_in("emil")).then(left("cem"), covered("emil"))
    story.when(stand_in("dora")).then_refused(CoverGone)


def test_who_stands_in_is_a_helper_like_the_others():
    DORA_IS_ASKED.when(stand_in("dora")).then(left("cem"), covered("dora")).and_when(
        ask_for_cover("dora", "cem")
    ).then(requested("dora"), asked("cem", cover_for="dora"))


def test_who_waited_and_stands_in_waits_no_more():
    full = given(HARVEST, opened(wanted=1), taken(), waiting("dora"), waiting("emil"), requested())
    story = full.when(stand_in("dora")).then(left("cem"), covered("dora"))
    story.when(leave("emil")).then(left("emil"))
    story.when(take("dora")).then_refused(AlreadyYours)


def test_nobody_stands_in_for_somebody_who_does_not_ask():
    CEM_HAS_IT.when(stand_in("dora")).then_refused(CoverGone)


@pytest.mark.parametrize(
    "change", [withdrawn(), left(), released(), arrived(at=BEGINS - HOUR)],
    ids=["can come", "left", "released", "is there"],
)  # fmt: skip
def test_nobody_stands_in_when_it_is_not_needed_any_more(change):
    given(*DORA_IS_ASKED.events, change).when(stand_in("dora")).then_refused(CoverGone)


def test_a_request_ends_with_the_place():
    given(*CEM_ASKS.events, left(), taken()).when(stand_in("dora")).then_refused(CoverGone)


def test_standing_in_is_refused_for_the_same_reasons_as_taking():
    DORA_IS_ASKED.when(stand_in("dora"), at=BEGINS).then_refused(ShiftStarted)
    gone = FeastCancelled(feast="harvest", reason="Flood")
    given(*DORA_IS_ASKED.events, gone).when(stand_in("dora")).then_refused(FeastIsCancelled)
    busy = taken("dora", "door", hours=stint("Door", DONE - HOUR, DONE + HOUR))
    given(*DORA_IS_ASKED.events, busy).when(stand_in("dora")).then_refused(ShiftOverlaps)
    tired = taken("dora", "build", hours=stint("Build", BEGINS - 8 * HOUR, BEGINS - HOUR))
    given(*DORA_IS_ASKED.events, tired).when(stand_in("dora")).then_refused(OverRestLimit)
    grill = given(HARVEST, opened(skills=(CAN_GRILL,)), taken(), requested())
    grill.when(stand_in("dora")).then_refused(SkillMissing)
    given(*DORA_IS_ASKED.events, taken("dora")).when(stand_in("dora")).then_refused(AlreadyYours)


def test_nobody_stands_in_for_themselves():
    CEM_ASKS.when(stand_in("cem")).then_refused(AlreadyYours)


# ── saying no ──


def test_who_cannot_stand_in_says_so_and_the_next_is_asked():
    DORA_IS_ASKED.when(decline("dora", "dora", "cem", "emil", "fay")).then(
        declined("dora"), asked("emil")
    )


def test_nobody_is_asked_twice_for_the_same_person():
    given(*DORA_IS_ASKED.events, declined("dora")).when(ask_for_cover("cem", "dora")).then()


def test_only_who_was_asked_says_no_and_only_once():
    DORA_IS_ASKED.when(decline("emil")).then_refused(NotAsked)
    DORA_IS_ASKED.when(decline("dora")).then(declined("dora")).and_when(
        decline("dora")
    ).then_refused(NotAsked)


def test_who_said_no_may_think_again():
    given(*DORA_IS_ASKED.events, declined("dora")).when(stand_in("dora")).then(
        left("cem"), covered("dora")
    )


def test_a_no_is_not_needed_any_more_either():
    given(*DORA_IS_ASKED.events, withdrawn()).when(decline("dora")).then_refused(CoverGone)


# ── coming after all ──


def test_a_helper_can_come_after_all():
    DORA_IS_ASKED.when(withdraw_cover(), at=BEGINS - MOMENT).then(withdrawn()).and_when(
        withdraw_cover()
    ).then_refused(CoverGone)


def test_but_not_once_somebody_stands_in():
    given(*DORA_IS_ASKED.events, left(), covered("dora")).when(withdraw_cover()).then_refused(
        CoverGone
    )


def test_who_was_asked_is_asked_still_when_the_helper_asks_again():
    given(*DORA_IS_ASKED.events, withdrawn(), requested()).when(decline("dora")).then(
        declined("dora")
    )
