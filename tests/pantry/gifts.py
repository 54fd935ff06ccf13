"""What the street of `tests.examples` gives and needs: Anna gives tomatoes, Cem cooks soup."""

from typing import Any

from domain.pantry import (
    ChangeDonation,
    ClaimDonation,
    CorrectReceipt,
    DeclareEnough,
    Donate,
    NeedIngredient,
    ReceiveDonation,
    ReleaseClaim,
    WithdrawDonation,
    WithdrawNeed,
)
from domain.pantry.amounts import Quantity
from domain.pantry.events import (
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

HARVEST = {"feast": "harvest"}


def of(amount: str, unit: str = "kg", said: str = "") -> Quantity:
    """So much of something."""
    return Quantity(amount=amount, unit=unit, said=said)


TOMATOES: dict[str, Any] = {
    **HARVEST,
    "donation": "tomatoes",
    "what": "tomatoes",
    "quantity": of("5"),
}
FLOUR: dict[str, Any] = {**HARVEST, "need": "flour", "dish": "soup"}
PART: dict[str, Any] = {**HARVEST, "claim": "some", "donation": "tomatoes", "dish": "soup"}


def offered(*, person: str = "anna", code: str = "ABC123", **changes: Any) -> DonationOffered:
    """Anna offered five kilograms of tomatoes."""
    return DonationOffered(**{**TOMATOES, "person": person, "code": code, **changes})


def donate(*, actor: str = "anna", code: str = "ABC123", **changes: Any) -> Donate:
    """Anna offers five kilograms of tomatoes."""
    return Donate(**{**TOMATOES, "actor": actor, "code": code, **changes})


def changed(*, person: str = "anna", **changes: Any) -> DonationChanged:
    """Anna's tomatoes are something else now."""
    return DonationChanged(**{**TOMATOES, "person": person, **changes})


def change(*, actor: str = "anna", **changes: Any) -> ChangeDonation:
    """Anna says what the tomatoes are now."""
    return ChangeDonation(**{**TOMATOES, "actor": actor, **changes})


def taken_back(*, person: str = "anna", need: str = "", reason: str = "") -> DonationWithdrawn:
    """Anna's tomatoes will not come."""
    return DonationWithdrawn(
        donation="tomatoes", feast="harvest", person=person, need=need, reason=reason
    )


def take_back(*, actor: str = "anna", reason: str = "") -> WithdrawDonation:
    """Anna takes her offer back."""
    return WithdrawDonation(actor=actor, feast="harvest", donation="tomatoes", reason=reason)


def claimed(quantity: Quantity, *, person: str = "cem", **changes: Any) -> DonationClaimed:
    """Some tomatoes go into Cem's soup."""
    return DonationClaimed(**{**PART, "person": person, "quantity": quantity, **changes})


def claim(quantity: Quantity, *, actor: str = "cem", **changes: Any) -> ClaimDonation:
    """Cem takes some tomatoes for his soup."""
    return ClaimDonation(**{**PART, "actor": actor, "quantity": quantity, **changes})


def reduced(quantity: Quantity, *, person: str = "cem", **changes: Any) -> ClaimReduced:
    """Cem's soup gets fewer tomatoes."""
    return ClaimReduced(**{**PART, "person": person, "quantity": quantity, **changes})


def released(*, person: str = "cem", **changes: Any) -> ClaimReleased:
    """Cem gave the tomatoes back."""
    return ClaimReleased(**{**PART, "person": person, **changes})


def restored(quantity: Quantity, *, person: str = "cem", **changes: Any) -> ClaimRestored:
    """Cem's soup gets all its tomatoes again."""
    return ClaimRestored(**{**PART, "person": person, "quantity": quantity, **changes})


def release(*, actor: str = "cem", claim: str = "some", reason: str = "") -> ReleaseClaim:
    """Cem gives the tomatoes back."""
    return ReleaseClaim(
        actor=actor, feast="harvest", donation="tomatoes", claim=claim, reason=reason
    )


def received(quantity: Quantity, reason: str = "") -> DonationReceived:
    """The tomatoes came to the door."""
    return DonationReceived(
        donation="tomatoes", feast="harvest", person="anna", quantity=quantity, reason=reason
    )


def receive(
    quantity: Quantity, reason: str = "", *, actor: str = "olga", donation: str = "tomatoes"
) -> ReceiveDonation:
    """Olga takes the tomatoes in."""
    return ReceiveDonation(
        actor=actor, feast="harvest", donation=donation, quantity=quantity, reason=reason
    )


def corrected(quantity: Quantity, reason: str = "Counted again") -> ReceiptCorrected:
    """Another amount of tomatoes came than was noted."""
    return ReceiptCorrected(
        donation="tomatoes", feast="harvest", person="anna", quantity=quantity, reason=reason
    )


def correct(
    quantity: Quantity, reason: str = "Counted again", *, actor: str = "olga"
) -> CorrectReceipt:
    """Olga counts the tomatoes again."""
    return CorrectReceipt(
        actor=actor, feast="harvest", donation="tomatoes", quantity=quantity, reason=reason
    )


def voiced(quantity: Quantity, *, person: str = "cem", **changes: Any) -> NeedVoiced:
    """Cem's soup lacked flour."""
    said = {**FLOUR, "what": "flour", "person": person, "quantity": quantity}
    return NeedVoiced(**{**said, **changes})


def need(quantity: Quantity, *, actor: str = "cem", **changes: Any) -> NeedIngredient:
    """Cem says that his soup lacks flour."""
    said = {**FLOUR, "what": "flour", "actor": actor, "quantity": quantity}
    return NeedIngredient(**{**said, **changes})


def need_withdrawn(*, person: str = "cem", need: str = "flour", reason: str = "") -> NeedWithdrawn:
    """Cem's soup lacks flour no longer."""
    return NeedWithdrawn(need=need, feast="harvest", person=person, dish="soup", reason=reason)


def withdraw_need(*, actor: str = "cem", need: str = "flour", reason: str = "") -> WithdrawNeed:
    """Cem lacks flour no longer."""
    return WithdrawNeed(actor=actor, feast="harvest", need=need, reason=reason)


def enough(*things: str, reason: str = "") -> EnoughDeclared:
    """Olga listed what the feast has enough of."""
    return EnoughDeclared(feast="harvest", things=things, reason=reason)


def declare_enough(*things: str, actor: str = "olga", reason: str = "") -> DeclareEnough:
    """Olga lists what the feast has enough of."""
    return DeclareEnough(actor=actor, feast="harvest", things=things, reason=reason)
