"""Who is part of a circle: anybody who has joined the house, with the link they have."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.circles.events import MEMBERSHIP, CircleJoined, CircleLeft
from domain.circles.going_on import CircleCommand
from domain.people import PersonJoined, UnknownPerson
from domain.refusals import N_, Refusal


class InCircleAlready(Refusal):
    """They are part of it."""

    message = N_("You are in this circle already.")


class NotInCircle(Refusal):
    """They are not part of it, or no longer."""

    message = N_("You are not in this circle.")


class FounderStays(Refusal):
    """Others would come, and nobody would be there."""

    message = N_("You founded this circle. You can end it instead.")


@dataclass(kw_only=True, eq=False)
class CircleMemberCommand(CircleCommand):
    """A command by somebody about their own place in a circle."""

    joined: bool = field(default=False, init=False)
    member: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            *super().consistency_boundary(),
            Selector([PersonJoined], [f"person:{self.actor}"]),
            Selector(MEMBERSHIP, [f"circle:{self.circle}", f"person:{self.actor}"]),
        ]

    @event(PersonJoined)
    def _person_joined(self) -> None:
        self.joined = True

    @event(CircleJoined)
    def _circle_joined(self) -> None:
        self.member = True

    @event(CircleLeft)
    def _circle_left(self) -> None:
        self.member = False


@dataclass(kw_only=True, eq=False)
class JoinCircle(CircleMemberCommand):
    """Want to be part of it; also for those who were not at the feast."""

    def execute(self) -> None:
        if not self.joined:
            raise UnknownPerson
        founder = self.check_goes_on()
        if self.member or self.actor == founder:
            raise InCircleAlready
        self.record(CircleJoined(circle=self.circle, feast=self.feast, person=self.actor))


@dataclass(kw_only=True, eq=False)
class LeaveCircle(CircleMemberCommand):
    """Be part of it no longer."""

    def execute(self) -> None:
        if self.actor == self.check_goes_on():
            raise FounderStays
        if not self.member:
            raise NotInCircle
        self.record(CircleLeft(circle=self.circle, feast=self.feast, person=self.actor))
