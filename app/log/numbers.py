"""The numbers that can be asked why: the events that each is made of, and what each weighs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from app.i18n import _, ngettext
from app.i18n import number as figure
from app.log.dishes import DISH_KINDS, Filter, arrived, dishes, servings, told_of_a_dish
from app.log.names import Names
from app.log.words import say
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
from domain.bringing.events import DishFailed, DishMarkRevoked
from domain.dishes import DishHidden, DishWithdrawn
from domain.events import Event
from domain.moderation.events import EntryHidden, EntryRestored, Kind
from domain.pantry.donations import DonationCommand
from domain.pantry.events import (
    DONATION_EVENTS,
    ClaimReleased,
    DonationChanged,
    DonationClaimed,
    DonationOffered,
    DonationReceived,
    DonationWithdrawn,
    ReceiptCorrected,
)
from domain.shifts.events import (
    CoverFound,
    HelperReleased,
    LineAdvanced,
    ShiftLeft,
    ShiftTaken,
)

Notes = dict[str, Any]
"""What a number remembers of earlier events."""

Weights = Iterable[tuple[str, int]]
"""What something counts from now on, by its id."""


@dataclass(frozen=True)
class Number:
    """A number that can be asked why: the events that it is made of, and how.

    `weighs` tells what an event is about and what that counts from then on. `tells` is a sentence
    that names no person, `says` the number in words. `always` are events that are told though
    they change nothing. `behind` is where the list behind it stands, for organisers.
    """

    kinds: tuple[type[Event], ...]
    weighs: Callable[[Event, Notes], Weights]
    tells: Callable[[Event, Names], str]
    says: Callable[[int], str]
    behind: str
    always: tuple[type[Event], ...] = ()


def number_of(name: str, which: Filter) -> Number | None:
    """A number by its name in addresses; None if there is no such number."""
    number = NUMBERS.get(name)
    if number is None or which == Filter():
        return number
    if name not in _OF_DISHES:
        return None
    return replace(number, weighs=partial(_OF_DISHES[name], which))


def _guest(e: Event, _notes: Notes) -> Weights:
    match e:
        case GuestExpected() | OfferAccepted():
            yield e.person, e.adults + e.children
        case GuestUndecided() | GuestExcused() | GuestWaitlisted() | SeatsOffered() | OfferLapsed():
            yield e.person, 0


def _guest_said(e: Event, _names: Names) -> str:
    match e:
        case GuestExpected():
            n = e.adults + e.children
            yes = ngettext("A neighbour said yes for %(n)s", "A neighbour said yes for %(n)s", n)
            return yes % {"n": figure(n)}
        case OfferAccepted():
            return _("A neighbour took the seats that were offered")
        case GuestUndecided():
            return _("A neighbour said maybe")
        case GuestWaitlisted():
            return _("A neighbour waits for more seats")
    return _("A neighbour said no")


def _guests(n: int) -> str:
    return ngettext("%(n)s comes", "%(n)s come", n) % {"n": figure(n)}


def _arrival(e: Event, _notes: Notes) -> Weights:
    match e:
        case GuestArrived():
            yield e.person, e.adults + e.children
        case ArrivalReverted() | GuestDeparted():
            yield e.person, 0


def _arrival_said(e: Event, _names: Names) -> str:
    match e:
        case GuestArrived():
            return _("A neighbour came")
        case GuestDeparted():
            return _("A neighbour went home")
    return _("The door took that back")


def _here(n: int) -> str:
    return ngettext("%(n)s is here", "%(n)s are here", n) % {"n": figure(n)}


def _gift(e: Event, _notes: Notes) -> Weights:
    match e:
        case DonationOffered() | DonationReceived() | ReceiptCorrected():
            yield e.donation, 1
        case DonationWithdrawn():
            yield e.donation, 0
        case EntryHidden() | EntryRestored() if e.kind is Kind.DONATION:
            yield e.entry, int(isinstance(e, EntryRestored))


def _gift_said(e: Event, names: Names) -> str:
    match e:
        case DonationOffered():
            said = {"what": e.what, "amount": say(e.quantity)}
            return _("Somebody gives %(what)s, %(amount)s") % said
        case DonationReceived():
            said = {"what": names.gift(e.donation), "amount": say(e.quantity)}
            return _("%(what)s came: %(amount)s") % said
        case ReceiptCorrected():
            said = {"what": names.gift(e.donation), "amount": say(e.quantity)}
            return _("Counted again, %(what)s: %(amount)s") % said
    if isinstance(e, EntryHidden):
        return _("An organiser hid an entry")
    if isinstance(e, EntryRestored):
        return _("An organiser put an entry back")
    return _("“%(what)s” was withdrawn") % {"what": names.gift(getattr(e, "donation", ""))}


def _gifts(n: int) -> str:
    return ngettext("%(n)s gift", "%(n)s gifts", n) % {"n": figure(n)}


def _claim(e: Event, notes: Notes) -> Weights:
    """What stands of a gift is asked of the rule itself: claims end, rest and wake with dishes."""
    for rule in _rules(e, notes):
        e.mutate(rule)
        standing = () if rule.hidden else {claim.claim for claim in rule.standing()}
        yield from ((claim, int(claim in standing)) for claim in rule.claims_ever)


def _rules(e: Event, notes: Notes) -> list[DonationCommand]:
    """The gifts that an event is about: one, or all where it is about a dish."""
    match e:
        case EntryHidden(kind=Kind.DONATION) | EntryRestored(kind=Kind.DONATION):
            donation = e.entry
        case EntryHidden() | EntryRestored() if e.kind is not Kind.DISH:
            return []
        case _:
            donation = getattr(e, "donation", "")
    if not donation:
        return [*notes.values()]
    rule = DonationCommand(actor="", feast=getattr(e, "feast", ""), donation=donation)
    return [notes.setdefault(donation, rule)]


def _claim_said(e: Event, names: Names) -> str:
    match e:
        case DonationClaimed():
            said = {"what": names.gift(e.donation), "amount": say(e.quantity)}
            return _("A cook took %(amount)s of %(what)s for “%(dish)s”") % {
                **said,
                "dish": names.dish(e.dish),
            }
        case ClaimReleased():
            said = {"what": names.gift(e.donation), "dish": names.dish(e.dish)}
            return _("“%(dish)s” needs nothing of %(what)s any more") % said
        case DonationReceived() | ReceiptCorrected() | DonationChanged() | DonationWithdrawn():
            return _gift_said(e, names)
        case EntryHidden():
            return _("An organiser hid an entry")
        case EntryRestored():
            return _("An organiser put an entry back")
    return told_of_a_dish(e, names)


def _claims(n: int) -> str:
    return ngettext("%(n)s claim of a cook", "%(n)s claims of cooks", n) % {"n": figure(n)}


def _place(e: Event, _notes: Notes) -> Weights:
    match e:
        case ShiftTaken() | LineAdvanced():
            yield f"{e.shift}:{e.person}", 1
        case CoverFound():
            yield f"{e.shift}:{e.cover_for}", 0
            yield f"{e.shift}:{e.person}", 1
        case ShiftLeft() | HelperReleased():
            yield f"{e.shift}:{e.person}", 0


def _place_said(e: Event, names: Names) -> str:
    shift = {"role": names.shift(getattr(e, "shift", ""))}
    match e:
        case ShiftTaken():
            return _("A neighbour took the shift “%(role)s”") % shift
        case LineAdvanced():
            return _("Who waited for the shift “%(role)s” has a place") % shift
        case CoverFound():
            return _("Somebody stands in for another: “%(role)s”") % shift
        case HelperReleased():
            return _("An organiser took a helper out of the shift “%(role)s”") % shift
    return _("A helper left the shift “%(role)s”") % shift


def _places(n: int) -> str:
    return ngettext("%(n)s place in a shift taken", "%(n)s places in shifts taken", n) % {
        "n": figure(n)
    }


def _dishes(n: int) -> str:
    return ngettext("%(n)s dish", "%(n)s dishes", n) % {"n": figure(n)}


def _servings(n: int) -> str:
    return ngettext("%(n)s serving", "%(n)s servings", n) % {"n": figure(n)}


def _arrived(n: int) -> str:
    return ngettext("%(n)s dish is here", "%(n)s dishes are here", n) % {"n": figure(n)}


_OF_DISHES = {"servings": servings, "dishes": dishes, "arrived": arrived}
_ANY = Filter()

NUMBERS = {
    "guests": Number(
        (
            *(GuestExpected, GuestUndecided, GuestExcused, GuestWaitlisted),
            *(SeatsOffered, OfferAccepted, OfferLapsed),
        ),
        _guest,
        _guest_said,
        _guests,
        "/coming/guests",
    ),
    "here": Number(
        (GuestArrived, ArrivalReverted, GuestDeparted), _arrival, _arrival_said, _here, "/door"
    ),
    "dishes": Number(DISH_KINDS, partial(dishes, _ANY), told_of_a_dish, _dishes, ""),
    "servings": Number(DISH_KINDS, partial(servings, _ANY), told_of_a_dish, _servings, "/gaps"),
    "arrived": Number(DISH_KINDS, partial(arrived, _ANY), told_of_a_dish, _arrived, "/check-in"),
    "gifts": Number(
        (
            *(DonationOffered, DonationWithdrawn, DonationReceived, ReceiptCorrected),
            *(EntryHidden, EntryRestored),
        ),
        _gift,
        _gift_said,
        _gifts,
        "/ingredients",
        (DonationReceived, ReceiptCorrected),
    ),
    "claims": Number(
        (
            *(*DONATION_EVENTS, EntryHidden, EntryRestored),
            *(DishWithdrawn, DishHidden, DishFailed, DishMarkRevoked),
        ),
        _claim,
        _claim_said,
        _claims,
        "/ingredients",
    ),
    "places": Number(
        (ShiftTaken, LineAdvanced, CoverFound, ShiftLeft, HelperReleased),
        _place,
        _place_said,
        _places,
        "/shifts/grid",
    ),
}
"""The numbers that can be asked why, by their names in addresses."""
