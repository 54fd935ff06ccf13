"""The schedule: drafted in peace, released in versions, and told to those whom it concerns."""

from domain.schedule.drafting import ChangeSession, DraftSession, DropSession
from domain.schedule.marking import MarkSession, UnmarkSession
from domain.schedule.releasing import ReleaseSchedule

__all__ = [
    "ChangeSession",
    "DraftSession",
    "DropSession",
    "MarkSession",
    "ReleaseSchedule",
    "UnmarkSession",
]
