"""Saying whether one comes: yes, maybe or no, for oneself and those who come along."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.attendance.events import (
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferDeclined,
)
from domain.attendance.guests import Guest, SeatsCommand, Standing
from domain.attendance.offers import OfferGone
from domain.bringing.events import DishArrived, DishMarkRevoked, Mark
from domain.dishes import DishHidden, DishPledged, DishWithdrawn
from domain.moderation.events import EntryRestored, Kind
from domain.refusals import N_, Invalid, Refusal

MOST_IN_A_PARTY = 20

_DISHES = (DishPledged, DishWithdrawn, DishHidden, EntryRestored, DishArrived, DishMarkRevoked)


class Reply(StrEnum):
    """What a neighbour says to an invitation."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class PartyOutOfRange(Invalid):
    """Nobody comes without anybody, or with more people than one person can answer for."""

    message = N_("Please say how many you will be, 1 to %(most)s in all.")
    field = "adults"


class NotEnoughSeats(Refusal):
    """Who has seats wants more of them than are free."""

    message = N_("Only so many more seats are free: %(free)s. Your answer stays as it was.")
    field = "adults"


@dataclass(kw_only=True, eq=False)
class AnswerInvitation(SeatsCommand):
    """Say yes, maybe or no, and think again until the feast is over.

    Who says no may `release` some of the dishes promised; those not named still come, and those
    that are here stay.
    """

    reply: Reply
    adults: int = 0
    children: int = 0
    release: tuple[str, ...] = ()
    mine: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = [f"person:{self.actor}", f"feast:{self.feast}"]
        dishes = [Selector(_DISHES, own)] if self.release else []
        return [*super().consistency_boundary(), *dishes]

    @event(DishPledged)
    def _pledged(self, dish: str) -> None:
        self.mine.add(dish)

    @event(DishWithdrawn)
    def _withdrawn(self, dish: str) -> None:
        self.mine.discard(dish)

    @event(DishHidden)
    def _hidden(self, dish: str) -> None:
        self.mine.discard(dish)

    @event(EntryRestored)
    def _restored(self, kind: Kind, entry: str) -> None:
        if kind is Kind.DISH:
            self.mine.add(entry)

    @event(DishArrived)
    def _arrived(self, dish: str) -> None:
        self.mine.discard(dish)

    @event(DishMarkRevoked)
    def _mark_undone(self, dish: str, mark: Mark) -> None:
        if mark is Mark.ARRIVED:
            self.mine.add(dish)

    @property
    def party(self) -> int:
        """How many seats are asked for."""
        return self.adults + self.children

    def execute(self) -> None:
        self.check_feast_lasts()
        if self.reply is Reply.YES:
            self._come(self.guests.of(self.actor))
        else:
            self._stay_away(self.guests.of(self.actor))
        self.offer_free_seats()

    def _come(self, before: Guest) -> None:
        asked = self._asked()
        more = self.party - before.held
        fits = self.guests.fit(more)
        if before.held and not fits:
            raise NotEnoughSeats(free=max(0, self.guests.free or 0))
        if before.standing is Standing.OFFERED:
            if before.until is None or before.until <= self.now:
                raise OfferGone
            self.record(OfferAccepted(offer=before.offer, **asked))
        elif fits and self._differs(before, Standing.EXPECTED):
            self.record(GuestExpected(**asked))
        elif not fits and self._differs(before, Standing.WAITING):
            self.record(GuestWaitlisted(**asked))

    def _stay_away(self, before: Guest) -> None:
        if before.standing is Standing.OFFERED:
            declined = OfferDeclined(feast=self.feast, person=self.actor, offer=before.offer)
            self.record(declined)
        if self.reply is Reply.MAYBE:
            asked = self._asked()
            if self._differs(before, Standing.UNDECIDED):
                self.record(GuestUndecided(**asked))
            return
        if before.standing is not Standing.EXCUSED:
            self.record(GuestExcused(feast=self.feast, person=self.actor))
        for dish in dict.fromkeys(self.release):
            if dish in self.mine:
                self.record(DishWithdrawn(dish=dish, feast=self.feast, person=self.actor))

    def _asked(self) -> dict[str, Any]:
        """Who comes along, as the events tell it; refuses a party of nobody, or of a street."""
        if min(self.adults, self.children) < 0 or not 1 <= self.party <= MOST_IN_A_PARTY:
            raise PartyOutOfRange(most=MOST_IN_A_PARTY)
        return {
            "feast": self.feast,
            "person": self.actor,
            "adults": self.adults,
            "children": self.children,
        }

    def _differs(self, before: Guest, standing: Standing) -> bool:
        return before != Guest(standing, self.adults, self.children)
