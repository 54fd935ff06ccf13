"""What some shifts need, and who can do it."""

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Connection, Index, PrimaryKeyConstraint, Table, Text

from app.database import metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import RowsOf
from domain.skills import (
    CertificateClaimed,
    CertificateConfirmed,
    CertificateRefused,
    SkillNamed,
    SkillTold,
    SkillWithdrawn,
)

skill_list = Table(
    "skill_list",
    metadata,
    Column("skill", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("certificate", Boolean, nullable=False),
)
"""One row a skill, with its newest name."""

skill_holders = Table(
    "skill_holders",
    metadata,
    Column("person", Text),
    Column("skill", Text),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("person", "skill"),
    Index("ix_skill_holders_state", "state"),
)
"""One row a skill that a neighbour says to have: "told" (which is enough), or for a certificate
"claimed", "confirmed" or "refused" with the reason, which is personal: only the log seals it."""

Told = SkillTold | CertificateClaimed | CertificateConfirmed | CertificateRefused | SkillWithdrawn

_STATE: dict[type[Told], str] = {
    SkillTold: "told",
    CertificateClaimed: "claimed",
    CertificateConfirmed: "confirmed",
    CertificateRefused: "refused",
}


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fold the events into the rows they touch, then write each row once."""
    named = [r.event for r in recorded if isinstance(r.event, SkillNamed)]
    if named:
        skills = RowsOf(connection, skill_list.c.skill, {e.skill for e in named})
        for e in named:
            row = {"skill": e.skill, "name": e.name, "certificate": e.certificate}
            skills.rows[e.skill,] = row
        skills.write()
    told = [r.event for r in recorded if isinstance(r.event, Told)]
    if told:
        _tell(connection, told)


def _tell(connection: Connection, told: Sequence[Told]) -> None:
    holders = RowsOf(connection, skill_holders.c.person, {e.person for e in told})
    for e in told:
        key = e.person, e.skill
        if isinstance(e, SkillWithdrawn):
            del holders.rows[key]
        else:
            reason = e.reason if isinstance(e, CertificateRefused) else ""
            row = {"person": e.person, "skill": e.skill, "state": _STATE[type(e)], "reason": reason}
            holders.rows[key] = row
    holders.write()


skills = Projection("skills", (skill_list, skill_holders), apply)
