"""The work itself: who is there, when they are done, and how long it was in truth."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Invalid, NotAllowed, Refusal
from domain.roles.events import Post
from domain.roles.trust import helps
from domain.shifts.events import (
    ArrivalWithdrawn,
    HelperArrived,
    HelperFinished,
    HoursCorrected,
    Task,
)
from domain.shifts.roster import ShiftCommand
from domain.shifts.taking import NotInShift
from domain.texts import check_note

DOORS_OPEN = timedelta(hours=1)
"""How long before the start helpers can be checked in, and after the end time still counts."""
MINUTE = timedelta(minutes=1)
MOST_MINUTES = 24 * 60


class NotAmongHelpers(NotAllowed):
    """Only an organiser, a helper at the door, or one who is there, knows who else is."""

    message = N_("Only an organiser, or a helper of this shift who is there, can do that.")


class TooEarlyToArrive(Refusal):
    """The shift is not near yet."""

    message = N_("Helpers can be checked in from an hour before the start.")


class ShiftNotStarted(Refusal):
    """Nobody has worked yet."""

    message = N_("This shift has not started yet.")


class ShiftOver(Refusal):
    """The work is done."""

    message = N_("This shift is over. An organiser can still write down the hours.")


class AlreadyArrived(Refusal):
    """The helper was checked in before."""

    message = N_("This helper is checked in already.")


class NotArrived(Refusal):
    """The helper was not checked in, or has been checked out."""

    message = N_("This helper is not checked in.")


class MinutesOutOfRange(Invalid):
    """No shift has so many minutes."""

    message = N_("Please write minutes from 0 to %(most)s.")
    field = "minutes"


@dataclass(kw_only=True, eq=False)
class WorkCommand(ShiftCommand):
    """A command about one helper's work."""

    person: str
    arrived: dict[str, datetime] = field(default_factory=dict, init=False)
    """Who is there, since when."""
    done: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), helps(self.actor, self.feast)]

    @event(HelperArrived)
    def _arrived(self, person: str, at: datetime) -> None:
        self.arrived[person] = at

    @event(ArrivalWithdrawn)
    def _not_arrived(self, person: str) -> None:
        self.arrived.pop(person, None)

    @event(HelperFinished)
    def _finished(self, person: str) -> None:
        self.arrived.pop(person, None)
        self.done.add(person)

    @event(HoursCorrected)
    def _corrected(self, person: str) -> None:
        self.arrived.pop(person, None)
        self.done.add(person)

    def go(self, shift: str, person: str) -> None:
        super().go(shift, person)
        if shift == self.shift:
            self.arrived.pop(person, None)
            self.done.discard(person)

    def check_knows(self) -> None:
        """Refuse whoever cannot know who is there."""
        there = {*self.arrived, *self.done} - {self.person}
        if self.actor not in there and not self.organiser and Post.DOOR not in self.posts:
            raise NotAmongHelpers

    def check_helper(self) -> Task:
        """The task; refuses people who have no place in it."""
        task = self.check_shift_stands()
        if self.person not in self.helpers:
            raise NotInShift
        return task


@dataclass(kw_only=True, eq=False)
class CheckIn(WorkCommand):
    """Say that a helper is there."""

    def execute(self) -> None:
        task = self.check_helper()
        self.check_knows()
        if self.person in {*self.arrived, *self.done}:
            raise AlreadyArrived
        if self.now < task.starts - DOORS_OPEN:
            raise TooEarlyToArrive
        if self.now >= task.ends:
            raise ShiftOver
        self.record(
            HelperArrived(shift=self.shift, person=self.person, feast=self.feast, at=self.now)
        )


@dataclass(kw_only=True, eq=False)
class UndoCheckIn(WorkCommand):
    """Say that a helper was checked in by mistake."""

    def execute(self) -> None:
        self.check_helper()
        self.check_knows()
        if self.person not in self.arrived:
            raise NotArrived
        self.record(ArrivalWithdrawn(shift=self.shift, person=self.person, feast=self.feast))


@dataclass(kw_only=True, eq=False)
class CheckOut(WorkCommand):
    """Say that a helper is done; forgotten for long, an hour after the end counts at most."""

    def execute(self) -> None:
        task = self.check_helper()
        self.check_knows()
        if self.person not in self.arrived:
            raise NotArrived
        until = min(self.now, task.ends + DOORS_OPEN)
        minutes = max(timedelta(), until - self.arrived[self.person]) // MINUTE
        self.record(
            HelperFinished(shift=self.shift, person=self.person, feast=self.feast, minutes=minutes)
        )


@dataclass(kw_only=True, eq=False)
class CorrectHours(WorkCommand):
    """Say how long a helper has worked in truth; zero if they did not come."""

    minutes: int
    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        task = self.check_helper()
        if task.starts > self.now:
            raise ShiftNotStarted
        if not 0 <= self.minutes <= MOST_MINUTES:
            raise MinutesOutOfRange(most=MOST_MINUTES)
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            HoursCorrected(
                shift=self.shift,
                person=self.person,
                feast=self.feast,
                minutes=self.minutes,
                reason=self.reason,
            )
        )
