"""Announcing something to all, to the cooks of a course, or to a shift."""

from typing import Any

import pytest

from domain.announcements import (
    MOST_ANNOUNCEMENTS,
    AnnouncementIsWithdrawn,
    AnnouncementPublished,
    AnnouncementTaken,
    AnnouncementUnknown,
    AnnouncementWithdrawn,
    Audience,
    PublishAnnouncement,
    TooManyAnnouncements,
    WithdrawAnnouncement,
)
from domain.dishes import CourseUnknown
from domain.feasts import FeastCancelled, FeastIsCancelled, FeastUnknown
from domain.refusals import NotAllowed
from domain.shifts.roster import ShiftIsCancelled, ShiftUnknown
from domain.texts import Missing, TooLong
from tests.examples import HARVEST, OLGA_ORGANISES
from tests.shifts.examples import called_off, opened
from tests.story import given

GATE: dict[str, Any] = {
    "announcement": "gate",
    "feast": "harvest",
    "audience": Audience.ALL,
    "message": "Please come by the garden gate.",
}
THE_FEAST = given(OLGA_ORGANISES, HARVEST)


def publish(*, actor: str = "olga", **changes: Any) -> PublishAnnouncement:
    return PublishAnnouncement(**{**GATE, "actor": actor, **changes})


def published(**changes: Any) -> AnnouncementPublished:
    return AnnouncementPublished(**{**GATE, **changes})


def withdraw(*, actor: str = "olga", reason: str = "It is dry now", **changes: Any):
    about = {"actor": actor, "feast": "harvest", "announcement": "gate", "reason": reason}
    return WithdrawAnnouncement(**{**about, **changes})


def gone(reason: str = "It is dry now") -> AnnouncementWithdrawn:
    return AnnouncementWithdrawn(announcement="gate", feast="harvest", reason=reason)


def test_an_organiser_tells_all_the_cooks_of_a_course_or_a_shift():
    THE_FEAST.when(publish()).then(published())
    mains: dict[str, Any] = {"audience": Audience.COURSE, "course": "Mains"}
    THE_FEAST.when(publish(**mains)).then(published(**mains))
    wash: dict[str, Any] = {"audience": Audience.SHIFT, "shift": "wash"}
    with_shift = given(*THE_FEAST.events, opened())
    with_shift.when(publish(**wash)).then(published(**wash))
    with_shift.when(publish(course="Mains", shift="wash")).then(published())


def test_what_nobody_could_read_is_refused():
    THE_FEAST.when(publish(actor="cem")).then_refused(NotAllowed)
    THE_FEAST.when(publish(feast="nowhere")).then_refused(FeastUnknown)
    THE_FEAST.when(publish(message=" ")).then_refused(Missing, "message")
    THE_FEAST.when(publish(message="x" * 1001)).then_refused(TooLong, "message")
    of_course = publish(audience=Audience.COURSE, course="Elevenses")
    THE_FEAST.when(of_course).then_refused(CourseUnknown, "audience")
    of_shift: dict[str, Any] = {"audience": Audience.SHIFT}
    THE_FEAST.when(publish(**of_shift)).then_refused(ShiftUnknown)
    THE_FEAST.when(publish(**of_shift, shift="wash")).then_refused(ShiftUnknown)
    off = given(*THE_FEAST.events, opened(), called_off())
    off.when(publish(**of_shift, shift="wash")).then_refused(ShiftIsCancelled)
    cancelled = FeastCancelled(feast="harvest", reason="Flood")
    given(*THE_FEAST.events, cancelled).when(publish()).then_refused(FeastIsCancelled)


def test_an_announcement_is_withdrawn_once_with_a_reason():
    told = given(*THE_FEAST.events, published())
    told.when(publish()).then_refused(AnnouncementTaken)
    told.when(withdraw()).then(gone()).and_when(withdraw()).then_refused(AnnouncementIsWithdrawn)
    told.when(withdraw(reason="")).then_refused(Missing, "reason")
    told.when(withdraw(actor="cem")).then_refused(NotAllowed)
    THE_FEAST.when(withdraw()).then_refused(AnnouncementUnknown)


@pytest.mark.parametrize("one_is_over", [False, True])
def test_only_so_many_stand_at_once(one_is_over: bool):
    many = [published(announcement=f"a-{n}") for n in range(MOST_ANNOUNCEMENTS - 1)]
    full = given(*THE_FEAST.events, *many, published(), *([gone()] if one_is_over else []))
    if one_is_over:
        full.when(publish(announcement="new")).then(published(announcement="new"))
    else:
        full.when(publish(announcement="new")).then_refused(TooManyAnnouncements)
