"""What a copied feast takes over of who comes: only how many find a seat."""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.attendance.queries import headcount
from app.feasts.copies import Copy
from domain.attendance.offers import SetCapacity


def copy_seats(db: Connection, copy: Copy) -> Iterator[SetCapacity]:
    """The same limit of seats, for the same reason."""
    heads = headcount(db, copy.old)
    if heads.seats is not None:
        reason = heads.reason or copy.reason
        yield SetCapacity(actor=copy.actor, feast=copy.new, seats=heads.seats, reason=reason)
