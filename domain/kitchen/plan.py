"""What is booked in a feast's kitchen, as its rules remember it."""

from collections.abc import Mapping
from typing import ClassVar

from domain.bringing.events import DishArrived, DishFailed, DishMarkRevoked, Mark
from domain.dishes import DishHidden, DishWithdrawn
from domain.events import Event
from domain.kitchen.events import (
    Booking,
    KitchenBooked,
    KitchenEquipped,
    KitchenReleased,
    Place,
    Tool,
)
from domain.kitchen.slots import Span
from domain.memory import Memory


class KitchenPlan(Memory):
    """The kitchen of one feast, and its bookings in the order in which they were made."""

    EVENTS: ClassVar[tuple[type[Event], ...]] = (
        KitchenEquipped,
        KitchenBooked,
        KitchenReleased,
        DishWithdrawn,
        DishHidden,
        DishArrived,
        DishFailed,
        DishMarkRevoked,
    )

    def __init__(self) -> None:
        self.places: Mapping[Place, int] | None = None
        self.hours = Span(0, 0)
        self.booked: dict[tuple[str, Place], Booking] = {}
        self.tools: dict[str, tuple[Tool, ...]] = {}
        self.resting: dict[str, dict[Place, Booking]] = {}
        """What dishes had booked that failed: others may have it, unless they come after all."""

    def copy(self) -> "KitchenPlan":
        other = KitchenPlan()
        other.places, other.hours = self.places, self.hours
        other.booked, other.tools = self.booked.copy(), self.tools.copy()
        other.resting = self.resting.copy()
        return other

    def fold(self, event: Event) -> None:
        match event:
            case KitchenEquipped() as e:
                self.places, self.hours = e.places, Span(e.opens, e.closes)
            case KitchenBooked() as e:
                self._book(e.dish, {booking.place: booking for booking in e.bookings})
                self.tools[e.dish] = e.tools
            case KitchenReleased() | DishWithdrawn() | DishHidden() as e:
                self._book(e.dish, {})
                self.tools.pop(e.dish, None)
                self.resting.pop(e.dish, None)
            case DishFailed() as e:
                self.resting[e.dish] = self.of(e.dish)
                self._book(e.dish, {})
            case DishArrived() as e:
                self._wake(e.dish)
            case DishMarkRevoked(mark=Mark.FAILED) as e:
                self._wake(e.dish)

    def of(self, dish: str) -> dict[Place, Booking]:
        """What a dish has booked."""
        return {place: self.booked[dish, place] for place in Place if (dish, place) in self.booked}

    def taken(self, place: Place, but: str) -> list[Span]:
        """When dishes other than one have a place, in the order in which they booked it."""
        return [
            Span(booking.starts, booking.starts + booking.minutes)
            for (dish, where), booking in self.booked.items()
            if where is place and dish != but
        ]

    def _book(self, dish: str, wanted: Mapping[Place, Booking]) -> None:
        """Take what is booked now; what is as it was keeps its turn."""
        for place in Place:
            if self.booked.get((dish, place)) != wanted.get(place):
                self.booked.pop((dish, place), None)
                if place in wanted:
                    self.booked[dish, place] = wanted[place]

    def _wake(self, dish: str) -> None:
        if dish in self.resting:
            self._book(dish, self.resting.pop(dish))
