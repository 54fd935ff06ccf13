"""Who helps where, and the invitations that nobody has used yet."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, PrimaryKeyConstraint, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.roles.events import (
    HelperAppointed,
    HelperDismissed,
    HelperInvited,
    InvitationWithdrawn,
)

helper_list = Table(
    "helper_list",
    metadata,
    Column("person", Text),
    Column("feast", Text),
    Column("post", Text),
    Column("position", Big, nullable=False),
    PrimaryKeyConstraint("person", "feast", "post"),
    Index("ix_helper_list_feast", "feast", "position"),
)
"""One row for each post of each helper, as long as it is theirs."""

helper_invitations = Table(
    "helper_invitations",
    metadata,
    Column("invitation", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_helper_invitations_feast", "feast", "position"),
)
"""One row for each invitation that can still be used."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the tables; helpers change rarely, so one statement an event is enough."""
    for r in recorded:
        match r.event:
            case HelperInvited() as e:
                row = {"invitation": e.invitation, "feast": e.feast, "post": e.post.value}
                connection.execute(helper_invitations.insert(), {**row, "position": r.position})
            case InvitationWithdrawn() as e:
                connection.execute(_USED, {"of": e.invitation})
            case HelperAppointed() as e:
                connection.execute(_USED, {"of": e.invitation})
                row = {"person": e.person, "feast": e.feast, "post": e.post.value}
                connection.execute(helper_list.insert(), {**row, "position": r.position})
            case HelperDismissed() as e:
                ended = {"of": e.person, "at": e.feast, "as": e.post.value}
                connection.execute(_ENDED, ended)


_USED = helper_invitations.delete().where(helper_invitations.c.invitation == bindparam("of"))
_ENDED = helper_list.delete().where(
    helper_list.c.person == bindparam("of"),
    helper_list.c.feast == bindparam("at"),
    helper_list.c.post == bindparam("as"),
)

roles = Projection("roles", (helper_list, helper_invitations), apply)
