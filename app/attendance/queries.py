"""Who comes, as pages ask it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from app.attendance.projection import guest_list, seat_limits
from app.diets.queries import Totals, totals_of
from app.journal.clock import moment
from app.people.queries import names_of
from domain.attendance.guests import Standing


@dataclass(frozen=True)
class Headcount:
    """How many come to a feast: people, not answers. `seats` is None where they are no question."""

    adults: int = 0
    children: int = 0
    undecided: int = 0
    waiting: int = 0
    kept: int = 0
    seats: int | None = None
    reason: str = ""

    @property
    def expected(self) -> int:
        """All who said yes and have a seat."""
        return self.adults + self.children

    @property
    def free(self) -> int | None:
        """The seats that are neither taken nor kept for an offer; None where there is no limit."""
        return None if self.seats is None else max(0, self.seats - self.expected - self.kept)

    @property
    def share(self) -> int:
        """How much of the seats is taken or kept, 0 to 100."""
        return min(100, (self.expected + self.kept) * 100 // self.seats) if self.seats else 0


@dataclass(frozen=True)
class GuestRow:
    """What somebody answered; `name` is "" when the neighbour was forgotten.

    `place` is the place in line, 1 for the first, 0 for who does not wait. An offer has a number
    and a moment until which it stands.
    """

    feast: str
    person: str
    name: str
    standing: Standing
    adults: int
    children: int
    place: int
    offer: int
    until: datetime | None


def headcount(db: Connection, feast: str) -> Headcount:
    """How many come to a feast."""
    sums = (
        select(
            guest_list.c.standing,
            func.sum(guest_list.c.adults).label("adults"),
            func.sum(guest_list.c.children).label("children"),
        )
        .where(guest_list.c.feast == feast)
        .group_by(guest_list.c.standing)
    )
    found = {row.standing: (int(row.adults), int(row.children)) for row in db.execute(sums)}
    limit = db.execute(select(seat_limits).where(seat_limits.c.feast == feast)).one_or_none()
    adults, children = found.get(Standing.EXPECTED, (0, 0))
    return Headcount(
        adults=adults,
        children=children,
        undecided=sum(found.get(Standing.UNDECIDED, ())),
        waiting=sum(found.get(Standing.WAITING, ())),
        kept=sum(found.get(Standing.OFFERED, ())),
        seats=limit.seats if limit else None,
        reason=limit.reason if limit else "",
    )


def answer_of(db: Connection, feast: str, person: str) -> GuestRow | None:
    """What one person answered to one feast, or None if nothing yet."""
    found = select(guest_list).where(guest_list.c.feast == feast, guest_list.c.person == person)
    row = db.execute(found).one_or_none()
    return _guest(row, place=_place(db, row)) if row else None


def answers_of(db: Connection, person: str) -> list[GuestRow]:
    """What one person answered, to whatever feast."""
    rows = db.execute(select(guest_list).where(guest_list.c.person == person)).all()
    return [_guest(row, place=_place(db, row)) for row in rows]


def guests_of(db: Connection, feast: str) -> list[GuestRow]:
    """Everybody who answered, in the order of the line and of the answers."""
    found = select(guest_list).where(guest_list.c.feast == feast)
    rows = db.execute(found.order_by(guest_list.c.position)).all()
    names = names_of(db, (row.person for row in rows))
    return [_guest(row, name=names.get(row.person, "")) for row in rows]


def persons_at(feast: str, *standings: Standing) -> Select[tuple[str]]:
    """Those who stand so to a feast, to be selected from."""
    at = guest_list.c.feast == feast, guest_list.c.standing.in_(standings)
    return select(guest_list.c.person).where(*at)


def needs_at(db: Connection, feast: str) -> Totals | None:
    """What those who come do not eat, without names; None if too few told anything."""
    return totals_of(db, persons_at(feast, Standing.EXPECTED))


def _place(db: Connection, row: Row[Any]) -> int:
    if row.standing != Standing.WAITING:
        return 0
    before = select(func.count()).where(
        guest_list.c.feast == row.feast,
        guest_list.c.standing == Standing.WAITING,
        guest_list.c.position < row.position,
    )
    return int(db.scalar(before) or 0) + 1


def _guest(row: Row[Any], *, name: str = "", place: int = 0) -> GuestRow:
    return GuestRow(
        feast=row.feast,
        person=row.person,
        name=name,
        standing=Standing(row.standing),
        adults=row.adults,
        children=row.children,
        place=place,
        offer=row.offer,
        until=moment(row.until) if row.until else None,
    )
