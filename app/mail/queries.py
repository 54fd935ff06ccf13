"""Who gets which mail where, as pages and letters ask it."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

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
    refusals = select(outbox.c.refused).where(outbox.c.person == person, outbox.c.refused != "")
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
