"""When each token was last used: no event, for it says nothing of the feast, and no read table."""

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Table, Text

from app.database import Big, metadata
from app.journal.clock import micros

token_uses = Table(
    "token_uses",
    metadata,
    Column("token", Text, primary_key=True),
    Column("used_at", Big, nullable=False),
)
"""One row for each token that was ever used; in microseconds since 1970 UTC."""

AT_MOST_EVERY = timedelta(minutes=1)
"""A program may ask many times a second; a minute is close enough for whoever looks."""


def used(db: Connection, token: str, now: datetime) -> None:
    """Write down that a token is used."""
    of_token = token_uses.c.token == token
    if not db.execute(token_uses.update().where(of_token).values(used_at=micros(now))).rowcount:
        db.execute(token_uses.insert().values(token=token, used_at=micros(now)))
