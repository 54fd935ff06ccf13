"""What one can do, as pages ask it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.people.queries import names_of
from app.skills.projection import skill_holders, skill_list
from app.spelling import fold


@dataclass(frozen=True)
class SkillRow:
    """A skill, and what somebody says of it.

    `state` is "" if they say nothing, "told" (which is enough), or for a certificate "claimed",
    "confirmed" or "refused" with the reason.
    """

    skill: str
    name: str
    certificate: bool
    state: str = ""
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether shifts that need it are open to this person."""
        return self.state in {"told", "confirmed"}


@dataclass(frozen=True)
class ClaimRow:
    """A certificate that somebody says to have, or has; `name` is "" for who was forgotten."""

    person: str
    name: str
    skill: str
    skill_name: str
    state: str


def skills(db: Connection) -> list[SkillRow]:
    """Every skill that was named, by name."""
    found = db.execute(select(skill_list).order_by(skill_list.c.name, skill_list.c.skill))
    return [SkillRow(row.skill, row.name, row.certificate) for row in found]


def skills_of(db: Connection, person: str) -> list[SkillRow]:
    """Every skill, and what one person says of each."""
    own = db.execute(select(skill_holders).where(skill_holders.c.person == person))
    said = {row.skill: (row.state, row.reason) for row in own}
    return [
        SkillRow(row.skill, row.name, row.certificate, *said.get(row.skill, ()))
        for row in skills(db)
    ]


def who_can(db: Connection, needed: Iterable[str]) -> set[str] | None:
    """Everybody who has all of these skills, as far as it counts; None if none is needed."""
    able: set[str] | None = None
    for skill in needed:
        counts = skill_holders.c.state.in_(("told", "confirmed"))
        holders = select(skill_holders.c.person).where(skill_holders.c.skill == skill, counts)
        those = set(db.scalars(holders))
        able = those if able is None else able & those
    return able


def certificates(db: Connection) -> list[ClaimRow]:
    """Certificates that wait for an organiser, and those that were confirmed."""
    found = db.execute(
        select(skill_holders, skill_list.c.name)
        .join(skill_list, skill_list.c.skill == skill_holders.c.skill)
        .where(skill_holders.c.state.in_(("claimed", "confirmed")))
    ).all()
    names = names_of(db, (row.person for row in found))
    claims = [
        ClaimRow(row.person, names.get(row.person, ""), row.skill, row.name, row.state)
        for row in found
    ]
    return sorted(claims, key=lambda claim: (fold(claim.name), claim.skill_name, claim.person))
