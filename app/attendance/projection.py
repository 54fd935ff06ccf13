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
)

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import delete_rows, find_rows, insert_rows
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
    limits = {r.event.feast: r.event for r in recorded if isinstance(r.event, CapacitySet)}
    told = [(r.position, r.event) for r in recorded if isinstance(r.event, Told)]
    if limits:
        delete_rows(connection, seat_limits.c.feast, limits)
        rows = [{"feast": e.feast, "seats": e.seats, "reason": e.reason} for e in limits.values()]
        insert_rows(connection, seat_limits, rows)
    if told:
        _tell(connection, told)


def _tell(connection: Connection, told: Sequence[tuple[int, Told]]) -> None:
    """Write the rows of all who said something anew, whatever feasts they are about."""
    persons = {e.person for _, e in told}
    before = find_rows(connection, guest_list.c.person, persons).mappings()
    rows = {(row["feast"], row["person"]): dict(row) for row in before}
    if rows:
        delete_rows(connection, guest_list.c.person, persons)
    for position, e in told:
        rows[e.feast, e.person] = _row(position, e, rows.get((e.feast, e.person), {}))
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
