"""Which passkeys open whose page."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.passkeys import PasskeyAdded, PasskeyRemoved, PasskeyUsed

passkey_list = Table(
    "passkey_list",
    metadata,
    Column("passkey", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("credential", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("added_at", Big, nullable=False),
    Column("used_at", Big, nullable=False),
    Index("ix_passkey_list_person", "person"),
)
"""One row a passkey that opens something; times in microseconds, `used_at` 0 if never. What counts
uses stands in the events alone, because only the rule may judge it."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Keep the rows."""
    for r in recorded:
        match r.event:
            case PasskeyAdded() as e:
                row = {"passkey": e.passkey, "person": e.person, "credential": e.credential}
                made = {"public_key": e.public_key, "added_at": micros(r.recorded_at)}
                connection.execute(passkey_list.insert(), {**row, **made, "used_at": 0})
            case PasskeyUsed() as e:
                used = passkey_list.update().where(passkey_list.c.passkey == e.passkey)
                connection.execute(used.values(used_at=micros(r.recorded_at)))
            case PasskeyRemoved() as e:
                connection.execute(passkey_list.delete().where(passkey_list.c.passkey == e.passkey))


passkeys = Projection("passkeys", (passkey_list,), apply)
