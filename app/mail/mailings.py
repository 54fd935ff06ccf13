"""Which events put letters into the outbox, of which kind, and to whom exactly."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, select, union

from app.attendance.queries import persons_at
from app.dishes.queries import cooks_of
from app.journal.aliases import renamed_rows
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Sequel
from app.journal.rows import insert_rows
from app.mail.outbox import outbox
from app.mail.projection import contacts
from app.mail.queries import read_by
from app.mail.words import KINDS
from app.pantry.queries import givers_to
from app.schedule.queries import concerned_by
from app.shifts.queries import helpers_at, helpers_in
from domain.announcements import AnnouncementPublished, Audience
from domain.attendance.events import SeatsOffered
from domain.attendance.guests import Standing
from domain.dishes import DishHidden
from domain.events import Event
from domain.feasts import FeastCancelled, FeastPostponed
from domain.mail.addresses import AddressGiven, AddressRemoved
from domain.mail.magic import MagicLinkRequested
from domain.mail.reminders import GuestsReminded
from domain.moderation.events import (
    AppealDenied,
    EntryHidden,
    EntryRestored,
    PersonBlocked,
    PersonUnblocked,
)
from domain.schedule.events import ScheduleReleased
from domain.shifts.events import (
    CoverFound,
    HelperReleased,
    HelperRescheduled,
    LineAdvanced,
    NeighbourAsked,
)


class Mailing(NamedTuple):
    """Letters of one kind, to one neighbour or to all that a query finds."""

    kind: str
    to: str | Select[tuple[str]]
    about: tuple[str, ...]


def mailing_of(event: Event) -> Mailing | None:
    """What is written to whom because of an event."""
    match event:
        case AddressGiven() as e:
            return Mailing("confirm-address", e.person, (e.proof,))
        case MagicLinkRequested() as e:
            return Mailing("magic-link", e.person, (e.magic, e.until.isoformat()))
        case GuestsReminded() as e:
            guests = persons_at(e.feast, Standing.EXPECTED, Standing.UNDECIDED)
            return Mailing("still-coming", guests, (e.feast, e.starts.isoformat()))
        case FeastPostponed() as e:
            return Mailing("feast-postponed", taking_part(e.feast), (e.feast,))
        case FeastCancelled() as e:
            return Mailing("feast-cancelled", taking_part(e.feast), (e.feast,))
        case SeatsOffered() as e:
            return Mailing("seats-offered", e.person, (e.feast, str(e.offer)))
        case DishHidden() as e:
            return Mailing("dish-hidden", e.person, (e.feast, e.dish))
        case AnnouncementPublished() as e:
            return Mailing("announcement", _audience(e), (e.feast, e.announcement))
        case ScheduleReleased() as e:
            readers = concerned_by(e.feast, e.version)
            return Mailing("schedule-released", readers, (e.feast, str(e.version)))
    return _about_an_entry(event) or _about_a_shift(event)


def _about_an_entry(event: Event) -> Mailing | None:
    match event:
        case EntryHidden() as e:
            return Mailing("entry-hidden", e.person, (e.feast, e.entry))
        case PersonBlocked() as e:
            return Mailing("entry-hidden", e.person, (e.feast, e.person))
        case PersonUnblocked() as e:
            return Mailing("entry-restored", e.person, (e.feast, e.person))
        case EntryRestored() as e:
            return Mailing("entry-restored", e.person, (e.feast, e.entry))
        case AppealDenied() as e:
            return Mailing("appeal-denied", e.person, (e.feast, e.entry))
    return None


def _about_a_shift(event: Event) -> Mailing | None:
    match event:
        case HelperRescheduled() as e:
            return Mailing("shift-moved", e.person, (e.feast, e.shift))
        case HelperReleased() as e:
            return Mailing("shift-gone", e.person, (e.feast, e.shift))
        case LineAdvanced() as e:
            return Mailing("line-advanced", e.person, (e.feast, e.shift))
        case NeighbourAsked() as e:
            return Mailing("cover-asked", e.person, (e.feast, e.shift, e.cover_for))
        case CoverFound() as e:
            return Mailing("cover-found", e.cover_for, (e.feast, e.shift, e.person))
    return None


def _audience(e: AnnouncementPublished) -> Select[tuple[str]]:
    match e.audience:
        case Audience.COURSE:
            return cooks_of(e.feast, e.course)
        case Audience.SHIFT:
            return helpers_in(e.shift)
    return taking_part(e.feast)


def taking_part(feast: str) -> Select[tuple[str]]:
    """All who said yes or maybe to a feast, wait for seats, bring a dish, give a thing, or help."""
    coming = (Standing.EXPECTED, Standing.UNDECIDED, Standing.WAITING, Standing.OFFERED)
    giving = (cooks_of(feast), givers_to(feast), helpers_at(feast))
    all_of_them = union(persons_at(feast, *coming), *giving).subquery()
    return select(all_of_them.c.person)


def write_letters(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Put into the outbox what follows from new events, to those whom mail reaches.

    It comes after the projections, in the transaction of the events, so a letter is there if and
    only if its event is.
    """
    renamed = {renaming for r in recorded if (renaming := r.event.renaming)}
    for renaming in renamed:
        renamed_rows(connection, [outbox], *renaming)
    gone = {r.event.person for r in recorded if isinstance(r.event, AddressGiven | AddressRemoved)}
    if gone and not renamed:  # what was to go to, or came back from, the address before
        connection.execute(outbox.delete().where(outbox.c.person.in_(gone)))
    # Whoever turned out to be one of two is told nothing anew: it was said to either before.
    told_before = {person for renaming in renamed for person in renaming}
    mailings = [
        (r, mailing)
        for r in recorded
        if (mailing := mailing_of(r.event))
        and not (isinstance(mailing.to, str) and mailing.to in told_before)
    ]
    single: dict[str, set[str]] = {}
    for _, mailing in mailings:
        if isinstance(mailing.to, str):
            single.setdefault(mailing.kind, set()).add(mailing.to)
    known = {kind: set(readers(connection, kind, to)) for kind, to in single.items()}
    rows = [
        _row(r, mailing, person)
        for r, mailing in mailings
        for person in (
            known[mailing.kind] & {mailing.to}
            if isinstance(mailing.to, str)
            else readers(connection, mailing.kind, mailing.to)
        )
    ]
    insert_rows(connection, outbox, rows)


letters = Sequel(lambda event: mailing_of(event) is not None, write_letters)


def readers(
    db: Connection, kind: str, persons: Collection[str] | Select[tuple[str]]
) -> dict[str, Row[Any]]:
    """Those of some neighbours to whom a letter is welcome, each with the row of `contacts` of
    whoever reads it. What opens a way in goes to nobody but its neighbour."""
    if kind == "confirm-address":
        own = select(contacts).where(contacts.c.person.in_(persons), contacts.c.address != "")
        return {row.person: row for row in db.execute(own)}
    notice = KINDS[kind].notice
    found = read_by(db, persons)
    if notice is None:
        return {person: row for person, row in found.items() if row.person == person}
    return {person: row for person, row in found.items() if getattr(row, notice)}


def _row(r: Recorded, mailing: Mailing, person: str) -> dict[str, object]:
    at = micros(r.recorded_at)
    return {
        "id": f"{mailing.kind}.{r.position}.{person}",
        "kind": mailing.kind,
        "person": person,
        "about": msgspec.json.encode(mailing.about).decode(),
        "written_at": at,
        "next_at": at,
        "tries": 0,
        "refused": "",
    }
