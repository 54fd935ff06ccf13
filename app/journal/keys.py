"""One key a person: what is private is readable only while that person's key exists."""

import os
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, select

from app.journal.tables import person_keys

NONCE_BYTES = 12
KEY_BITS = 256
_CHUNK = 500


class Damaged(Exception):
    """A private field does not decrypt: its bytes are not what was stored."""


class Keyring:
    """The keys needed for one piece of work, read once; keys are never kept longer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ciphers: dict[str, AESGCM | None] = {}

    def fetch(self, persons: Iterable[str]) -> None:
        """Read the keys of many persons at once."""
        missing = sorted({p for p in persons if p not in self._ciphers})
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            self._ciphers.update(dict.fromkeys(chunk))
            rows = self._connection.execute(
                select(person_keys.c.person, person_keys.c.key).where(
                    person_keys.c.person.in_(chunk)
                )
            )
            self._ciphers.update({row.person: AESGCM(row.key) for row in rows})

    def create(self, persons: Iterable[str]) -> None:
        """Make keys for those who have none yet."""
        wanted = set(persons)
        self.fetch(wanted)
        new = {p: AESGCM.generate_key(KEY_BITS) for p in wanted if self._ciphers[p] is None}
        if new:
            self._connection.execute(
                person_keys.insert(), [{"person": p, "key": k} for p, k in new.items()]
            )
            self._ciphers.update({p: AESGCM(k) for p, k in new.items()})

    def encrypt(self, person: str, plain: bytes, context: bytes) -> bytes:
        """Nonce and ciphertext; `context` says what it belongs to and is authenticated."""
        cipher = self._ciphers[person]
        if cipher is None:
            raise LookupError("encrypting needs a key: call create() first")
        nonce = os.urandom(NONCE_BYTES)
        return nonce + cipher.encrypt(nonce, plain, context)

    def decrypt(self, person: str, sealed: bytes, context: bytes) -> bytes | None:
        """The plain bytes, or None when the person's key was destroyed.

        Raises:
            Damaged: the bytes were altered or moved from another event's field.
        """
        self.fetch([person])
        cipher = self._ciphers[person]
        if cipher is None:
            return None
        try:
            return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
        except InvalidTag as error:
            raise Damaged(context.decode()) from error
