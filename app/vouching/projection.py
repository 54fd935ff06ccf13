"""Which codes were asked for, and for whom an organiser vouched."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import RowsOf
from domain.vouching import HelpAsked, NeighbourAdmitted, VouchGiven

help_codes = Table(
    "help_codes",
    metadata,
    Column("asked", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("since", Big, nullable=False),
    Column("until", Big, nullable=False),
    Column("person", Text, nullable=False),
    Column("organiser", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_help_codes_person", "person"),
)
"""One row a code, by its hash: "asked", "vouched" for a person by an organiser with the reason,
which is personal, or "admitted". Times are microseconds since 1970 UTC; `since` is when the state
began."""

Told = HelpAsked | VouchGiven | NeighbourAdmitted


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fold the events into the rows they touch, then write each row once."""
    told = [(r.event, micros(r.recorded_at)) for r in recorded if isinstance(r.event, Told)]
    codes = RowsOf(connection, help_codes.c.asked, {e.asked for e, _ in told})
    for event, now in told:
        match event:
            case HelpAsked() as e:
                codes.rows[e.asked,] = {
                    "asked": e.asked,
                    "state": "asked",
                    "since": now,
                    "until": micros(e.until),
                    "person": "",
                    "organiser": "",
                    "reason": "",
                }
            case VouchGiven() as e:
                codes.rows[e.asked,] |= {
                    "state": "vouched",
                    "since": now,
                    "until": micros(e.until),
                    "person": e.person,
                    "organiser": e.organiser,
                    "reason": e.reason,
                }
            case NeighbourAdmitted() as e:
                codes.rows[e.asked,] |= {"state": "admitted", "since": now}
    codes.write()


vouching = Projection("vouching", (help_codes,), apply)
