"""What is given away as rules see it: how much of it, until when, and who takes some."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import FEAST_EVENTS, FeastCommand
from domain.leftovers.events import (
    LEFTOVER_EVENTS,
    LeftoverOffered,
    LeftoverWithdrawn,
    PortionsReleased,
    PortionsTaken,
)
from domain.moderation.events import HIDING, EntryHidden, EntryRestored
from domain.people import appointment
from domain.refusals import N_, Invalid, Refusal, Unknown

MOST_PORTIONS = 500


class LeftoverUnknown(Unknown):
    """Nobody gives this away."""

    message = N_("Nobody gives this away.")


class LeftoverIsWithdrawn(Refusal):
    """It is not given away after all."""

    message = N_("This is not given away any more.")


class LeftoverIsHidden(Refusal):
    """An organiser has hidden it."""

    message = N_("An organiser has hidden this.")


class LeftoverIsGone(Refusal):
    """The time until which it was given away has passed."""

    message = N_("The time for this is over.")


class PortionsOutOfRange(Invalid):
    """No portion, or more than a feast leaves."""

    message = N_("Please write a number of portions from 1 to %(most)s.")
    field = "portions"


@dataclass(kw_only=True, eq=False)
class LeftoverCommand(FeastCommand):
    """A command about something that is given away."""

    leftover: str
    owner: str | None = field(default=None, init=False)
    there: int = field(default=0, init=False)
    ends: datetime | None = field(default=None, init=False)
    withdrawn: bool = field(default=False, init=False)
    hidden: bool = field(default=False, init=False)
    takers: dict[str, int] = field(default_factory=dict, init=False)
    takers_ever: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            Selector(LEFTOVER_EVENTS, [f"leftover:{self.leftover}", feast]),
            Selector(HIDING, [f"entry:{self.leftover}", feast]),
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

    @event(EntryHidden)
    def _hidden(self) -> None:
        self.hidden = True

    @event(EntryRestored)
    def _restored(self) -> None:
        self.hidden = False

    def check_stands(self) -> str:
        """Who has it; refuses what is unknown, withdrawn, hidden or over."""
        if self.owner is None or self.ends is None:
            raise LeftoverUnknown
        if self.withdrawn:
            raise LeftoverIsWithdrawn
        if self.hidden:
            raise LeftoverIsHidden
        if self.ends <= self.now:
            raise LeftoverIsGone
        return self.owner
