"""Writes a letter in its neighbour's language, or finds that there is no use in it any more."""

from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage

from sqlalchemy import Connection

from app.i18n import LANGUAGES, _, speaking
from app.mail.doors import Doors
from app.mail.letter import Letter, Reading
from app.mail.mailings import readers
from app.mail.message import compose
from app.mail.outbox import Claimed
from app.mail.words import KINDS
from app.people.queries import names_of
from app.web.pages import Pages


@dataclass(frozen=True)
class Scribe:
    """Makes messages of what is claimed from the outbox."""

    pages: Pages
    doors: Doors
    sender: Address

    def write(self, db: Connection, claimed: Claimed, now: datetime) -> EmailMessage | None:
        """The message, or None when it is not welcome or not true any more."""
        contact = readers(db, claimed.kind, [claimed.person]).get(claimed.person)
        if contact is None:
            return None
        kind = KINDS[claimed.kind]
        reading = Reading(db, self.doors, claimed.person, claimed.about, now)
        with speaking(LANGUAGES.get(contact.language, LANGUAGES["en"])):
            letter = kind.words(reading)
            if letter is None:
                return None
            if contact.person != claimed.person:
                letter = _about_a_member(db, claimed.person, letter)
            return compose(
                self.pages,
                letter,
                id=claimed.id,
                sender=self.sender,
                to=contact.address,
                home=self.doors.address,
                stop=self.doors.stop(contact.person, kind.notice) if kind.notice else None,
                at=claimed.written_at,
            )


def _about_a_member(db: Connection, person: str, letter: Letter) -> Letter:
    """The letter, for whoever signs somebody up: it says first whom it is about."""
    name = names_of(db, [person]).get(person) or _("a neighbour")
    line = _("This is about %(name)s, of your household.") % {"name": name}
    return replace(letter, lines=(line, *letter.lines))
