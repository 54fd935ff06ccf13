"""Calendars to subscribe to (RFC 5545): a feast's schedule, and what one person goes to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event
from litestar import Response, get

from app.attendance.queries import answers_of
from app.feasts import queries as feasts
from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.i18n import _
from app.people.links import BadLink
from app.people.queries import Person, person_by_link
from app.schedule.bearing import CALENDAR
from app.schedule.queries import (
    Release,
    SessionRow,
    feasts_with_sessions,
    own_sessions,
    releases_of,
    schedule_of,
)
from app.shifts.queries import own_shifts
from app.web.house import AnyRequest, House, InPath, TheHouse
from domain.attendance.guests import Standing

GOES = {Standing.EXPECTED, Standing.UNDECIDED}


@dataclass(frozen=True)
class Entry:
    """Something in a calendar; `id` stays the same when it is moved, and `version` grows then."""

    id: str
    title: str
    starts: datetime
    ends: datetime
    place: str
    path: str
    note: str = ""
    version: int = 0


@get("/feasts/{feast:str}/schedule.ics", name="schedule:feed", sync_to_thread=True)
def feed(request: AnyRequest, house: TheHouse, feast: InPath) -> Response[bytes]:
    """A feast and its schedule as everybody reads it."""
    now = house.clock()
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        sessions = schedule_of(db, row, now).sessions
        version = _version(releases_of(db, feast, 1))
    entries = [_feast(row), *(_session(row, each, version) for each in sessions)]
    shown = entries if row.state == "announced" else []
    return _answer(request, house, row.title, shown, now, "no-cache")


@get("/calendar/{token:str}", name="schedule:own-feed", sync_to_thread=True)
def own_feed(request: AnyRequest, house: TheHouse, token: InPath) -> Response[bytes]:
    """What somebody goes to, hosts and helps with; the address is the key, so it is in no log."""
    person, now = _bearer(house, token), house.clock()
    entries = sorted(_own(house, person, now), key=lambda entry: (entry.starts, entry.id))
    return _answer(request, house, _("My feasts"), entries, now, "no-store")


def _bearer(house: House, token: str) -> Person:
    """Whose calendar it is.

    Raises:
        BadLink: it is forged, or the personal link was replaced since.
    """
    said = house.links.open_signed(CALENDAR, token)
    with house.read() as db:
        found = person_by_link(db, *said) if len(said) == 2 else None
    if found is None:
        raise BadLink
    return found


def _own(house: House, me: Person, now: datetime) -> Iterator[Entry]:
    with house.read() as db:
        answers = [each.feast for each in answers_of(db, me.person) if each.standing in GOES]
        shifts = [own for own in own_shifts(db, me.person, now) if own.own.part == "helps"]
        hosted = feasts_with_sessions(db, me.person)
        wanted = dict.fromkeys([*answers, *hosted, *(own.shift.feast for own in shifts)])
        rows = feasts.by_id(db, list(wanted), now)
        going = {key: row for key, row in rows.items() if row.state == "announced"}
        yield from (_feast(row) for key, row in going.items() if key in answers)
        for row in going.values():
            version = _version(releases_of(db, row.feast, 1))
            for each in own_sessions(db, row, me.person, now):
                yield _session(row, each, version)
    for own in shifts:
        if own.shift.feast in going and not own.shift.cancelled:
            shift, row = own.shift, going[own.shift.feast]
            title = _("Shift: %(role)s") % {"role": shift.role}
            where, path = shift.place or row.place, f"/feasts/{row.feast}/shifts"
            yield Entry(f"shift-{shift.shift}", title, shift.starts, shift.ends, where, path)


def _version(newest: Sequence[Release]) -> int:
    """The number of the newest release, if there is one."""
    return max((release.version for release in newest), default=0)


def _feast(row: FeastRow) -> Entry:
    path = f"/feasts/{row.feast}"
    return Entry(f"feast-{row.feast}", row.title, row.starts, row.ends, row.place, path)


def _session(feast: FeastRow, row: SessionRow, version: int) -> Entry:
    return Entry(
        id=f"session-{row.session}",
        title=row.planned.title,
        starts=row.starts,
        ends=row.ends,
        place=", ".join(filter(None, (row.planned.place, feast.place))),
        path=f"/feasts/{feast.feast}/schedule",
        note=row.planned.note,
        version=version,
    )


def _answer(
    request: AnyRequest,
    house: House,
    name: str,
    entries: Iterable[Entry],
    now: datetime,
    cache: str,
) -> Response[bytes]:
    calendar = Calendar()
    calendar.add("prodid", "-//Longtable//longtable//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.id}@longtable")
        event.add("dtstamp", now)
        event.add("sequence", entry.version)
        event.add("summary", entry.title)
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.ends)
        event.add("location", entry.place)
        event.add("url", house.address(request, entry.path))
        if entry.note:
            event.add("description", entry.note)
        calendar.add_component(event)
    headers = {"Cache-Control": cache, "X-Robots-Tag": "noindex"}
    return Response(calendar.to_ical(), media_type="text/calendar; charset=utf-8", headers=headers)


routes = [feed, own_feed]
