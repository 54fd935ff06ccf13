"""What a copied feast takes over of the shifts: what was to be done, and what one may take on."""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.feasts.copies import Copy
from app.shifts import queries
from app.shifts.rows import ShiftRow
from domain.shifts.hours import moved
from domain.shifts.opening import OpenShift, SetShiftLimits


def copy_shifts(db: Connection, copy: Copy) -> Iterator[SetShiftLimits | OpenShift]:
    """The limits, and each shift as long before or after the start; nobody has taken one.

    What was cancelled stays behind, and so does what would be past already at the new feast.
    """
    limits = queries.limits_of(db, copy.old)
    if limits and limits.reason:
        yield SetShiftLimits(
            actor=copy.actor,
            feast=copy.new,
            work_hours=limits.work_hours,
            rest_hours=limits.rest_hours,
            leave_hours=limits.leave_hours,
            reason=limits.reason,
        )
    for shift in queries.shifts_of(db, copy.old, copy.now):
        again = _again(copy, shift)
        if again.starts > copy.now:
            yield again


def _again(copy: Copy, shift: ShiftRow) -> OpenShift:
    """The same work at the new feast, by the clocks at its place."""
    times = copy.old_starts, copy.new_starts, copy.zone
    return OpenShift(
        actor=copy.actor,
        feast=copy.new,
        shift=copy.new_id(shift.shift),
        role=shift.role,
        place=shift.place,
        starts=moved(shift.starts, *times),
        ends=moved(shift.ends, *times),
        wanted=shift.wanted,
        minimum=shift.minimum,
        skills=tuple(needed.skill for needed in shift.skills),
        note=shift.note,
    )
