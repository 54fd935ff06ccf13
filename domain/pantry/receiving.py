"""What comes to the door: taken in by its code, as much of it as there really is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eventsourcing.dcb.domain import Selector

from domain.feasts import NOTE_LIMIT, helps
from domain.pantry.amounts import Quantity, check_quantity
from domain.pantry.donations import Claim, DonationCommand, DonationIsReceived
from domain.pantry.events import ClaimReduced, DonationReceived
from domain.roles.events import Post
from domain.texts import check_note


@dataclass(kw_only=True, eq=False)
class ReceiveDonation(DonationCommand):
    """Take a donation in at the door; if less came, those who claimed last get less."""

    quantity: Quantity
    reason: str = ""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), helps(self.actor, self.feast)]

    def execute(self) -> None:
        self.check_may(Post.DOOR)
        donor = self.check_donation_stands()
        if self.received:
            raise DonationIsReceived
        check_quantity(self.quantity, none=True)
        differs = self.quantity.exact != self.there.exact
        check_note("reason", self.reason, NOTE_LIMIT, required=differs)
        self.record(
            DonationReceived(
                donation=self.donation,
                feast=self.feast,
                person=donor,
                quantity=self.quantity,
                reason=self.reason,
            )
        )
        for claim, amount in self.shared_out():
            if amount < claim.amount:
                self.record(
                    ClaimReduced(
                        claim=claim.claim,
                        donation=self.donation,
                        feast=self.feast,
                        person=claim.person,
                        dish=claim.dish,
                        quantity=Quantity(amount=str(amount), unit=self.quantity.unit),
                    )
                )

    def shared_out(self) -> Iterator[tuple[Claim, Fraction]]:
        """How much of what came each claim gets: who claimed first is served first."""
        left = self.quantity.exact
        for claim in self.standing():
            amount = min(claim.amount, left)
            left -= amount
            yield claim, amount
