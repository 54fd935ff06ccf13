"""The pantry: every donation, every claim on one, every need, and what there is enough of."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Boolean, Column, Connection, Index, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.dishes import DishHidden, DishWithdrawn
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

donation_list = Table(
    "donation_list",
    metadata,
    Column("donation", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("need", Text, nullable=False),
    Column("covers", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("garden", Text, nullable=False),
    Column("garden_shown", Boolean, nullable=False),
    Column("harvested", Text, nullable=False),
    Column("best_before", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_donation_list_feast", "feast", "position"),
    Index("ix_donation_list_person", "person", "position"),
)
"""One row a donation in its newest state ("offered", "withdrawn", "received"). Amounts are exact
("5/2"), days are ISO 8601 or "", `received` is an amount once it came. Personal data stands in
`garden`, `note` and `reason`."""

claim_list = Table(
    "claim_list",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("donation", Text, nullable=False),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("dish", Text, nullable=False),
    Column("amount", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_claim_list_feast", "feast", "position"),
    Index("ix_claim_list_dish", "dish", "position"),
    Index("ix_claim_list_person", "person", "position"),
)
"""One row a claim: "claimed"; "reduced" when less came; "released", also when its dish went."""

need_list = Table(
    "need_list",
    metadata,
    Column("need", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("dish", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_need_list_feast", "feast", "position"),
    Index("ix_need_list_dish", "dish"),
)
"""One row a need: "voiced"; "withdrawn", also when its dish went."""

enough_list = Table(
    "enough_list",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("things", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
)
"""One row a feast that has enough of something; `things` is a JSON list."""

Values = dict[str, Any]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the pantry's tables; each event is one or two statements by a key."""
    for r in recorded:
        match r.event:
            case DishWithdrawn(dish=dish) | DishHidden(dish=dish):
                connection.execute(_END_CLAIMS, {"of_dish": dish})
                connection.execute(_END_NEEDS, {"of_dish": dish})
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


_of_donation = donation_list.update().where(donation_list.c.donation == bindparam("of_donation"))
_of_claim = claim_list.update().where(claim_list.c.claim == bindparam("of_claim"))
_of_need = need_list.update().where(need_list.c.need == bindparam("of_need"))
_END_CLAIMS = (
    claim_list.update().where(claim_list.c.dish == bindparam("of_dish")).values(state="released")
)
_END_NEEDS = (
    need_list.update().where(need_list.c.dish == bindparam("of_dish")).values(state="withdrawn")
)
_OF_FEAST_DELETE = enough_list.delete().where(enough_list.c.feast == bindparam("of_feast"))

pantry = Projection("pantry", (donation_list, claim_list, need_list, enough_list), apply)
