"""Personal links and invitations: signed, so that nobody can make up somebody else's."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

INVITATION_DAYS = 7
_SECONDS_A_DAY = 86_400


class BadLink(Exception):
    """The link was not made here, was altered, or is too old."""


@dataclass(frozen=True)
class Invitation:
    """An invitation to organise; a `first` one counts only while there is no organiser."""

    id: str
    first: bool


class Links:
    """Makes and opens links with the installation's secret."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self._secret = secret.encode()
        self._personal = URLSafeSerializer(secret, salt="longtable.personal-link")
        self._helping = URLSafeSerializer(secret, salt="longtable.helping")
        self._guardians = URLSafeSerializer(secret, salt="longtable.guardian")
        self._cover = URLSafeSerializer(secret, salt="longtable.cover")
        self._invitations = URLSafeTimedSerializer(secret, salt="longtable.invitation")

    def derive(self, kind: str, command_id: str) -> str:
        """An id that follows from a command's, so that a resend means the same thing.

        It begins with the command's time and so stands beside it in an index. Whoever knows the
        command id cannot tell the rest without the secret.
        """
        seed = f"{kind}:{command_id}".encode()
        return command_id[:8] + hmac.new(self._secret, seed, hashlib.sha256).hexdigest()[:16]

    def secret_of(self, kind: str, command_id: str) -> str:
        """A secret that follows from a command's id, and that nobody guesses (256 bits)."""
        seed = f"secret-{kind}:{command_id}".encode()
        return hmac.new(self._secret, seed, hashlib.sha256).hexdigest()

    def seal(self, code: str) -> str:
        """A hash of a short code, which without the secret nobody can find by trying all codes."""
        return hmac.new(self._secret, f"code:{code}".encode(), hashlib.sha256).hexdigest()[:32]

    def personal(self, person: str, link: str) -> str:
        """The token of a personal link, safe in a URL and in a cookie."""
        return str(self._personal.dumps([person, link]))

    def open_personal(self, token: str) -> tuple[str, str]:
        """The person and the link id of a token.

        Raises:
            BadLink: it was not made with this secret.
        """
        try:
            person, link = self._personal.loads(token)
        except (BadSignature, ValueError, TypeError) as error:
            raise BadLink from error
        return str(person), str(link)

    def sign(self, purpose: str, *parts: str) -> str:
        """A token that says something for one purpose, safe in a URL."""
        return str(self._for(purpose).dumps(parts))

    def open_signed(self, purpose: str, token: str) -> tuple[str, ...]:
        """What a token says.

        Raises:
            BadLink: it was not made with this secret, or for another purpose.
        """
        try:
            return tuple(map(str, self._for(purpose).loads(token)))
        except (BadSignature, ValueError, TypeError) as error:
            raise BadLink from error

    def _for(self, purpose: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=f"longtable.mail.{purpose}")

    def cover(self, person: str, shift: str, cover_for: str) -> str:
        """The token by which one person answers whether they stand in, from a message."""
        return str(self._cover.dumps([person, shift, cover_for]))

    def open_cover(self, token: str) -> tuple[str, str, str]:
        """The person who was asked, the shift, and for whom.

        Raises:
            BadLink: it was not made with this secret.
        """
        try:
            person, shift, cover_for = self._cover.loads(token)
        except (BadSignature, ValueError, TypeError) as error:
            raise BadLink from error
        return str(person), str(shift), str(cover_for)

    def invitation(self, *, first: bool = False) -> str:
        """The token of a new invitation, good for a week and one organiser."""
        return str(self._invitations.dumps([secrets.token_hex(10), first]))

    def open_invitation(self, token: str) -> Invitation:
        """The invitation of a token.

        Raises:
            BadLink: it was not made with this secret, or is older than a week.
        """
        try:
            made = self._invitations.loads(token, max_age=INVITATION_DAYS * _SECONDS_A_DAY)
            invitation, first = made
        except (BadSignature, ValueError, TypeError) as error:
            raise BadLink from error
        return Invitation(str(invitation), bool(first))

    def helping(self, invitation: str, feast: str, post: str) -> str:
        """The token of an invitation to help; whether it can still be used, the tables say."""
        return str(self._helping.dumps([invitation, feast, post]))

    def open_helping(self, token: str) -> tuple[str, str, str]:
        """The invitation, the feast and the post of a token.

        Raises:
            BadLink: it was not made with this secret.
        """
        invitation, feast, post = _opened(self._helping, token, 3)
        return invitation, feast, post

    def guardian(self, person: str, feast: str) -> str:
        """The token by which a grown-up answers for somebody under age at a feast."""
        return str(self._guardians.dumps([person, feast]))

    def open_guardian(self, token: str) -> tuple[str, str]:
        """Who is under age, and at which feast.

        Raises:
            BadLink: it was not made with this secret.
        """
        person, feast = _opened(self._guardians, token, 2)
        return person, feast


def _opened(signed: URLSafeSerializer, token: str, parts: int) -> list[str]:
    """The parts of a token."""
    try:
        made = signed.loads(token)
        if len(made) != parts:
            raise BadLink
    except (BadSignature, ValueError, TypeError) as error:
        raise BadLink from error
    return [str(part) for part in made]


def keep_secret(home: Path) -> str:
    """The installation's secret from `home/secret.key`, made at the first start.

    Raises:
        OSError: the file cannot be read or made.
    """
    path = home / "secret.key"
    home.mkdir(parents=True, exist_ok=True)
    draft = home / f".secret.key.{os.getpid()}"
    if not path.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)  # whole or not at all, and never over another server's
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
