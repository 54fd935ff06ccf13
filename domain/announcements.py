"""Announcements: what organisers tell all who take part, the cooks of a course, or a shift."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.dishes import CourseUnknown
from domain.events import Event
from domain.feasts import FEAST_EVENTS, NOTE_LIMIT, FeastCommand
from domain.people import appointment
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.shifts.events import ShiftCancelled, ShiftOpened
from domain.shifts.roster import ShiftIsCancelled, ShiftUnknown
from domain.texts import check_note

MOST_ANNOUNCEMENTS = 100
"""More than anybody reads about one feast."""


class Audience(StrEnum):
    """To whom an announcement goes."""

    ALL = "all"
    COURSE = "course"
    SHIFT = "shift"


class AnnouncementPublished(Event, frozen=True, kw_only=True):
    """An organiser told all who take part something, or the cooks of a course, or a shift."""

    TOPIC: ClassVar[str] = "announcements.AnnouncementPublished"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("announcement", "feast", "shift")
    announcement: str
    feast: str
    audience: Audience
    course: str = ""
    shift: str = ""
    message: str


class AnnouncementWithdrawn(Event, frozen=True, kw_only=True):
    """What was announced does not hold any more, and the organiser said why."""

    TOPIC: ClassVar[str] = "announcements.AnnouncementWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("announcement", "feast")
    announcement: str
    feast: str
    reason: str


class AnnouncementUnknown(Unknown):
    """Nobody announced this at this feast."""

    message = N_("There is no such announcement at this feast.")


class AnnouncementTaken(Refusal):
    """The id belongs to another announcement."""

    message = N_("This was announced already.")


class AnnouncementIsWithdrawn(Refusal):
    """It was taken back before."""

    message = N_("This announcement was withdrawn already.")


class TooManyAnnouncements(Refusal):
    """Nobody would read one more."""

    message = N_("There are %(most)s announcements already. Please withdraw one that is over.")


@dataclass(kw_only=True, eq=False)
class PublishAnnouncement(FeastCommand):
    """Tell neighbours something, as an organiser."""

    announcement: str
    audience: Audience
    course: str = ""
    shift: str = ""
    message: str
    standing: set[str] = field(default_factory=set, init=False)
    taken: bool = field(default=False, init=False)
    shift_is: type[Refusal] | None = field(default=ShiftUnknown, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        selectors = [
            Selector(FEAST_EVENTS, [feast]),
            Selector([AnnouncementPublished, AnnouncementWithdrawn], [feast]),
            Selector([AnnouncementPublished], [f"announcement:{self.announcement}"]),
            appointment(self.actor),
        ]
        if self.shift:
            selectors.append(
                Selector([ShiftOpened, ShiftCancelled], [f"shift:{self.shift}", feast])
            )
        return selectors

    @event(AnnouncementPublished)
    def _published(self, announcement: str, feast: str) -> None:
        self.taken = self.taken or announcement == self.announcement
        if feast == self.feast:
            self.standing.add(announcement)

    @event(AnnouncementWithdrawn)
    def _withdrawn(self, announcement: str) -> None:
        self.standing.discard(announcement)

    @event(ShiftOpened)
    def _opened(self) -> None:
        self.shift_is = None

    @event(ShiftCancelled)
    def _cancelled(self) -> None:
        self.shift_is = ShiftIsCancelled

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_stands()
        if self.taken:
            raise AnnouncementTaken
        if len(self.standing) >= MOST_ANNOUNCEMENTS:
            raise TooManyAnnouncements(most=MOST_ANNOUNCEMENTS)
        check_note("message", self.message, NOTE_LIMIT, required=True)
        self.check_audience()
        self.record(
            AnnouncementPublished(
                announcement=self.announcement,
                feast=self.feast,
                audience=self.audience,
                course=self.course if self.audience is Audience.COURSE else "",
                shift=self.shift if self.audience is Audience.SHIFT else "",
                message=self.message,
            )
        )

    def check_audience(self) -> None:
        """Refuse a course or a shift that this feast does not have."""
        courses = {course.name for course in self.courses_wanted}
        if self.audience is Audience.COURSE and self.course not in courses:
            raise CourseUnknown("audience")
        if self.audience is Audience.SHIFT and self.shift_is is not None:
            raise self.shift_is


@dataclass(kw_only=True, eq=False)
class WithdrawAnnouncement(FeastCommand):
    """Take an announcement back as an organiser, saying why; letters already sent stay sent."""

    announcement: str
    reason: str
    published: bool = field(default=False, init=False)
    withdrawn: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = [f"announcement:{self.announcement}", f"feast:{self.feast}"]
        about = Selector([AnnouncementPublished, AnnouncementWithdrawn], own)
        return [*super().consistency_boundary(), about]

    @event(AnnouncementPublished)
    def _was_published(self) -> None:
        self.published = True

    @event(AnnouncementWithdrawn)
    def _was_withdrawn(self) -> None:
        self.withdrawn = True

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        if not self.published:
            raise AnnouncementUnknown
        if self.withdrawn:
            raise AnnouncementIsWithdrawn
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            AnnouncementWithdrawn(
                announcement=self.announcement, feast=self.feast, reason=self.reason
            )
        )
