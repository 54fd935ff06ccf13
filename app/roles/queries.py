"""Who helps where, as pages ask it."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.people.queries import names_of
from app.roles.projection import helper_invitations, helper_list
from domain.roles.events import Post


@dataclass(frozen=True)
class HelperRow:
    """One post of a helper; `name` is "" when the neighbour was forgotten."""

    person: str
    name: str
    feast: str
    post: Post


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that nobody has used yet."""

    invitation: str
    feast: str
    post: str


def posts_of(db: Connection, person: str, feast: str) -> frozenset[Post]:
    """What a neighbour is trusted with at a feast."""
    own = select(helper_list.c.post).where(
        helper_list.c.person == person, helper_list.c.feast == feast
    )
    return frozenset(map(Post, db.scalars(own)))


def posts_of_person(db: Connection, person: str) -> dict[str, list[Post]]:
    """What a neighbour is trusted with, by feast."""
    rows = db.execute(
        select(helper_list.c.feast, helper_list.c.post)
        .where(helper_list.c.person == person)
        .order_by(helper_list.c.position)
    )
    by_feast: dict[str, list[Post]] = {}
    for row in rows:
        by_feast.setdefault(row.feast, []).append(Post(row.post))
    return by_feast


def helpers_of(db: Connection, feast: str) -> list[HelperRow]:
    """Every post that somebody has at a feast, in the order in which they came to it."""
    found = select(helper_list).where(helper_list.c.feast == feast)
    rows = db.execute(found.order_by(helper_list.c.position)).all()
    names = names_of(db, (row.person for row in rows))
    return [
        HelperRow(row.person, names.get(row.person, ""), row.feast, Post(row.post)) for row in rows
    ]


def invitations_of(db: Connection, feast: str) -> list[InvitationRow]:
    """The invitations to a feast's posts that nobody has used yet, in their order."""
    found = select(helper_invitations).where(helper_invitations.c.feast == feast)
    rows = db.execute(found.order_by(helper_invitations.c.position)).all()
    return [InvitationRow(row.invitation, row.feast, row.post) for row in rows]


def is_open(db: Connection, invitation: str) -> bool:
    """Whether an invitation can be used."""
    found = select(helper_invitations).where(helper_invitations.c.invitation == invitation)
    return db.execute(found).first() is not None
