"""What needs an organiser now, the most pressing first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.board.gaps import CourseGap
from app.dishes.queries import dishes_to_check_in
from app.feasts.queries import FeastRow
from app.i18n import _, clock, day, ngettext, number
from app.kitchen.queries import bookings_of, kitchen_of
from app.moderation.queries import appeals_at
from app.shifts.rows import ShiftRow
from app.skills.queries import certificates
from app.vouching.queries import asking
from app.webhooks.queries import webhooks_of

SOON = timedelta(days=7)
"""So long before a shift it matters that it has too few helpers."""

PRESSING = timedelta(days=2)
"""And so long before, it is on top."""


@dataclass(frozen=True)
class Alert:
    """Something that an organiser should look at; `key` names it on the page."""

    key: str
    words: str
    about: str
    link: str
    do: str
    pressing: bool = False


def alerts(
    db: Connection,
    feast: FeastRow,
    courses: Sequence[CourseGap],
    shifts: Sequence[ShiftRow],
    now: datetime,
) -> list[Alert]:
    """What needs attention at a feast that is still to come or under way."""
    if feast.state != "announced" or feast.over:
        return []
    found = [
        *_appeals(db, feast),
        *_shifts(feast, shifts, now),
        *_failed(db, feast),
        *_clashes(db, feast),
        *_courses(feast, courses),
        *_lost_links(db, now),
        *_certificates(db),
        *_webhooks(db, feast),
    ]
    return sorted(found, key=lambda alert: not alert.pressing)


def changes_at(
    db: Connection, feast: FeastRow, shifts: Sequence[ShiftRow], now: datetime
) -> datetime | None:
    """When the page looks different by itself next."""
    turns = [feast.next_turn, *(shift.next_turn for shift in shifts), *asking(db, now)]
    turns += [shift.starts - before for shift in shifts for before in (SOON, PRESSING)]
    return min((turn for turn in turns if turn and turn > now), default=None)


def _appeals(db: Connection, feast: FeastRow) -> Iterator[Alert]:
    for each in appeals_at(db, feast.feast):
        yield Alert(
            f"appeal-{each.entry.entry}",
            _("A neighbour asks for another look at “%(entry)s”") % {"entry": each.entry.name},
            _("Hidden by %(name)s: %(reason)s")
            % {"name": each.by_name or _("an organiser"), "reason": each.reason},
            f"/feasts/{feast.feast}/moderation",
            _("Look at it"),
            pressing=True,
        )


def _shifts(feast: FeastRow, shifts: Sequence[ShiftRow], now: datetime) -> Iterator[Alert]:
    for shift in shifts:
        if shift.started or shift.starts - now > SOON:
            continue
        at = {"day": day(shift.starts, feast.zone), "clock": clock(shift.starts, feast.zone)}
        link = f"/feasts/{feast.feast}/shifts/{shift.shift}"
        pressing = shift.starts - now <= PRESSING
        if shift.missing:
            yield Alert(
                f"shift-{shift.shift}",
                ngettext(
                    "%(role)s lacks %(n)s helper", "%(role)s lacks %(n)s helpers", shift.missing
                )
                % {"role": shift.role, "n": number(shift.missing)},
                _("%(day)s, %(clock)s") % at,
                link,
                _("See the shift"),
                pressing,
            )
        for helper in shift.seeking:
            yield Alert(
                f"cover-{shift.shift}-{helper.person}",
                _("%(name)s cannot come to “%(role)s” and looks for somebody to stand in")
                % {"name": helper.name or _("a neighbour"), "role": shift.role},
                _("%(day)s, %(clock)s") % at,
                link,
                _("See the shift"),
                pressing,
            )


def _failed(db: Connection, feast: FeastRow) -> Iterator[Alert]:
    for dish in dishes_to_check_in(db, feast.feast):
        if dish.state == "failed":
            yield Alert(
                f"failed-{dish.dish}",
                _("“%(dish)s” is not coming") % {"dish": dish.name},
                ngettext("%(n)s serving", "%(n)s servings", dish.servings)
                % {"n": number(dish.servings)},
                f"/feasts/{feast.feast}/dishes/{dish.dish}",
                _("See the dish"),
                feast.started,
            )


def _clashes(db: Connection, feast: FeastRow) -> Iterator[Alert]:
    for booking in bookings_of(db, feast, kitchen_of(db, feast)):
        if not booking.fits:
            yield Alert(
                f"clash-{booking.dish}-{booking.place}",
                _("“%(dish)s” has no place in the kitchen any more") % {"dish": booking.dish_name},
                booking.name,
                f"/feasts/{feast.feast}/kitchen",
                _("See the kitchen"),
            )


def _courses(feast: FeastRow, courses: Sequence[CourseGap]) -> Iterator[Alert]:
    for place, course in enumerate(courses):
        if course.pledged * 2 < course.wanted and not feast.started:
            said = {"pledged": number(course.pledged), "wanted": number(course.wanted)}
            yield Alert(
                f"course-{place}",
                _("%(course)s: less than half of what is wanted") % {"course": course.name},
                _("%(pledged)s of %(wanted)s servings") % said,
                f"/feasts/{feast.feast}/suggestions/new",
                _("Wish for a dish"),
            )


def _lost_links(db: Connection, now: datetime) -> Iterator[Alert]:
    if waiting := len(asking(db, now)):
        yield Alert(
            "lost-links",
            ngettext(
                "%(n)s neighbour asks for a way back",
                "%(n)s neighbours ask for a way back",
                waiting,
            )
            % {"n": number(waiting)},
            _("They have a code to tell an organiser who knows them."),
            "/organise/vouch",
            _("Vouch for a neighbour"),
        )


def _certificates(db: Connection) -> Iterator[Alert]:
    if waiting := sum(1 for claim in certificates(db) if claim.state == "claimed"):
        yield Alert(
            "certificates",
            ngettext("%(n)s certificate waits", "%(n)s certificates wait", waiting)
            % {"n": number(waiting)},
            _("Until an organiser has seen it, it does not count."),
            "/organise/certificates",
            _("Look at certificates"),
        )


def _webhooks(db: Connection, feast: FeastRow) -> Iterator[Alert]:
    for webhook in webhooks_of(db, feast.feast):
        if not webhook.failing and webhook.state != "gone":
            continue
        gone = webhook.state == "gone"
        yield Alert(
            f"webhook-{webhook.webhook}",
            _("The webhook “%(reason)s” has stopped: its address is gone")
            % {"reason": webhook.reason}
            if gone
            else _("The webhook “%(reason)s” does not take its messages")
            % {"reason": webhook.reason},
            _("Nothing is sent there until an organiser says so.")
            if gone
            else _("They were tried for three days and given up."),
            f"/feasts/{feast.feast}/webhooks/{webhook.webhook}",
            _("Look at the webhook"),
        )
