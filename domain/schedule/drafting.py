"""The draft, which organisers change in peace: nobody else reads it before it is released."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import COURSE_NAME_LIMIT, NOTE_LIMIT, PLACE_LIMIT, FeastCommand
from domain.people import PersonJoined, UnknownPerson
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.schedule.events import (
    DRAFT_EVENTS,
    Kind,
    Session,
    SessionChanged,
    SessionDrafted,
    SessionDropped,
)
from domain.texts import check_line, check_note

TITLE_LIMIT = 80
MOST_SESSIONS = 200
MOST_MINUTES = 24 * 60
EARLIEST = -24 * 60
LATEST = 32 * 24 * 60


class SessionUnknown(Unknown):
    """There is no such session, or it was taken out."""

    message = N_("There is no such session any more.")


class SessionTaken(Refusal):
    """The id belongs to another session."""

    message = N_("This session is in the draft already.")


class TooManySessions(Refusal):
    """More than anybody can read."""

    message = N_("There are %(most)s sessions already.")


class LengthOutOfRange(Invalid):
    """It takes no time, or more than a day."""

    message = N_("Please say how many minutes it takes, from 1 to %(most)s.")
    field = "minutes"


class FarFromTheFeast(Invalid):
    """It has nothing to do with the feast."""

    message = N_("Please choose a time at the feast, or within the day before it.")
    field = "starts"


class CourseNotServed(Invalid):
    """The feast has no such course, or the session is none."""

    message = N_("Please choose one of the courses of this feast.")
    field = "course"


class SessionChangedMeanwhile(Refusal):
    """Somebody else changed the session after the form was opened."""

    message = N_("Somebody else has changed this session meanwhile. Please open it again.")


@dataclass(kw_only=True, eq=False)
class DraftCommand(FeastCommand):
    """A command of an organiser about the draft."""

    drafted: dict[str, Session] = field(default_factory=dict, init=False)
    edits: dict[str, int] = field(default_factory=dict, init=False)
    """How often each session was put down or changed, also those that are gone."""
    elsewhere: set[str] = field(default_factory=set, init=False)
    """Sessions of other feasts, as far as they are in the boundary."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), Selector(DRAFT_EVENTS, [f"feast:{self.feast}"])]

    @event(SessionDrafted)
    def _drafted(self, session: str, feast: str, planned: Session) -> None:
        if feast != self.feast:
            self.elsewhere.add(session)
            return
        self.drafted[session] = planned
        self.edits[session] = 1

    @event(SessionChanged)
    def _changed(self, session: str, planned: Session) -> None:
        self.drafted[session] = planned
        self.edits[session] += 1

    @event(SessionDropped)
    def _dropped(self, session: str) -> None:
        del self.drafted[session]
        self.edits[session] += 1

    @property
    def revision(self) -> int:
        """How often anything in the draft was changed."""
        return sum(self.edits.values())

    def check_may_plan(self) -> None:
        """Refuse who does not organise, and a feast that is not to come."""
        if not self.organiser:
            raise NotAllowed
        self.check_feast_lasts()


@dataclass(kw_only=True, eq=False)
class PlanCommand(DraftCommand):
    """A command that says what a session is."""

    session: str
    kind: Kind
    title: str
    starts: int
    minutes: int
    place: str = ""
    host: str = ""
    course: str = ""
    note: str = ""
    host_known: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        host = [Selector([PersonJoined], [f"person:{self.host}"])] if self.host else []
        return [*super().consistency_boundary(), *host]

    @event(PersonJoined)
    def _joined(self) -> None:
        self.host_known = True

    def planned(self) -> Session:
        """The session as it will be recorded; refuses what no feast has."""
        check_line("title", self.title, TITLE_LIMIT)
        check_line("place", self.place, PLACE_LIMIT, required=False)
        check_line("course", self.course, COURSE_NAME_LIMIT, required=False)
        check_note("note", self.note, NOTE_LIMIT)
        if not 1 <= self.minutes <= MOST_MINUTES:
            raise LengthOutOfRange(most=MOST_MINUTES)
        if not EARLIEST <= self.starts <= LATEST:
            raise FarFromTheFeast
        served = {course.name for course in self.courses_wanted}
        if (self.kind is Kind.COURSE) != bool(self.course) or {self.course} - served - {""}:
            raise CourseNotServed
        if self.host and not self.host_known:
            raise UnknownPerson("host")
        return Session(
            kind=self.kind,
            title=self.title,
            starts=self.starts,
            minutes=self.minutes,
            place=self.place,
            host=self.host,
            course=self.course,
            note=self.note,
        )

    def recorded(self, planned: Session) -> dict[str, Any]:
        """The fields of its event."""
        about = {"session": self.session, "feast": self.feast, "person": self.host}
        return {**about, "planned": planned}


@dataclass(kw_only=True, eq=False)
class DraftSession(PlanCommand):
    """Put a session into the draft."""

    def consistency_boundary(self) -> Sequence[Selector]:
        same_id = Selector([SessionDrafted], [f"session:{self.session}"])
        return [*super().consistency_boundary(), same_id]

    def execute(self) -> None:
        self.check_may_plan()
        if self.session in {*self.edits, *self.elsewhere}:
            raise SessionTaken
        if len(self.drafted) >= MOST_SESSIONS:
            raise TooManySessions(most=MOST_SESSIONS)
        planned = self.planned()
        self.record(SessionDrafted(**self.recorded(planned)))


@dataclass(kw_only=True, eq=False)
class ChangeSession(PlanCommand):
    """Say in the draft what a session is now; `seen` is how often it had been changed by then."""

    seen: int

    def execute(self) -> None:
        self.check_may_plan()
        check_as_seen(self, self.session, self.seen)
        planned = self.planned()
        if planned != self.drafted[self.session]:
            self.record(SessionChanged(**self.recorded(planned)))


@dataclass(kw_only=True, eq=False)
class DropSession(DraftCommand):
    """Take a session out of the draft; `seen` is how often it had been changed by then."""

    session: str
    seen: int

    def execute(self) -> None:
        self.check_may_plan()
        check_as_seen(self, self.session, self.seen)
        self.record(SessionDropped(session=self.session, feast=self.feast))


def check_as_seen(command: DraftCommand, session: str, seen: int) -> None:
    """Refuse a session that is gone, or is not any more as somebody saw it."""
    if session not in command.drafted:
        raise SessionUnknown
    if command.edits[session] != seen:
        raise SessionChangedMeanwhile
