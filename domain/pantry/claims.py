"""What cooks take from the pantry for a dish: never more than there is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.bringing.events import DishArrived
from domain.bringing.followed import DishIsFailed
from domain.dishes import DishIsWithdrawn, DishPledged, DishUnknown
from domain.pantry.amounts import Quantity, check_quantity
from domain.pantry.donations import DonationCommand
from domain.pantry.events import ClaimReleased, DonationClaimed
from domain.pantry.needs import check_not_over
from domain.refusals import N_, NotAllowed, Refusal, Unknown

MOST_CLAIMS = 500
"""Of one donation, those that were released included: what deciding the next one has to read."""


class ClaimUnknown(Unknown):
    """Nobody claimed this, or it was released."""

    message = N_("This is no longer claimed.")


class ClaimTaken(Refusal):
    """The id belongs to another claim."""

    message = N_("This is claimed already.")


class NotEnoughLeft(Refusal):
    """Others have claimed so much that what is asked for is not there."""

    message = N_("There is not that much left. Somebody may have been quicker.")
    field = "quantity"


class TooManyClaims(Refusal):
    """The donation has been shared out in as many pieces as anybody can keep apart."""

    message = N_("This gift has been shared out so often that we stop counting.")


class NotTheCook(NotAllowed):
    """The dish is another cook's."""

    message = N_("Only the cook of this dish or an organiser can do that.")


@dataclass(kw_only=True, eq=False)
class ClaimDonation(DonationCommand):
    """Take some of a donation, or all of it, for a dish of one's own."""

    claim: str
    dish: str
    quantity: Quantity
    cook: str | None = field(default=None, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        dish = Selector([DishPledged, DishArrived], [f"dish:{self.dish}", f"feast:{self.feast}"])
        same_id = Selector([DonationClaimed], [f"claim:{self.claim}"])
        return [*super().consistency_boundary(), dish, same_id]

    @event(DishPledged)
    def _pledged(self, person: str) -> None:
        self.cook = person

    @event(DishArrived)
    def _arrived(self, dish: str) -> None:
        self.failed_dishes.discard(dish)

    def execute(self) -> None:
        self.check_donation_stands()
        check_not_over(self)
        cook = self.check_dish()
        if self.claim in self.claims_ever:
            raise ClaimTaken
        if len(self.claims_ever) >= MOST_CLAIMS:
            raise TooManyClaims
        check_quantity(self.quantity)
        if self.quantity.exact > self.there.exact - self.claimed():
            raise NotEnoughLeft
        self.record(
            DonationClaimed(
                claim=self.claim,
                donation=self.donation,
                feast=self.feast,
                person=cook,
                dish=self.dish,
                quantity=self.quantity,
            )
        )

    def check_dish(self) -> str:
        """The dish's cook; refuses a dish that is not on the table, or not the sender's."""
        if self.cook is None:
            raise DishUnknown
        if self.dish in self.ended_dishes:
            raise DishIsWithdrawn
        if self.dish in self.failed_dishes:
            raise DishIsFailed
        if self.actor != self.cook and not self.organiser:
            raise NotTheCook
        return self.cook


@dataclass(kw_only=True, eq=False)
class ReleaseClaim(DonationCommand):
    """Give back what was claimed, for other cooks to take."""

    claim: str
    reason: str = ""

    def execute(self) -> None:
        self.check_donation_stands()
        claim = self.claims.get(self.claim)
        if claim is None:
            raise ClaimUnknown
        if self.actor != claim.person and not self.organiser:
            raise NotTheCook
        self.check_why(claim.person, self.reason)
        self.record(
            ClaimReleased(
                claim=self.claim,
                donation=self.donation,
                feast=self.feast,
                person=claim.person,
                dish=claim.dish,
                reason=self.reason,
            )
        )
