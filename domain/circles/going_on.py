"""What grows from a feast: founded by those who took part, changed and ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.circles.events import (
    CIRCLE_EVENTS,
    CircleChanged,
    CircleEnded,
    CircleFounded,
    Growing,
)
from domain.feasts import NOTE_LIMIT, PLACE_LIMIT, FeastCommand
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.taking_part import AfterCommand
from domain.texts import check_line, check_note

NAME_LIMIT = 80
TIMES_LIMIT = 120
MOST_CIRCLES = 50


class CircleUnknown(Unknown):
    """Nobody founded it at this feast."""

    message = N_("There is no such circle.")


class CircleTaken(Refusal):
    """The id belongs to another circle."""

    message = N_("This circle is there already.")


class CircleIsEnded(Refusal):
    """It goes on no more."""

    message = N_("This circle has ended.")


class TooManyCircles(Refusal):
    """Nobody finds their way among more."""

    message = N_("There are %(most)s circles already. Please join one of them.")


class NotTheFounder(NotAllowed):
    """Another neighbour founded it."""

    message = N_("Only who founded this circle can do that.")


@dataclass(kw_only=True, eq=False)
class FoundCircle(AfterCommand):
    """Invite others to go on together; organisers may before the feast begins as well."""

    circle: str
    growing: Growing
    name: str
    times: str
    place: str = ""
    note: str = ""
    taken: bool = field(default=False, init=False)
    open: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            *super().consistency_boundary(),
            Selector([CircleFounded, CircleEnded], [f"feast:{self.feast}"]),
            Selector([CircleFounded], [f"circle:{self.circle}"]),
        ]

    @event(CircleFounded)
    def _founded(self, circle: str) -> None:
        self.taken = self.taken or circle == self.circle
        self.open.add(circle)

    @event(CircleEnded)
    def _ended(self, circle: str) -> None:
        self.open.discard(circle)

    def execute(self) -> None:
        if self.organiser:
            self.check_feast_stands()
        else:
            self.check_took_part()
        if self.taken:
            raise CircleTaken
        if len(self.open) >= MOST_CIRCLES:
            raise TooManyCircles(most=MOST_CIRCLES)
        check_words(self.name, self.times, self.place, self.note)
        self.record(
            CircleFounded(
                circle=self.circle,
                feast=self.feast,
                person=self.actor,
                growing=self.growing,
                name=self.name,
                times=self.times,
                place=self.place,
                note=self.note,
            )
        )


def check_words(name: str, times: str, place: str, note: str) -> None:
    """Refuse a circle that nobody would find."""
    check_line("name", name, NAME_LIMIT)
    check_line("times", times, TIMES_LIMIT)
    check_line("place", place, PLACE_LIMIT, required=False)
    check_note("note", note, NOTE_LIMIT)


@dataclass(kw_only=True, eq=False)
class CircleCommand(FeastCommand):
    """A command about one circle: who founded it, and whether it goes on."""

    circle: str
    founder: str | None = field(default=None, init=False)
    ended: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        circle = [f"circle:{self.circle}", f"feast:{self.feast}"]
        return [*super().consistency_boundary(), Selector(CIRCLE_EVENTS, circle)]

    @event(CircleFounded)
    def _founded(self, person: str) -> None:
        self.founder = person

    @event(CircleEnded)
    def _ended(self) -> None:
        self.ended = True

    def check_goes_on(self) -> str:
        """Who founded it; refuses what is unknown or ended."""
        if self.founder is None:
            raise CircleUnknown
        if self.ended:
            raise CircleIsEnded
        return self.founder


@dataclass(kw_only=True, eq=False)
class ChangeCircle(CircleCommand):
    """Say otherwise what it is, when or where; for whoever founded it."""

    growing: Growing
    name: str
    times: str
    place: str = ""
    note: str = ""

    def execute(self) -> None:
        if self.actor != self.check_goes_on():
            raise NotTheFounder
        check_words(self.name, self.times, self.place, self.note)
        self.record(
            CircleChanged(
                circle=self.circle,
                feast=self.feast,
                person=self.actor,
                growing=self.growing,
                name=self.name,
                times=self.times,
                place=self.place,
                note=self.note,
            )
        )


@dataclass(kw_only=True, eq=False)
class EndCircle(CircleCommand):
    """End it: one's own, or as an organiser, saying why."""

    reason: str = ""

    def execute(self) -> None:
        founder = self.check_goes_on()
        if self.actor != founder and not self.organiser:
            raise NotTheFounder
        self.check_why(founder, self.reason)
        self.record(
            CircleEnded(circle=self.circle, feast=self.feast, person=founder, reason=self.reason)
        )
