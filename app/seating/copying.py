"""What a copied feast takes over of the seating: its tables, with nobody at them."""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.feasts.copies import Copy
from app.seating.queries import tables_of
from domain.seating import LayTable


def copy_tables(db: Connection, copy: Copy) -> Iterator[LayTable]:
    """The same tables, in the same order."""
    for old in tables_of(db, copy.old):
        table = copy.new_id(old.table)
        yield LayTable(
            actor=copy.actor, feast=copy.new, table=table, name=old.name, seats=old.seats
        )
