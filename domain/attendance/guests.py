"""The guests of a feast: who has seats, who waits for some, and what rules about them share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, NamedTuple

from domain.attendance.events import (
    CapacitySet,
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    SeatsOffered,
)
from domain.events import Event
from domain.feasts import FeastCommand
from domain.memory import Memory

LONGEST_OFFER = timedelta(hours=24)
SHORTEST_OFFER = timedelta(minutes=15)
"""How long seats are kept for an answer: a quarter of the time until the feast, within these."""


class Standing(StrEnum):
    """How a neighbour stands to a feast; only expected and offered ones hold seats."""

    SILENT = "silent"
    EXPECTED = "expected"
    UNDECIDED = "undecided"
    EXCUSED = "excused"
    WAITING = "waiting"
    OFFERED = "offered"
    LAPSED = "lapsed"


class Guest(NamedTuple):
    """What a neighbour said last, and the offer that waits for an answer, if one does."""

    standing: Standing
    adults: int = 0
    children: int = 0
    offer: int = 0
    until: datetime | None = None

    @property
    def party(self) -> int:
        """The seats that are asked for."""
        return self.adults + self.children

    @property
    def held(self) -> int:
        """The seats that nobody else can have."""
        return self.party if self.standing in {Standing.EXPECTED, Standing.OFFERED} else 0


SILENT = Guest(Standing.SILENT)


class GuestList(Memory):
    """All that was answered for one feast, and the line of those who wait, in its order."""

    EVENTS: ClassVar[tuple[type[Event], ...]] = (
        CapacitySet,
        GuestExpected,
        GuestUndecided,
        GuestExcused,
        GuestWaitlisted,
        SeatsOffered,
        OfferAccepted,
        OfferDeclined,
        OfferLapsed,
    )

    def __init__(self) -> None:
        self.limit: int | None = None
        self.taken = 0
        self.offers = 0
        self._guests: dict[str, Guest] = {}
        self.line: dict[str, None] = {}

    def copy(self) -> "GuestList":
        other = GuestList()
        other.limit, other.taken, other.offers = self.limit, self.taken, self.offers
        other._guests, other.line = self._guests.copy(), self.line.copy()
        return other

    def fold(self, event: Event) -> None:
        match event:
            case CapacitySet() as e:
                self.limit = e.seats
            case GuestExpected() | OfferAccepted() as e:
                self._note(e.person, Guest(Standing.EXPECTED, e.adults, e.children))
            case GuestUndecided() as e:
                self._note(e.person, Guest(Standing.UNDECIDED, e.adults, e.children))
            case GuestWaitlisted() as e:
                self._note(e.person, Guest(Standing.WAITING, e.adults, e.children))
            case SeatsOffered() as e:
                self.offers = e.offer
                offered = Guest(Standing.OFFERED, e.adults, e.children, e.offer, e.until)
                self._note(e.person, offered)
            case OfferLapsed() as e:
                self._note(e.person, Guest(Standing.LAPSED))
            case GuestExcused() | OfferDeclined() as e:
                self._note(e.person, Guest(Standing.EXCUSED))

    def _note(self, person: str, guest: Guest) -> None:
        self.taken += guest.held - self.of(person).held
        self._guests[person] = guest
        if guest.standing is Standing.WAITING:
            self.line.setdefault(person)
        else:
            self.line.pop(person, None)

    def of(self, person: str) -> Guest:
        """How somebody stands to the feast."""
        return self._guests.get(person, SILENT)

    @property
    def free(self) -> int | None:
        """The seats that nobody holds, below 0 when a limit came late; None without a limit."""
        return None if self.limit is None else self.limit - self.taken

    def fit(self, more: int) -> bool:
        """Whether so many more seats can be taken."""
        return more <= 0 or self.free is None or more <= self.free

    def next_in_line(self) -> list[tuple[str, Guest]]:
        """Those who can have the free seats now, each as many as asked for, in order.

        A party that is bigger than what is still free is passed over and keeps its place: no
        seat stays empty while somebody waits who would fit.
        """
        free, found = self.free, []
        for person in self.line:
            guest = self._guests[person]
            if free is None or guest.party <= free:
                found.append((person, guest))
                free = None if free is None else free - guest.party
            if free is not None and free <= 0:
                break
        return found


def offers(
    guests: GuestList, feast: str, starts: datetime, ends: datetime, now: datetime
) -> list[SeatsOffered]:
    """What is offered to those who wait for seats that nobody holds, while the feast lasts."""
    lasts = min(LONGEST_OFFER, max(SHORTEST_OFFER, (starts - now) / 4))
    until = min(now + lasts, ends)
    return [
        SeatsOffered(
            feast=feast,
            person=person,
            offer=guests.offers + n,
            adults=guest.adults,
            children=guest.children,
            until=until,
        )
        for n, (person, guest) in enumerate(guests.next_in_line() if until > now else (), 1)
    ]


@dataclass(kw_only=True, eq=False)
class SeatsCommand(FeastCommand):
    """A command that may take seats or leave some to those who wait."""

    def recalls(self) -> tuple[type[Memory], str]:
        return GuestList, f"feast:{self.feast}"

    @property
    def guests(self) -> GuestList:
        """Who comes and who waits, with what this command did already."""
        guests: GuestList = self.memory
        return guests

    def offer_free_seats(self) -> None:
        """Offer seats that nobody holds to those who wait for them, while the feast lasts."""
        if self.starts_at is None or self.ends_at is None or self.cancelled:
            return
        for offered in offers(self.guests, self.feast, self.starts_at, self.ends_at, self.now):
            self.record(offered)
