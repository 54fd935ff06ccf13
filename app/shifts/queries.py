"""The shifts of a feast, as pages ask them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from app.journal.clock import moment
from app.people.queries import names_of
from app.shifts.projection import shift_board, shift_cover, shift_helpers, shift_limits
from app.shifts.rows import AskRow, HelperRow, LimitsRow, OwnShift, ShiftRow
from app.skills.queries import who_can
from domain.shifts.events import NeededSkill
from domain.shifts.ranking import Candidate, best_first

_skills = msgspec.json.Decoder(tuple[NeededSkill, ...]).decode

MOST_CANDIDATES = 12
"""How many of the best a rule looks at before it asks some of them."""


def shifts_of(db: Connection, feast: str, now: datetime) -> list[ShiftRow]:
    """The shifts of a feast that were not cancelled, the earliest first."""
    rows = _shifts(db, shift_board.c.feast == feast, now)
    return [row for row in rows if not row.cancelled]


def shift(db: Connection, feast: str, shift: str, now: datetime) -> ShiftRow | None:
    """One shift of a feast, cancelled or not, or None."""
    found = _shifts(db, (shift_board.c.feast == feast) & (shift_board.c.shift == shift), now)
    return found[0] if found else None


def own_shifts(
    db: Connection, person: str, now: datetime, feast: str | None = None
) -> list[OwnShift]:
    """What somebody has, waits for, or was taken out of, at one feast or at all."""
    own = select(shift_helpers.c.shift).where(shift_helpers.c.person == person)
    if feast is not None:
        own = own.where(shift_helpers.c.feast == feast)
    found = _shifts(db, shift_board.c.shift.in_(own), now)
    released = db.execute(
        select(shift_helpers).where(
            shift_helpers.c.person == person, shift_helpers.c.part == "released"
        )
    )
    gone = {row.shift: _helper(row, "") for row in released}
    return [_own(row, person, gone) for row in found]


def asks_of(db: Connection, person: str, now: datetime, feast: str | None = None) -> list[AskRow]:
    """Whom somebody was asked to stand in for, as long as it is still needed."""
    asked = select(shift_cover).where(shift_cover.c.person == person, ~shift_cover.c.declined)
    cover_for = {(row.shift, row.cover_for) for row in db.execute(asked)}
    theirs = shift_board.c.shift.in_({shift for shift, _ in cover_for})
    return [
        AskRow(row, helper)
        for row in _shifts(db, theirs, now)
        for helper in row.seeking
        if (row.shift, helper.person) in cover_for and feast in {None, row.feast}
    ]


def asked_for(db: Connection, shift: str, cover_for: str) -> dict[str, bool]:
    """Who was asked to stand in for somebody, and whether they may still say yes."""
    found = select(shift_cover).where(
        shift_cover.c.shift == shift, shift_cover.c.cover_for == cover_for
    )
    return {row.person: not row.declined for row in db.execute(found)}


def shift_names(db: Connection, shifts: Iterable[str]) -> dict[str, str]:
    """What is done in shifts, by shift."""
    wanted = select(shift_board).where(shift_board.c.shift.in_(sorted(set(shifts))))
    return {row.shift: row.role for row in db.execute(wanted)}


def feast_of(db: Connection, shift: str) -> str | None:
    """Which feast a shift belongs to."""
    return db.scalar(select(shift_board.c.feast).where(shift_board.c.shift == shift))


def helpers_at(feast: str) -> Select[tuple[str]]:
    """Those who have shifts at a feast or wait for some, to be selected from."""
    there = shift_helpers.c.feast == feast, shift_helpers.c.part != "released"
    return select(shift_helpers.c.person).where(*there)


def helpers_in(shift: str) -> Select[tuple[str]]:
    """Those who have a place in a shift, to be selected from."""
    there = shift_helpers.c.shift == shift, shift_helpers.c.part == "helps"
    return select(shift_helpers.c.person).where(*there)


def shifts_helped(db: Connection, person: str) -> set[tuple[str, str]]:
    """The shifts in which somebody has a place, each behind its feast."""
    theirs = shift_helpers.c.person == person, shift_helpers.c.part == "helps"
    rows = db.execute(select(shift_helpers.c.feast, shift_helpers.c.shift).where(*theirs))
    return {(row.feast, row.shift) for row in rows}


def feasts_besides(db: Connection, person: str, feast: str) -> tuple[str, ...]:
    """The other feasts at which somebody has shifts or waits for some."""
    theirs = select(shift_helpers.c.feast).where(
        shift_helpers.c.person == person,
        shift_helpers.c.feast != feast,
        shift_helpers.c.part != "released",
    )
    return tuple(sorted(db.scalars(theirs.distinct())))


def limits_of(db: Connection, feast: str) -> LimitsRow | None:
    """What one person may take on at a feast."""
    row = db.execute(select(shift_limits).where(shift_limits.c.feast == feast)).one_or_none()
    if row is None:
        return None
    return LimitsRow(row.work_hours, row.rest_hours, row.leave_hours, row.reason)


def candidates(
    db: Connection, row: ShiftRow, cover_for: str, neighbours: Iterable[str]
) -> tuple[str, ...]:
    """Who could be asked to stand in for somebody, the best first.

    Args:
        db: the tables.
        row: the shift.
        cover_for: who cannot come.
        neighbours: who has to do with the feast beside those who help at it.
    """
    helping = db.execute(
        select(shift_helpers, shift_board.c.role, shift_board.c.starts, shift_board.c.ends)
        .join(shift_board, shift_board.c.shift == shift_helpers.c.shift)
        .where(shift_helpers.c.feast == row.feast, shift_helpers.c.part == "helps")
    ).all()
    minutes: dict[str, int] = defaultdict(int)
    for other in helping:
        planned = (other.ends - other.starts) // 60_000_000
        minutes[other.person] += planned if other.minutes is None else other.minutes
    waiting = {helper.person for helper in row.line}
    roles = {other.person for other in helping if other.role == row.role}
    able = who_can(db, (need.skill for need in row.skills))
    pool = {*neighbours, *minutes, *waiting} - {h.person for h in row.helpers}
    pool -= set(asked_for(db, row.shift, cover_for))
    last = _last_asked(db)
    ranked = best_first(
        Candidate(person, person in waiting, person in roles, minutes[person], last.get(person))
        for person in (pool if able is None else pool & able)
    )
    return tuple(ranked[:MOST_CANDIDATES])


def _last_asked(db: Connection) -> dict[str, datetime]:
    last = select(shift_cover.c.person, func.max(shift_cover.c.asked_at).label("at"))
    return {row.person: moment(row.at) for row in db.execute(last.group_by(shift_cover.c.person))}


def _shifts(db: Connection, which: ColumnElement[bool], now: datetime) -> list[ShiftRow]:
    order = (shift_board.c.starts, shift_board.c.ends, shift_board.c.role, shift_board.c.shift)
    rows = db.execute(select(shift_board).where(which).order_by(*order)).all()
    theirs = shift_helpers.c.shift.in_(select(shift_board.c.shift).where(which))
    there = select(shift_helpers).where(theirs, shift_helpers.c.part != "released")
    helpers = db.execute(there.order_by(shift_helpers.c.since, shift_helpers.c.person)).all()
    names = names_of(db, (helper.person for helper in helpers))
    of_shift: dict[str, list[HelperRow]] = defaultdict(list)
    for helper in helpers:
        of_shift[helper.shift].append(_helper(helper, names.get(helper.person, "")))
    return [_shift(row, of_shift[row.shift], now) for row in rows]


def _shift(row: Row[Any], people: Sequence[HelperRow], now: datetime) -> ShiftRow:
    return ShiftRow(
        shift=row.shift,
        feast=row.feast,
        role=row.role,
        place=row.place,
        starts=moment(row.starts),
        ends=moment(row.ends),
        wanted=row.wanted,
        minimum=row.minimum,
        skills=_skills(row.skills),
        note=row.note,
        cancelled=row.cancelled,
        reason=row.reason,
        helpers=tuple(helper for helper in people if helper.part == "helps"),
        line=tuple(helper for helper in people if helper.part == "waits"),
        now=now,
    )


def _helper(row: Row[Any], name: str) -> HelperRow:
    return HelperRow(
        shift=row.shift,
        person=row.person,
        name=name,
        part=row.part,
        leave_until=moment(row.leave_until) if row.leave_until else None,
        seeking=row.seeking,
        arrived=moment(row.arrived) if row.arrived else None,
        minutes=row.minutes,
        reason=row.reason,
    )


def _own(row: ShiftRow, person: str, released: dict[str, HelperRow]) -> OwnShift:
    line = [helper.person for helper in row.line]
    there = [helper for helper in (*row.helpers, *row.line) if helper.person == person]
    place = line.index(person) + 1 if person in line else 0
    return OwnShift(row, there[0] if there else released[row.shift], place)
