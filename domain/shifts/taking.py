"""Taking a shift, waiting for one, leaving it, and letting the next in line move up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.feasts import NOTE_LIMIT
from domain.guardians.guarding import check_guarded
from domain.refusals import N_, NotAllowed, Refusal
from domain.shifts.events import (
    HelperReleased,
    LineAdvanced,
    LineJoined,
    ShiftLeft,
    ShiftTaken,
    Stint,
    Task,
)
from domain.shifts.hours import HOUR, on_the_clock
from domain.shifts.roster import ShiftCommand
from domain.texts import check_note

MOST_WAITING = 20
SECOND_THOUGHTS = timedelta(minutes=15)
"""How long one may leave again at once, however soon the shift starts."""
NIGHT_TO_THINK = timedelta(hours=12)
"""The same for somebody who moves up in the line, and may not know it yet."""


class ShiftFull(Refusal):
    """Every place is taken."""

    message = N_("All places of this shift are taken. You can wait for one.")


class LineFull(Refusal):
    """So many wait that nobody further down would ever have a place."""

    message = N_("All places are taken, and %(most)s neighbours wait already.")


class AlreadyYours(Refusal):
    """The person has a place in this shift."""

    message = N_("You have this shift already. Thank you!")


class AlreadyWaiting(Refusal):
    """The person stands in the line for this shift."""

    message = N_("You wait for this shift already.")


class ShiftOverlaps(Refusal):
    """The person has another shift at the same time."""

    message = N_("You have another shift then: %(role)s, %(starts)s to %(ends)s.")


class WaitOverlaps(Refusal):
    """The person waits for another shift at the same time."""

    message = N_(
        "You wait for another shift then: %(role)s, %(starts)s to %(ends)s. "
        "Please leave that line first."
    )


class OverRestLimit(Refusal):
    """The person would work too long without a rest."""

    message = N_(
        "With this you would work %(hours)s hours without a rest of %(rest)s hours. "
        "At this feast %(most)s are the most."
    )


class SkillMissing(Refusal):
    """The person has not said that they can do what the shift needs."""

    message = N_("This shift needs: %(skills)s. Please tell us first if you can do that.")


class CertificateMissing(Refusal):
    """No organiser has seen the certificate that the shift needs."""

    message = N_("This shift needs: %(skills)s. An organiser has to see your certificate first.")


class TooLateToLeave(Refusal):
    """The shift starts too soon for others to notice that a place is free."""

    message = N_("It is too late to simply leave. Please ask for somebody to stand in for you.")


class NotYourShift(Refusal):
    """The person has no place in this shift, and does not wait for one."""

    message = N_("You have no place in this shift.")


class NotInShift(Refusal):
    """The person whom it is about has no place in this shift."""

    message = N_("This neighbour has no place in this shift.")


@dataclass(kw_only=True, eq=False)
class PlaceCommand(ShiftCommand):
    """A command by which somebody may come into a shift, or somebody else may move up."""

    def stint(self, task: Task) -> Stint:
        """The hours that a helper of this shift promises."""
        return Stint(role=task.role, starts=task.starts, ends=task.ends)

    def leave_until(self, task: Task, at_least: timedelta) -> datetime:
        """Until when somebody who has a place from now on can leave it."""
        usual = task.starts - self.limits.leave
        return min(max(usual, self.now + at_least), task.starts)

    def check_newcomer(self) -> None:
        """Refuse somebody who is in the shift already."""
        if self.actor in self.helpers:
            raise AlreadyYours

    def check_fits(self, task: Task) -> None:
        """Refuse somebody who cannot do it, is busy then, or would work for too long."""
        diary, zone = self.diaries[self.actor], self.plans[self.feast].zone
        check_guarded(self.guards[self.actor], task.starts, task.ends, zone)
        self.check_skills(task)
        if other := diary.clash(self.shift, self.stint(task)):
            raise (WaitOverlaps if other.waiting else ShiftOverlaps)(
                role=other.stint.role,
                starts=on_the_clock(other.stint.starts, zone),
                ends=on_the_clock(other.stint.ends, zone),
            )
        work = diary.work_with(self.shift, self.stint(task), self.limits.rest)
        if work > self.limits.work:
            raise OverRestLimit(
                hours=f"{work / HOUR:.3g}",
                rest=f"{self.limits.rest / HOUR:.3g}",
                most=f"{self.limits.work / HOUR:.3g}",
            )

    def check_skills(self, task: Task) -> None:
        """Refuse somebody who has not told, or not shown, what the shift needs."""
        lacking = [
            need for need in task.skills if need.skill not in self.diaries[self.actor].skills
        ]
        certificates = [need.name for need in lacking if need.certificate]
        if certificates:
            raise CertificateMissing(skills=", ".join(certificates))
        if lacking:
            raise SkillMissing(skills=", ".join(need.name for need in lacking))

    def advance_line(self, task: Task) -> None:
        """Give places that are free to those who wait; what they promise they have kept free."""
        while self.line and len(self.helpers) < task.wanted:
            self.record(
                LineAdvanced(
                    shift=self.shift,
                    person=next(iter(self.line)),
                    feast=self.feast,
                    stint=self.stint(task),
                    leave_until=self.leave_until(task, NIGHT_TO_THINK),
                )
            )


@dataclass(kw_only=True, eq=False)
class TakeShift(PlaceCommand):
    """Take a place in a shift; if there is none and one would wait, stand in line for one."""

    wait: bool = False

    def those_who_matter(self) -> Iterable[str]:
        return (self.actor,)

    def execute(self) -> None:
        task = self.check_not_started()
        self.check_newcomer()
        full = len(self.helpers) >= task.wanted
        if full and self.actor in self.line:
            raise AlreadyWaiting
        if full and not self.wait:
            raise ShiftFull
        if full and len(self.line) >= MOST_WAITING:
            raise LineFull(most=MOST_WAITING)
        self.check_fits(task)
        if full:
            self.record(
                LineJoined(
                    shift=self.shift, person=self.actor, feast=self.feast, stint=self.stint(task)
                )
            )
        else:
            self.record(
                ShiftTaken(
                    shift=self.shift,
                    person=self.actor,
                    feast=self.feast,
                    stint=self.stint(task),
                    leave_until=self.leave_until(task, SECOND_THOUGHTS),
                )
            )


@dataclass(kw_only=True, eq=False)
class LeaveShift(PlaceCommand):
    """Give up a place while others can still notice, or the wait for one at any time."""

    def execute(self) -> None:
        task = self.check_not_started()
        if self.actor not in self.line:
            if self.actor not in self.helpers:
                raise NotYourShift
            if self.now > self.helpers[self.actor]:
                raise TooLateToLeave
        self.record(ShiftLeft(shift=self.shift, person=self.actor, feast=self.feast))
        self.advance_line(task)


@dataclass(kw_only=True, eq=False)
class ReleaseHelper(PlaceCommand):
    """Take somebody out of a shift or its line as an organiser or a guardian, and tell them why."""

    person: str
    reason: str

    def those_who_matter(self) -> Iterable[str]:
        return (self.person,)

    def execute(self) -> None:
        if not self.organiser and self.actor != self.guards[self.person].guardian:
            raise NotAllowed
        task = self.check_not_started()
        if self.person not in {*self.helpers, *self.line}:
            raise NotInShift
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            HelperReleased(
                shift=self.shift, person=self.person, feast=self.feast, reason=self.reason
            )
        )
        self.advance_line(task)
