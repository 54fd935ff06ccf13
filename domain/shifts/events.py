"""What happens to a shift: opened, taken or waited for, left, covered, and at last worked."""

from datetime import datetime
from typing import ClassVar

import msgspec

from domain.events import Event, Private

ABOUT_A_SHIFT = ("shift", "feast")
ABOUT_A_HELPER = ("shift", "person", "feast")


class NeededSkill(msgspec.Struct, frozen=True, kw_only=True):
    """Something that not everybody can or may do, as it was called when the shift was described."""

    skill: str
    name: str
    certificate: bool


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done, when, by how many, and what they have to be able to do."""

    role: str
    place: str = ""
    starts: datetime
    ends: datetime
    wanted: int
    minimum: int
    skills: tuple[NeededSkill, ...] = ()
    note: str = ""


class Stint(msgspec.Struct, frozen=True, kw_only=True):
    """Hours that somebody promises, or keeps free while waiting for a place, and what for."""

    role: str
    starts: datetime
    ends: datetime


# ── the shift ──


class ShiftOpened(Event, frozen=True, kw_only=True):
    """An organiser said what is to be done, when, and by how many."""

    TOPIC: ClassVar[str] = "shifts.ShiftOpened"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_SHIFT
    shift: str
    feast: str
    task: Task


class ShiftChanged(Event, frozen=True, kw_only=True):
    """An organiser said what the shift is now, and why."""

    TOPIC: ClassVar[str] = "shifts.ShiftChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_SHIFT
    shift: str
    feast: str
    task: Task
    reason: str


class ShiftCancelled(Event, frozen=True, kw_only=True):
    """The shift will not take place; each of its helpers is released as well."""

    TOPIC: ClassVar[str] = "shifts.ShiftCancelled"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_SHIFT
    shift: str
    feast: str
    reason: str


class ShiftLimitsSet(Event, frozen=True, kw_only=True):
    """An organiser said how much one person may take on, and how early one has to leave."""

    TOPIC: ClassVar[str] = "shifts.ShiftLimitsSet"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    work_hours: int
    rest_hours: int
    leave_hours: int
    reason: str


# ── its helpers, and those who wait ──


class ShiftTaken(Event, frozen=True, kw_only=True):
    """A neighbour promised to help."""

    TOPIC: ClassVar[str] = "shifts.ShiftTaken"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    stint: Stint
    leave_until: datetime


class LineJoined(Event, frozen=True, kw_only=True):
    """All places were taken, so a neighbour waits for one, and keeps these hours free."""

    TOPIC: ClassVar[str] = "shifts.LineJoined"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    stint: Stint


class LineAdvanced(Event, frozen=True, kw_only=True):
    """A place came free, and the next in line has it."""

    TOPIC: ClassVar[str] = "shifts.LineAdvanced"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    stint: Stint
    leave_until: datetime


class ShiftLeft(Event, frozen=True, kw_only=True):
    """A neighbour gave up the place, or the wait for one."""

    TOPIC: ClassVar[str] = "shifts.ShiftLeft"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str


class HelperReleased(Event, frozen=True, kw_only=True):
    """An organiser took somebody out of a shift or its line, and told them why."""

    TOPIC: ClassVar[str] = "shifts.HelperReleased"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    reason: Private[str] = ""


class HelperRescheduled(Event, frozen=True, kw_only=True):
    """The shift that somebody has, or waits for, got other hours; leaving is free now."""

    TOPIC: ClassVar[str] = "shifts.HelperRescheduled"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    stint: Stint


# ── cover ──


class CoverRequested(Event, frozen=True, kw_only=True):
    """A helper cannot come and looks for somebody to stand in; the place is theirs until then."""

    TOPIC: ClassVar[str] = "shifts.CoverRequested"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str


class CoverWithdrawn(Event, frozen=True, kw_only=True):
    """The helper can come after all."""

    TOPIC: ClassVar[str] = "shifts.CoverWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str


class NeighbourAsked(Event, frozen=True, kw_only=True):
    """A neighbour was asked to stand in for a helper."""

    TOPIC: ClassVar[str] = "shifts.NeighbourAsked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    cover_for: str


class CoverDeclined(Event, frozen=True, kw_only=True):
    """A neighbour who was asked cannot stand in."""

    TOPIC: ClassVar[str] = "shifts.CoverDeclined"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    cover_for: str


class CoverFound(Event, frozen=True, kw_only=True):
    """A neighbour stands in, and has the place of the helper who could not come."""

    TOPIC: ClassVar[str] = "shifts.CoverFound"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    cover_for: str
    stint: Stint
    leave_until: datetime


# ── the work ──


class HelperArrived(Event, frozen=True, kw_only=True):
    """A helper is there, and was checked in."""

    TOPIC: ClassVar[str] = "shifts.HelperArrived"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    at: datetime


class ArrivalWithdrawn(Event, frozen=True, kw_only=True):
    """Somebody was checked in by mistake."""

    TOPIC: ClassVar[str] = "shifts.ArrivalWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str


class HelperFinished(Event, frozen=True, kw_only=True):
    """A helper has done the work, and was checked out."""

    TOPIC: ClassVar[str] = "shifts.HelperFinished"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    minutes: int


class HoursCorrected(Event, frozen=True, kw_only=True):
    """An organiser said how long a helper has worked in truth, and why."""

    TOPIC: ClassVar[str] = "shifts.HoursCorrected"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ABOUT_A_HELPER
    shift: str
    person: str
    feast: str
    minutes: int
    reason: Private[str] = ""


SHIFT_EVENTS = (
    ShiftOpened,
    ShiftChanged,
    ShiftCancelled,
    ShiftTaken,
    LineJoined,
    LineAdvanced,
    ShiftLeft,
    HelperReleased,
    HelperRescheduled,
    CoverRequested,
    CoverWithdrawn,
    NeighbourAsked,
    CoverDeclined,
    CoverFound,
    HelperArrived,
    ArrivalWithdrawn,
    HelperFinished,
    HoursCorrected,
)
"""All that a rule about one shift decides by."""

PROMISES = (
    ShiftTaken,
    LineJoined,
    LineAdvanced,
    ShiftLeft,
    HelperReleased,
    HelperRescheduled,
    CoverFound,
)
"""All that tells which hours a person has promised or keeps free."""
