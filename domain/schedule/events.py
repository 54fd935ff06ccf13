"""What happens to a schedule: sessions drafted and changed in peace, released, marked by people."""

from enum import StrEnum
from typing import ClassVar

import msgspec

from domain.events import Event

ABOUT_A_SESSION = ("session", "person", "feast")


class Kind(StrEnum):
    """What a session is."""

    COURSE = "course"
    TALK = "talk"
    MUSIC = "music"
    WORKSHOP = "workshop"
    OTHER = "other"


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Something that has a time at the feast.

    `starts` counts minutes from the start of the feast, so that a session moves with it; it is
    below 0 before. `host` is a neighbour; `course` names the course of the feast that is served.
    """

    kind: Kind
    title: str
    starts: int
    minutes: int
    place: str = ""
    host: str = ""
    course: str = ""
    note: str = ""

    @property
    def ends(self) -> int:
        """When it is over, in minutes from the start of the feast."""
        return self.starts + self.minutes

    def meets(self, other: "Session") -> bool:
        """Whether both go on at some moment."""
        return self.starts < other.ends and other.starts < self.ends


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a release did to one session: new without a `before`, gone without an `after`."""

    session: str
    before: Session | None
    after: Session | None

    @property
    def about(self) -> Session:
        """The session as it is, or else as it was."""
        about = self.after or self.before
        if about is None:
            raise ValueError("a change is from something, or to something")
        return about

    @property
    def moved(self) -> bool:
        """Whether its time is another than people have read."""
        before, after = self.before, self.after
        if before is None or after is None:
            return before is not None
        return (before.starts, before.minutes) != (after.starts, after.minutes)


class Affected(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom a release concerns, and by which of its changes."""

    person: str
    sessions: tuple[str, ...]


class SessionDrafted(Event, frozen=True, kw_only=True):
    """An organiser put a session into the draft; `person` is its host, who is found by it."""

    TOPIC: ClassVar[str] = "schedule.SessionDrafted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_SESSION
    session: str
    feast: str
    person: str = ""
    planned: Session


class SessionChanged(Event, frozen=True, kw_only=True):
    """An organiser said in the draft what a session is now, and who is its host."""

    TOPIC: ClassVar[str] = "schedule.SessionChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_SESSION
    session: str
    feast: str
    person: str = ""
    planned: Session


class SessionDropped(Event, frozen=True, kw_only=True):
    """An organiser took a session out of the draft."""

    TOPIC: ClassVar[str] = "schedule.SessionDropped"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("session", "feast")
    session: str
    feast: str


class ScheduleReleased(Event, frozen=True, kw_only=True):
    """The draft became what everybody reads; the changes, and whom they concern."""

    TOPIC: ClassVar[str] = "schedule.ScheduleReleased"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    version: int
    changes: tuple[Change, ...]
    affected: tuple[Affected, ...]
    reason: str


class SessionMarked(Event, frozen=True, kw_only=True):
    """A neighbour wants to be there, and to hear of changes."""

    TOPIC: ClassVar[str] = "schedule.SessionMarked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_SESSION
    session: str
    person: str
    feast: str


class SessionUnmarked(Event, frozen=True, kw_only=True):
    """A neighbour does not want to hear of it any more."""

    TOPIC: ClassVar[str] = "schedule.SessionUnmarked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_SESSION
    session: str
    person: str
    feast: str


DRAFT_EVENTS = (SessionDrafted, SessionChanged, SessionDropped)
MARK_EVENTS = (SessionMarked, SessionUnmarked)
