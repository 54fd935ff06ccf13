"""Who signs up whom, as pages ask it."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, Select, select

from app.households.projection import household
from app.people.queries import Person, persons_by_id
from app.spelling import fold


def members_of(db: Connection, head: str) -> list[Person]:
    """The people whom a neighbour signs up, by name."""
    own = db.scalars(select(household.c.person).where(household.c.head == head))
    return sorted(persons_by_id(db, own), key=lambda member: (fold(member.name), member.person))


def member_of(db: Connection, head: Person, person: str) -> Person | None:
    """Somebody whom a neighbour signs up, as whoever is seen acting; None for anybody else."""
    own = select(household.c.head).where(household.c.person == person)
    if db.scalar(own) != head.person:
        return None
    found = persons_by_id(db, [person])
    if not found:
        return None
    return replace(found[0], by=head.person, by_name=head.name, organiser=False)


def head_of(db: Connection, person: str) -> Person | None:
    """Who signs this person up, if anybody does."""
    heads = db.scalars(select(household.c.head).where(household.c.person == person))
    return next(iter(persons_by_id(db, heads)), None)


def heads_of(persons: Collection[str] | Select[tuple[str]]) -> Select[tuple[str, str]]:
    """Those of some neighbours whom somebody signs up, each with who does."""
    return select(household.c.person, household.c.head).where(household.c.person.in_(persons))
