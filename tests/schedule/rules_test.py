"""The rules of the schedule: what a draft may hold, what a release does, and whom it concerns."""

from datetime import timedelta
from typing import Any

import pytest

from domain.feasts import FeastOver
from domain.people import UnknownPerson
from domain.refusals import NotAllowed
from domain.schedule.drafting import (
    MOST_SESSIONS,
    CourseNotServed,
    FarFromTheFeast,
    LengthOutOfRange,
    SessionChangedMeanwhile,
    SessionTaken,
    SessionUnknown,
    TooManySessions,
)
from domain.schedule.events import Kind, SessionDrafted
from domain.schedule.marking import AlreadyMarked, NotMarked, UnmarkSession
from domain.schedule.releasing import DraftChangedMeanwhile, NothingChanged
from domain.texts import HiddenCharacters, Missing, TooLong
from tests import examples as street
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES, joined, pledged
from tests.schedule.examples import (
    WHY,
    change,
    changed,
    draft,
    drafted,
    drop,
    dropped,
    gone,
    mark,
    marked,
    new,
    other,
    release,
    released,
    session,
    unmark,
    unmarked,
)
from tests.shifts import examples as shifts
from tests.story import given

FEAST = (HARVEST, OLGA_ORGANISES, joined("dora"))
DRAFT = (*FEAST, drafted("mains"), drafted())
FIRST = released(new("mains"), new(), affected={"dora": ("band",)})
OUT = (*DRAFT, FIRST)
LATER: dict[str, Any] = {"starts": 180}

# ── the draft ──


def test_organisers_put_sessions_down_change_them_and_take_them_out():
    (
        given(*FEAST)
        .when(draft())
        .then(drafted())
        .and_when(change(starts=150, host=""))
        .then(changed(starts=150, host=""))
        .and_when(change(seen=2, starts=150, host=""))
        .then()
        .and_when(drop(seen=2))
        .then(dropped())
    )


def test_of_two_who_change_the_same_session_the_second_looks_again():
    story = given(*FEAST, drafted(), changed(starts=150))
    story.when(change(seen=1, starts=90)).then_refused(SessionChangedMeanwhile)
    story.when(drop(seen=1)).then_refused(SessionChangedMeanwhile)
    story.when(change(seen=2, starts=90)).then(changed(starts=90))
    given(*FEAST, drafted(), dropped()).when(change()).then_refused(SessionUnknown)
    given(*FEAST, drafted(), dropped()).when(drop()).then_refused(SessionUnknown)
    given(*FEAST, drafted(), dropped()).when(draft()).then_refused(SessionTaken)
    elsewhere = SessionDrafted(session="band", feast="spring", planned=session(host=""))
    given(*FEAST, elsewhere).when(draft()).then_refused(SessionTaken)


def test_only_organisers_plan_and_only_until_the_feast_is_over():
    for command in (draft, change, drop):
        given(*FEAST, drafted()).when(command(actor="cem")).then_refused(NotAllowed)
        given(*FEAST, drafted()).when(command(), at=ENDS).then_refused(FeastOver)
    given(*DRAFT).when(release(seen=2, actor="cem")).then_refused(NotAllowed)
    given(*DRAFT).when(release(seen=2), at=ENDS).then_refused(FeastOver)


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"title": " "}, Missing, "title"),
        ({"title": "x" * 81}, TooLong, "title"),
        ({"place": "x\u202e"}, HiddenCharacters, "place"),
        ({"minutes": 0}, LengthOutOfRange, "minutes"),
        ({"minutes": 1441}, LengthOutOfRange, "minutes"),
        ({"starts": -1441}, FarFromTheFeast, "starts"),
        ({"starts": 46081}, FarFromTheFeast, "starts"),
        ({"course": "Mains"}, CourseNotServed, "course"),
        ({"kind": Kind.COURSE}, CourseNotServed, "course"),
        ({"kind": Kind.COURSE, "course": "Soups"}, CourseNotServed, "course"),
        ({"host": "nobody"}, UnknownPerson, "host"),
    ],
)
def test_what_no_feast_has_is_refused(said, refusal, field):
    given(*FEAST).when(draft(**said)).then_refused(refusal, field)
    given(*FEAST, drafted()).when(change(**said)).then_refused(refusal, field)


