"""The code that a device of somebody shows, and when another device last came in with one."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.devices import DeviceAdmitted, DeviceCodeOffered
from domain.people import PersonalLinkReplaced

device_codes = Table(
    "device_codes",
    metadata,
    Column("person", Text, primary_key=True),
    Column("shown", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("until", Big, nullable=False),
    Column("used_at", Big, nullable=False),
    Index("ix_device_codes_shown", "shown"),
)
"""The newest code of a person, until a new personal link ends it; times in microseconds, and
`used_at` is 0 while it is unused."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Keep the newest code of everybody."""
    for r in recorded:
        match r.event:
            case DeviceCodeOffered() as e:
                of_person = device_codes.c.person == e.person
                connection.execute(device_codes.delete().where(of_person))
                row = {"person": e.person, "shown": e.shown, "code": e.code, "used_at": 0}
                connection.execute(device_codes.insert(), {**row, "until": micros(e.until)})
            case PersonalLinkReplaced() as e:
                of_person = device_codes.c.person == e.person
                connection.execute(device_codes.delete().where(of_person))
            case DeviceAdmitted() as e:
                used = device_codes.update().where(device_codes.c.shown == e.shown)
                connection.execute(used.values(used_at=micros(r.recorded_at)))


devices = Projection("devices", (device_codes,), apply)
