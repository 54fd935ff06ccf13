"""What comes to the door: taken in by its code, as much of it as there really is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eventsourcing.dcb.domain import Selector

from domain.feasts import NOTE_LIMIT
from domain.pantry.amounts import Quantity, check_quantity
from domain.pantry.donations import Claim, DonationCommand, DonationIsReceived
from domain.pantry.events import ClaimReduced, ClaimRestored, DonationReceived, ReceiptCorrected
from domain.refusals import N_, Refusal
from domain.roles.events import Post
from domain.roles.trust import helps
from domain.texts import check_note


class DonationNotReceived(Refusal):
    """Nothing was noted that could be wrong."""

    message = N_("This gift is not here yet.")


class SameAmount(Refusal):
    """It is what was noted before."""

    message = N_("That is what was noted already.")
    field = "quantity"


@dataclass(kw_only=True, eq=False)
class DoorCommand(DonationCommand):
    """A command of the door about a donation, of which each claim gets its share."""

    quantity: Quantity
    reason: str = ""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), helps(self.actor, self.feast)]

    def share_out(self) -> None:
        """Give each claim what it gets of what came, where that is not what it has."""
        for claim, amount in self.shares():
            if amount == claim.amount:
                continue
            whole = amount == claim.claimed.exact
            less = Quantity(amount=str(amount), unit=self.quantity.unit)
            self.record(
                (ClaimRestored if whole else ClaimReduced)(
                    claim=claim.claim,
                    donation=self.donation,
                    feast=self.feast,
                    person=claim.person,
                    dish=claim.dish,
                    quantity=claim.claimed if whole else less,
                )
            )

    def shares(self) -> Iterator[tuple[Claim, Fraction]]:
        """How much of what came each claim gets: who claimed first is served first."""
        left = self.quantity.exact
        for claim in self.standing():
            amount = min(claim.claimed.exact, left)
            left -= amount
            yield claim, amount


@dataclass(kw_only=True, eq=False)
class ReceiveDonation(DoorCommand):
    """Take a donation in at the door; if less came, those who claimed last get less."""

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
        self.share_out()


@dataclass(kw_only=True, eq=False)
class CorrectReceipt(DoorCommand):
    """Say that another amount came than was noted, and why; the claims are decided anew."""

    def execute(self) -> None:
        self.check_may(Post.DOOR)
        donor = self.check_donation_stands()
        if not self.received:
            raise DonationNotReceived
        check_quantity(self.quantity, none=True)
        if self.quantity.exact == self.there.exact:
            raise SameAmount
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            ReceiptCorrected(
                donation=self.donation,
                feast=self.feast,
                person=donor,
                quantity=self.quantity,
                reason=self.reason,
            )
        )
        self.share_out()
