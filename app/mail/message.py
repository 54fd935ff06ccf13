"""A letter as it travels: text and HTML, with the headers that mail programs look for."""

from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from app.i18n import _, spoken
from app.mail.letter import Letter
from app.web.pages import Pages


class _Policy(EmailPolicy):
    """Python's own, which would break a long address in a header into encoded words."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name == "List-Unsubscribe":
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


POLICY = _Policy(**{name: getattr(SMTP, name) for name in ("linesep", "header_factory")})


NOBODY = "Longtable <longtable@localhost>"
"""Who letters come from that no server sends."""


def sender_of(mail_from: str) -> Address:
    """Who letters come from, as the operator wrote it: a name and an address, or an address alone.

    Raises:
        ValueError: there is no address in it.
    """
    name, address = parseaddr(mail_from or NOBODY)
    try:
        return Address(display_name=name, addr_spec=address)
    except (ValueError, HeaderParseError, IndexError):
        raise ValueError("LONGTABLE_MAIL_FROM must be NAME <ADDRESS>, or an address") from None


def compose(
    pages: Pages,
    letter: Letter,
    *,
    id: str,
    sender: Address,
    to: str,
    home: str,
    stop: str | None,
    at: datetime,
) -> EmailMessage:
    """The message of a letter, in the language that is spoken.

    The standard library builds every header, and refuses line ends in them, so nothing that a
    person wrote becomes a header of its own.

    Args:
        pages: the templates.
        letter: what it says.
        id: the letter's id in the outbox; made again, the message has the same Message-ID.
        sender: who it comes from.
        to: the address it goes to.
        home: the address of the house.
        stop: where this kind of letter is stopped, if it can be.
        at: when the letter was written.
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = sender
    message["To"] = Address(addr_spec=to)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = at
    message["Message-ID"] = f"<{id}@{urlsplit(home).hostname or 'longtable'}>"
    message["Auto-Submitted"] = "auto-generated"
    if stop:
        message["List-Unsubscribe"] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    words: dict[str, Any] = {"letter": letter, "stop": stop, "home": home}
    words["stopping"] = _("Stop mail of this kind")
    message.set_content(pages.page("mail/letter.txt", **words))
    message.add_alternative(pages.page("mail/letter.html", **words), subtype="html")
    message["Content-Language"] = spoken().code
    return message
