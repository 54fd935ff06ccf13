"""Taking some of what is left home, never more than there is."""

from dataclasses import dataclass

from domain.leftovers.events import PortionsReleased, PortionsTaken
from domain.leftovers.standing import (
    MOST_PORTIONS,
    LeftoverCommand,
    LeftoverUnknown,
    PortionsOutOfRange,
)
from domain.refusals import N_, Refusal

MOST_TAKERS = 200


class TooManyTakers(Refusal):
    """It has been shared out among as many people as anybody can wait for."""

    message = N_("So many have taken some of this that we stop counting.")


class NotSoManyLeft(Refusal):
    """Others take so much that what is asked for is not there."""

    message = N_("Only so many portions are left: %(left)s. Somebody may have been quicker.")
    field = "portions"


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
