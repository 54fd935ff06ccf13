"""Who comes to which feast, who waits, and how many seats there are."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    select,
)

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import insert_rows, is_among, to_json
from domain.attendance.events import (
    CapacitySet,
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferLapsed,
    SeatsOffered,
)
from domain.attendance.guests import Standing

guest_list = Table(
    "guest_list",
    metadata,
    Column("feast", Text),
    Column("person", Text),
    Column("standing", Text, nullable=False),
    Column("adults", Integer, nullable=False),
    Column("children", Integer, nullable=False),
    Column("offer", Integer, nullable=False),
    Column("until", Big, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("feast", "person"),
    Index("ix_guest_list_standing", "feast", "standing", "position"),
    Index("ix_guest_list_person", "person"),
)
"""One row a neighbour who answered a feast's invitation: the party, and how it stands, as in
`domain.attendance.guests`. `position` is that of the event since which it stands so, and orders the
line; `offer` and `until` (microseconds since 1970 UTC) are 0 unless seats are offered."""

seat_limits = Table(
    "seat_limits",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("seats", Integer),
    Column("reason", Text, nullable=False),
)
"""One row a feast whose seats were ever limited; without a number they are not any more."""

Told = (
    GuestExpected
    | GuestUndecided
    | GuestExcused
    | GuestWaitlisted
    | SeatsOffered
    | OfferAccepted
    | OfferLapsed
)
"""The events after which a neighbour stands differently; a declined offer is followed by one."""

_STANDING: dict[type[Told], Standing] = {
    GuestExpected: Standing.EXPECTED,
    GuestUndecided: Standing.UNDECIDED,
    GuestExcused: Standing.EXCUSED,
    GuestWaitlisted: Standing.WAITING,
    SeatsOffered: Standing.OFFERED,
    OfferAccepted: Standing.EXPECTED,
    OfferLapsed: Standing.LAPSED,
}

Values = dict[str, Any]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fold the events into the rows they touch, then write each row once."""
    told: dict[str, list[tuple[int, Told]]] = {}
    for r in recorded:
        if isinstance(r.event, CapacitySet):
            _limit(connection, r.event)
        elif isinstance(r.event, Told):
            told.setdefault(r.event.feast, []).append((r.position, r.event))
    for feast, of_feast in told.items():
        _tell(connection, feast, of_feast)


def _limit(connection: Connection, e: CapacitySet) -> None:
    connection.execute(seat_limits.delete().where(seat_limits.c.feast == e.feast))
    row = {"feast": e.feast, "seats": e.seats, "reason": e.reason}
    connection.execute(seat_limits.insert(), row)


def _tell(connection: Connection, feast: str, told: Sequence[tuple[int, Told]]) -> None:
    theirs = guest_list.c.feast == feast, is_among("person", connection.dialect.name)
    ids = {"ids": to_json(list({e.person: None for _, e in told})).decode()}
    found = connection.execute(select(guest_list).where(*theirs), ids).mappings()
    rows = {row["person"]: dict(row) for row in found}
    if rows:
        connection.execute(guest_list.delete().where(*theirs), ids)
    for position, e in told:
        rows[e.person] = _row(position, e, rows.get(e.person, {}))
    insert_rows(connection, guest_list, list(rows.values()))


def _row(position: int, e: Told, before: Values) -> Values:
    """What an event makes of a row: who stood so before keeps the place."""
    standing = _STANDING[type(e)]
    match e:
        case GuestExcused():
            adults = children = 0
        case OfferLapsed():
            adults, children = before["adults"], before["children"]
        case _:
            adults, children = e.adults, e.children
    offer, until = (e.offer, micros(e.until)) if isinstance(e, SeatsOffered) else (0, 0)
    return {
        "feast": e.feast,
        "person": e.person,
        "standing": standing,
        "adults": adults,
        "children": children,
        "offer": offer,
        "until": until,
        "position": before["position"] if before.get("standing") == standing else position,
    }


attendance = Projection("attendance", (guest_list, seat_limits), apply)
