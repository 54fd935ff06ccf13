"""What is given and needed in the house that pictures and tests of pages look at."""

from collections.abc import Iterator

from app.demo.seed import FEAST
from domain.commands import Command
from domain.pantry import ClaimDonation, Donate, NeedIngredient, ReceiveDonation
from domain.pantry.amounts import Quantity
from domain.pantry.events import Way

PLUMS = "PNVMS7"
"""The code that Mira says at the door; she has not brought them yet."""


def pantry() -> Iterator[Command]:
    """Mira gives and needs; of her cherries less came than was promised."""
    kilos = [Quantity(amount=amount, unit="kg", said=f"{amount} kg") for amount in ("5", "3", "1")]
    five, three, one = kilos
    for donation, what, code in (
        ("plums", "Plums", PLUMS),
        ("cherries", "Cherries", "CHERRY"),
        ("quinces", "Quinces from the tree beside the tram stop", "QVNCES"),
    ):
        yield Donate(
            actor="mira",
            feast=FEAST,
            donation=donation,
            code=code,
            what=what,
            quantity=five,
            garden="Mira’s balcony, third floor",
            way=Way.FETCHED if donation == "quinces" else Way.BROUGHT,
            note="Canal Street 12, after six",
        )
    for claim, donation, quantity in (
        ("some-plums", "plums", three),
        ("some-cherries", "cherries", three),
        ("more-cherries", "cherries", one),
        ("all-quinces", "quinces", five),
    ):
        yield ClaimDonation(
            actor="mira",
            feast=FEAST,
            claim=claim,
            donation=donation,
            dish="plum-cake",
            quantity=quantity,
        )
    why = "Half were green"
    yield ReceiveDonation(
        actor="frida", feast=FEAST, donation="cherries", quantity=three, reason=why
    )
    yield NeedIngredient(
        actor="mira", feast=FEAST, need="eggs", dish="plum-cake", what="Eggs", quantity=three
    )
