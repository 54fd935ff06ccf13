"""The shifts of each feast, who has them and who waits, who was asked to stand in, and hours."""

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
)

from app.database import Big, metadata
from app.journal.clock import micros, moment
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import RowsOf
from domain.feasts import FeastAnnounced, FeastPostponed
from domain.shifts.events import (
    SHIFT_EVENTS,
    ArrivalWithdrawn,
    CoverDeclined,
    CoverFound,
    CoverRequested,
    CoverWithdrawn,
    HelperArrived,
    HelperFinished,
    HelperReleased,
    HelperRescheduled,
    HoursCorrected,
    LineAdvanced,
    LineJoined,
    NeighbourAsked,
    ShiftCancelled,
    ShiftChanged,
    ShiftLeft,
    ShiftLimitsSet,
    ShiftOpened,
    ShiftTaken,
)
from domain.shifts.hours import HOUR, Limits, moved

shift_board = Table(
    "shift_board",
    metadata,
    Column("shift", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("starts", Big, nullable=False),
    Column("ends", Big, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("minimum", Integer, nullable=False),
    Column("skills", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_shift_board_feast", "feast", "starts"),
)
"""One row a shift as it is now; times are microseconds since 1970 UTC, skills a JSON list of the
`NeededSkill` of `domain.shifts.events`, `reason` that of its last change or its cancelling."""

shift_helpers = Table(
    "shift_helpers",
    metadata,
    Column("shift", Text),
    Column("person", Text),
    Column("feast", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("since", Big, nullable=False),
    Column("leave_until", Big),
    Column("seeking", Boolean, nullable=False),
    Column("arrived", Big),
    Column("minutes", Integer),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("shift", "person"),
    Index("ix_shift_helpers_feast", "feast"),
    Index("ix_shift_helpers_person", "person"),
)
"""One row a neighbour in a shift: `part` is "helps", "waits" or "released" (with the reason);
`since` the position of the event that made it so, which orders the line; `seeking` whether they
look for somebody to stand in; `arrived` when they were checked in, `minutes` what they worked.
A `reason` is personal: only the log seals it."""

shift_cover = Table(
    "shift_cover",
    metadata,
    Column("shift", Text),
    Column("cover_for", Text),
    Column("person", Text),
    Column("asked_at", Big, nullable=False),
    Column("declined", Boolean, nullable=False),
    PrimaryKeyConstraint("shift", "cover_for", "person"),
    Index("ix_shift_cover_person", "person"),
)
"""One row a neighbour who was asked to stand in for somebody, kept to see who was asked when."""

shift_limits = Table(
    "shift_limits",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("starts", Big, nullable=False),
    Column("zone", Text, nullable=False),
    Column("work_hours", Integer, nullable=False),
    Column("rest_hours", Integer, nullable=False),
    Column("leave_hours", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)
"""One row a feast: what one person may take on, and the start that its shifts move along with."""

Values = dict[str, Any]
Rows = dict[tuple[Any, ...], Values]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fold the events into the rows they touch; a postponed feast moves all rows of its shifts."""
    some: list[Recorded] = []
    for r in recorded:
        if isinstance(r.event, FeastPostponed):
            _fold(connection, some)
            some = []
            _postpone(connection, r.event)
        else:
            some.append(r)
    _fold(connection, some)


def _fold(connection: Connection, recorded: Sequence[Recorded]) -> None:
    about_feasts = [
        r.event for r in recorded if isinstance(r.event, FeastAnnounced | ShiftLimitsSet)
    ]
    if about_feasts:
        limits = RowsOf(connection, shift_limits.c.feast, {e.feast for e in about_feasts})
        for e in about_feasts:
            _limit(limits.rows, e)
        limits.write()
    touched = {r.event.shift for r in recorded if isinstance(r.event, SHIFT_EVENTS)}
    if touched:
        board, helpers, cover = (
            RowsOf(connection, table.c.shift, touched)
            for table in (shift_board, shift_helpers, shift_cover)
        )
        for r in recorded:
            _describe(board.rows, r)
            _gather(helpers.rows, r)
            _work(helpers.rows, r)
            _ask(cover.rows, r)
        for rows in (board, helpers, cover):
            rows.write()


def _limit(rows: Rows, e: FeastAnnounced | ShiftLimitsSet) -> None:
    if isinstance(e, FeastAnnounced):
        usual = Limits()
        rows[e.feast,] = {
            "feast": e.feast,
            "starts": micros(e.starts),
            "zone": e.zone,
            "work_hours": usual.work // HOUR,
            "rest_hours": usual.rest // HOUR,
            "leave_hours": usual.leave // HOUR,
            "reason": "",
        }
    else:
        rows[e.feast,] |= {
            "work_hours": e.work_hours,
            "rest_hours": e.rest_hours,
            "leave_hours": e.leave_hours,
            "reason": e.reason,
        }


def _describe(rows: Rows, r: Recorded) -> None:
    match r.event:
        case ShiftOpened() | ShiftChanged() as e:
            rows[e.shift,] = {
                "shift": e.shift,
                "feast": e.feast,
                "role": e.task.role,
                "place": e.task.place,
                "starts": micros(e.task.starts),
                "ends": micros(e.task.ends),
                "wanted": e.task.wanted,
                "minimum": e.task.minimum,
                "skills": msgspec.json.encode(e.task.skills).decode(),
                "note": e.task.note,
                "cancelled": False,
                "reason": e.reason if isinstance(e, ShiftChanged) else "",
            }
        case ShiftCancelled() as e:
            rows[e.shift,] |= {"cancelled": True, "reason": e.reason}


def _gather(rows: Rows, r: Recorded) -> None:
    match r.event:
        case ShiftTaken() | LineAdvanced() | CoverFound() as e:
            leave_until = micros(e.leave_until)
            rows[e.shift, e.person] = _helper(e, "helps", r.position, leave_until=leave_until)
        case LineJoined() as e:
            rows[e.shift, e.person] = _helper(e, "waits", r.position)
        case ShiftLeft() as e:
            del rows[e.shift, e.person]
        case HelperReleased() as e:
            rows[e.shift, e.person] = _helper(e, "released", r.position, reason=e.reason)
        case HelperRescheduled() as e:
            if rows[e.shift, e.person]["part"] == "helps":
                rows[e.shift, e.person] |= {"leave_until": micros(e.stint.starts)}
        case CoverRequested() as e:
            rows[e.shift, e.person] |= {"seeking": True}
        case CoverWithdrawn() as e:
            rows[e.shift, e.person] |= {"seeking": False}


def _helper(
    e: ShiftTaken | LineAdvanced | CoverFound | LineJoined | HelperReleased,
    part: str,
    since: int,
    *,
    leave_until: int | None = None,
    reason: str = "",
) -> Values:
    return {
        "shift": e.shift,
        "person": e.person,
        "feast": e.feast,
        "part": part,
        "since": since,
        "leave_until": leave_until,
        "seeking": False,
        "arrived": None,
        "minutes": None,
        "reason": reason,
    }


def _work(rows: Rows, r: Recorded) -> None:
    match r.event:
        case HelperArrived() as e:
            rows[e.shift, e.person] |= {"arrived": micros(e.at), "seeking": False}
        case ArrivalWithdrawn() as e:
            rows[e.shift, e.person] |= {"arrived": None}
        case HelperFinished() as e:
            rows[e.shift, e.person] |= {"minutes": e.minutes}
        case HoursCorrected() as e:
            rows[e.shift, e.person] |= {"minutes": e.minutes, "reason": e.reason}


def _ask(rows: Rows, r: Recorded) -> None:
    match r.event:
        case NeighbourAsked() as e:
            rows[e.shift, e.cover_for, e.person] = {
                "shift": e.shift,
                "cover_for": e.cover_for,
                "person": e.person,
                "asked_at": micros(r.recorded_at),
                "declined": False,
            }
        case CoverDeclined() as e:
            rows[e.shift, e.cover_for, e.person] |= {"declined": True}


def _postpone(connection: Connection, e: FeastPostponed) -> None:
    limits = RowsOf(connection, shift_limits.c.feast, [e.feast])
    plan = limits.rows[e.feast,]
    before, zone = moment(plan["starts"]), plan["zone"]
    plan["starts"] = micros(e.starts)
    limits.write()
    board = RowsOf(connection, shift_board.c.feast, [e.feast])
    for row in board.rows.values():
        for name in ("starts", "ends"):
            row[name] = micros(moved(moment(row[name]), before, e.starts, zone))
    board.write()
    helpers = RowsOf(connection, shift_helpers.c.feast, [e.feast])
    for row in helpers.rows.values():
        if row["part"] == "helps":
            row["leave_until"] = board.rows[row["shift"],]["starts"]
    helpers.write()


shifts = Projection("shifts", (shift_board, shift_helpers, shift_cover, shift_limits), apply)
