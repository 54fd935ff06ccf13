"""The way out: a mail server, or a folder where letters are kept when there is none."""

import asyncio
import logging
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from email.message import EmailMessage
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from app.settings import Settings

log = logging.getLogger("longtable.mail")

ANSWER_S = 20
"""How long a mail server may take for one answer."""

LETTER_S = 90
"""How long for a whole letter; well within `app.mail.outbox.CLAIM_LASTS`."""

GOODBYE_S = 3
"""How long a server that stops waits for the other to say goodbye."""

_PERMANENT = 500
_MOST_SAID = 300


class Refused(Exception):
    """The server will never take this letter; the words are what it said, without addresses."""


class NotTaken(Exception):
    """The server did not take this letter now, and may later."""


class Unreachable(Exception):
    """Nothing can be sent now: no connection, no encryption, or no login."""


Deliver = Callable[[str, EmailMessage], Awaitable[None]]
"""Delivers one letter, given its id and its message, or raises one of the above."""


class Post(Protocol):
    """Where letters go."""

    def opened(self) -> AbstractAsyncContextManager[Deliver]:
        """A way to deliver some letters; raises `Unreachable`."""


class Folder:
    """Keeps letters as files that any mail program opens; under one id there is one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Deliver]:
        """The folder, made when the first letter is kept."""
        yield self._deliver

    async def _deliver(self, id: str, message: EmailMessage) -> None:
        path = self.folder / f"{id}.eml"
        try:
            await asyncio.to_thread(_keep, path, message.as_bytes())
        except OSError as error:
            raise Unreachable(type(error).__name__) from error
        log.info("no mail server is set, so “%s” is kept in %s", message["Subject"], path)


def _keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for nobody else to read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


class MailServer:
    """A mail server: `smtps://` speaks TLS from the start, `smtp://` must offer STARTTLS.

    Only to this very machine letters and passwords go unencrypted.
    """

    def __init__(self, url: str) -> None:
        """Read `smtps://USER:PASSWORD@HOST:PORT`.

        Raises:
            ValueError: it cannot be read.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise ValueError(_NEITHER) from None  # the text may hold a password
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path.strip("/"):
            raise ValueError(_NEITHER)
        self._open = partial(
            SMTP,
            hostname=parts.hostname,
            port=port,
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            use_tls=parts.scheme == "smtps",
            start_tls=parts.scheme == "smtp" and not _is_here(parts.hostname),
            timeout=ANSWER_S,
        )

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Deliver]:
        """One connection, encrypted and logged in, for as many letters as there are."""
        client = self._open()
        try:
            await client.connect()
        except (SMTPException, OSError, ValueError) as error:
            raise Unreachable(_said(error)) from error
        try:
            yield partial(self._deliver, client)
        finally:
            with suppress(SMTPException, OSError):
                await client.quit(timeout=GOODBYE_S)

    async def _deliver(self, client: SMTP, _id: str, message: EmailMessage) -> None:
        sender, to = message["From"].addresses[0], message["To"].addresses[0]
        try:
            async with asyncio.timeout(LETTER_S):
                await client.sendmail(sender.addr_spec, [to.addr_spec], message.as_bytes())
        except SMTPRecipientsRefused as error:
            raise _no(error.recipients[0]) from error
        except (SMTPServerDisconnected, SMTPTimeoutError, OSError) as error:
            raise Unreachable(_said(error)) from error
        except SMTPResponseException as error:
            raise _no(error) from error
        except SMTPException as error:
            raise NotTaken(_said(error)) from error


def post_for(settings: Settings) -> Post:
    """The mail server of an installation, or the folder of one that has none.

    Raises:
        ValueError: a mail server is set, but not all that letters need.
    """
    if settings.smtp is None:
        return Folder(settings.home / "mail")
    if not (settings.mail_from and settings.url):
        raise ValueError("LONGTABLE_SMTP needs LONGTABLE_MAIL_FROM and LONGTABLE_URL as well")
    return MailServer(settings.smtp)


def _no(error: SMTPResponseException) -> Refused | NotTaken:
    kind = Refused if error.code >= _PERMANENT else NotTaken
    return kind(f"{error.code} {_said(error)}")


def _said(error: Exception) -> str:
    """What went wrong in one line, without what looks like an address."""
    said = error.message if isinstance(error, SMTPException) else type(error).__name__
    return " ".join(re.sub(r"\S*@\S*", "…", str(said)).split())[:_MOST_SAID]


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


_NEITHER = "LONGTABLE_SMTP must be smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST"
