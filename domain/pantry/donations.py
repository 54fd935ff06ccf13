"""A donation as rules see it: how much there is, and which cooks count on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.bringing.events import DishFailed, DishMarkRevoked, Mark
from domain.dishes import DishHidden, DishWithdrawn
from domain.feasts import FEAST_EVENTS, FeastCommand
from domain.moderation.events import DishesMerged, EntryHidden, EntryRestored
from domain.pantry.amounts import Quantity
from domain.pantry.events import (
    DONATION_EVENTS,
    ClaimReduced,
    ClaimReleased,
    ClaimRestored,
    DonationChanged,
    DonationClaimed,
    DonationOffered,
    DonationReceived,
    DonationWithdrawn,
    ReceiptCorrected,
)
from domain.people import appointment
from domain.refusals import N_, NotAllowed, Refusal, Unknown


class DonationUnknown(Unknown):
    """Nobody offered this for this feast."""

    message = N_("There is no such gift at this feast.")


class DonationIsWithdrawn(Refusal):
    """The donor has taken the offer back."""

    message = N_("This gift was withdrawn.")


class DonationIsHidden(Refusal):
    """An organiser has hidden the offer."""

    message = N_("An organiser has hidden this gift.")


class DonationIsReceived(Refusal):
    """It is in the pantry, and what came is what came."""

    message = N_("This gift was handed over already.")


class NotYourDonation(NotAllowed):
    """The donation is another neighbour's."""

    message = N_("Only the neighbour who gives this or an organiser can do that.")


@dataclass(frozen=True)
class Claim:
    """Some of a donation that is promised to a dish."""

    claim: str
    dish: str
    person: str
    amount: Fraction
    """How much it gets as things stand."""

    claimed: Quantity
    """How much was claimed at first."""


