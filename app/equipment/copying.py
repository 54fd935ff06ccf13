"""What a copied feast takes over of equipment: what is needed, and nobody's promise to lend it."""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.equipment.queries import equipment_of
from app.feasts.copies import Copy
from domain.equipment import WantThing


def copy_wanted(db: Connection, copy: Copy) -> Iterator[WantThing]:
    """As many of the same things, in the same order."""
    for old in equipment_of(db, copy.old).things:
        thing = copy.new_id(old.thing)
        yield WantThing(
            actor=copy.actor, feast=copy.new, thing=thing, name=old.name, count=old.count
        )
