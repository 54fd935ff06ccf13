"""What letters about shifts say."""

from app.feasts.queries import FeastRow, feast
from app.i18n import _, clock, day
from app.mail.letter import Kind, Letter, Reading, Way
from app.people.queries import names_of
from app.shifts.queries import asked_for, own_shifts, shift
from app.shifts.rows import OwnShift, ShiftRow
from domain.mail.addresses import Notice


def _moved(r: Reading) -> Letter | None:
    at, own = _own(r)
    if at is None or own is None or own.own.part == "released" or own.shift.started:
        return None
    lines = (_("The shift that you signed up for has other hours. It is now on:"),)
    if own.can_leave:
        last = (_("If you cannot come then, you can leave it, or look for somebody to stand in."),)
    else:
        last = (_("If you cannot come then, please look for somebody to stand in."),)
    subject = _("%(shift)s has other hours") % {"shift": own.shift.role}
    why = _why(own.shift.reason)
    return Letter(subject, (*lines, *_facts(at, own.shift), *why), _to_shifts(r, at), last)


def _gone(r: Reading) -> Letter | None:
    at, own = _own(r)
    if at is None or own is None or own.own.part != "released" or own.shift.over:
        return None
    role = {"shift": own.shift.role}
    if own.shift.cancelled:
        subject = _("%(shift)s does not take place") % role
        line = _("The shift that you signed up for was cancelled:")
    else:
        subject = _("%(shift)s: you are not needed") % role
        line = _("An organiser took you out of this shift:")
    why = _why(own.own.reason)
    return Letter(subject, (line, *_facts(at, own.shift), *why), _to_shifts(r, at))


def _advanced(r: Reading) -> Letter | None:
    at, own = _own(r)
    if at is None or own is None or own.own.part != "helps" or own.shift.started:
        return None
    subject = _("%(shift)s: you have a place") % {"shift": own.shift.role}
    line = _("You waited for a place in this shift. One came free, and it is yours:")
    return Letter(subject, (line, *_facts(at, own.shift)), _to_shifts(r, at))


def _cover_asked(r: Reading) -> Letter | None:
    _feast, wanted, cover_for = r.about
    at, row = _shift(r)
    if at is None or row is None or cover_for not in {helper.person for helper in row.seeking}:
        return None
    if not asked_for(r.db, wanted, cover_for).get(r.person):
        return None
    name = names_of(r.db, [cover_for]).get(cover_for) or _("a neighbour")
    return Letter(
        _("%(shift)s: can you stand in?") % {"shift": row.role},
        (_("%(name)s cannot come, and looks for somebody for:") % {"name": name}, *_facts(at, row)),
        (Way(_("Answer"), r.doors.cover(r.person, wanted, cover_for)),),
        (_("The first to say yes has the place. A no helps as well: then the next one is asked."),),
    )


def _cover_found(r: Reading) -> Letter | None:
    at, row = _shift(r)
    if at is None or row is None or row.over:
        return None
    name = names_of(r.db, [r.about[2]]).get(r.about[2]) or _("a neighbour")
    subject = _("%(shift)s: somebody stands in for you") % {"shift": row.role}
    line = _("%(name)s stands in for you, so you need not come to:") % {"name": name}
    return Letter(subject, (line, *_facts(at, row)), _to_shifts(r, at))


def _shift(r: Reading) -> tuple[FeastRow | None, ShiftRow | None]:
    """The feast and the shift it is about; no feast when that was cancelled."""
    at = feast(r.db, r.about[0], r.now)
    standing = at if at and at.state == "announced" else None
    return standing, shift(r.db, r.about[0], r.about[1], r.now)


def _own(r: Reading) -> tuple[FeastRow | None, OwnShift | None]:
    """The feast, and how its reader stands to the shift."""
    at, _row = _shift(r)
    own = own_shifts(r.db, r.person, r.now, r.about[0])
    return at, next((each for each in own if each.shift.shift == r.about[1]), None)


def _facts(at: FeastRow, row: ShiftRow) -> tuple[str, ...]:
    hours = {"from": clock(row.starts, at.zone), "until": clock(row.ends, at.zone)}
    when = f"{day(row.starts, at.zone)}, " + _("%(from)s to %(until)s") % hours
    return tuple(filter(None, (f"{row.role}, {at.title}", when, row.place)))


def _why(reason: str) -> tuple[str, ...]:
    return (_("Why: %(reason)s") % {"reason": reason},) if reason else ()


def _to_shifts(r: Reading, at: FeastRow) -> tuple[Way]:
    return (Way(_("See the shifts"), r.doors.page(f"/feasts/{at.feast}/shifts")),)


SHIFT_KINDS: dict[str, Kind] = {
    "shift-moved": Kind(Notice.CHANGES, _moved),
    "shift-gone": Kind(Notice.CHANGES, _gone),
    "line-advanced": Kind(Notice.CHANGES, _advanced),
    "cover-found": Kind(Notice.CHANGES, _cover_found),
    "cover-asked": Kind(Notice.REQUESTS, _cover_asked),
}
"""The kinds of letters about shifts; they are about a feast, a shift, and perhaps a neighbour."""
