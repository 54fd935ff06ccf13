"""Which tokens stand, and whom each signed up."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Column, Connection, Index, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.tokens import GuestRegistered, TokenIssued, TokenRevoked

token_list = Table(
    "token_list",
    metadata,
    Column("token", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("since", Big, nullable=False),
    Index("ix_token_list_feast", "feast", "since"),
)
"""One row for each token that stands: whose it is, the hash of its secret, and what it is good for
(JSON). `since` is in microseconds since 1970 UTC. What it is called may tell of people."""


token_guests = Table(
    "token_guests",
    metadata,
    Column("person", Text, primary_key=True),
    Column("token", Text, nullable=False),
)
"""By which token each person was signed up who came by a program."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the table; tokens are rare, so one statement an event is enough."""
    for r in recorded:
        match r.event:
            case TokenIssued() as e:
                row = {"token": e.token, "feast": e.feast, "person": e.person, "name": e.name}
                scopes = msgspec.json.encode(e.scopes).decode()
                more = {"sealed": e.sealed, "scopes": scopes, "since": micros(r.recorded_at)}
                connection.execute(token_list.insert(), {**row, **more})
            case TokenRevoked() as e:
                connection.execute(_ENDED, {"of_token": e.token})
            case GuestRegistered() as e:
                row = {"person": e.person, "token": e.token}
                connection.execute(token_guests.insert(), row)


_ENDED = token_list.delete().where(token_list.c.token == bindparam("of_token"))

tokens = Projection("tokens", (token_list, token_guests), apply)
