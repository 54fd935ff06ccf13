"""What neighbours give: offered, changed, and taken back while no cook counts on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import FEAST_EVENTS, NOTE_LIMIT
from domain.pantry.amounts import Quantity, check_amount, check_quantity
from domain.pantry.claims import ClaimTaken
from domain.pantry.donations import DonationCommand
from domain.pantry.events import (
    DonationChanged,
    DonationClaimed,
    DonationOffered,
    DonationWithdrawn,
    NeedVoiced,
    Way,
)
from domain.pantry.needs import WHAT_LIMIT, NeedCommand, NeedIsCovered, check_not_over
from domain.refusals import N_, Invalid, Refusal
from domain.texts import check_line, check_note

MOST_DONATIONS = 50
GARDEN_LIMIT = 80


class DonationTaken(Refusal):
    """The id belongs to another donation."""

    message = N_("This gift is on the list already.")


class CodeTaken(Refusal):
    """Another donation of this feast is called by this code at the door."""

    message = N_("Please send this again.")


class TooManyDonations(Refusal):
    """One person has offered as many things as one person can carry."""

    message = N_("You already give %(most)s things to this feast. Thank you!")


class DonationIsClaimed(Refusal):
    """Cooks count on it, so it is not taken away or made something else."""

    message = N_("Cooks count on this already. Please talk to them first.")


class LessThanClaimed(Invalid):
    """Cooks have claimed more than that."""

    message = N_("Cooks have claimed more than that. Please talk to them first.")
    field = "quantity"


class NotHarvestedYet(Invalid):
    """The day of the harvest is still to come."""

    message = N_("Please choose a day that has been.")
    field = "harvested"


class BestBeforeGone(Invalid):
    """It is past its best already, or was before it was harvested."""

    message = N_("Please give only what is still good on that day.")
    field = "best_before"


def check_donation(command: "Donate | ChangeDonation") -> None:
    """Refuse a donation that no kitchen could use."""
    check_line("what", command.what, WHAT_LIMIT)
    check_quantity(command.quantity)
    check_line("garden", command.garden, GARDEN_LIMIT, required=False)
    check_note("note", command.note, NOTE_LIMIT)
    if command.covers:
        check_amount(command.covers)
    today = command.now.date()
    a_day = timedelta(days=1)  # it may be tomorrow already, or still yesterday, where people live
    if command.harvested and command.harvested > today + a_day:
        raise NotHarvestedYet
    earliest = max(today - a_day, command.harvested or date.min)
    if command.best_before and command.best_before < earliest:
        raise BestBeforeGone


@dataclass(kw_only=True, eq=False)
class Donate(NeedCommand):
    """Offer something to cook with; what answers a need is claimed for its dish at once."""

    need: str = ""
    donation: str
    code: str
    claim: str = ""
    covers: str = ""
    what: str
    quantity: Quantity
    garden: str = ""
    garden_shown: bool = False
    harvested: date | None = None
    best_before: date | None = None
    way: Way = Way.BROUGHT
    note: str = ""
    mine: set[str] = field(default_factory=set, init=False)
    taken: bool = field(default=False, init=False)
    claim_taken: bool = field(default=False, init=False)
    code_taken: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            *(super().consistency_boundary() if self.need else [Selector(FEAST_EVENTS, [feast])]),
            Selector([DonationOffered, DonationWithdrawn], [f"person:{self.actor}", feast]),
            Selector([DonationOffered], [f"donation:{self.donation}"]),
            Selector([DonationOffered], [f"code:{self.code}", feast]),
            *([Selector([DonationClaimed], [f"claim:{self.claim}"])] if self.need else []),
        ]

    @event(DonationOffered)
    def _offered(self, donation: str, person: str, code: str, need: str, covers: str) -> None:
        self.taken = self.taken or donation == self.donation
        self.code_taken = self.code_taken or code == self.code
        if person == self.actor:
            self.mine.add(donation)
        if need and need == self.need:
            self.covered[donation] = Fraction(covers or 0)

    @event(DonationClaimed)
    def _claimed(self) -> None:
        self.claim_taken = True

    @event(DonationWithdrawn)
    def _withdrawn(self, donation: str) -> None:
        self.mine.discard(donation)
        self.covered.pop(donation, None)

    def execute(self) -> None:
        check_not_over(self)
        if self.taken:
            raise DonationTaken
        if self.claim_taken:
            raise ClaimTaken
        if self.code_taken:
            raise CodeTaken
        if len(self.mine) >= MOST_DONATIONS:
            raise TooManyDonations(most=MOST_DONATIONS)
        check_donation(self)
        need, share = self.answered() if self.need else (None, Fraction(0))
        self.record(
            DonationOffered(
                donation=self.donation,
                feast=self.feast,
                person=self.actor,
                code=self.code,
                need=self.need,
                covers=self.covers,
                what=self.what,
                quantity=self.quantity,
                garden=self.garden,
                garden_shown=self.garden_shown,
                harvested=self.harvested,
                best_before=self.best_before,
                way=self.way,
                note=self.note,
            )
        )
        if need:
            self.record(
                DonationClaimed(
                    claim=self.claim,
                    donation=self.donation,
                    feast=self.feast,
                    person=need.person,
                    dish=need.dish,
                    quantity=self.quantity.share(share),
                )
            )

    def answered(self) -> tuple[NeedVoiced, Fraction]:
        """The need, and which share of the donation its dish gets: as much of it as is lacking.

        Of what cannot be compared, crates with kilograms, it gets all.
        """
        need = self.check_need_stands()
        lacking = self.lacking(need)
        if not lacking:
            raise NeedIsCovered
        return need, min(Fraction(1), lacking / Fraction(self.covers)) if self.covers else Fraction(
            1
        )


@dataclass(kw_only=True, eq=False)
class ChangeDonation(DonationCommand):
    """Say what the donation is now; what cooks have claimed of it stays theirs."""

    covers: str = ""
    what: str
    quantity: Quantity
    garden: str = ""
    garden_shown: bool = False
    harvested: date | None = None
    best_before: date | None = None
    way: Way = Way.BROUGHT
    note: str = ""
    reason: str = ""

    def execute(self) -> None:
        donor = self.check_is_ones_own(self.reason)
        check_not_over(self)
        check_donation(self)
        if self.standing():
            if (self.what, self.quantity.unit) != (self.offered, self.there.unit):
                raise DonationIsClaimed
            if self.quantity.exact < self.claimed():
                raise LessThanClaimed
        self.record(
            DonationChanged(
                donation=self.donation,
                feast=self.feast,
                person=donor,
                need=self.answers,
                covers=self.covers,
                what=self.what,
                quantity=self.quantity,
                garden=self.garden,
                garden_shown=self.garden_shown,
                harvested=self.harvested,
                best_before=self.best_before,
                way=self.way,
                note=self.note,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class WithdrawDonation(DonationCommand):
    """Take back an offer that no cook counts on."""

    reason: str = ""

    def execute(self) -> None:
        donor = self.check_is_ones_own(self.reason)
        if self.standing():
            raise DonationIsClaimed
        self.record(
            DonationWithdrawn(
                donation=self.donation,
                feast=self.feast,
                person=donor,
                need=self.answers,
                reason=self.reason,
            )
        )
