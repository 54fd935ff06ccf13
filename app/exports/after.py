"""Lists of what remains of a feast, and of what goes on after it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from app.circles.queries import circles_of
from app.exports.cells import Cell, Export
from app.i18n import lazy_gettext
from app.lost_found.queries import items_of
from app.next_time.queries import lessons_of
from app.photos.queries import photos_of
from app.thanks.queries import thanks_of


def _photos(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in photos_of(db, feast):
        yield each.address, each.alt, each.caption, each.by, each.state.value


def _thanks(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    """What everybody reads; what somebody has not agreed to stays theirs."""
    return ((each.to, each.words, each.by) for each in thanks_of(db, feast))


def _found(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for own in items_of(db, feast):
        each = own.item
        yield each.what, each.place, each.missed, each.state, own.reporter


def _lessons(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    return ((each.what, each.state) for each in lessons_of(db, feast))


def _circles(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in circles_of(db, feast):
        said = each.growing.value, each.name, each.times, each.place, each.note
        yield (*said, each.state, ", ".join(member.name for member in each.members))


AFTER = {
    "photos": Export(
        lazy_gettext("Photos"), ("address", "to_be_seen", "caption", "by", "state"), _photos
    ),
    "thanks": Export(lazy_gettext("Thanks"), ("to", "words", "by"), _thanks),
    "found": Export(
        lazy_gettext("Lost and found"),
        ("thing", "where", "missed", "state", "reported_by"),
        _found,
    ),
    "next-time": Export(lazy_gettext("For next time"), ("what", "state"), _lessons),
    "circles": Export(
        lazy_gettext("What goes on"),
        ("kind", "name", "times", "place", "note", "state", "members"),
        _circles,
    ),
}
"""These lists, by their names in addresses."""
