"""The codes of devices, as pages ask them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.devices.projection import device_codes
from app.journal.clock import moment


@dataclass(frozen=True)
class DeviceCode:
    """Somebody's newest code; good until then (UTC), unless it was used."""

    person: str
    code: str
    until: datetime
    used: bool


def code_of_person(db: Connection, person: str) -> DeviceCode | None:
    """Somebody's newest code, or None."""
    found = select(device_codes).where(device_codes.c.person == person)
    return _code(db.execute(found).one_or_none())


def code_shown(db: Connection, shown: str) -> DeviceCode | None:
    """The code with this hash, if it is somebody's newest."""
    found = select(device_codes).where(device_codes.c.shown == shown)
    return _code(db.execute(found).one_or_none())


def _code(row: Row[Any] | None) -> DeviceCode | None:
    if row is None:
        return None
    return DeviceCode(row.person, row.code, moment(row.until), row.used_at != 0)