def test_a_schedule_can_still_be_read():
    many = [
        SessionDrafted(session=f"n-{n}", feast="harvest", planned=session(host=""))
        for n in range(MOST_SESSIONS)
    ]
    given(*FEAST, *many).when(draft()).then_refused(TooManySessions)
    given(*FEAST, *many[1:]).when(draft()).then(drafted())


# ── the release ──


def test_a_release_says_what_changed_and_tells_hosts_and_those_who_marked_it():
    (
        given(*DRAFT)
        .when(release(seen=2))
        .then(FIRST)
        .and_when(mark("cem"))
        .then(marked("cem"))
        .and_when(mark("emil", "mains"))
        .then(marked("emil", "mains"))
        .and_when(change(host="", **LATER))
        .then(changed(host="", **LATER))
        .and_when(release(seen=3, reason=WHY))
        .then(
            released(
                other(host="", **LATER),
                version=2,
                reason=WHY,
                affected={"cem": ("band",), "dora": ("band",)},
            )
        )
    )


def test_who_took_a_mark_back_is_not_told():
    story = given(*OUT, marked("cem"), unmarked("cem"), changed(note="Bring two chairs"))
    told = released(
        other(note="Bring two chairs"), version=2, reason=WHY, affected={"dora": ("band",)}
    )
    story.when(release(seen=3, reason=WHY)).then(told)


def test_who_cooks_or_helps_for_a_course_hears_when_its_time_moves_and_only_then():
    # The washing-up is from the fourth hour to the sixth.
    story = given(
        *OUT,
        pledged("soup", person="cem"),
        pledged("cake", person="emil", course="Desserts"),
        pledged("stew", person="fred"),
        street.withdrawn("stew", person="fred"),
        shifts.opened(),
        shifts.taken("gina"),
        shifts.taken("hugo"),
        shifts.left("hugo"),
    )
    into_the_washing_up = other("mains", starts=210)
    story_moved = given(*story.events, changed("mains", starts=210))
    story_moved.when(release(seen=3, reason=WHY)).then(
        released(
            into_the_washing_up,
            version=2,
            reason=WHY,
            affected={"cem": ("mains",), "gina": ("mains",)},
        )
    )
    renamed = given(*story.events, changed("mains", title="The great course"))
    renamed.when(release(seen=3, reason=WHY)).then(
        released(other("mains", title="The great course"), version=2, reason=WHY, affected={})
    )
    taken_out = given(*story.events, dropped("mains"))
    taken_out.when(release(seen=3, reason=WHY)).then(
        released(gone("mains"), version=2, reason=WHY, affected={"cem": ("mains",)})
    )


def test_shifts_and_sessions_move_with_the_feast_together():
    story = given(*OUT, shifts.opened(), shifts.taken("gina"), shifts.postponed())
    moved = given(*story.events, changed("mains", starts=210))
    moved.when(release(seen=3, reason=WHY)).then(
        released(other("mains", starts=210), version=2, reason=WHY, affected={"gina": ("mains",)})
    )


def test_a_release_is_of_what_its_organiser_saw_and_says_why_from_the_second_on():
    given(*DRAFT).when(release(seen=1)).then_refused(DraftChangedMeanwhile)
    given(*OUT).when(release(seen=2, reason=WHY)).then_refused(NothingChanged)
    given(*OUT, changed(**LATER)).when(release(seen=3)).then_refused(Missing, "reason")
    back = given(*OUT, changed(**LATER), changed())
    back.when(release(seen=4, reason=WHY)).then_refused(NothingChanged)
    given(*FEAST).when(release(seen=0)).then_refused(NothingChanged)


# ── marks ──


def test_neighbours_mark_what_everybody_reads_once():
    given(*DRAFT).when(mark("cem")).then_refused(SessionUnknown)
    given(*OUT, marked("cem")).when(mark("cem")).then_refused(AlreadyMarked)
    given(*OUT).when(unmark("cem")).then_refused(NotMarked)
    given(*OUT, marked("cem")).when(unmark("cem")).then(unmarked("cem"))


def test_a_mark_is_not_taken_back_in_the_name_of_another_feast():
    elsewhere = UnmarkSession(actor="cem", feast="spring", session="band")
    given(*OUT, marked("cem")).when(elsewhere).then_refused(NotMarked)
    given(*OUT).when(mark("cem"), at=ENDS + timedelta(1)).then_refused(FeastOver)
    without = released(gone(), version=2, reason=WHY, affected={"dora": ("band",)})
    given(*OUT, dropped(), without).when(mark("cem")).then_refused(SessionUnknown)
