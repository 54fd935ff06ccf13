"""What the demo's neighbours need in the kitchen; who comes too late takes what is free."""

from collections.abc import Sequence

from app.demo.pantry import Cook
from app.journal.ids import new_command_id
from app.web.house import House
from domain.bringing.marking import ConfirmDish
from domain.commands import Command
from domain.kitchen import BookKitchen, EquipKitchen
from domain.kitchen.booking import SlotTaken
from domain.kitchen.events import Booking, Place, Tool

PLACES = {Place.OVEN: 2, Place.HOB: 3, Place.FRIDGE: 6, Place.SOCKET: 4}
OPENS, CLOSES = -120, 300
"""From two hours before the feast to its end, in minutes."""

FRIDGE, SOCKET = Booking(place=Place.FRIDGE), Booking(place=Place.SOCKET)


def _oven(starts: int, minutes: int = 30) -> Booking:
    return Booking(place=Place.OVEN, starts=starts, minutes=minutes)


def _hob(starts: int, minutes: int = 30) -> Booking:
    return Booking(place=Place.HOB, starts=starts, minutes=minutes)


WISHES: Sequence[tuple[tuple[Booking, ...], tuple[Tool, ...]]] = (
    ((_oven(-30),), (Tool.SPOON,)),
    ((_oven(-30, 45), FRIDGE), (Tool.KNIFE, Tool.CAKE_SERVER)),
    ((_oven(-30),), (Tool.SPOON, Tool.TONGS)),
    ((_hob(-15),), (Tool.LADLE,)),
    ((_hob(-15, 60), SOCKET), (Tool.LADLE,)),
    ((FRIDGE,), (Tool.CAKE_SERVER,)),
)
"""What the first cooks want, in their order; the third finds the oven full."""


async def fill_kitchen(house: House, feast: str, organiser: str, cooks: Sequence[Cook]) -> None:
    """Open the kitchen, let the cooks book, and two of them say that their dish is certain."""
    await _do(
        house,
        EquipKitchen(actor=organiser, feast=feast, places=PLACES, opens=OPENS, closes=CLOSES),
    )
    for cook, (bookings, tools) in zip(cooks, WISHES, strict=False):
        try:
            await _book(house, feast, cook, bookings, tools)
        except SlotTaken as taken:
            free = taken.params["minute"]
            moved = tuple(_later(b, free) if b.place == taken.field else b for b in bookings)
            await _book(house, feast, cook, moved, tools)
    for cook in cooks[1:3]:
        await _do(house, ConfirmDish(actor=cook.person, feast=feast, dish=cook.dish))


def _later(booking: Booking, starts: int) -> Booking:
    return Booking(place=booking.place, starts=starts, minutes=booking.minutes)


async def _book(
    house: House, feast: str, cook: Cook, bookings: Sequence[Booking], tools: Sequence[Tool]
) -> None:
    await _do(
        house,
        BookKitchen(
            actor=cook.person,
            feast=feast,
            dish=cook.dish,
            bookings=tuple(bookings),
            tools=tuple(tools),
        ),
    )


async def _do(house: House, command: Command) -> None:
    await house.journal.execute(command, new_command_id())
