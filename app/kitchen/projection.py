"""The kitchens, every booking in them, and what dishes are served with."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
    select,
)

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.bringing.events import DishArrived, DishFailed, DishMarkRevoked, Mark
from domain.dishes import DishHidden, DishWithdrawn
from domain.kitchen.events import KitchenBooked, KitchenEquipped, KitchenReleased

kitchen_list = Table(
    "kitchen_list",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("places", Text, nullable=False),
    Column("opens", Integer, nullable=False),
    Column("closes", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)
"""One row a kitchen; `places` is a JSON object, its hours are minutes after the feast's start."""

kitchen_bookings = Table(
    "kitchen_bookings",
    metadata,
    Column("dish", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("feast", Text, nullable=False),
    Column("starts", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("resting", Boolean, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("dish", "place"),
    Index("ix_kitchen_bookings_feast", "feast", "position"),
)
"""One row a place that a dish has; `resting` while the dish is given up, `position` is its turn."""

kitchen_tools = Table(
    "kitchen_tools",
    metadata,
    Column("dish", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("tools", Text, nullable=False),
    Column("resting", Boolean, nullable=False),
    Index("ix_kitchen_tools_feast", "feast"),
)
"""One row a dish that is served with something; `tools` is a JSON list."""

kitchen_words = Table(
    "kitchen_words",
    metadata,
    Column("dish", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
"""One row a dish whose needs somebody else than its cook said last, and why."""

Values = dict[str, Any]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the kitchen's tables; each event is a few statements by a key."""
    for r in recorded:
        match r.event:
            case KitchenEquipped() as e:
                _equip(connection, e)
            case KitchenBooked() as e:
                _book(connection, e, r.position)
                _tell(connection, e, r.actor)
            case KitchenReleased() as e:
                _release(connection, e.dish)
                _tell(connection, e, r.actor)
            case DishWithdrawn(dish=dish) | DishHidden(dish=dish):
                _release(connection, dish)
                connection.execute(_FORGET_WORDS, {"of_dish": dish})
            case DishFailed(dish=dish):
                connection.execute(_REST, {"of_dish": dish})
                connection.execute(_REST_TOOLS, {"of_dish": dish})
            case DishArrived(dish=dish) | DishMarkRevoked(dish=dish, mark=Mark.FAILED):
                connection.execute(_WAKE, {"of_dish": dish, "turn": r.position})
                connection.execute(_WAKE_TOOLS, {"of_dish": dish})


def _equip(connection: Connection, e: KitchenEquipped) -> None:
    connection.execute(_OF_FEAST, {"of_feast": e.feast})
    row = {
        "feast": e.feast,
        "places": msgspec.json.encode(e.places, order="deterministic").decode(),
        "opens": e.opens,
        "closes": e.closes,
        "reason": e.reason,
    }
    connection.execute(kitchen_list.insert(), row)


def _book(connection: Connection, e: KitchenBooked, position: int) -> None:
    """Write what is booked now; what is as it was keeps its turn."""
    before = connection.execute(_BOOKED, {"of_dish": e.dish})
    wanted = {b.place.value: (b.starts, b.minutes) for b in e.bookings}
    kept = set()
    for row in before.all():
        if wanted.get(row.place) == (row.starts, row.minutes):
            kept.add(row.place)
        else:
            connection.execute(_RELEASE_PLACE, {"of_dish": e.dish, "of_place": row.place})
    about = {"dish": e.dish, "feast": e.feast, "resting": False}
    for place, (starts, minutes) in wanted.items():
        if place not in kept:
            new = {"place": place, "starts": starts, "minutes": minutes, "position": position}
            connection.execute(kitchen_bookings.insert(), {**about, **new})
    connection.execute(_DROP_TOOLS, {"of_dish": e.dish})
    if e.tools:
        tools = msgspec.json.encode(e.tools).decode()
        connection.execute(kitchen_tools.insert(), {**about, "tools": tools})


def _release(connection: Connection, dish: str) -> None:
    connection.execute(_RELEASE, {"of_dish": dish})
    connection.execute(_DROP_TOOLS, {"of_dish": dish})


def _tell(connection: Connection, e: KitchenBooked | KitchenReleased, by: str) -> None:
    """Keep who said it for the cook; of the cook's own words nothing has to be told."""
    connection.execute(_FORGET_WORDS, {"of_dish": e.dish})
    if e.reason:
        row = {"dish": e.dish, "by": by, "reason": e.reason}
        connection.execute(kitchen_words.insert(), row)


_booked = kitchen_bookings.c
_OF_FEAST = kitchen_list.delete().where(kitchen_list.c.feast == bindparam("of_feast"))
_BOOKED = select(kitchen_bookings).where(_booked.dish == bindparam("of_dish"))
_RELEASE = kitchen_bookings.delete().where(_booked.dish == bindparam("of_dish"))
_RELEASE_PLACE = _RELEASE.where(_booked.place == bindparam("of_place"))
_of_dish = kitchen_bookings.update().where(_booked.dish == bindparam("of_dish"))
_REST = _of_dish.values(resting=True)
_WAKE = _of_dish.where(_booked.resting).values(resting=False, position=bindparam("turn"))
_DROP_TOOLS = kitchen_tools.delete().where(kitchen_tools.c.dish == bindparam("of_dish"))
_FORGET_WORDS = kitchen_words.delete().where(kitchen_words.c.dish == bindparam("of_dish"))
_served = kitchen_tools.update().where(kitchen_tools.c.dish == bindparam("of_dish"))
_REST_TOOLS = _served.values(resting=True)
_WAKE_TOOLS = _served.values(resting=False)

kitchen = Projection(
    "kitchen", (kitchen_list, kitchen_bookings, kitchen_tools, kitchen_words), apply
)
