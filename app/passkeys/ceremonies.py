"""What a browser is asked to prove with a passkey, and whether its answer proves that.

After Web Authentication Level 3 (https://www.w3.org/TR/webauthn-3/); signatures are checked by the
library `webauthn`. That an answer counts once, and that no copy answers, are rules of the house.
"""

import hashlib
import json
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import webauthn
from itsdangerous import BadSignature, URLSafeSerializer
from webauthn.helpers import bytes_to_base64url as to_text
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.passkeys.queries import OwnPasskey
from domain.passkeys import PasskeyRefused

CHALLENGE_TIME = timedelta(minutes=5)
ANSWER_LIMIT = 16_384
_PREFERRED = UserVerificationRequirement.PREFERRED

_STUMBLES = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError, struct.error)
"""What the library raises about answers that no browser made; nested too deeply is one more."""


@dataclass(frozen=True)
class Answered:
    """What a good answer says; the counter is what the passkey counts of its uses."""

    passkey: str
    credential: str
    public_key: str
    counter: int
    challenge: str


class Ceremonies:
    """Asks browsers, and judges what they answer, at one address of the house.

    What was asked is kept by the browser itself, signed: any process of the house can judge it.
    """

    def __init__(self, secret: str, address: str, now: datetime) -> None:
        self._asked = URLSafeSerializer(secret, salt="longtable.passkey")
        self._now = now
        self._origin = address
        self._site = urlsplit(address).hostname or ""

    def ask_to_make(self, person: str, name: str, known: Sequence[OwnPasskey]) -> tuple[str, str]:
        """What a browser needs to make a passkey (JSON), and what it keeps meanwhile."""
        challenge = secrets.token_bytes(32)
        options = webauthn.generate_registration_options(
            rp_id=self._site,
            rp_name="Longtable",
            user_id=person.encode(),
            user_name=name,
            user_display_name=name,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_PREFERRED
            ),
            exclude_credentials=[
                PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(own.credential))
                for own in known
                if own.credential
            ],
        )
        return webauthn.options_to_json(options), self._keep(challenge, person)

    def ask_who(self) -> tuple[str, str]:
        """What a browser needs to say who it is by any of its passkeys, and what it keeps."""
        challenge = secrets.token_bytes(32)
        options = webauthn.generate_authentication_options(
            rp_id=self._site, challenge=challenge, user_verification=_PREFERRED
        )
        return webauthn.options_to_json(options), self._keep(challenge, "")

    def made(self, answer: str, kept: str, person: str) -> Answered:
        """The passkey that a person's browser made.

        Raises:
            PasskeyRefused: it is no answer to what this person was asked here lately.
        """
        challenge = self._open(kept, person)
        try:
            found = webauthn.verify_registration_response(
                credential=_read(answer),
                expected_challenge=challenge,
                expected_rp_id=self._site,
                expected_origin=self._origin,
            )
        except (*_STUMBLES, RecursionError) as error:
            raise PasskeyRefused from error
        credential, key = to_text(found.credential_id), to_text(found.credential_public_key)
        return Answered(_id(credential), credential, key, found.sign_count, _hash(challenge))

    def used(self, answer: str, kept: str, own: OwnPasskey) -> Answered:
        """What a known passkey answered.

        Raises:
            PasskeyRefused: it is no answer to what this browser was asked here lately.
        """
        challenge = self._open(kept, "")
        try:
            sent = _read(answer)
            handle = sent["response"].get("userHandle")
            found = webauthn.verify_authentication_response(
                credential=sent,
                expected_challenge=challenge,
                expected_rp_id=self._site,
                expected_origin=self._origin,
                credential_public_key=webauthn.base64url_to_bytes(own.public_key),
                credential_current_sign_count=0,  # the rule judges it
            )
        except (*_STUMBLES, RecursionError) as error:
            raise PasskeyRefused from error
        if handle != to_text(own.person.encode()):
            raise PasskeyRefused
        count = found.new_sign_count
        return Answered(own.passkey, own.credential, own.public_key, count, _hash(challenge))

    def _keep(self, challenge: bytes, person: str) -> str:
        until = int((self._now + CHALLENGE_TIME).timestamp())
        return str(self._asked.dumps([to_text(challenge), person, until]))

    def _open(self, kept: str, person: str) -> bytes:
        try:
            challenge, asked, until = self._asked.loads(kept)
        except (BadSignature, ValueError, TypeError) as error:
            raise PasskeyRefused from error
        if asked != person or self._now.timestamp() >= until:
            raise PasskeyRefused
        return webauthn.base64url_to_bytes(challenge)


def passkey_in(answer: str) -> str:
    """The id of the passkey that an answer says it is from.

    Raises:
        PasskeyRefused: it says none.
    """
    try:
        return _id(str(_read(answer)["id"]))
    except (*_STUMBLES, RecursionError) as error:
        raise PasskeyRefused from error


def _read(answer: str) -> dict[str, dict[str, str]]:
    if len(answer) > ANSWER_LIMIT:
        raise ValueError("too long")
    sent: dict[str, dict[str, str]] = json.loads(answer)
    return sent


def _id(credential: str) -> str:
    """A passkey's id in the house: it follows from the credential's, which browsers choose."""
    return _hash(credential.encode())


def _hash(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()[:32]
