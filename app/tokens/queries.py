"""Tokens, as pages and programs ask for them."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from app.journal.clock import moment
from app.people.queries import names_of
from app.tokens.projection import token_guests, token_list
from app.tokens.uses import token_uses
from domain.tokens import Scope


@dataclass(frozen=True)
class TokenRow:
    """A token that stands: whose it is, and when (UTC) it was made and last used."""

    token: str
    feast: str
    person: str
    person_name: str
    sealed: str
    scopes: frozenset[Scope]
    name: str
    since: datetime
    used: datetime | None


def tokens_of(db: Connection, feast: str) -> list[TokenRow]:
    """The tokens of a feast, the newest first."""
    return _tokens(db, token_list.c.feast == feast)


def token(db: Connection, token: str) -> TokenRow | None:
    """One token, if it stands."""
    return next(iter(_tokens(db, token_list.c.token == token)), None)


def signed_up_by(db: Connection, token: str, person: str) -> bool:
    """Whether a person came by a program with this token."""
    found = select(token_guests.c.token).where(token_guests.c.person == person)
    return db.scalar(found) == token


def _tokens(db: Connection, which: ColumnElement[bool]) -> list[TokenRow]:
    uses = token_list.outerjoin(token_uses, token_uses.c.token == token_list.c.token)
    wanted = select(token_list, token_uses.c.used_at).select_from(uses).where(which)
    rows = db.execute(wanted.order_by(token_list.c.since.desc(), token_list.c.token)).all()
    names = names_of(db, (row.person for row in rows))
    return [
        TokenRow(
            row.token,
            row.feast,
            row.person,
            names.get(row.person, ""),
            row.sealed,
            _scopes(row.scopes),
            row.name,
            moment(row.since),
            None if row.used_at is None else moment(row.used_at),
        )
        for row in rows
    ]


_scopes = msgspec.json.Decoder(frozenset[Scope]).decode
