"""How neighbours answer the invitation to the harvest feast, and what becomes of it."""

from datetime import datetime, timedelta
from typing import Any

from domain.attendance.answers import AnswerInvitation, Reply
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
from domain.attendance.offers import LapseOffer, SetCapacity
from tests.examples import NOW

A_DAY = timedelta(days=1)


def answer(
    person: str, reply: Reply, adults: int = 0, children: int = 0, **more: Any
) -> AnswerInvitation:
    """Somebody answers the invitation, for some adults and children."""
    asked = {"feast": "harvest", "reply": reply, "adults": adults, "children": children, **more}
    return AnswerInvitation(actor=person, **asked)


def yes(person: str, adults: int = 1, children: int = 0, **more: Any) -> AnswerInvitation:
    """Somebody says yes."""
    return answer(person, Reply.YES, adults, children, **more)


def maybe(person: str, adults: int = 1, children: int = 0, **more: Any) -> AnswerInvitation:
    """Somebody says maybe."""
    return answer(person, Reply.MAYBE, adults, children, **more)


def no(person: str, *release: str, **more: Any) -> AnswerInvitation:
    """Somebody says no, and takes some dishes back."""
    return answer(person, Reply.NO, release=release, **more)


def limit(seats: int | None, *, actor: str = "olga", reason: str = "The yard is small", **more):
    """Olga says how many seats there are."""
    return SetCapacity(actor=actor, seats=seats, reason=reason, **{"feast": "harvest", **more})


def lapse(person: str, offer: int = 1) -> LapseOffer:
    """Nobody answered in time."""
    return LapseOffer(actor="timer", feast="harvest", person=person, offer=offer)


def limited(seats: int | None, reason: str = "The yard is small") -> CapacitySet:
    """The harvest feast has so many seats."""
    return CapacitySet(feast="harvest", seats=seats, reason=reason)


def expected(person: str, adults: int = 1, children: int = 0) -> GuestExpected:
    """Somebody will come."""
    return GuestExpected(feast="harvest", person=person, adults=adults, children=children)


def undecided(person: str, adults: int = 1, children: int = 0) -> GuestUndecided:
    """Somebody may come."""
    return GuestUndecided(feast="harvest", person=person, adults=adults, children=children)


def excused(person: str) -> GuestExcused:
    """Somebody will not come."""
    return GuestExcused(feast="harvest", person=person)


def waitlisted(person: str, adults: int = 1, children: int = 0) -> GuestWaitlisted:
    """Somebody waits for seats."""
    return GuestWaitlisted(feast="harvest", person=person, adults=adults, children=children)


def offered(
    person: str,
    adults: int = 1,
    children: int = 0,
    *,
    offer: int = 1,
    until: datetime | None = None,
) -> SeatsOffered:
    """Seats are kept for somebody."""
    return SeatsOffered(
        feast="harvest",
        person=person,
        offer=offer,
        adults=adults,
        children=children,
        until=until or NOW + A_DAY,
    )


def accepted(person: str, adults: int = 1, children: int = 0, *, offer: int = 1) -> OfferAccepted:
    """Somebody took the seats."""
    return OfferAccepted(
        feast="harvest", person=person, offer=offer, adults=adults, children=children
    )


def declined(person: str, *, offer: int = 1) -> OfferDeclined:
    """Somebody does not want the seats."""
    return OfferDeclined(feast="harvest", person=person, offer=offer)


def lapsed(person: str, *, offer: int = 1) -> OfferLapsed:
    """Somebody did not answer in time."""
    return OfferLapsed(feast="harvest", person=person, offer=offer)
