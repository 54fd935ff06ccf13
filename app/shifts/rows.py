"""Shifts as pages show them: frozen rows, named for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.feasts import FeastCancelled, FeastPostponed
from domain.shifts.events import (
    CoverFound,
    CoverWithdrawn,
    NeededSkill,
    ShiftCancelled,
    ShiftChanged,
)
from domain.shifts.working import DOORS_OPEN


@dataclass(frozen=True)
class HelperRow:
    """Somebody in a shift; `name` is "" for who was forgotten, times are aware datetimes in UTC.

    `part` is "helps", "waits" or "released" (then with the reason).
    """

    shift: str
    person: str
    name: str
    part: str
    leave_until: datetime | None
    seeking: bool
    arrived: datetime | None
    minutes: int | None
    reason: str


@dataclass(frozen=True)
class ShiftRow:
    """A shift with its helpers and its line, in order; times are aware datetimes in UTC.

    `started` and `over` are as of the moment asked.
    """

    shift: str
    feast: str
    role: str
    place: str
    starts: datetime
    ends: datetime
    wanted: int
    minimum: int
    skills: tuple[NeededSkill, ...]
    note: str
    cancelled: bool
    reason: str
    helpers: tuple[HelperRow, ...]
    line: tuple[HelperRow, ...]
    now: datetime

    @property
    def started(self) -> bool:
        """Whether the work has begun."""
        return self.starts <= self.now

    @property
    def over(self) -> bool:
        """Whether the work is done."""
        return self.ends <= self.now

    @property
    def doors_open(self) -> bool:
        """Whether helpers can be checked in."""
        return self.starts - DOORS_OPEN <= self.now < self.ends

    @property
    def free(self) -> int:
        """The places that nobody has."""
        return max(0, self.wanted - len(self.helpers))

    @property
    def missing(self) -> int:
        """How many more it needs at least."""
        return max(0, self.minimum - len(self.helpers))

    @property
    def share(self) -> int:
        """How much of what is wanted is taken, 0 to 100."""
        return min(100, len(self.helpers) * 100 // self.wanted)

    @property
    def seeking(self) -> list[HelperRow]:
        """The helpers who look for somebody to stand in."""
        return [] if self.started else [helper for helper in self.helpers if helper.seeking]

    @property
    def minutes(self) -> int:
        """How long it is planned to last."""
        return (self.ends - self.starts) // timedelta(minutes=1)

    @property
    def next_turn(self) -> datetime | None:
        """When it looks different by itself next."""
        turns = (self.starts - DOORS_OPEN, self.starts, self.ends)
        return min((turn for turn in turns if turn > self.now), default=None)


@dataclass(frozen=True)
class OwnShift:
    """A shift that somebody has, waits for, or was taken out of; `place` is that in the line."""

    shift: ShiftRow
    own: HelperRow
    place: int

    @property
    def can_leave(self) -> bool:
        """Whether they can leave without finding somebody to stand in."""
        return self.own.part == "waits" or self.free_until is not None

    @property
    def free_until(self) -> datetime | None:
        """Until when a helper can leave, if that is not over."""
        until = self.own.leave_until
        return until if until and self.shift.now <= until else None


@dataclass(frozen=True)
class AskRow:
    """A question to somebody whether they stand in for a helper."""

    shift: ShiftRow
    cover_for: HelperRow


@dataclass(frozen=True)
class LimitsRow:
    """What one person may take on at a feast, in hours; `reason` is "" for the usual limits."""

    work_hours: int
    rest_hours: int
    leave_hours: int
    reason: str


def changed_by(own: Sequence[OwnShift]) -> list[str]:
    """The topics by which somebody's shifts look different, beside what is about that person."""
    by_others = (ShiftChanged, ShiftCancelled, CoverFound, CoverWithdrawn)
    by_the_feast = (FeastPostponed, FeastCancelled)
    topics = [kind.TOPIC for kind in (*by_others, *by_the_feast)]
    return [*topics, *(f"shift:{mine.shift.shift}" for mine in own)]


def next_turn_of(own: Sequence[OwnShift]) -> datetime | None:
    """When somebody's shifts look different by themselves next."""
    turns = (turn for mine in own for turn in (mine.shift.next_turn, mine.free_until))
    return min((turn for turn in turns if turn), default=None)
