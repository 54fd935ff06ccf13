"""What is left at the end of a feast: who still has what, and who takes some of it home."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.dishes import DishPledged, DishUnknown, NotYourDish
from domain.events import Event, Private
from domain.feasts import FEAST_EVENTS, NOTE_LIMIT, FeastCommand
from domain.people import appointment
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_note

WHAT_LIMIT = 80
MOST_PORTIONS = 500
MOST_LEFTOVERS = 20
MOST_TAKERS = 200
LATEST = timedelta(days=3)
"""How long after a feast its food is still given away."""


class LeftoverOffered(Event, frozen=True, kw_only=True):
    """A neighbour has so many portions of something left to give away until a moment."""

    TOPIC: ClassVar[str] = "leftovers.LeftoverOffered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str
    dish: str = ""
    what: str
    portions: int
    until: datetime
    where: Private[str] = ""


class LeftoverWithdrawn(Event, frozen=True, kw_only=True):
    """It is not given away after all."""

    TOPIC: ClassVar[str] = "leftovers.LeftoverWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str


class PortionsTaken(Event, frozen=True, kw_only=True):
    """A neighbour takes so many portions of it; said again, the newest counts."""

    TOPIC: ClassVar[str] = "leftovers.PortionsTaken"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str
    portions: int


class PortionsReleased(Event, frozen=True, kw_only=True):
    """A neighbour leaves the portions to others."""

    TOPIC: ClassVar[str] = "leftovers.PortionsReleased"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("leftover", "person", "feast")
    feast: str
    leftover: str
    person: str


LEFTOVER_EVENTS = (LeftoverOffered, LeftoverWithdrawn, PortionsTaken, PortionsReleased)


class FeastNotBegun(Refusal):
    """Nothing can be left of a feast that has not begun."""

    message = N_("The feast has not begun, so nothing can be left of it.")


class LeftoverUnknown(Unknown):
    """Nobody gives this away."""

    message = N_("Nobody gives this away.")


class LeftoverTaken(Refusal):
    """The id belongs to something else that is given away."""

    message = N_("This is on the list already.")


class LeftoverIsWithdrawn(Refusal):
    """It is not given away after all."""

    message = N_("This is not given away any more.")


class LeftoverIsClaimed(Refusal):
    """Neighbours count on it."""

    message = N_("Neighbours count on it already. Please talk to them first.")


class LeftoverIsGone(Refusal):
    """The time until which it was given away has passed."""

    message = N_("The time for this is over.")


class NotYourLeftover(NotAllowed):
    """Another neighbour has it."""

    message = N_("Only the neighbour who has this or an organiser can do that.")


class TooManyLeftovers(Refusal):
    """One person gives as much away as one person can look after."""

    message = N_("You already give %(most)s things away. Thank you!")


class TooManyTakers(Refusal):
    """It has been shared out among as many people as anybody can wait for."""

    message = N_("So many have taken some of this that we stop counting.")


class PortionsOutOfRange(Invalid):
    """No portion, or more than a feast leaves."""

    message = N_("Please write a number of portions from 1 to %(most)s.")
    field = "portions"


class NotSoManyLeft(Refusal):
    """Others take so much that what is asked for is not there."""

    message = N_("Only so many portions are left: %(left)s. Somebody may have been quicker.")
    field = "portions"


class UntilOutOfRange(Invalid):
    """It would be over already, or long spoilt."""

    message = N_("Please choose a time from now until %(days)s days after the feast.")
    field = "until"


@dataclass(kw_only=True, eq=False)
class LeftoverCommand(FeastCommand):
    """A command about something that is given away."""

    leftover: str
    owner: str | None = field(default=None, init=False)
    there: int = field(default=0, init=False)
    ends: datetime | None = field(default=None, init=False)
    withdrawn: bool = field(default=False, init=False)
    takers: dict[str, int] = field(default_factory=dict, init=False)
    takers_ever: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            Selector(LEFTOVER_EVENTS, [f"leftover:{self.leftover}", feast]),
            Selector(FEAST_EVENTS, [feast]),
            appointment(self.actor),
        ]

    @event(LeftoverOffered)
    def _offered(self, leftover: str, person: str, portions: int, until: datetime) -> None:
        if leftover == self.leftover:
            self.owner, self.there, self.ends = person, portions, until

    @event(LeftoverWithdrawn)
    def _withdrawn(self, leftover: str) -> None:
        self.withdrawn = self.withdrawn or leftover == self.leftover

    @event(PortionsTaken)
    def _taken(self, person: str, portions: int) -> None:
        self.takers[person] = portions
        self.takers_ever.add(person)

    @event(PortionsReleased)
    def _released(self, person: str) -> None:
        self.takers.pop(person, None)

    def check_stands(self) -> str:
        """Who has it; refuses what is unknown, withdrawn, or over."""
        if self.owner is None or self.ends is None:
            raise LeftoverUnknown
        if self.withdrawn:
            raise LeftoverIsWithdrawn
        if self.ends <= self.now:
            raise LeftoverIsGone
        return self.owner


@dataclass(kw_only=True, eq=False)
class OfferLeftover(LeftoverCommand):
    """Give away what is left of a dish, or of anything, once the feast has begun."""

    dish: str = ""
    what: str
    portions: int
    until: datetime
    where: str = ""
    mine: set[str] = field(default_factory=set, init=False)
    cook: str | None = field(default=None, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = [f"person:{self.actor}", f"feast:{self.feast}"]
        mine = Selector([LeftoverOffered, LeftoverWithdrawn], own)
        dish = Selector([DishPledged], [f"dish:{self.dish}", f"feast:{self.feast}"])
        return [*super().consistency_boundary(), mine, *([dish] if self.dish else [])]

    @event(DishPledged)
    def _pledged(self, person: str) -> None:
        self.cook = person

    @event(LeftoverOffered)
    def _given(self, leftover: str, person: str, portions: int, until: datetime) -> None:
        if leftover == self.leftover:
            self.owner, self.there, self.ends = person, portions, until
        if person == self.actor:
            self.mine.add(leftover)

    @event(LeftoverWithdrawn)
    def _not_given(self, leftover: str) -> None:
        self.mine.discard(leftover)

    def execute(self) -> None:
        starts, ends = self.check_feast_stands()
        if self.now < starts:
            raise FeastNotBegun
        if self.owner is not None:
            raise LeftoverTaken
        if len(self.mine) >= MOST_LEFTOVERS:
            raise TooManyLeftovers(most=MOST_LEFTOVERS)
        if self.dish and self.cook is None:
            raise DishUnknown
        if self.dish and self.cook != self.actor:
            raise NotYourDish
        check_line("what", self.what, WHAT_LIMIT)
        if not 1 <= self.portions <= MOST_PORTIONS:
            raise PortionsOutOfRange(most=MOST_PORTIONS)
        if not self.now < self.until <= ends + LATEST:
            raise UntilOutOfRange(days=LATEST.days)
        check_note("where", self.where, NOTE_LIMIT, required=True)
        self.record(
            LeftoverOffered(
                feast=self.feast,
                leftover=self.leftover,
                person=self.actor,
                dish=self.dish,
                what=self.what,
                portions=self.portions,
                until=self.until,
                where=self.where,
            )
        )


@dataclass(kw_only=True, eq=False)
class WithdrawLeftover(LeftoverCommand):
    """Do not give it away after all, which is too late once somebody counts on it."""

    def execute(self) -> None:
        owner = self.check_stands()
        if self.actor != owner and not self.organiser:
            raise NotYourLeftover
        if self.takers:
            raise LeftoverIsClaimed
        self.record(LeftoverWithdrawn(feast=self.feast, leftover=self.leftover, person=owner))


@dataclass(kw_only=True, eq=False)
class TakePortions(LeftoverCommand):
    """Take some portions home, so many in all; never more than there are."""

    portions: int

    def execute(self) -> None:
        self.check_stands()
        if self.actor not in self.takers_ever and len(self.takers_ever) >= MOST_TAKERS:
            raise TooManyTakers
        if not 1 <= self.portions <= MOST_PORTIONS:
            raise PortionsOutOfRange(most=MOST_PORTIONS)
        others = sum(n for person, n in self.takers.items() if person != self.actor)
        if self.portions > self.there - others:
            raise NotSoManyLeft(left=self.there - others)
        self.record(
            PortionsTaken(
                feast=self.feast,
                leftover=self.leftover,
                person=self.actor,
                portions=self.portions,
            )
        )


@dataclass(kw_only=True, eq=False)
class ReleasePortions(LeftoverCommand):
    """Leave the portions to others."""

    def execute(self) -> None:
        self.check_stands()
        if self.actor not in self.takers:
            raise LeftoverUnknown
        self.record(PortionsReleased(feast=self.feast, leftover=self.leftover, person=self.actor))
