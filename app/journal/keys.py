"""One key a person: what is private is readable only while that person's key exists."""

import os
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from app.journal.rows import find_rows
from app.journal.tables import person_keys

MARK_BYTES = 8
NONCE_BYTES = 12
KEY_BITS = 256


class Damaged(Exception):
    """A private field does not decrypt: its bytes are not what was stored."""


class _Key(NamedTuple):
    """A key and the mark it leaves on what it seals.

    Somebody whose key was destroyed gets a new one when something private is written about
    them again; the mark tells what the new key can open from what is gone for good.
    """

    mark: bytes
    cipher: AESGCM


def _made_of(key: bytes) -> _Key:
    return _Key(sha256(key).digest()[:MARK_BYTES], AESGCM(key))


class Keyring:
    """The keys needed for one piece of work, read once; keys are never kept longer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[str, _Key | None] = {}

    def fetch(self, persons: Iterable[str]) -> None:
        """Read the keys of many persons at once."""
        missing = dict.fromkeys(p for p in persons if p not in self._keys)
        if missing:
            self._keys.update(missing)
            rows = find_rows(self._connection, person_keys.c.person, missing)
            self._keys.update({row.person: _made_of(row.key) for row in rows})

    def create(self, persons: Iterable[str]) -> None:
        """Make keys for those who have none yet."""
        wanted = set(persons)
        self.fetch(wanted)
        new = {p: AESGCM.generate_key(KEY_BITS) for p in wanted if self._keys[p] is None}
        if new:
            self._connection.execute(
                person_keys.insert(), [{"person": p, "key": k} for p, k in new.items()]
            )
            self._keys.update({p: _made_of(k) for p, k in new.items()})

    def encrypt(self, person: str, plain: bytes, context: bytes) -> bytes:
        """Mark, nonce and ciphertext; `context` says what it belongs to and is authenticated."""
        key = self._keys[person]
        if key is None:
            raise LookupError("encrypting needs a key: call create() first")
        nonce = os.urandom(NONCE_BYTES)
        return key.mark + nonce + key.cipher.encrypt(nonce, plain, context)

    def decrypt(self, person: str, sealed: bytes, context: bytes) -> bytes | None:
        """The plain bytes, or None when the key they were sealed with was destroyed.

        Raises:
            Damaged: the bytes were altered or moved from another event's field.
        """
        if person not in self._keys:
            self.fetch([person])
        key = self._keys[person]
        mark, secret = sealed[:MARK_BYTES], sealed[MARK_BYTES:]
        if key is None or mark != key.mark:
            return None
        try:
            return key.cipher.decrypt(secret[:NONCE_BYTES], secret[NONCE_BYTES:], context)
        except InvalidTag as error:
            raise Damaged(context.decode()) from error
