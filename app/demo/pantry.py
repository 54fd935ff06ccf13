"""What the neighbours of the demo give and claim, by the same commands as everybody's."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from app.journal.ids import new_command_id
from app.pantry.amounts import read_amount
from app.pantry.codes import code_of
from app.web.house import House
from domain.commands import Command
from domain.pantry import ClaimDonation, DeclareEnough, Donate, NeedIngredient
from domain.pantry.amounts import Quantity
from domain.pantry.events import Way


@dataclass(frozen=True)
class Cook:
    """Somebody who brings a dish."""

    person: str
    dish: str


@dataclass(frozen=True)
class Offer:
    """What somebody gives, and how much of it the next cooks take."""

    what: str
    quantity: str
    garden: str = ""
    way: Way = Way.BROUGHT
    note: str = ""
    taken: tuple[str, ...] = ()


OFFERS = (
    Offer("Tomatoes", "2 crates", "The allotment behind the tracks", taken=("1 crate", "½ crate")),
    Offer("Potatoes", "20 kg", "Grandma Ilse’s garden", taken=("5 kg", "2½ kg")),
    Offer("Apples", "12 kg", "The old tree in Mill Lane", Way.FETCHED, "Mill Lane 4", ("3 kg",)),
    Offer("Walnuts in the shell", "3 lb", "", taken=("3 lb",)),
    Offer("Parsley", "6 bunches", "The school garden"),
    Offer("Elderflower syrup", "2½ l"),
)
NEEDS = (("Flour", "4 kg"), ("Cream", "1½ l"), ("Eggs", "30"))
ENOUGH = ("Courgettes", "Paper napkins")
WHY_ENOUGH = "The bakery’s cellar is full of them."


async def fill_pantry(house: House, feast: str, organiser: str, cooks: Sequence[Cook]) -> None:
    """Let the first cooks ask and the others give; two cooks share what one neighbour gives.

    Args:
        house: a running one with the feast.
        feast: its id.
        organiser: who says what there is enough of.
        cooks: at least two people with dishes.
    """
    await _do(house, DeclareEnough(actor=organiser, feast=feast, things=ENOUGH, reason=WHY_ENOUGH))
    needs = []
    for (what, amount), cook in zip(NEEDS, cooks, strict=False):
        needs.append(uuid.uuid4().hex[:20])
        await _do(
            house,
            NeedIngredient(
                actor=cook.person,
                feast=feast,
                need=needs[-1],
                dish=cook.dish,
                what=what,
                quantity=_read(amount),
            ),
        )
    for n, offer in enumerate(OFFERS):
        donor, *others = (*cooks[n % len(cooks) :], *cooks[: n % len(cooks)])
        donation = await _give(house, feast, donor, offer)
        for amount, cook in zip(offer.taken, others, strict=False):
            await _claim(house, feast, cook, donation, offer, amount)
    flour = Offer(NEEDS[0][0], "1 kg")
    await _give(house, feast, cooks[-1], flour, need=needs[0], covers="1")


async def _give(
    house: House, feast: str, donor: Cook, offer: Offer, *, need: str = "", covers: str = ""
) -> str:
    donation = uuid.uuid4().hex[:20]
    await _do(
        house,
        Donate(
            actor=donor.person,
            feast=feast,
            donation=donation,
            code=code_of(uuid.uuid4().hex),
            claim=uuid.uuid4().hex[:20],
            need=need,
            covers=covers,
            what=offer.what,
            quantity=_read(offer.quantity),
            garden=offer.garden,
            garden_shown=bool(offer.garden),
            way=offer.way,
            note=offer.note,
        ),
    )
    return donation


async def _claim(
    house: House, feast: str, cook: Cook, donation: str, offer: Offer, amount: str
) -> None:
    unit, read = _read(offer.quantity).unit, _read(amount)
    quantity = Quantity(amount=read.amount, unit=unit, said=read.said)
    await _do(
        house,
        ClaimDonation(
            actor=cook.person,
            feast=feast,
            donation=donation,
            claim=uuid.uuid4().hex[:20],
            dish=cook.dish,
            quantity=quantity,
        ),
    )


def _read(amount: str) -> Quantity:
    read = read_amount(amount)
    if read is None:
        raise ValueError(amount)
    return read


async def _do(house: House, command: Command) -> None:
    await house.journal.execute(command, new_command_id())
