"""Who gets which mail where, as pages and letters ask it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from app.households.queries import heads_of, members_of
from app.mail.outbox import outbox
from app.mail.projection import contacts
from domain.mail.addresses import Notice


@dataclass(frozen=True)
class Contact:
    """Where mail reaches a neighbour, "" for nowhere; `failed` is why the last one did not."""

    person: str = ""
    address: str = ""
    language: str = "en"
    confirmed: bool = False
    welcome: tuple[Notice, ...] = tuple(Notice)
    failed: str = ""


def contact_of(db: Connection, person: str) -> Contact:
    """The address of a neighbour, and what is welcome there."""
    row = db.execute(select(contacts).where(contacts.c.person == person)).mappings().one_or_none()
    if row is None:
        return Contact(person)
    written_about = [person, *(member.person for member in members_of(db, person))]
    refusals = select(outbox.c.refused).where(
        outbox.c.person.in_(written_about), outbox.c.refused != ""
    )
    failed = db.scalar(refusals.order_by(outbox.c.written_at.desc()).limit(1))
    return Contact(
        person=person,
        address=row["address"],
        language=row["language"],
        confirmed=row["confirmed"],
        welcome=tuple(notice for notice in Notice if row[notice.value]),
        failed=failed or "",
    )


def reached_at(db: Connection, address: str, most: int) -> list[str]:
    """The neighbours who confirmed an address, however it is capitalised; `most` of them."""
    found = contacts.c.found_by == address.lower(), contacts.c.confirmed
    return list(db.scalars(select(contacts.c.person).where(*found).limit(most)))


def read_by(db: Connection, persons: Collection[str] | Select[tuple[str]]) -> dict[str, Row[Any]]:
    """Who reads what is written to some neighbours, as rows of `contacts`.

    It is they themselves if mail reaches them, and else whoever signs them up.
    """
    own = {
        row.person: row
        for row in db.execute(select(contacts).where(contacts.c.person.in_(persons)))
    }
    theirs = heads_of(persons).subquery()
    statement = select(theirs.c.person.label("member"), contacts).join(
        contacts, contacts.c.person == theirs.c.head
    )
    heads = {row.member: row for row in db.execute(statement.where(contacts.c.confirmed))}
    return {**heads, **{person: row for person, row in own.items() if row.confirmed}}
