"""Where mail reaches whom, in which language, and which kinds of it are welcome."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Table, Text

from app.database import metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import RowsOf
from domain.mail.addresses import (
    AddressConfirmed,
    AddressGiven,
    AddressRemoved,
    Notice,
    NoticesChosen,
)

contacts = Table(
    "contacts",
    metadata,
    Column("person", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("reminders", Boolean, nullable=False),
    Column("changes", Boolean, nullable=False),
    Column("requests", Boolean, nullable=False),
    Index("ix_contacts_found_by", "found_by"),
)
"""One row a neighbour who ever gave an address or chose what to be told; all of it is personal.
A removed address is "". `found_by` is the address in small letters; `reminders`, `changes` and
`requests` say which kinds of mail are welcome."""

About = AddressGiven | AddressConfirmed | AddressRemoved | NoticesChosen
Values = dict[str, Any]

_NOTHING = {"address": "", "found_by": "", "language": "en", "confirmed": False}
_WELCOME = {notice.value: True for notice in Notice}


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fold the events into the rows they touch, then write each row once."""
    told = [r.event for r in recorded if isinstance(r.event, About)]
    if not told:
        return
    touched = RowsOf(connection, contacts.c.person, {e.person for e in told})
    for e in told:
        new = {"person": e.person, **_NOTHING, **_WELCOME}
        row = touched.rows.setdefault((e.person,), new)
        row.update(_changed(e, row))
    touched.write()


def _changed(e: About, row: Values) -> Values:
    match e:
        case AddressGiven():
            given = {"address": e.address, "found_by": e.address.lower(), "language": e.language}
            return {**given, "confirmed": False}
        case AddressConfirmed():
            return {"confirmed": bool(row["address"])}  # what was erased is confirmed no more
        case AddressRemoved():
            return _NOTHING
        case NoticesChosen():
            return {notice.value: notice in e.welcome for notice in Notice}


mail = Projection("mail", (contacts,), apply)
