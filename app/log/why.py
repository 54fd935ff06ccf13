"""Why a number is what it is: the events that made it, each with what it added or took away."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.i18n import _
from app.journal.mapper import Recorded
from app.log.names import Names, names_in
from app.log.queries import happened_at
from app.log.words import done, say
from domain.arrivals import ArrivalReverted, GuestArrived, GuestDeparted
from domain.attendance.events import (
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferLapsed,
    SeatsOffered,
)
from domain.dishes import DishChanged, DishHidden, DishPledged, DishWithdrawn
from domain.events import Event
from domain.pantry.events import (
    DonationChanged,
    DonationOffered,
    DonationReceived,
    DonationWithdrawn,
    ReceiptCorrected,
)

MOST = 200
"""How many steps a page shows; all are counted."""


@dataclass(frozen=True)
class Step:
    """An event that changed a number, and what it was afterwards."""

    position: int
    at: datetime
    what: str
    change: int
    total: int


@dataclass(frozen=True)
class Reckoning:
    """How a number came about, the newest step first; `left_out` are older ones."""

    total: int
    steps: list[Step]
    left_out: int


@dataclass(frozen=True)
class Number:
    """A number that can be asked why: the events that it is made of, and how.

    `weighs` tells what an event is about and what that counts from then on; None if nothing
    changes. `tells` is a sentence that names no person.
    """

    kinds: tuple[type[Event], ...]
    weighs: Callable[[Event], tuple[str, int] | None]
    tells: Callable[[Event, Names], str]


def reckoning(db: Connection, feast: str, number: Number) -> Reckoning:
    """How a number of a feast came about."""
    steps = list(_steps(happened_at(db, feast, number.kinds), number))
    shown = steps[-MOST:][::-1]
    names = names_in(db, (r for r, *_rest in shown), people=False)
    return Reckoning(
        total=steps[-1][2] if steps else 0,
        steps=[
            Step(r.position, r.recorded_at, number.tells(r.event, names), change, total)
            for r, change, total in shown
        ],
        left_out=len(steps) - len(shown),
    )


def _steps(recorded: Sequence[Recorded], number: Number) -> Iterator[tuple[Recorded, int, int]]:
    weights: dict[str, int] = {}
    total = 0
    for r in recorded:
        weighed = number.weighs(r.event)
        if weighed is None:
            continue
        about, weight = weighed
        change = weight - weights.get(about, 0)
        weights[about] = weight
        total += change
        if change or isinstance(r.event, DonationReceived | ReceiptCorrected):
            yield r, change, total


def _guest(e: Event) -> tuple[str, int] | None:
    match e:
        case GuestExpected() | OfferAccepted():
            return e.person, e.adults + e.children
        case GuestUndecided() | GuestExcused() | GuestWaitlisted() | SeatsOffered() | OfferLapsed():
            return e.person, 0
    return None


def _guest_said(e: Event, _names: Names) -> str:
    match e:
        case GuestExpected():
            return _("A neighbour said yes, or with how many")
        case OfferAccepted():
            return _("A neighbour took the seats that were offered")
        case GuestUndecided():
            return _("A neighbour said maybe")
        case GuestWaitlisted():
            return _("A neighbour waits for more seats")
    return _("A neighbour said no")


def _arrival(e: Event) -> tuple[str, int] | None:
    match e:
        case GuestArrived():
            return e.person, e.adults + e.children
        case ArrivalReverted() | GuestDeparted():
            return e.person, 0
    return None


def _arrival_said(e: Event, _names: Names) -> str:
    match e:
        case GuestArrived():
            return _("A neighbour came")
        case GuestDeparted():
            return _("A neighbour went home")
    return _("The door took that back")


def _dish(e: Event) -> tuple[str, int] | None:
    match e:
        case DishPledged() | DishChanged():
            return e.dish, e.servings
        case DishWithdrawn() | DishHidden():
            return e.dish, 0
    return None


def _dish_said(e: Event, names: Names) -> str:
    match e:
        case DishPledged():
            return _("A cook put “%(dish)s” on the table") % {"dish": e.name}
        case DishChanged():
            return _("“%(dish)s” was changed") % {"dish": e.name}
        case DishHidden():
            return _("An organiser hid an entry")
        case DishWithdrawn():
            return _("“%(dish)s” left the table") % {"dish": names.dish(e.dish)}
    return done(e, names)


def _gift(e: Event) -> tuple[str, int] | None:
    match e:
        case DonationOffered() | DonationChanged() | DonationReceived() | ReceiptCorrected():
            return e.donation, 1
        case DonationWithdrawn():
            return e.donation, 0
    return None


def _gift_said(e: Event, names: Names) -> str:
    match e:
        case DonationOffered():
            return _("Somebody gives %(what)s, %(amount)s") % {
                "what": e.what,
                "amount": say(e.quantity),
            }
        case DonationReceived():
            said = {"what": names.gift(e.donation), "amount": say(e.quantity)}
            return _("%(what)s came: %(amount)s") % said
        case ReceiptCorrected():
            said = {"what": names.gift(e.donation), "amount": say(e.quantity)}
            return _("Counted again, %(what)s: %(amount)s") % said
        case DonationWithdrawn():
            return _("“%(what)s” was withdrawn") % {"what": names.gift(e.donation)}
    return done(e, names)


NUMBERS = {
    "guests": Number(
        (
            GuestExpected,
            GuestUndecided,
            GuestExcused,
            GuestWaitlisted,
            SeatsOffered,
            OfferAccepted,
            OfferLapsed,
        ),
        _guest,
        _guest_said,
    ),
    "here": Number((GuestArrived, ArrivalReverted, GuestDeparted), _arrival, _arrival_said),
    "servings": Number((DishPledged, DishChanged, DishWithdrawn, DishHidden), _dish, _dish_said),
    "gifts": Number(
        (DonationOffered, DonationWithdrawn, DonationReceived, ReceiptCorrected),
        _gift,
        _gift_said,
    ),
}
"""The numbers that can be asked why, by their names in addresses."""
