"""Who took part in a feast: came, brought something, gave something, or helped."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.arrivals import GuestArrived
from domain.attendance.events import GuestExpected, OfferAccepted
from domain.dishes import DishPledged
from domain.feasts import FeastCommand
from domain.pantry.events import DonationOffered
from domain.refusals import N_, NotAllowed, Refusal
from domain.roles.events import HelperAppointed, Post
from domain.shifts.events import ShiftTaken

TOOK_PART = (
    *(GuestExpected, OfferAccepted, GuestArrived, DishPledged, DonationOffered, ShiftTaken),
    HelperAppointed,
)


class FeastNotBegunYet(Refusal):
    """This is for what comes after the first course, and nobody has sat down."""

    message = N_("The feast has not begun yet. Please come back then.")


class TookNoPart(NotAllowed):
    """Only those who came, brought, gave or helped may do this."""

    message = N_("This is for those who came, brought something or helped.")


def took_part(person: str, feast: str) -> Selector:
    """The part of a boundary that tells whether a person took part."""
    return Selector(TOOK_PART, [f"person:{person}", f"feast:{feast}"])


@dataclass(kw_only=True, eq=False)
class AfterCommand(FeastCommand):
    """A command about what remains of a feast, once it has begun."""

    took_part: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), took_part(self.actor, self.feast)]

    @event(GuestExpected)
    def _expected(self) -> None:
        self.took_part = True

    @event(OfferAccepted)
    def _offer_accepted(self) -> None:
        self.took_part = True

    @event(GuestArrived)
    def _guest_arrived(self) -> None:
        self.took_part = True

    @event(DishPledged)
    def _dish_pledged(self) -> None:
        self.took_part = True

    @event(DonationOffered)
    def _donation_offered(self) -> None:
        self.took_part = True

    @event(ShiftTaken)
    def _shift_taken(self) -> None:
        self.took_part = True

    @event(HelperAppointed)
    def _trusted_here(self, post: Post) -> None:
        self.posts.add(post)
        self.took_part = True

    def check_begun(self) -> None:
        """Refuse a feast that is unknown, cancelled, or has not begun."""
        starts, _ = self.check_feast_stands()
        if self.now < starts:
            raise FeastNotBegunYet

    def check_took_part(self) -> None:
        """Refuse whoever had no part in the feast, organisers apart."""
        self.check_begun()
        if not self.took_part and not self.organiser:
            raise TookNoPart
