"""Guests are asked by themselves whether they still come."""

from datetime import timedelta
from functools import partial

from app.timer.duties import Due, Duty
from domain.events import Event
from domain.feasts import FeastAnnounced, FeastCancelled, FeastPostponed
from domain.mail.reminders import USEFUL, GuestsReminded, ReminderMissed, RemindGuests


def _told_by(days: int, event: Event) -> Due | None:
    match event:
        case FeastAnnounced() | FeastPostponed() as e:
            return Due(e.feast, e.starts - timedelta(days=days))
        case GuestsReminded() | ReminderMissed() as e if e.days == days:
            return Due(e.feast, None)
        case FeastCancelled() as e:
            return Due(e.feast, None)
    return None


def _command(days: int, feast: str) -> RemindGuests:
    return RemindGuests(actor="timer", feast=feast, days=days)


reminders = tuple(
    Duty(f"remind-{days}", partial(_told_by, days), partial(_command, days)) for days in USEFUL
)
