"""A real mail server for tests: it keeps what it takes, and says no when a test wants it to."""

import asyncio
import re
import ssl
import threading
import time
from contextlib import suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

PATIENCE_S = 60


class _Session(SMTP):
    """A conversation with one who brings letters; it is among the `open` ones until it ends."""

    def __init__(self, open: "set[_Session]", *args: Any, **options: Any) -> None:
        self._open = open
        super().__init__(*args, **options)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._open.discard(self)
        super().connection_lost(error)


class LetterBox:
    """Listens on a free port of this machine, in a thread of its own, until it is closed.

    `no` maps a step ("RCPT", "DATA") to what is said to it, such as "550 No such user"; `login` is
    the only user and password that are let in, where anybody has to log in.
    """

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None = None,
        from_the_start: bool = False,
        login: tuple[str, str] | None = None,
        port: int = 0,
    ) -> None:
        self.letters: list[EmailMessage] = []
        self.no: dict[str, str] = {}
        self.port = port
        self._login = login
        self._late = None if from_the_start else tls
        self._early = tls if from_the_start else None
        self._loop = asyncio.new_event_loop()
        self._came = threading.Condition()
        self._open: set[_Session] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        """How Longtable reaches it."""
        scheme = "smtps" if self._early else "smtp"
        user = "{}:{}@".format(*self._login) if self._login else ""
        return f"{scheme}://{user}127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        listening = self._loop.create_server(self._session, "127.0.0.1", self.port, ssl=self._early)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(PATIENCE_S)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(PATIENCE_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)
        self._loop.close()

    def wait_for(self, to: str, subject: str = "", many: int = 1) -> EmailMessage:
        """The newest letter to an address whose subject has these words; waits until there are so
        many of them."""

        def found() -> list[EmailMessage]:
            return [m for m in self.letters if m["To"] == to and subject in m["Subject"]]

        with self._came:
            assert self._came.wait_for(lambda: len(found()) >= many, PATIENCE_S), self.subjects
            return found()[-1]

    async def everybody_has_left(self) -> None:
        """Wait until all connections are closed at both ends; TLS takes a while for it."""
        await asyncio.to_thread(wait_until, lambda: not self._open)
        for _ in range(5):  # turns of this loop, in which it hears of it
            await asyncio.sleep(0)

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """To whom, and about what, in the order of their coming."""
        return [(m["To"], m["Subject"]) for m in self.letters]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name for it
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Who is it to?"""
        if self._login and not session.authenticated:
            return "530 Please log in"
        if "RCPT" in self.no:
            return self.no["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name for it
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """The letter itself."""
        if "DATA" in self.no:
            return self.no["DATA"]
        letter = message_from_bytes(cast(bytes, envelope.content), policy=default)
        assert envelope.rcpt_tos == [letter["To"]]
        with self._came:
            self.letters.append(letter)
            self._came.notify_all()
        return "250 OK"

    def _session(self) -> SMTP:
        return _Session(
            self._open,
            self,
            hostname="letterbox.test",
            tls_context=self._late,
            require_starttls=self._late is not None,
            auth_require_tls=self._late is not None,  # it does not see TLS that was there before it
            authenticator=self._authenticate if self._login else None,
        )

    def _authenticate(self, *asked: Any) -> AuthResult:
        given = asked[-1]
        right = self._login == (given.login.decode(), given.password.decode())
        return AuthResult(success=right, handled=False)

    async def _stop(self) -> None:
        self._server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    """What a letter says, as text or as "html"."""
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def ways(letter: EmailMessage) -> list[str]:
    """The addresses that a letter leads to, as its text says them; what it says of Longtable and
    of stopping it comes last and is left out."""
    lines = text_of(letter).partition("\n-- \n")[0]
    return re.findall(r"^https?://\S+$", lines, re.MULTILINE)


def wait_until(condition: Any) -> None:
    """Wait for what happens in another thread."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)
