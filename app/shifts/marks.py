"""Marks one's own shifts in the list that everybody sees."""

from collections.abc import Sequence

from app.shifts.rows import OwnShift
from app.web.marks import marking


def stylesheet(own: Sequence[OwnShift]) -> str:
    """Hides what cannot be done with a shift of one's own, and shows what it is to one."""
    parts = {
        part: [f"shift-{mine.shift.shift}" for mine in own if mine.own.part == part]
        for part in ("helps", "waits")
    }
    return marking({f"shift-{part}": cards for part, cards in parts.items()}, hidden="shift-do")