@dataclass(kw_only=True, eq=False)
class DonationCommand(FeastCommand):
    """A command about one donation: what it is, and which cooks count on it."""

    donation: str
    donor: str | None = field(default=None, init=False)
    answers: str = field(default="", init=False)
    offered: str = field(default="", init=False)
    there: Quantity = field(default=Quantity(amount="0"), init=False)
    """How much there is: promised, or once it is here, received."""

    withdrawn: bool = field(default=False, init=False)
    hidden: bool = field(default=False, init=False)
    received: bool = field(default=False, init=False)
    claims: dict[str, Claim] = field(default_factory=dict, init=False)
    """In the order in which they were made, those that were released or ended left out."""

    resting: dict[str, Claim] = field(default_factory=dict, init=False)
    """Claims of dishes that failed before the donation was here; see `_mark_undone`."""

    claims_ever: set[str] = field(default_factory=set, init=False)
    ended_dishes: set[str] = field(default_factory=set, init=False)
    failed_dishes: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            Selector(DONATION_EVENTS, [f"donation:{self.donation}", feast]),
            Selector(FEAST_EVENTS, [feast]),
            Selector([DishWithdrawn, DishHidden, DishFailed, DishMarkRevoked], [feast]),
            Selector([EntryRestored, DishesMerged], [feast]),
            Selector([EntryHidden], [f"entry:{self.donation}", feast]),
            appointment(self.actor),
        ]

    @event(DonationOffered)
    def _offered(self, person: str, need: str, what: str, quantity: Quantity) -> None:
        self.donor, self.answers = person, need
        self.offered, self.there = what, quantity

    @event(DonationChanged)
    def _changed(self, what: str, quantity: Quantity) -> None:
        if (what, quantity.unit) != (self.offered, self.there.unit):
            self.resting.clear()
        self.offered, self.there = what, quantity

    @event(DonationWithdrawn)
    def _withdrawn(self) -> None:
        self.withdrawn = True

    @event(DonationReceived)
    def _received(self, quantity: Quantity) -> None:
        self.received, self.there = True, quantity

    @event(ReceiptCorrected)
    def _corrected(self, quantity: Quantity) -> None:
        self.there = quantity

    @event(DonationClaimed)
    def _claimed(self, claim: str, dish: str, person: str, quantity: Quantity) -> None:
        self.claims[claim] = Claim(claim, dish, person, quantity.exact, quantity)
        self.claims_ever.add(claim)

    @event(ClaimReduced)
    def _reduced(self, claim: str, quantity: Quantity) -> None:
        self._gets(claim, quantity)

    @event(ClaimRestored)
    def _restored(self, claim: str, quantity: Quantity) -> None:
        self._gets(claim, quantity)

    def _gets(self, claim: str, quantity: Quantity) -> None:
        if claim in self.claims:
            self.claims[claim] = replace(self.claims[claim], amount=quantity.exact)

    @event(ClaimReleased)
    def _released(self, claim: str) -> None:
        self.claims.pop(claim, None)

    @event(DishesMerged)
    def _dishes_merged(self, dish: str, merged: str, cook: str) -> None:
        """What was claimed for the one goes into the other, and keeps its turn."""
        for claim in self._of_dish(self.claims, merged) if cook else ():
            self.claims[claim] = replace(self.claims[claim], dish=dish, person=cook)

    @event(DishWithdrawn)
    def _dish_withdrawn(self, dish: str) -> None:
        self._end(dish)

    @event(DishHidden)
    def _dish_hidden(self, dish: str) -> None:
        self._end(dish)

    def _end(self, dish: str) -> None:
        """What the dish had is for others, also when an organiser puts it on the table again."""
        self.ended_dishes.add(dish)
        for claims in (self.claims, self.resting):
            for claim in self._of_dish(claims, dish):
                del claims[claim]

    @event(EntryHidden)
    def _hidden(self) -> None:
        self.hidden = True

    @event(EntryRestored)
    def _entry_restored(self, entry: str) -> None:
        self.ended_dishes.discard(entry)
        if entry == self.donation:
            self.hidden = False

    @event(DishFailed)
    def _dish_failed(self, dish: str, arrived: bool) -> None:
        """What was not handed over is for others; what was is used, and so is what a dish was made
        of that was here already."""
        self.failed_dishes.add(dish)
        if not self.received and not arrived:
            for claim in self._of_dish(self.claims, dish):
                self.resting[claim] = self.claims.pop(claim)

    @event(DishMarkRevoked)
    def _mark_undone(self, dish: str, mark: Mark) -> None:
        """The dish did not fail: each claim is back if nobody has taken what it needs."""
        if mark is not Mark.FAILED:
            return
        self.failed_dishes.discard(dish)
        for claim in self._of_dish(self.resting, dish):
            back = self.resting.pop(claim)
            if not self.withdrawn and back.amount <= self.there.exact - self.claimed():
                self.claims[claim] = back

    @staticmethod
    def _of_dish(claims: Mapping[str, Claim], dish: str) -> list[str]:
        """A dish's claims, in an order that does not depend on what became of them."""
        return sorted(claim for claim, row in claims.items() if row.dish == dish)

    def standing(self) -> list[Claim]:
        """The claims in their order; one ends when its dish leaves the table."""
        return list(self.claims.values())

    def claimed(self) -> Fraction:
        """How much of it cooks count on."""
        return sum((claim.amount for claim in self.standing()), Fraction(0))

    def check_donation_stands(self) -> str:
        """The donor; refuses an unknown or a withdrawn donation."""
        self.check_feast_stands()
        if self.donor is None:
            raise DonationUnknown
        if self.withdrawn:
            raise DonationIsWithdrawn
        if self.hidden:
            raise DonationIsHidden
        return self.donor

    def check_is_ones_own(self, reason: str) -> str:
        """The donor; refuses others but organisers with a reason, and what was handed over."""
        donor = self.check_donation_stands()
        if self.actor != donor and not self.organiser:
            raise NotYourDonation
        if self.received:
            raise DonationIsReceived
        self.check_why(donor, reason)
        return donor
