"""Writes a letter in its neighbour's language, or finds that there is no use in it any more."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage

from sqlalchemy import Connection, select

from app.i18n import LANGUAGES, speaking
from app.mail.doors import Doors
from app.mail.letter import Reading
from app.mail.mailings import is_welcome
from app.mail.message import compose
from app.mail.outbox import Claimed
from app.mail.projection import contacts
from app.mail.words import KINDS
from app.web.pages import Pages


@dataclass(frozen=True)
class Scribe:
    """Makes messages of what is claimed from the outbox."""

    pages: Pages
    doors: Doors
    sender: Address

    def write(self, db: Connection, claimed: Claimed, now: datetime) -> EmailMessage | None:
        """The message, or None when it is not welcome or not true any more."""
        found = select(contacts).where(contacts.c.person == claimed.person)
        contact = db.execute(found).one_or_none()
        if contact is None or not is_welcome(contact, claimed.kind):
            return None
        kind = KINDS[claimed.kind]
        reading = Reading(db, self.doors, claimed.person, claimed.about, now)
        with speaking(LANGUAGES.get(contact.language, LANGUAGES["en"])):
            letter = kind.words(reading)
            if letter is None:
                return None
            return compose(
                self.pages,
                letter,
                id=claimed.id,
                sender=self.sender,
                to=contact.address,
                home=self.doors.address,
                stop=self.doors.stop(claimed.person, kind.notice) if kind.notice else None,
                at=claimed.written_at,
            )
