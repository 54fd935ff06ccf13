"""What is cooked on the spot in the house that pictures and tests of pages look at."""

from collections.abc import Iterator

from app.demo.seed import FEAST
from domain.bringing.marking import CheckInDish, ConfirmDish, GiveUpDish
from domain.commands import Command
from domain.kitchen import BookKitchen, EquipKitchen
from domain.kitchen.events import Booking, Place, Tool

FEW = {Place.OVEN: 1, Place.HOB: 1}


def kitchen() -> Iterator[Command]:
    """Mira's cake needs much; in the other kitchen the hob broke, and one dish of two failed."""
    fridge = Booking(place=Place.FRIDGE)
    oven = Booking(place=Place.OVEN, starts=60, minutes=45)
    hob = Booking(place=Place.HOB, starts=0, minutes=60)
    yield ConfirmDish(actor="mira", feast=FEAST, dish="plum-cake")
    yield BookKitchen(
        actor="mira",
        feast=FEAST,
        dish="plum-cake",
        bookings=(oven, fridge),
        tools=(Tool.KNIFE, Tool.CAKE_SERVER),
    )
    yield EquipKitchen(actor="frida", feast="now", places=FEW, opens=-60, closes=180)
    for dish in ("stew-now", "bread-now"):
        yield BookKitchen(
            actor="mira", feast="now", dish=dish, bookings=(hob,) if dish == "stew-now" else (oven,)
        )
    broke = {Place.OVEN: 1}
    why = "The hob broke on the way here"
    yield EquipKitchen(actor="frida", feast="now", places=broke, opens=-60, closes=180, reason=why)
    yield CheckInDish(actor="frida", feast="now", dish="stew-now")
    yield GiveUpDish(actor="frida", feast="now", dish="bread-now", reason="It fell off the bicycle")
