"""Marking a session: a neighbour wants to be there, and hears when it changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import FeastCommand
from domain.refusals import N_, Refusal
from domain.schedule.drafting import SessionUnknown
from domain.schedule.events import (
    MARK_EVENTS,
    Change,
    ScheduleReleased,
    SessionMarked,
    SessionUnmarked,
)


class AlreadyMarked(Refusal):
    """The neighbour wants to be there already."""

    message = N_("You have marked this already.")


class NotMarked(Refusal):
    """There is no mark to take back."""

    message = N_("You have not marked this.")


@dataclass(kw_only=True, eq=False)
class SessionMarkCommand(FeastCommand):
    """A command of a neighbour about a session that everybody reads."""

    session: str
    released: bool = field(default=False, init=False)
    marked: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        mine = [f"person:{self.actor}", f"session:{self.session}", f"feast:{self.feast}"]
        released = Selector([ScheduleReleased], [f"feast:{self.feast}"])
        return [*super().consistency_boundary(), Selector(MARK_EVENTS, mine), released]

    @event(ScheduleReleased)
    def _released(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            if change.session == self.session:
                self.released = change.after is not None

    @event(SessionMarked)
    def _marked(self) -> None:
        self.marked = True

    @event(SessionUnmarked)
    def _unmarked(self) -> None:
        self.marked = False


@dataclass(kw_only=True, eq=False)
class MarkSession(SessionMarkCommand):
    """Say that one wants to be there."""

    def execute(self) -> None:
        self.check_feast_lasts()
        if not self.released:
            raise SessionUnknown
        if self.marked:
            raise AlreadyMarked
        self.record(SessionMarked(session=self.session, person=self.actor, feast=self.feast))


@dataclass(kw_only=True, eq=False)
class UnmarkSession(SessionMarkCommand):
    """Take one's mark back."""

    def execute(self) -> None:
        if not self.marked:
            raise NotMarked
        self.record(SessionUnmarked(session=self.session, person=self.actor, feast=self.feast))
