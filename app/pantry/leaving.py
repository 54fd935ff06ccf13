"""What becomes of claims and needs when their dish is taken off the table, or fails."""

from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, bindparam, case, exists, or_, select

from app.pantry.tables import claim_list, donation_list, need_list

RESTS = {"voiced": "resting", "hidden": "resting hidden"}
WAKES = {resting: state for state, resting in RESTS.items()}
"""What becomes of needs while their dish is given up, whether they are on the list or hidden."""


def end(connection: Connection, dish: str) -> None:
    """Nothing is claimed or needed for a dish that is gone."""
    connection.execute(_END_CLAIMS, {"of_dish": dish})
    connection.execute(_END_NEEDS, {"of_dish": dish})


def move(connection: Connection, merged: str, dish: str, cook: str) -> None:
    """What is claimed and needed for one dish is for another."""
    for moved in (_MOVE_CLAIMS, _MOVE_NEEDS):
        connection.execute(moved, {"of_dish": merged, "to_dish": dish, "to_cook": cook})


def rest(connection: Connection, dish: str, *, used: bool) -> None:
    """Nothing is needed for a failed dish, nor claimed of what was not handed over yet, unless the
    dish had been made and all of it is `used`."""
    if not used:
        connection.execute(_REST_CLAIMS, {"of_dish": dish})
    connection.execute(_REST_NEEDS, {"of_dish": dish})


def wake(connection: Connection, dish: str) -> None:
    """Give a dish that did not fail what rested, unless that is gone or somebody else has it."""
    for claim in connection.execute(_RESTING, {"of_dish": dish}).all():
        gift = connection.execute(_GIFT, {"of_donation": claim.donation}).one()
        taken = connection.scalars(_TAKEN, {"of_donation": claim.donation})
        left = Fraction(gift.received or gift.amount) - sum(map(Fraction, taken))
        back = gift.state != "withdrawn" and Fraction(claim.amount) <= left
        state = "claimed" if back else "released"
        connection.execute(_SET, {"of_claim": claim.claim, "to": state})
    connection.execute(_WAKE_NEEDS, {"of_dish": dish})


def forget(connection: Connection, donation: str, what: str, unit: str) -> None:
    """End the claims that rest, if the donation becomes something else."""
    said = {"is_what": what, "is_unit": unit}
    connection.execute(_FORGET_RESTING, {"of_donation": donation, **said})


_END_CLAIMS = (
    claim_list.update().where(claim_list.c.dish == bindparam("of_dish")).values(state="released")
)
_END_NEEDS = (
    need_list.update().where(need_list.c.dish == bindparam("of_dish")).values(state="withdrawn")
)

_standing = claim_list.c.state.in_(("claimed", "reduced"))
_of_dish = claim_list.c.dish == bindparam("of_dish"), claim_list.c.state == "resting"
_to: dict[str, Any] = {"dish": bindparam("to_dish"), "person": bindparam("to_cook")}
_MOVE_CLAIMS = (
    claim_list.update().where(claim_list.c.dish == bindparam("of_dish"), _standing).values(_to)
)
_MOVE_NEEDS = (
    need_list.update()
    .where(need_list.c.dish == bindparam("of_dish"), need_list.c.state.in_(RESTS))
    .values(_to)
)
_at_donation = claim_list.c.donation == bindparam("of_donation")
_of_gift = donation_list.c.donation == bindparam("of_donation")
_not_here = select(donation_list.c.donation).where(donation_list.c.received == "")
_REST_CLAIMS = (
    claim_list.update()
    .where(claim_list.c.dish == bindparam("of_dish"), _standing)
    .where(
        claim_list.c.donation.in_(
            _not_here.where(donation_list.c.donation == claim_list.c.donation)
        )
    )
    .values(state="resting")
)
_SET = (
    claim_list.update()
    .where(claim_list.c.claim == bindparam("of_claim"))
    .values(state=bindparam("to"))
)
_RESTING = select(claim_list).where(*_of_dish).order_by(claim_list.c.claim)
_GIFT = select(donation_list).where(_of_gift)
_TAKEN = select(claim_list.c.amount).where(_at_donation, _standing)
_FORGET_RESTING = (
    claim_list.update()
    .where(_at_donation, claim_list.c.state == "resting")
    .where(
        exists().where(
            _of_gift,
            or_(
                donation_list.c.what != bindparam("is_what"),
                donation_list.c.unit != bindparam("is_unit"),
            ),
        )
    )
    .values(state="released")
)
_of_need = need_list.update().where(need_list.c.dish == bindparam("of_dish"))
_REST_NEEDS = _of_need.where(need_list.c.state.in_(RESTS)).values(
    state=case(RESTS, value=need_list.c.state)
)
_WAKE_NEEDS = _of_need.where(need_list.c.state.in_(WAKES)).values(
    state=case(WAKES, value=need_list.c.state)
)
