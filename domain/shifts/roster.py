"""A shift as its rules see it: what it is, who has a place, who waits, and when they are busy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import hint
from domain.feasts import (
    FEAST_EVENTS,
    FeastAnnounced,
    FeastCancelled,
    FeastCommand,
    FeastPostponed,
)
from domain.guardians.events import (
    ConsentRevoked,
    GuardianConsented,
    MajorityDeclared,
    MinorityDeclared,
)
from domain.guardians.guarding import Guarded, guarded
from domain.people import appointment
from domain.refusals import N_, Refusal, Unknown
from domain.shifts.diary import Diary, Entry
from domain.shifts.events import (
    PROMISES,
    SHIFT_EVENTS,
    CoverFound,
    HelperReleased,
    HelperRescheduled,
    LineAdvanced,
    LineJoined,
    ShiftCancelled,
    ShiftChanged,
    ShiftLeft,
    ShiftLimitsSet,
    ShiftOpened,
    ShiftTaken,
    Stint,
    Task,
)
from domain.shifts.hours import HOUR, Limits, moved
from domain.skills import (
    SKILLS_OF_A_PERSON,
    CertificateConfirmed,
    CertificateRefused,
    SkillTold,
    SkillWithdrawn,
)


class ShiftUnknown(Unknown):
    """No organiser opened this shift for this feast."""

    message = N_("There is no such shift at this feast.")


class ShiftIsCancelled(Refusal):
    """The shift was called off."""

    message = N_("This shift was cancelled.")


class ShiftStarted(Refusal):
    """The work has begun."""

    message = N_("This shift has started already.")


class Plan(NamedTuple):
    """When a feast starts, by the clocks of which zone."""

    starts: datetime
    zone: str


@dataclass(kw_only=True, eq=False)
class ShiftCommand(FeastCommand):
    """A command about one shift: its helpers, its line, and the diaries of those who matter."""

    shift: str
    also: tuple[str, ...] = hint()
    """Other feasts at which those who matter have shifts: they may be postponed or cancelled."""

    plans: dict[str, Plan] = field(default_factory=dict, init=False)
    limits: Limits = field(default=Limits(), init=False)
    task: Task | None = field(default=None, init=False)
    called_off: bool = field(default=False, init=False)
    helpers: dict[str, datetime] = field(default_factory=dict, init=False)
    """Who has a place, and until when they can leave."""
    line: dict[str, None] = field(default_factory=dict, init=False)
    """Who waits, the next one first."""
    diaries: dict[str, Diary] = field(default_factory=dict, init=False)

    guards: dict[str, Guarded] = field(default_factory=dict, init=False)
    """Whether those who matter may help here at all."""

    def __post_init__(self) -> None:
        self.diaries = {person: Diary() for person in self.those_who_matter()}
        self.guards = {person: Guarded() for person in self.diaries}

    def those_who_matter(self) -> Iterable[str]:
        """Whose other shifts and skills the rule looks at; nobody's, unless it says so."""
        return ()

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            appointment(self.actor),
            Selector((*FEAST_EVENTS, ShiftLimitsSet), [feast]),
            *(Selector(FEAST_EVENTS, [f"feast:{other}"]) for other in self.also),
            Selector(SHIFT_EVENTS, [f"shift:{self.shift}", feast]),
            *(Selector(_ABOUT_A_PERSON, [f"person:{person}"]) for person in self.diaries),
            *(part for person in self.guards for part in guarded(person, self.feast)),
        ]

    def check_shift_stands(self) -> Task:
        """What it is; refuses one that is unknown or cancelled, and that of a cancelled feast."""
        self.check_feast_stands()
        if self.task is None:
            raise ShiftUnknown
        if self.called_off:
            raise ShiftIsCancelled
        return self.task

    def check_not_started(self) -> Task:
        """What it is; refuses one that has begun as well."""
        task = self.check_shift_stands()
        if task.starts <= self.now:
            raise ShiftStarted
        return task

    # ── the feast ──

    @event(FeastAnnounced)
    def _feast_announced(self, feast: str, starts: datetime, ends: datetime, zone: str) -> None:
        self.plans[feast] = Plan(starts, zone)
        if feast == self.feast:
            self.starts_at, self.ends_at = starts, ends

    @event(FeastPostponed)
    def _feast_postponed(self, feast: str, starts: datetime, ends: datetime) -> None:
        """Its shifts move along, and who promised for the old day may leave."""
        before, zone = self.plans[feast]
        self.plans[feast] = Plan(starts, zone)
        for diary in self.diaries.values():
            diary.postpone(feast, before, starts, zone)
        if feast == self.feast:
            self.starts_at, self.ends_at = starts, ends
            if self.task:
                hours = (moved(m, before, starts, zone) for m in (self.task.starts, self.task.ends))
                self._move(*hours)

    @event(FeastCancelled)
    def _feast_cancelled(self, feast: str) -> None:
        self.cancelled = self.cancelled or feast == self.feast
        for diary in self.diaries.values():
            diary.clear(feast)

    @event(ShiftLimitsSet)
    def _limits_set(self, work_hours: int, rest_hours: int, leave_hours: int) -> None:
        self.limits = Limits(work_hours * HOUR, rest_hours * HOUR, leave_hours * HOUR)

    # ── the shift ──

    @event(ShiftOpened)
    def _opened(self, task: Task) -> None:
        self.task = task

    @event(ShiftChanged)
    def _changed(self, task: Task) -> None:
        self.task = task

    @event(ShiftCancelled)
    def _called_off(self) -> None:
        self.called_off = True

    def _move(self, starts: datetime, ends: datetime) -> None:
        if self.task:
            self.task = msgspec.structs.replace(self.task, starts=starts, ends=ends)
        self.helpers = dict.fromkeys(self.helpers, starts)

    # ── its people ──

    @event(ShiftTaken)
    def _taken(
        self, shift: str, person: str, feast: str, stint: Stint, leave_until: datetime
    ) -> None:
        self._place(shift, person, Entry(feast, stint, waiting=False), leave_until)

    @event(LineAdvanced)
    def _advanced(
        self, shift: str, person: str, feast: str, stint: Stint, leave_until: datetime
    ) -> None:
        self._place(shift, person, Entry(feast, stint, waiting=False), leave_until)

    @event(CoverFound)
    def _covered(
        self, shift: str, person: str, feast: str, stint: Stint, leave_until: datetime
    ) -> None:
        self._place(shift, person, Entry(feast, stint, waiting=False), leave_until)

    @event(LineJoined)
    def _waits(self, shift: str, person: str, feast: str, stint: Stint) -> None:
        self._place(shift, person, Entry(feast, stint, waiting=True))

    @event(HelperRescheduled)
    def _rescheduled(self, shift: str, person: str, stint: Stint) -> None:
        if shift == self.shift and person in self.helpers:
            self.helpers[person] = stint.starts
        entries = self.diaries[person].entries if person in self.diaries else {}
        if shift in entries:
            entries[shift] = entries[shift]._replace(stint=stint)

    @event(ShiftLeft)
    def _left(self, shift: str, person: str) -> None:
        self.go(shift, person)

    @event(HelperReleased)
    def _released(self, shift: str, person: str) -> None:
        self.go(shift, person)

    def _place(
        self, shift: str, person: str, entry: Entry, leave_until: datetime | None = None
    ) -> None:
        if person in self.diaries:
            self.diaries[person].entries[shift] = entry
        if shift == self.shift:
            self.line.pop(person, None)
            if leave_until:
                self.helpers[person] = leave_until
            else:
                self.line[person] = None

    def go(self, shift: str, person: str) -> None:
        """Somebody has no place any more, and waits for none."""
        if person in self.diaries:
            self.diaries[person].entries.pop(shift, None)
        if shift == self.shift:
            self.line.pop(person, None)
            self.helpers.pop(person, None)

    # ── whether they may ──

    @event(MinorityDeclared)
    def _under_age(self, person: str) -> None:
        self.guards[person].minor = True

    @event(MajorityDeclared)
    def _of_age(self, person: str) -> None:
        self.guards[person].minor = False

    @event(GuardianConsented)
    def _consented(self, person: str, guardian: str, until: str) -> None:
        self.guards[person].guardian, self.guards[person].until = guardian, until

    @event(ConsentRevoked)
    def _revoked(self, person: str) -> None:
        self.guards[person].guardian = self.guards[person].until = ""

    # ── what they can do ──

    @event(SkillTold)
    def _can(self, person: str, skill: str) -> None:
        self._skills(person).add(skill)

    @event(CertificateConfirmed)
    def _certified(self, person: str, skill: str) -> None:
        self._skills(person).add(skill)

    @event(CertificateRefused)
    def _not_certified(self, person: str, skill: str) -> None:
        self._skills(person).discard(skill)

    @event(SkillWithdrawn)
    def _cannot(self, person: str, skill: str) -> None:
        self._skills(person).discard(skill)

    def _skills(self, person: str) -> set[str]:
        return self.diaries[person].skills


_ABOUT_A_PERSON = (*PROMISES, *SKILLS_OF_A_PERSON)
