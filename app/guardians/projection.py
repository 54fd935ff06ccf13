"""Who is under age, and who said yes for whom."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, PrimaryKeyConstraint, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.guardians.events import (
    ConsentRevoked,
    GuardianConsented,
    MajorityDeclared,
    MinorityDeclared,
)

minor_list = Table("minor_list", metadata, Column("person", Text, primary_key=True))
"""One row for each neighbour who says that they are under age."""

consent_list = Table(
    "consent_list",
    metadata,
    Column("person", Text),
    Column("feast", Text),
    Column("guardian", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("person", "feast"),
    Index("ix_consent_list_guardian", "guardian", "position"),
)
"""One row for each yes that stands; `until` is an hour of the feast's clock, or "". The guardian's
name stands readable here."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the tables; this happens rarely, so one or two statements an event are enough."""
    for r in recorded:
        match r.event:
            case MinorityDeclared() as e:
                connection.execute(minor_list.insert(), {"person": e.person})
            case MajorityDeclared() as e:
                connection.execute(_OF_AGE, {"of": e.person})
            case GuardianConsented() as e:
                connection.execute(_ENDED, {"of": e.person, "at": e.feast})
                row = {"person": e.person, "feast": e.feast, "guardian": e.guardian}
                more = {"name": e.name, "until": e.until, "position": r.position}
                connection.execute(consent_list.insert(), {**row, **more})
            case ConsentRevoked() as e:
                connection.execute(_ENDED, {"of": e.person, "at": e.feast})


_OF_AGE = minor_list.delete().where(minor_list.c.person == bindparam("of"))
_ENDED = consent_list.delete().where(
    consent_list.c.person == bindparam("of"), consent_list.c.feast == bindparam("at")
)

guardians = Projection("guardians", (minor_list, consent_list), apply)
