"""Seats that are limited, and offers that nobody answers."""

from dataclasses import dataclass

from domain.attendance.events import CapacitySet, OfferLapsed
from domain.attendance.guests import SeatsCommand
from domain.commands import NotYet
from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Invalid, NotAllowed, Refusal
from domain.texts import check_note

MOST_SEATS = 20_000


class SeatsOutOfRange(Invalid):
    """A feast has at least one seat, and no more than a town can fill."""

    message = N_("Please give 1 to %(most)s seats, or leave it empty for no limit.")
    field = "seats"


class OfferGone(Refusal):
    """The seats were not taken in time, or the offer was answered before."""

    message = N_("The time for this offer is over. Say yes again in a moment to stand in line.")


@dataclass(kw_only=True, eq=False)
class SetCapacity(SeatsCommand):
    """Say how many seats the feast has, and why; seats that were given stay given."""

    seats: int | None
    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_lasts()
        if self.seats is not None and not 1 <= self.seats <= MOST_SEATS:
            raise SeatsOutOfRange(most=MOST_SEATS)
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(CapacitySet(feast=self.feast, seats=self.seats, reason=self.reason))
        self.offer_free_seats()


@dataclass(kw_only=True, eq=False)
class LapseOffer(SeatsCommand):
    """Give the seats to the next in line, because nobody answered in time."""

    person: str
    offer: int

    def execute(self) -> None:
        guest = self.guests.of(self.person)
        if guest.until is None or guest.offer != self.offer:
            raise OfferGone
        if self.now < guest.until:
            raise NotYet
        self.record(OfferLapsed(feast=self.feast, person=self.person, offer=self.offer))
        self.offer_free_seats()
