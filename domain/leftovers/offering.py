"""Giving away what is left, once the feast has begun."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.dishes import DishPledged, DishUnknown, NotYourDish
from domain.feasts import NOTE_LIMIT
from domain.leftovers.events import LeftoverOffered, LeftoverWithdrawn
from domain.leftovers.standing import MOST_PORTIONS, LeftoverCommand, PortionsOutOfRange
from domain.refusals import N_, Invalid, NotAllowed, Refusal
from domain.texts import check_line, check_note

WHAT_LIMIT = 80
MOST_LEFTOVERS = 20
LATEST = timedelta(days=3)
"""How long after a feast its food is still given away."""


class FeastNotBegun(Refusal):
    """Nothing can be left of a feast that has not begun."""

    message = N_("The feast has not begun, so nothing can be left of it.")


class LeftoverTaken(Refusal):
    """The id belongs to something else that is given away."""

    message = N_("This is on the list already.")


class LeftoverIsClaimed(Refusal):
    """Neighbours count on it."""

    message = N_("Neighbours count on it already. Please talk to them first.")


class NotYourLeftover(NotAllowed):
    """Another neighbour has it."""

    message = N_("Only the neighbour who has this or an organiser can do that.")


class TooManyLeftovers(Refusal):
    """One person gives as much away as one person can look after."""

    message = N_("You already give %(most)s things away. Thank you!")


class UntilOutOfRange(Invalid):
    """It would be over already, or long spoilt."""

    message = N_("Please choose a time from now until %(days)s days after the feast.")
    field = "until"


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
        same_id = Selector([LeftoverOffered], [f"leftover:{self.leftover}"])
        return [*super().consistency_boundary(), mine, same_id, *([dish] if self.dish else [])]

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
