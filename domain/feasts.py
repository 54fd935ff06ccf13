"""The feast itself: announced with its courses, sometimes postponed, at worst cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import available_timezones

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.events import Event
from domain.moderation.admission import AdmittedCommand
from domain.people import appointment
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_note

TITLE_LIMIT = 100
PLACE_LIMIT = 200
NOTE_LIMIT = 1000
COURSE_NAME_LIMIT = 40
MOST_COURSES = 12
MOST_SERVINGS_WANTED = 20_000
LONGEST = timedelta(days=31)


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the meal, such as "Desserts", and the servings wanted for it."""

    name: str
    servings: int


class FeastAnnounced(Event, frozen=True, kw_only=True):
    """An organiser invited everybody to a feast."""

    TOPIC: ClassVar[str] = "feasts.FeastAnnounced"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    title: str
    place: str
    access: str = ""
    starts: datetime
    ends: datetime
    zone: str
    courses: tuple[Course, ...]


class FeastPostponed(Event, frozen=True, kw_only=True):
    """The feast was moved to a later time."""

    TOPIC: ClassVar[str] = "feasts.FeastPostponed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    starts: datetime
    ends: datetime
    reason: str


class FeastCancelled(Event, frozen=True, kw_only=True):
    """The feast will not take place."""

    TOPIC: ClassVar[str] = "feasts.FeastCancelled"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    reason: str


FEAST_EVENTS = (FeastAnnounced, FeastPostponed, FeastCancelled)


class FeastUnknown(Unknown):
    """No feast was announced under this name."""

    message = N_("There is no such feast.")


class FeastAlreadyAnnounced(Refusal):
    """Another feast has this address."""

    message = N_("A feast with this address is already announced.")
    field = "title"


class FeastIsCancelled(Refusal):
    """The feast was called off."""

    message = N_("This feast was cancelled.")


class FeastStarted(Refusal):
    """The feast has begun, and what is on the table is on the table."""

    message = N_("This feast has already started.")


class FeastOver(Refusal):
    """The feast has ended."""

    message = N_("This feast is over.")


class StartsInThePast(Invalid):
    """The start has already gone by."""

    message = N_("Please choose a time that is still to come.")
    field = "starts"


class EndsTooEarly(Invalid):
    """The end does not come after the start."""

    message = N_("The end has to come after the start.")
    field = "ends"


class TooLongAFeast(Invalid):
    """The feast would last longer than a month."""

    message = N_("A feast can last %(days)s days at most.")
    field = "ends"


class NotLater(Invalid):
    """Postponing means a later start."""

    message = N_("The new start has to be later than the old one.")
    field = "starts"


class ZoneUnknown(Invalid):
    """The time zone is not one of the IANA names."""

    message = N_("Please choose a time zone from the list.")
    field = "zone"


class CoursesInvalid(Invalid):
    """The courses are too many, or two have the same name."""

    message = N_("Please give each course its own name, %(most)s at most.")
    field = "courses"


class ServingsWantedInvalid(Invalid):
    """A course wants fewer than no servings, or more than any street can cook."""

    message = N_("Please wish for 0 to %(most)s servings.")
    field = "courses"


def check_times(now: datetime, starts: datetime, ends: datetime) -> None:
    """Refuse a time that is past, ends before it starts, or lasts longer than a month."""
    if starts <= now:
        raise StartsInThePast
    if ends <= starts:
        raise EndsTooEarly
    if ends - starts > LONGEST:
        raise TooLongAFeast(days=LONGEST.days)


def check_courses(courses: Sequence[Course]) -> None:
    """Refuse courses without a name of their own or with impossible servings."""
    names = {course.name.casefold() for course in courses}
    if len(courses) > MOST_COURSES or len(names) < len(courses) or not courses:
        raise CoursesInvalid(most=MOST_COURSES)
    for course in courses:
        check_line("courses", course.name, COURSE_NAME_LIMIT)
        if not 0 <= course.servings <= MOST_SERVINGS_WANTED:
            raise ServingsWantedInvalid(most=MOST_SERVINGS_WANTED)


@dataclass(kw_only=True, eq=False)
class FeastCommand(AdmittedCommand):
    """A command about one feast: what its rules know of the feast and of who asks."""

    starts_at: datetime | None = field(default=None, init=False)
    ends_at: datetime | None = field(default=None, init=False)
    courses_wanted: tuple[Course, ...] = field(default=(), init=False)
    cancelled: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(FEAST_EVENTS, [f"feast:{self.feast}"]), appointment(self.actor)]

    @event(FeastAnnounced)
    def _(self, starts: datetime, ends: datetime, courses: tuple[Course, ...]) -> None:
        self.starts_at, self.ends_at, self.courses_wanted = starts, ends, courses

    @event(FeastPostponed)
    def _(self, starts: datetime, ends: datetime) -> None:
        self.starts_at, self.ends_at = starts, ends

    @event(FeastCancelled)
    def _(self) -> None:
        self.cancelled = True

    def check_why(self, owner: str, reason: str) -> None:
        """Refuse whoever decides about what is another's without saying why."""
        check_note("reason", reason, NOTE_LIMIT, required=self.actor != owner)

    def check_feast_stands(self) -> tuple[datetime, datetime]:
        """When the feast starts and ends; refuses an unknown or a cancelled feast."""
        if self.starts_at is None or self.ends_at is None:
            raise FeastUnknown
        if self.cancelled:
            raise FeastIsCancelled
        return self.starts_at, self.ends_at

    def check_feast_lasts(self) -> None:
        """Refuse a feast that is unknown, cancelled, or over."""
        _, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver


@dataclass(kw_only=True, eq=False)
class AnnounceFeast(FeastCommand):
    """Invite everybody to a feast."""

    title: str
    place: str
    access: str = ""
    starts: datetime
    ends: datetime
    zone: str
    courses: tuple[Course, ...]

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        if self.starts_at is not None:
            raise FeastAlreadyAnnounced
        self.check()
        self.record(
            FeastAnnounced(
                feast=self.feast,
                title=self.title,
                place=self.place,
                access=self.access,
                starts=self.starts,
                ends=self.ends,
                zone=self.zone,
                courses=self.courses,
            )
        )

    def check(self) -> None:
        """Refuse words, times or courses that no feast can have."""
        check_line("title", self.title, TITLE_LIMIT)
        check_line("place", self.place, PLACE_LIMIT)
        check_note("access", self.access, NOTE_LIMIT)
        if self.zone not in available_timezones():
            raise ZoneUnknown
        check_times(self.now, self.starts, self.ends)
        check_courses(self.courses)


@dataclass(kw_only=True, eq=False)
class PostponeFeast(FeastCommand):
    """Move the feast to a later time, saying why."""

    starts: datetime
    ends: datetime
    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        planned, _ = self.check_feast_stands()
        if planned <= self.now:
            raise FeastStarted
        check_times(self.now, self.starts, self.ends)
        if self.starts <= planned:
            raise NotLater
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            FeastPostponed(feast=self.feast, starts=self.starts, ends=self.ends, reason=self.reason)
        )


@dataclass(kw_only=True, eq=False)
class CancelFeast(FeastCommand):
    """Call the feast off, saying why."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        _, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(FeastCancelled(feast=self.feast, reason=self.reason))
