"""Whom a change of the schedule concerns: hosts, those who marked it, cooks, and helpers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.bringing.events import DishArrived, DishFailed, DishMarkRevoked, Mark
from domain.dishes import DishChanged, DishHidden, DishPledged, DishWithdrawn
from domain.events import Event
from domain.schedule.drafting import DraftCommand
from domain.schedule.events import (
    MARK_EVENTS,
    Affected,
    Change,
    Kind,
    Session,
    SessionMarked,
    SessionUnmarked,
)
from domain.shifts.events import (
    CoverFound,
    HelperReleased,
    LineAdvanced,
    ShiftCancelled,
    ShiftChanged,
    ShiftLeft,
    ShiftOpened,
    ShiftTaken,
    Task,
)

_TIES: tuple[type[Event], ...] = (
    *MARK_EVENTS,
    *(DishPledged, DishChanged, DishWithdrawn, DishHidden),
    *(DishArrived, DishFailed, DishMarkRevoked),
    *(ShiftOpened, ShiftChanged, ShiftCancelled),
    *(ShiftTaken, LineAdvanced, ShiftLeft, HelperReleased, CoverFound),
)
_MINUTE = timedelta(minutes=1)


@dataclass(kw_only=True, eq=False)
class ToldCommand(DraftCommand):
    """A command that knows who is tied to which part of a feast."""

    marks: dict[str, set[str]] = field(default_factory=dict, init=False)
    """Who wants to be at which session."""
    cooks: dict[str, tuple[str, str]] = field(default_factory=dict, init=False)
    """The cook of each dish that stands, and its course."""
    failed: set[str] = field(default_factory=set, init=False)
    """The dishes that will not come."""
    hours: dict[str, tuple[int, int]] = field(default_factory=dict, init=False)
    """From when until when each shift lasts, in minutes from the start of the feast."""
    helpers: dict[str, set[str]] = field(default_factory=dict, init=False)
    """Who has a place in which shift."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), Selector(_TIES, [f"feast:{self.feast}"])]

    @event(SessionMarked)
    def _marked(self, session: str, person: str) -> None:
        self.marks.setdefault(session, set()).add(person)

    @event(SessionUnmarked)
    def _unmarked(self, session: str, person: str) -> None:
        self.marks.get(session, set()).discard(person)  # once it was taken at another feast's name

    @event(DishPledged)
    def _pledged(self, dish: str, person: str, course: str) -> None:
        self.cooks[dish] = person, course

    @event(DishChanged)
    def _dish_changed(self, dish: str, person: str, course: str) -> None:
        self.cooks[dish] = person, course

    @event(DishWithdrawn)
    def _withdrawn(self, dish: str) -> None:
        self.cooks.pop(dish, None)

    @event(DishHidden)
    def _hidden(self, dish: str) -> None:
        self.cooks.pop(dish, None)

    @event(DishFailed)
    def _failed(self, dish: str) -> None:
        self.failed.add(dish)

    @event(DishArrived)
    def _came_after_all(self, dish: str) -> None:
        self.failed.discard(dish)

    @event(DishMarkRevoked)
    def _mark_revoked(self, dish: str, mark: Mark) -> None:
        if mark is Mark.FAILED:
            self.failed.discard(dish)

    @event(ShiftOpened)
    def _opened(self, shift: str, task: Task) -> None:
        self._lasts(shift, task)

    @event(ShiftChanged)
    def _shift_changed(self, shift: str, task: Task) -> None:
        self._lasts(shift, task)

    def _lasts(self, shift: str, task: Task) -> None:
        """Shifts move along with the feast, so what counts is how far they are from its start."""
        starts = self.starts_at or task.starts
        self.hours[shift] = (task.starts - starts) // _MINUTE, (task.ends - starts) // _MINUTE

    @event(ShiftCancelled)
    def _called_off(self, shift: str) -> None:
        self.helpers.pop(shift, None)

    @event(ShiftTaken)
    def _taken(self, shift: str, person: str) -> None:
        self.helpers.setdefault(shift, set()).add(person)

    @event(LineAdvanced)
    def _advanced(self, shift: str, person: str) -> None:
        self.helpers.setdefault(shift, set()).add(person)

    @event(ShiftLeft)
    def _left(self, shift: str, person: str) -> None:
        self.helpers.get(shift, set()).discard(person)

    @event(HelperReleased)
    def _released_from_work(self, shift: str, person: str) -> None:
        self.helpers.get(shift, set()).discard(person)

    @event(CoverFound)
    def _covered(self, shift: str, person: str, cover_for: str) -> None:
        self.helpers.setdefault(shift, set()).discard(cover_for)
        self.helpers[shift].add(person)

    def affected_by(self, changes: Iterable[Change]) -> tuple[Affected, ...]:
        """Everybody whom changes concern, each with the sessions that do."""
        found: dict[str, list[str]] = {}
        for change in changes:
            for person in self.concerned(change):
                found.setdefault(person, []).append(change.session)
        return tuple(Affected(person=p, sessions=tuple(found[p])) for p in sorted(found))

    def concerned(self, change: Change) -> set[str]:
        """Its hosts, who marked it, and who cooks or helps for a course that is at another time."""
        was_or_is = [each for each in (change.before, change.after) if each]
        people = {each.host for each in was_or_is} | self.marks.get(change.session, set())
        if change.moved:
            for course in (each for each in was_or_is if each.kind is Kind.COURSE):
                people |= self.who_serves(course)
        return people - {""}

    def who_serves(self, course: Session) -> set[str]:
        """Who brings a dish for a course, or has a shift while it goes on."""
        cooks = {
            person
            for dish, (person, name) in self.cooks.items()
            if name == course.course and dish not in self.failed
        }
        during = (
            self.helpers.get(shift, set())
            for shift, (starts, ends) in self.hours.items()
            if starts < course.ends and course.starts < ends
        )
        return cooks.union(*during)
