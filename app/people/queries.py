"""Who is who, as pages ask it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.people.projection import people_list
from app.spelling import fold

MOST_FOUND = 20
_CHUNK = 500


@dataclass(frozen=True)
class Person:
    """A neighbour as the pages know them."""

    person: str
    name: str
    link: str
    organiser: bool
    by: str = ""
    """Who acts in this person's name, when it is somebody else of the household."""

    by_name: str = ""


def person_by_link(db: Connection, person: str, link: str) -> Person | None:
    """The person whose newest link this is; None when it was replaced."""
    row = db.execute(_by_id, {"of_person": person}).one_or_none()
    if row is None or row.link != link or not link:
        return None
    return _person(row) if not row.became else person_by_id(db, row.became)


def first_link_opens(db: Connection, person: str, link: str) -> bool:
    """Whether a form by which somebody joined may still let them in: their link is the first one,
    and no browser was told to forget them."""
    first = select(people_list.c.person).where(
        people_list.c.person == person, people_list.c.link == link, people_list.c.left.is_(False)
    )
    return db.execute(first).first() is not None


def person_by_id(db: Connection, person: str) -> Person | None:
    """The person, for whoever has shown to be that person in another way than by the link; since
    two turned out to be one, the one who stands for both."""
    row = db.execute(_by_id, {"of_person": person}).one_or_none()
    if row and row.became:
        row = db.execute(_by_id, {"of_person": row.became}).one_or_none()
    return _person(row) if row else None


def _person(row: Row[Any]) -> Person:
    return Person(row.person, row.name, row.link, row.organiser)


# Every request of a neighbour asks it on PostgreSQL: built once, it is also compiled once.
_by_id = select(people_list).where(people_list.c.person == bindparam("of_person"))


def persons_by_id(db: Connection, persons: Iterable[str]) -> list[Person]:
    """These people, as far as they have joined, in no order; a household's worth at most."""
    rows = db.execute(select(people_list).where(people_list.c.person.in_(list(persons))))
    return [_person(row) for row in rows]


def now_one(db: Connection, person: str) -> str:
    """Who stands for a neighbour of whom an old link or code tells; mostly that neighbour."""
    found = person_by_id(db, person)
    return found.person if found else person


def entries_that_became(db: Connection, persons: Iterable[str]) -> dict[str, list[str]]:
    """The other ids of some neighbours, of entries that turned out to be theirs."""
    merged = select(people_list.c.person, people_list.c.became).where(people_list.c.became != "")
    wanted, found = set(persons), dict[str, list[str]]()
    for row in db.execute(merged):
        if row.became in wanted:
            found.setdefault(row.became, []).append(row.person)
    return found


def names_of(db: Connection, persons: Iterable[str]) -> dict[str, str]:
    """The names to show, by person; "" or nothing for somebody who was forgotten."""
    wanted = sorted(set(persons))
    names: dict[str, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = db.execute(
            select(people_list.c.person, people_list.c.name).where(people_list.c.person.in_(chunk))
        )
        names.update({row.person: row.name for row in rows})
    return names


def organiser_exists(db: Connection) -> bool:
    """Whether anybody organises yet."""
    some = select(people_list.c.person).where(people_list.c.organiser).limit(1)
    return db.execute(some).first() is not None


def organisers(db: Connection) -> list[str]:
    """All who organise."""
    return list(db.scalars(select(people_list.c.person).where(people_list.c.organiser)))


def neighbours_called(db: Connection, name: str) -> list[Person]:
    """Neighbours whose name has these letters, however typed, by name; at most `MOST_FOUND`."""
    sought = fold(name)  # SQLite knows the case of English letters only
    return [each for each in neighbours(db) if sought in fold(each.name)][:MOST_FOUND]


def neighbours(db: Connection) -> list[Person]:
    """All neighbours by name, each of those who turned out to be one but once."""
    every = map(_person, db.execute(select(people_list).where(people_list.c.became == "")))
    return sorted(every, key=lambda each: (fold(each.name), each.person))
