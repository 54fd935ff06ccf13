"""What the street of `tests.examples` cooks on the spot: the feast begins at 17:30 by its clock."""

from typing import Any

from domain.bringing.events import DishArrived, DishConfirmed, DishFailed, DishMarkRevoked, Mark
from domain.bringing.marking import CheckInDish, ConfirmDish, GiveUpDish, UndoMark
from domain.kitchen import BookKitchen, EquipKitchen
from domain.kitchen.events import Booking, KitchenBooked, KitchenEquipped, KitchenReleased, Place

PLACES = {Place.OVEN: 1, Place.HOB: 2, Place.FRIDGE: 1, Place.SOCKET: 0}
HOURS = {"opens": -120, "closes": 120}
"""From 15:30 to 19:30."""


def equipped(**changes: Any) -> KitchenEquipped:
    """Olga said that there is an oven, two hobs and a fridge."""
    said = {"feast": "harvest", "places": PLACES, **HOURS, "by": "olga"}
    return KitchenEquipped(**{**said, **changes})


def equip(*, actor: str = "olga", **changes: Any) -> EquipKitchen:
    """Olga says what the kitchen has."""
    said = {"actor": actor, "feast": "harvest", "places": PLACES, **HOURS}
    return EquipKitchen(**{**said, **changes})


def oven(starts: int, minutes: int = 30) -> Booking:
    """The oven, so many minutes after 17:30."""
    return Booking(place=Place.OVEN, starts=starts, minutes=minutes)


FRIDGE = Booking(place=Place.FRIDGE)
"""As long as the kitchen is open."""


def booked(dish: str, *bookings: Booking, person: str = "cem", **more: Any) -> KitchenBooked:
    """Cem has places for his dish."""
    return KitchenBooked(dish=dish, feast="harvest", person=person, bookings=bookings, **more)


def book(dish: str, *bookings: Booking, actor: str = "cem", **more: Any) -> BookKitchen:
    """Cem says all that his dish needs."""
    return BookKitchen(actor=actor, feast="harvest", dish=dish, bookings=bookings, **more)


def freed(dish: str, *, person: str = "cem", reason: str = "") -> KitchenReleased:
    """Cem's dish needs nothing any more."""
    return KitchenReleased(dish=dish, feast="harvest", person=person, reason=reason)


def _about(dish: str, person: str, by: str) -> dict[str, str]:
    return {"dish": dish, "feast": "harvest", "person": person, "by": by}


def certain(dish: str, *, person: str = "cem", by: str = "cem") -> DishConfirmed:
    """Cem's dish is certain."""
    return DishConfirmed(**_about(dish, person, by))


def here(dish: str, *, person: str = "cem", by: str = "olga") -> DishArrived:
    """Cem's dish is here."""
    return DishArrived(**_about(dish, person, by))


def failed(
    dish: str,
    *,
    person: str = "cem",
    by: str = "cem",
    reason: str = "Burnt",
    arrived: bool = False,
) -> DishFailed:
    """Cem's dish is not counted on any more."""
    about = _about(dish, person, by)
    return DishFailed(**about, reason=reason, arrived=arrived)


def undone(dish: str, mark: Mark, *, person: str = "cem", by: str = "olga") -> DishMarkRevoked:
    """What was said of Cem's dish was a mistake."""
    return DishMarkRevoked(**_about(dish, person, by), mark=mark)


def confirm(dish: str, *, actor: str = "cem") -> ConfirmDish:
    """Somebody says that it is certain."""
    return ConfirmDish(actor=actor, feast="harvest", dish=dish)


def check_in(dish: str, *, actor: str = "olga") -> CheckInDish:
    """Somebody says that it is here."""
    return CheckInDish(actor=actor, feast="harvest", dish=dish)


def give_up(dish: str, *, actor: str = "cem", reason: str = "Burnt") -> GiveUpDish:
    """Somebody says that it will not come."""
    return GiveUpDish(actor=actor, feast="harvest", dish=dish, reason=reason)


def undo(dish: str, mark: Mark, *, actor: str = "olga") -> UndoMark:
    """Somebody takes back what was said."""
    return UndoMark(actor=actor, feast="harvest", dish=dish, mark=mark)
