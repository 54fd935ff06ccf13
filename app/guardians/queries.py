"""Who is under age and who said yes, as pages ask it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from app.guardians.projection import consent_list, minor_list
from app.people.queries import names_of


@dataclass(frozen=True)
class ConsentRow:
    """A yes that stands: for whom, by whom, and until which hour ("" for any)."""

    person: str
    name: str
    feast: str
    guardian: str
    guardian_name: str
    until: str


def is_minor(db: Connection, person: str) -> bool:
    """Whether a neighbour says that they are under age."""
    found = select(minor_list).where(minor_list.c.person == person)
    return db.execute(found).first() is not None


def minors_among(db: Connection, persons: Iterable[str]) -> set[str]:
    """Who of these says, or of whom it is said, that they are under age; a household at most."""
    found = select(minor_list.c.person).where(minor_list.c.person.in_(list(persons)))
    return set(db.scalars(found))


def consents_for(db: Connection, person: str) -> dict[str, ConsentRow]:
    """What guardians allow a neighbour, by feast."""
    return {row.feast: row for row in _consents(db, consent_list.c.person == person)}


def consents_by(db: Connection, guardian: str) -> list[ConsentRow]:
    """What one guardian allows, in the order of saying so."""
    return _consents(db, consent_list.c.guardian == guardian)


def _consents(db: Connection, which: ColumnElement[bool]) -> list[ConsentRow]:
    found = select(consent_list).where(which).order_by(consent_list.c.position)
    rows = db.execute(found).all()
    names = names_of(db, (row.person for row in rows))
    return [
        ConsentRow(
            row.person, names.get(row.person, ""), row.feast, row.guardian, row.name, row.until
        )
        for row in rows
    ]
