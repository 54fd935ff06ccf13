"""Circles, as pages ask them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from app.circles.projection import circle_list, circle_members
from app.people.queries import names_of
from domain.circles.events import Growing


@dataclass(frozen=True)
class Member:
    """Somebody who is part of a circle; "" for who is forgotten."""

    circle: str
    person: str
    name: str


@dataclass(frozen=True)
class Circle:
    """A workshop, a garden or sharing, "open" or "ended"; `person` founded it."""

    circle: str
    feast: str
    person: str
    growing: Growing
    name: str
    times: str
    place: str
    note: str
    state: str
    reason: str
    members: tuple[Member, ...]

    def has(self, person: str) -> bool:
        """Whether somebody is part of it."""
        return any(member.person == person for member in self.members)


def circles_of(db: Connection, feast: str) -> list[Circle]:
    """All that grew from a feast, in its order."""
    return _circles(db, circle_list.c.feast == feast)


def circle(db: Connection, feast: str, circle: str) -> Circle | None:
    """One of them, or None."""
    found = _circles(db, circle_list.c.feast == feast, circle_list.c.circle == circle)
    return found[0] if found else None


def circles_of_person(db: Connection, person: str) -> list[Circle]:
    """What somebody is part of and goes on, from whatever feast it grew."""
    own = select(circle_members.c.circle).where(circle_members.c.person == person)
    return _circles(db, circle_list.c.state == "open", circle_list.c.circle.in_(own))


def circle_names(db: Connection, circles: Iterable[str]) -> dict[str, str]:
    """What circles are called, by circle."""
    wanted = sorted(set(circles))
    named = select(circle_list.c.circle, circle_list.c.name)
    rows = db.execute(named.where(circle_list.c.circle.in_(wanted))) if wanted else ()
    return {row.circle: row.name for row in rows}


def _circles(db: Connection, *which: ColumnElement[bool]) -> list[Circle]:
    rows = db.execute(select(circle_list).where(*which).order_by(circle_list.c.position)).all()
    of = select(circle_members).where(circle_members.c.circle.in_([row.circle for row in rows]))
    members = db.execute(of.order_by(circle_members.c.position)).all() if rows else []
    names = names_of(db, {member.person for member in members})
    inside: dict[str, list[Member]] = {row.circle: [] for row in rows}
    for row in members:
        inside[row.circle].append(Member(row.circle, row.person, names.get(row.person, "")))
    return [
        Circle(
            row.circle,
            row.feast,
            row.person,
            Growing(row.growing),
            *(row.name, row.times, row.place, row.note, row.state, row.reason),
            tuple(inside[row.circle]),
        )
        for row in rows
    ]
