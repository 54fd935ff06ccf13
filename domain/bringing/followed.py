"""What commands about a dish know of its way to the table."""

from dataclasses import dataclass, field

from eventsourcing.domain import event

from domain.bringing.events import DishArrived, DishConfirmed, DishFailed, DishMarkRevoked, Mark
from domain.feasts import FeastCommand
from domain.refusals import N_, Refusal


class DishIsHere(Refusal):
    """The dish stands on the table."""

    message = N_("This dish is here already.")


class DishIsFailed(Refusal):
    """The dish is not counted on any more."""

    message = N_("This dish is marked as not coming.")


@dataclass(kw_only=True, eq=False)
class FollowedDish(FeastCommand):
    """How far a dish has come."""

    confirmed: bool = field(default=False, init=False)
    outcome: Mark | None = field(default=None, init=False)
    """Whether it arrived or failed, once that is known."""

    @event(DishConfirmed)
    def _confirmed(self) -> None:
        self.confirmed = True

    @event(DishArrived)
    def _arrived(self) -> None:
        self.outcome = Mark.ARRIVED

    @event(DishFailed)
    def _failed(self) -> None:
        self.outcome = Mark.FAILED

    @event(DishMarkRevoked)
    def _mark_undone(self, mark: Mark) -> None:
        if mark is Mark.CONFIRMED:
            self.confirmed = False
        else:
            self.outcome = None

    def check_not_here(self) -> None:
        """Refuse what cannot be done with a dish that stands on the table."""
        if self.outcome is Mark.ARRIVED:
            raise DishIsHere
