"""The feasts as the home page and every feast page show them."""

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Connection, Index, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.feasts import FeastAnnounced, FeastCancelled, FeastPostponed

feast_list = Table(
    "feast_list",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("starts", Big, nullable=False),
    Column("ends", Big, nullable=False),
    Column("zone", Text, nullable=False),
    Column("postponed", Boolean, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_feast_list_ends", "ends"),
)
"""One row a feast; times are microseconds since 1970 UTC."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the feast tables; feasts change rarely, so one statement an event is enough."""
    for r in recorded:
        match r.event:
            case FeastAnnounced() as announced:
                _announce(connection, announced)
            case FeastPostponed() as e:
                values = {
                    "starts": micros(e.starts),
                    "ends": micros(e.ends),
                    "reason": e.reason,
                    "postponed": True,
                }
                connection.execute(_of_feast.values(values), {"of_feast": e.feast})
            case FeastCancelled() as e:
                values = {"cancelled": True, "reason": e.reason}
                connection.execute(_of_feast.values(values), {"of_feast": e.feast})


def _announce(connection: Connection, e: FeastAnnounced) -> None:
    connection.execute(
        feast_list.insert(),
        {
            "feast": e.feast,
            "title": e.title,
            "place": e.place,
            "access": e.access,
            "starts": micros(e.starts),
            "ends": micros(e.ends),
            "zone": e.zone,
            "postponed": False,
            "cancelled": False,
            "reason": "",
        },
    )


_of_feast = feast_list.update().where(feast_list.c.feast == bindparam("of_feast"))

feasts = Projection("feasts", (feast_list,), apply)
