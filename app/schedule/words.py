"""What sessions and changes of the schedule are called."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.feasts.queries import FeastRow
from app.i18n import _, clock, day, lazy_gettext
from domain.schedule.events import Change, Kind, Session

KIND_NAMES: dict[Kind, str] = {
    Kind.COURSE: lazy_gettext("Course"),
    Kind.TALK: lazy_gettext("Talk"),
    Kind.MUSIC: lazy_gettext("Music"),
    Kind.WORKSHOP: lazy_gettext("Workshop"),
    Kind.OTHER: lazy_gettext("Something else"),
}


@dataclass(frozen=True)
class ToldChange:
    """A change in words; `what` is "new", "gone" or "changed"."""

    session: str
    title: str
    what: str
    lines: tuple[str, ...]


def told(change: Change, feast: FeastRow) -> ToldChange:
    """A change of the schedule, for people to read."""
    before, after = change.before, change.after
    if after is None:
        lines: tuple[str, ...] = (_("It does not take place."),)
        return ToldChange(change.session, change.about.title, "gone", lines)
    if before is None:
        lines = (said_time(after, feast), after.place)
        return ToldChange(change.session, after.title, "new", tuple(filter(None, lines)))
    return ToldChange(change.session, after.title, "changed", _differences(before, after, feast))


def _differences(before: Session, after: Session, feast: FeastRow) -> tuple[str, ...]:
    lines: list[str] = []
    if (before.starts, before.minutes) != (after.starts, after.minutes):
        times = {"new": said_time(after, feast), "old": said_time(before, feast)}
        lines.append(_("%(new)s instead of %(old)s") % times)
    if before.place != after.place:
        here = _("at the feast")
        places = {"new": after.place or here, "old": before.place or here}
        lines.append(_("%(new)s instead of %(old)s") % places)
    if before.title != after.title:
        lines.append(_("It was called “%(title)s”.") % {"title": before.title})
    if before.host != after.host:
        lines.append(_("Somebody else is the host.") if after.host else _("It has no host."))
    if not lines:
        lines.append(_("Its description is new."))
    return tuple(lines)


def said_time(session: Session, feast: FeastRow) -> str:
    """From when until when it goes on, with the day where that is not the feast's first."""
    starts = feast.starts + timedelta(minutes=session.starts)
    ends = starts + timedelta(minutes=session.minutes)
    hours = _("%(from)s to %(until)s") % {
        "from": clock(starts, feast.zone),
        "until": clock(ends, feast.zone),
    }
    if _date(starts, feast) == _date(feast.starts, feast):
        return hours
    return f"{day(starts, feast.zone)}, {hours}"


def _date(moment: datetime, feast: FeastRow) -> object:
    return moment.astimezone(ZoneInfo(feast.zone)).date()
