"""Passkeys, as pages ask them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app.journal.clock import moment
from app.passkeys.projection import passkey_list


@dataclass(frozen=True)
class OwnPasskey:
    """One passkey of somebody; days in UTC, None if it was never used."""

    passkey: str
    person: str
    credential: str
    public_key: str
    added: date
    used: date | None


def passkeys_of(db: Connection, person: str) -> list[OwnPasskey]:
    """Somebody's passkeys, the oldest first."""
    mine = select(passkey_list).where(passkey_list.c.person == person)
    rows = db.execute(mine.order_by(passkey_list.c.added_at, passkey_list.c.passkey))
    return [_own(row) for row in rows]


def passkey(db: Connection, passkey: str) -> OwnPasskey | None:
    """One passkey that opens something, or None."""
    found = select(passkey_list).where(passkey_list.c.passkey == passkey)
    row = db.execute(found).one_or_none()
    return _own(row) if row else None


def _own(row: Row[Any]) -> OwnPasskey:
    used = moment(row.used_at).date() if row.used_at else None
    added = moment(row.added_at).date()
    return OwnPasskey(row.passkey, row.person, row.credential, row.public_key, added, used)
