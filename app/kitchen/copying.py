"""What a copied feast takes over of the kitchen: what it has, and when it is open."""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.feasts.copies import Copy
from app.feasts.queries import feast
from app.kitchen.queries import kitchen_of
from domain.kitchen import EquipKitchen


def copy_kitchen(db: Connection, copy: Copy) -> Iterator[EquipKitchen]:
    """The same places; it opens and closes as long before and after the start as it did."""
    old = feast(db, copy.old, copy.old_starts)
    kitchen = kitchen_of(db, old) if old else None
    if kitchen:
        yield EquipKitchen(
            actor=copy.actor,
            feast=copy.new,
            places=kitchen.places,
            opens=kitchen.hours.starts,
            closes=kitchen.hours.ends,
            reason=copy.reason,
        )
