"""Who is here, and how often somebody was noted or taken back."""

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    false,
)

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.arrivals import ArrivalReverted, GuestArrived, GuestDeparted

arrival_list = Table(
    "arrival_list",
    metadata,
    Column("feast", Text),
    Column("person", Text),
    Column("here", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False, server_default=false()),
    Column("adults", Integer, nullable=False),
    Column("children", Integer, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("feast", "person"),
)
"""One row a guest whom the door ever noted; `position` is that of the newest note. Who was taken
back is neither here nor gone."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Write the newest note of each guest; a door notes one at a time."""
    for r in recorded:
        if not isinstance(r.event, GuestArrived | ArrivalReverted | GuestDeparted):
            continue
        e = r.event
        here = isinstance(e, GuestArrived)
        adults, children = (e.adults, e.children) if isinstance(e, GuestArrived) else (0, 0)
        of = arrival_list.c.feast == e.feast, arrival_list.c.person == e.person
        connection.execute(arrival_list.delete().where(*of))
        state = {"here": here, "gone": isinstance(e, GuestDeparted), "position": r.position}
        row = {"feast": e.feast, "person": e.person, "adults": adults, "children": children}
        connection.execute(arrival_list.insert(), {**row, **state})


arrivals = Projection("arrivals", (arrival_list,), apply)
