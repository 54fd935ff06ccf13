"""What organisers do: open shifts, change and cancel them, and limit what one person takes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import NOTE_LIMIT, PLACE_LIMIT, FeastCommand, FeastOver
from domain.refusals import N_, Invalid, NotAllowed, Refusal
from domain.shifts.events import (
    HelperReleased,
    HelperRescheduled,
    NeededSkill,
    ShiftCancelled,
    ShiftChanged,
    ShiftLimitsSet,
    ShiftOpened,
    Task,
)
from domain.shifts.taking import PlaceCommand
from domain.skills import SkillNamed, SkillUnknown
from domain.texts import TooMany, check_line, check_note

ROLE_LIMIT = 60
MOST_WANTED = 100
MOST_SKILLS = 10
SHORTEST_SHIFT = timedelta(minutes=15)
LONGEST_SHIFT = timedelta(hours=12)
AROUND_A_FEAST = timedelta(days=7)
MOST_LEAVE_HOURS = 7 * 24


class ShiftAlreadyOpened(Refusal):
    """The id belongs to another shift."""

    message = N_("This shift is open already.")


class ShiftInThePast(Invalid):
    """The start has already gone by."""

    message = N_("Please choose a time that is still to come.")
    field = "starts"


class ShiftTooShort(Invalid):
    """The end does not come well after the start."""

    message = N_("A shift lasts at least %(minutes)s minutes.")
    field = "ends"


class ShiftTooLong(Invalid):
    """Nobody can work for so long."""

    message = N_("A shift lasts %(hours)s hours at most. Please make two of it.")
    field = "ends"


class FarFromTheFeast(Invalid):
    """The shift has nothing to do with the feast."""

    message = N_("A shift is at the feast, or within %(days)s days before or after it.")
    field = "date"


class WantedOutOfRange(Invalid):
    """A shift wants somebody, and no more people than can do it together."""

    message = N_("Please say how many are wanted, from 1 to %(most)s.")
    field = "wanted"


class MinimumOutOfRange(Invalid):
    """More people are needed than are wanted."""

    message = N_("Please say how many it needs at least, no more than are wanted.")
    field = "minimum"


class LimitsOutOfRange(Invalid):
    """A limit that no day has."""

    message = N_("Please write hours from %(least)s to %(most)s.")


@dataclass(kw_only=True, eq=False)
class TaskCommand(PlaceCommand):
    """A command that says what is to be done; skills are named by their ids."""

    role: str
    place: str = ""
    starts: datetime
    ends: datetime
    wanted: int
    minimum: int = 1
    skills: tuple[str, ...] = ()
    note: str = ""
    named: dict[str, NeededSkill] = field(default_factory=dict, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        needed = [Selector([SkillNamed], [f"skill:{skill}"]) for skill in self.skills]
        return [*super().consistency_boundary(), *needed]

    @event(SkillNamed)
    def _named(self, skill: str, name: str, certificate: bool) -> None:
        self.named[skill] = NeededSkill(skill=skill, name=name, certificate=certificate)

    def asked(self) -> Task:
        """The task as it will be recorded; refuses what nobody could do, or near no feast."""
        check_line("role", self.role, ROLE_LIMIT)
        check_line("place", self.place, PLACE_LIMIT, required=False)
        check_note("note", self.note, NOTE_LIMIT)
        self.check_hours()
        if not 1 <= self.wanted <= MOST_WANTED:
            raise WantedOutOfRange(most=MOST_WANTED)
        if not 0 <= self.minimum <= self.wanted:
            raise MinimumOutOfRange
        if len(self.skills) > MOST_SKILLS:
            raise TooMany("skills", limit=MOST_SKILLS)
        if not set(self.skills) <= set(self.named):
            raise SkillUnknown
        return Task(
            role=self.role,
            place=self.place,
            starts=self.starts,
            ends=self.ends,
            wanted=self.wanted,
            minimum=self.minimum,
            skills=tuple(self.named[skill] for skill in dict.fromkeys(self.skills)),
            note=self.note,
        )

    def check_hours(self) -> None:
        """Refuse hours that are past, too short or too long, or far from the feast."""
        begins, over = self.check_feast_stands()
        if self.starts <= self.now:
            raise ShiftInThePast
        if self.ends - self.starts < SHORTEST_SHIFT:
            raise ShiftTooShort(minutes=SHORTEST_SHIFT // timedelta(minutes=1))
        if self.ends - self.starts > LONGEST_SHIFT:
            raise ShiftTooLong(hours=LONGEST_SHIFT // timedelta(hours=1))
        if self.ends < begins - AROUND_A_FEAST or self.starts > over + AROUND_A_FEAST:
            raise FarFromTheFeast(days=AROUND_A_FEAST.days)


@dataclass(kw_only=True, eq=False)
class OpenShift(TaskCommand):
    """Say what is to be done, so that neighbours can take it."""

    def consistency_boundary(self) -> Sequence[Selector]:
        same_id = Selector([ShiftOpened], [f"shift:{self.shift}"])
        return [*super().consistency_boundary(), same_id]

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_stands()
        if self.task is not None:
            raise ShiftAlreadyOpened
        self.record(ShiftOpened(shift=self.shift, feast=self.feast, task=self.asked()))


@dataclass(kw_only=True, eq=False)
class ChangeShift(TaskCommand):
    """Say what the shift is now; who has a place keeps it, but may leave if the hours changed."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        before = self.check_not_started()
        task = self.asked()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(ShiftChanged(shift=self.shift, feast=self.feast, task=task, reason=self.reason))
        if (task.starts, task.ends) != (before.starts, before.ends):
            for person in [*self.helpers, *self.line]:
                self.record(
                    HelperRescheduled(
                        shift=self.shift, person=person, feast=self.feast, stint=self.stint(task)
                    )
                )
        self.advance_line(task)


@dataclass(kw_only=True, eq=False)
class CancelShift(PlaceCommand):
    """Call a shift off, and tell everybody who has it or waits for it why."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_not_started()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(ShiftCancelled(shift=self.shift, feast=self.feast, reason=self.reason))
        for person in [*self.helpers, *self.line]:
            self.record(
                HelperReleased(
                    shift=self.shift, person=person, feast=self.feast, reason=self.reason
                )
            )


@dataclass(kw_only=True, eq=False)
class SetShiftLimits(FeastCommand):
    """Say how much one person may take on at a feast, and until when a shift can be left."""

    work_hours: int
    rest_hours: int
    leave_hours: int
    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        _, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver
        for name, least, most in (
            ("work_hours", 1, 24),
            ("rest_hours", 0, 24),
            ("leave_hours", 0, MOST_LEAVE_HOURS),
        ):
            if not least <= getattr(self, name) <= most:
                raise LimitsOutOfRange(name, least=least, most=most)
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            ShiftLimitsSet(
                feast=self.feast,
                work_hours=self.work_hours,
                rest_hours=self.rest_hours,
                leave_hours=self.leave_hours,
                reason=self.reason,
            )
        )
