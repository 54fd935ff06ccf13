"""The pantry: every donation, every claim on one, every need, and what there is enough of."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, case

from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.pantry import leaving
from app.pantry.tables import claim_list, donation_list, enough_list, need_list
from domain.bringing.events import DishFailed, DishMarkRevoked, Mark
from domain.dishes import DishHidden, DishWithdrawn
from domain.moderation.events import DishesMerged, EntryHidden, EntryRestored, Kind
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
    EnoughDeclared,
    NeedVoiced,
    NeedWithdrawn,
    ReceiptCorrected,
)

Values = dict[str, Any]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the pantry's tables; each event is one or two statements by a key."""
    for r in recorded:
        match r.event:
            case DishesMerged() as e if e.cook:
                leaving.move(connection, e.merged, e.dish, e.cook)
            case DishWithdrawn(dish=dish) | DishHidden(dish=dish):
                leaving.end(connection, dish)
            case DishFailed() as e:
                leaving.rest(connection, e.dish, used=e.arrived)
            case DishMarkRevoked(dish=dish, mark=Mark.FAILED):
                leaving.wake(connection, dish)
            case EntryHidden() | EntryRestored():
                _hide(connection, r.event)
            case NeedVoiced() | NeedWithdrawn() | EnoughDeclared():
                _need(connection, r)
            case DonationClaimed() | ClaimReduced() | ClaimRestored() | ClaimReleased():
                _claim(connection, r)
            case _ if isinstance(r.event, DONATION_EVENTS):
                _give(connection, r)


def _give(connection: Connection, r: Recorded) -> None:
    match r.event:
        case DonationOffered() as e:
            new = {
                "donation": e.donation,
                "feast": e.feast,
                "person": e.person,
                "code": e.code,
                "need": e.need,
                "state": "offered",
                "received": "",
                "reason": "",
                "position": r.position,
            }
            connection.execute(donation_list.insert(), {**new, **_said(e)})
        case DonationChanged() as e:
            leaving.forget(connection, e.donation, e.what, e.quantity.unit)
            connection.execute(_of_donation.values(_said(e)), {"of_donation": e.donation})
        case DonationWithdrawn() as e:
            values = {"state": "withdrawn"}
            connection.execute(_of_donation.values(values), {"of_donation": e.donation})
        case DonationReceived() | ReceiptCorrected() as e:
            values = {"state": "received", "received": e.quantity.amount, "reason": e.reason}
            connection.execute(_of_donation.values(values), {"of_donation": e.donation})


def _claim(connection: Connection, r: Recorded) -> None:
    match r.event:
        case DonationClaimed() as e:
            new = {
                "claim": e.claim,
                "donation": e.donation,
                "feast": e.feast,
                "person": e.person,
                "dish": e.dish,
                "state": "claimed",
                "position": r.position,
            }
            connection.execute(claim_list.insert(), {**new, **_quantity(e.quantity)})
        case ClaimReduced() as e:
            values = {"state": "reduced", **_quantity(e.quantity)}
            connection.execute(_of_claim.values(values), {"of_claim": e.claim})
        case ClaimRestored() as e:
            values = {"state": "claimed", **_quantity(e.quantity)}
            connection.execute(_of_claim.values(values), {"of_claim": e.claim})
        case ClaimReleased() as e:
            connection.execute(_of_claim.values(state="released"), {"of_claim": e.claim})


def _hide(connection: Connection, e: EntryHidden | EntryRestored) -> None:
    """Take a gift or a need off its list, or put it back as it was."""
    hides = isinstance(e, EntryHidden)
    if e.kind is Kind.DONATION:
        came = case((donation_list.c.received != "", "received"), else_="offered")
        state = "hidden" if hides else came
        connection.execute(_of_donation.values(state=state), {"of_donation": e.entry})
    elif e.kind is Kind.NEED:
        becomes = _HIDES if hides else _SHOWS
        standing = _of_need.where(need_list.c.state.in_(becomes))  # its dish may have left
        state = case(becomes, value=need_list.c.state)
        connection.execute(standing.values(state=state), {"of_need": e.entry})


def _need(connection: Connection, r: Recorded) -> None:
    match r.event:
        case NeedVoiced() as e:
            new = {
                "need": e.need,
                "feast": e.feast,
                "person": e.person,
                "dish": e.dish,
                "what": e.what,
                "state": "voiced",
                "position": r.position,
            }
            connection.execute(need_list.insert(), {**new, **_quantity(e.quantity)})
        case NeedWithdrawn() as e:
            connection.execute(_of_need.values(state="withdrawn"), {"of_need": e.need})
        case EnoughDeclared() as e:
            connection.execute(_OF_FEAST_DELETE, {"of_feast": e.feast})
            things = msgspec.json.encode(e.things).decode()
            connection.execute(
                enough_list.insert(), {"feast": e.feast, "things": things, "reason": e.reason}
            )


def _said(e: DonationOffered | DonationChanged) -> Values:
    return {
        "covers": e.covers,
        "what": e.what,
        **_quantity(e.quantity),
        "garden": e.garden,
        "garden_shown": e.garden_shown,
        "harvested": e.harvested.isoformat() if e.harvested else "",
        "best_before": e.best_before.isoformat() if e.best_before else "",
        "way": e.way.value,
        "note": e.note,
    }


def _quantity(quantity: Quantity) -> Values:
    return {"amount": quantity.amount, "unit": quantity.unit, "said": quantity.said}


_HIDES = {"voiced": "hidden", "resting": "resting hidden"}
_SHOWS = {hidden: state for state, hidden in _HIDES.items()}

_of_donation = donation_list.update().where(donation_list.c.donation == bindparam("of_donation"))
_of_claim = claim_list.update().where(claim_list.c.claim == bindparam("of_claim"))
_of_need = need_list.update().where(need_list.c.need == bindparam("of_need"))
_OF_FEAST_DELETE = enough_list.delete().where(enough_list.c.feast == bindparam("of_feast"))

pantry = Projection("pantry", (donation_list, claim_list, need_list, enough_list), apply)
