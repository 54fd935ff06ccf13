"""What each letter says: read and put into words at the moment it is sent."""

from datetime import datetime

from app.announcements.queries import announcement
from app.attendance.queries import answer_of
from app.dishes.queries import dish
from app.feasts.queries import FeastRow, feast
from app.i18n import _, clock, day
from app.mail.entry_words import ENTRY_KINDS
from app.mail.letter import Kind, Letter, Reading, Way
from app.mail.schedule_words import SCHEDULE_KINDS
from app.mail.shift_words import SHIFT_KINDS
from domain.attendance.guests import Standing
from domain.mail.addresses import Notice


def _confirm(r: Reading) -> Letter:
    """Nothing in it is anybody's words: the address may be a stranger's."""
    (proof,) = r.about
    return Letter(
        _("Please confirm your e-mail address"),
        (
            _("Someone, you we hope, wants mail about community feasts sent to this address."),
            _("Please confirm it within a day. Until then nothing else is sent here."),
        ),
        (Way(_("Confirm this address"), r.doors.confirm(r.person, proof)),),
        (_("Was it not you? Then do nothing, and we will not write again."),),
    )


def _magic(r: Reading) -> Letter | None:
    magic, until = r.about
    if datetime.fromisoformat(until) <= r.now:
        return None
    return Letter(
        _("Your link to come back"),
        (
            _("Here is the link to your page, as you asked. It works on any device, for half an "
              "hour, and once."),
        ),
        (Way(_("Open my page"), r.doors.enter(r.person, magic)),),
        (_("Was it not you? Then do nothing. Without this letter nobody can use the link."),),
    )  # fmt: skip


def _still_coming(r: Reading) -> Letter | None:
    row = _to_come(r)
    if row is None or row.starts != datetime.fromisoformat(r.about[1]):
        return None
    answer = answer_of(r.db, row.feast, r.person)
    if answer is None or answer.standing not in {Standing.EXPECTED, Standing.UNDECIDED}:
        return None
    said = (
        _("You said that you come. Is that still so?")
        if answer.standing is Standing.EXPECTED
        else _("You said that you may come. Do you know by now?")
    )
    ways = (
        Way(_("Yes, we come"), r.doors.come(r.person, row.feast, "yes")),
        Way(_("No, not this time"), r.doors.come(r.person, row.feast, "no")),
    )
    return Letter(
        _("%(feast)s: do you still come?") % {"feast": row.title}, (said, *_facts(row)), ways
    )


def _postponed(r: Reading) -> Letter | None:
    row = _to_come(r)
    if row is None:
        return None
    return Letter(
        _("%(feast)s has a new time") % {"feast": row.title},
        (
            _("The feast was moved. It is now on:"),
            *_facts(row),
            _("Why: %(reason)s") % {"reason": row.reason},
        ),
        (
            Way(_("Yes, we come"), r.doors.come(r.person, row.feast, "yes")),
            Way(_("No, we cannot then"), r.doors.come(r.person, row.feast, "no")),
        ),
    )


def _cancelled(r: Reading) -> Letter | None:
    row = feast(r.db, r.about[0], r.now)
    if row is None or row.over:
        return None
    return Letter(
        _("%(feast)s is cancelled") % {"feast": row.title},
        (
            _("The feast that you signed up for does not take place:"),
            *_facts(row),
            _("Why: %(reason)s") % {"reason": row.reason},
        ),
        (Way(_("See the feast"), r.doors.page(f"/feasts/{row.feast}")),),
    )


def _seat_offered(r: Reading) -> Letter | None:
    row = feast(r.db, r.about[0], r.now)
    answer = answer_of(r.db, r.about[0], r.person)
    if row is None or row.over or answer is None or str(answer.offer) != r.about[1]:
        return None
    if answer.until is None or answer.until <= r.now:
        return None
    until = {"day": day(answer.until, row.zone), "clock": clock(answer.until, row.zone)}
    return Letter(
        _("%(feast)s: there are seats for you") % {"feast": row.title},
        (
            _("Seats came free, and they are kept for you."),
            _("Please answer until %(day)s, %(clock)s. Then they go to the next in line.") % until,
            *_facts(row),
        ),
        (
            Way(_("Take the seats"), r.doors.come(r.person, row.feast, "yes")),
            Way(_("No, thank you"), r.doors.come(r.person, row.feast, "no")),
        ),
    )


def _dish_hidden(r: Reading) -> Letter | None:
    row, hidden = feast(r.db, r.about[0], r.now), dish(r.db, *r.about)
    if row is None or row.over or hidden is None or hidden.state != "hidden":
        return None
    return Letter(
        _("%(feast)s: a dish of yours was hidden") % {"feast": row.title},
        (
            _("An organiser took “%(dish)s” off the table.") % {"dish": hidden.name},
            _("Why: %(reason)s") % {"reason": hidden.reason},
        ),
        (
            Way(
                _("Ask another organiser"),
                r.doors.page(f"/feasts/{row.feast}/entries/dish/{hidden.dish}/appeal"),
            ),
        ),
    )


def _announced(r: Reading) -> Letter | None:
    row, told = feast(r.db, r.about[0], r.now), announcement(r.db, *r.about)
    if row is None or told is None or told.withdrawn:
        return None
    by = _("%(name)s organises the feast and wrote this to you:") % {
        "name": told.by or _("Somebody")
    }
    return Letter(
        _("%(feast)s: an announcement") % {"feast": row.title},
        (by, told.message),
        (Way(_("See the feast"), r.doors.page(f"/feasts/{row.feast}")),),
    )


def _to_come(r: Reading) -> FeastRow | None:
    """The feast it is about, unless that was cancelled or has begun."""
    row = feast(r.db, r.about[0], r.now)
    return row if row and row.state == "announced" and not row.started else None


def _facts(row: FeastRow) -> tuple[str, str]:
    starts, ends = clock(row.starts, row.zone), clock(row.ends, row.zone)
    hours = _("%(from)s to %(until)s") % {"from": starts, "until": ends}
    return f"{day(row.starts, row.zone)}, {hours}", row.place


KINDS: dict[str, Kind] = {
    "confirm-address": Kind(None, _confirm),
    "magic-link": Kind(None, _magic),
    "still-coming": Kind(Notice.REMINDERS, _still_coming),
    "feast-postponed": Kind(Notice.CHANGES, _postponed),
    "feast-cancelled": Kind(Notice.CHANGES, _cancelled),
    "seats-offered": Kind(Notice.CHANGES, _seat_offered),
    "dish-hidden": Kind(Notice.CHANGES, _dish_hidden),
    "announcement": Kind(Notice.CHANGES, _announced),
    **SHIFT_KINDS,
    **ENTRY_KINDS,
    **SCHEDULE_KINDS,
}
"""Every kind of letter, by its name in the outbox."""
