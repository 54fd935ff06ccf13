"""Standing in: a helper who cannot come asks, neighbours are asked, and one of them comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from eventsourcing.domain import event

from domain.commands import hint
from domain.refusals import N_, Refusal
from domain.shifts.events import (
    CoverDeclined,
    CoverFound,
    CoverRequested,
    CoverWithdrawn,
    HelperArrived,
    NeighbourAsked,
    ShiftLeft,
    Task,
)
from domain.shifts.taking import SECOND_THOUGHTS, NotYourShift, PlaceCommand

ASKED_AT_ONCE = 5


class CoverGone(Refusal):
    """Somebody else stands in, or the helper can come after all."""

    message = N_("Nobody needs to stand in any more. Thank you for looking!")


class NotAsked(Refusal):
    """The person was not asked to stand in, or has answered."""

    message = N_("You were not asked to stand in, or have answered already.")


@dataclass(kw_only=True, eq=False)
class CoverCommand(PlaceCommand):
    """A command about standing in: who looks for somebody, and who was asked for whom."""

    seeking: set[str] = field(default_factory=set, init=False)
    asked: dict[tuple[str, str], bool] = field(default_factory=dict, init=False)
    """Who was asked to stand in for whom, and whether the answer is still awaited."""

    @event(CoverRequested)
    def _requested(self, person: str) -> None:
        self.seeking.add(person)

    @event(CoverWithdrawn)
    def _withdrawn(self, person: str) -> None:
        self.seeking.discard(person)

    @event(HelperArrived)
    def _arrived(self, person: str) -> None:
        self.seeking.discard(person)

    @event(NeighbourAsked)
    def _asked(self, person: str, cover_for: str) -> None:
        self.asked[person, cover_for] = True

    @event(CoverDeclined)
    def _declined(self, person: str, cover_for: str) -> None:
        self.asked[person, cover_for] = False

    def go(self, shift: str, person: str) -> None:
        super().go(shift, person)
        if shift == self.shift:
            self.seeking.discard(person)


@dataclass(kw_only=True, eq=False)
class AskingCommand(CoverCommand):
    """A command that asks neighbours to stand in."""

    candidates: tuple[str, ...] = hint()
    """Who could be asked next, the best first."""

    def those_who_matter(self) -> Iterable[str]:
        return self.candidates

    def ask(self, task: Task, cover_for: str, most: int) -> None:
        """Ask the first candidates who could come and were not asked before."""
        for person in [c for c in self.candidates if self._could(task, c, cover_for)][:most]:
            self.record(
                NeighbourAsked(
                    shift=self.shift, person=person, feast=self.feast, cover_for=cover_for
                )
            )

    def _could(self, task: Task, person: str, cover_for: str) -> bool:
        diary, stint = self.diaries[person], self.stint(task)
        return (
            person not in self.helpers
            and (person, cover_for) not in self.asked
            and {need.skill for need in task.skills} <= diary.skills
            and not diary.clash(self.shift, stint)
            and diary.work_with(self.shift, stint, self.limits.rest) <= self.limits.work
        )


@dataclass(kw_only=True, eq=False)
class AskForCover(AskingCommand):
    """Say that one cannot come, and ask others; said again, more of them are asked."""

    def execute(self) -> None:
        task = self.check_not_started()
        if self.actor not in self.helpers:
            raise NotYourShift
        if self.actor not in self.seeking:
            self.record(CoverRequested(shift=self.shift, person=self.actor, feast=self.feast))
        self.ask(task, self.actor, ASKED_AT_ONCE)


@dataclass(kw_only=True, eq=False)
class WithdrawCover(CoverCommand):
    """Say that one can come after all."""

    def execute(self) -> None:
        self.check_not_started()
        if self.actor not in self.seeking:
            raise CoverGone
        self.record(CoverWithdrawn(shift=self.shift, person=self.actor, feast=self.feast))


@dataclass(kw_only=True, eq=False)
class DeclineCover(AskingCommand):
    """Say that one cannot stand in; the next best is asked."""

    cover_for: str

    def execute(self) -> None:
        task = self.check_not_started()
        if self.cover_for not in self.seeking:
            raise CoverGone
        if not self.asked.get((self.actor, self.cover_for)):
            raise NotAsked
        self.record(
            CoverDeclined(
                shift=self.shift, person=self.actor, feast=self.feast, cover_for=self.cover_for
            )
        )
        self.ask(task, self.cover_for, 1)


@dataclass(kw_only=True, eq=False)
class StandIn(CoverCommand):
    """Take the place of a helper who cannot come, asked or not; the first who does so has it."""

    cover_for: str

    def those_who_matter(self) -> Iterable[str]:
        return (self.actor,)

    def execute(self) -> None:
        task = self.check_not_started()
        self.check_newcomer()
        if self.cover_for not in self.seeking:
            raise CoverGone
        self.check_fits(task)
        self.record(ShiftLeft(shift=self.shift, person=self.cover_for, feast=self.feast))
        self.record(
            CoverFound(
                shift=self.shift,
                person=self.actor,
                feast=self.feast,
                cover_for=self.cover_for,
                stint=self.stint(task),
                leave_until=self.leave_until(task, SECOND_THOUGHTS),
            )
        )
