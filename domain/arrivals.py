"""Guests at the door: who has come, in what number, and what was noted by mistake."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.attendance.answers import MOST_IN_A_PARTY, PartyOutOfRange
from domain.attendance.events import (
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
)
from domain.events import Event
from domain.feasts import FeastCommand, FeastOver
from domain.refusals import N_, Refusal, Unknown
from domain.roles.events import Post
from domain.roles.trust import helps


class GuestArrived(Event, frozen=True, kw_only=True):
    """A neighbour came through the door, with so many people."""

    TOPIC: ClassVar[str] = "arrivals.GuestArrived"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    person: str
    feast: str
    adults: int
    children: int


class ArrivalReverted(Event, frozen=True, kw_only=True):
    """It was a mistake: the neighbour is not here yet."""

    TOPIC: ClassVar[str] = "arrivals.ArrivalReverted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    person: str
    feast: str


class GuestDeparted(Event, frozen=True, kw_only=True):
    """The neighbour, and whoever came along, went home."""

    TOPIC: ClassVar[str] = "arrivals.GuestDeparted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    person: str
    feast: str


ARRIVAL_EVENTS = (
    GuestExpected,
    GuestUndecided,
    GuestExcused,
    GuestWaitlisted,
    GuestArrived,
    ArrivalReverted,
    GuestDeparted,
)
"""What tells whether somebody is on the list, and whether they are here."""


class GuestUnknown(Unknown):
    """Nobody of this name has answered the invitation."""

    message = N_("This neighbour is not on the list of this feast.")


class GuestIsHere(Refusal):
    """Somebody at the door noted the neighbour before."""

    message = N_("This neighbour is here already.")


class GuestIsNotHere(Refusal):
    """There is nothing to take back."""

    message = N_("This neighbour is not noted as being here.")


@dataclass(kw_only=True, eq=False)
class ArrivalCommand(FeastCommand):
    """A command about one guest at the door."""

    person: str
    answered: bool = field(default=False, init=False)
    here: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        guest = [f"person:{self.person}", f"feast:{self.feast}"]
        return [
            *super().consistency_boundary(),
            Selector(ARRIVAL_EVENTS, guest),
            helps(self.actor, self.feast),
        ]

    @event(GuestExpected)
    def _guest_expected(self) -> None:
        self.answered = True

    @event(GuestUndecided)
    def _guest_undecided(self) -> None:
        self.answered = True

    @event(GuestExcused)
    def _guest_excused(self) -> None:
        self.answered = True

    @event(GuestWaitlisted)
    def _guest_waitlisted(self) -> None:
        self.answered = True

    @event(GuestArrived)
    def _guest_arrived(self) -> None:
        self.here = True

    @event(ArrivalReverted)
    def _arrival_reverted(self) -> None:
        self.here = False

    @event(GuestDeparted)
    def _guest_departed(self) -> None:
        self.here = False

    def check_door(self) -> None:
        """Refuse whom the door was not given to, and a feast that has no door any more."""
        self.check_may(Post.DOOR)
        _, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver


@dataclass(kw_only=True, eq=False)
class WelcomeGuest(ArrivalCommand):
    """Note that a guest is here, and with how many; whoever answered anything may have come."""

    adults: int
    children: int

    def execute(self) -> None:
        self.check_door()
        if not self.answered:
            raise GuestUnknown
        if self.here:
            raise GuestIsHere
        party = self.adults + self.children
        if min(self.adults, self.children) < 0 or not 1 <= party <= MOST_IN_A_PARTY:
            raise PartyOutOfRange(most=MOST_IN_A_PARTY)
        self.record(
            GuestArrived(
                person=self.person, feast=self.feast, adults=self.adults, children=self.children
            )
        )


@dataclass(kw_only=True, eq=False)
class UndoWelcome(ArrivalCommand):
    """Take back what was noted by mistake."""

    def execute(self) -> None:
        self.check_door()
        if not self.here:
            raise GuestIsNotHere
        self.record(ArrivalReverted(person=self.person, feast=self.feast))


@dataclass(kw_only=True, eq=False)
class CheckOutGuest(ArrivalCommand):
    """Note that a guest goes home, with everybody who came along; they may come back."""

    def execute(self) -> None:
        self.check_door()
        if not self.here:
            raise GuestIsNotHere
        self.record(GuestDeparted(person=self.person, feast=self.feast))
