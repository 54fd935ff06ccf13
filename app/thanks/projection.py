"""All thanks that stand, and who reads them."""

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Connection, Index, Table, Text, bindparam

from app.database import Big, metadata
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.thanks import Showing, ThanksAccepted, ThanksGiven, ThanksKept, ThanksWithdrawn

thanks_list = Table(
    "thanks_list",
    metadata,
    Column("thanks", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("thanked", Text, nullable=False),
    Column("signed", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_thanks_list_feast", "feast", "position"),
)
"""One row for each that was not taken back; `thanked` is "" for all. The words are personal."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the list; each event is a statement by a key."""
    for r in recorded:
        match r.event:
            case ThanksGiven() as e:
                row = {"thanks": e.thanks, "feast": e.feast, "person": e.person, "thanked": e.to}
                state = (Showing.ASKED if e.to else Showing.SHOWN).value
                said = {"signed": e.signed, "words": e.words, "state": state}
                connection.execute(thanks_list.insert(), {**row, **said, "position": r.position})
            case ThanksAccepted(thanks=thanks):
                connection.execute(_TURN, {"of": thanks, "now": Showing.SHOWN.value})
            case ThanksKept(thanks=thanks):
                connection.execute(_TURN, {"of": thanks, "now": Showing.KEPT.value})
            case ThanksWithdrawn(thanks=thanks):
                connection.execute(_REMOVE, {"of": thanks})


_REMOVE = thanks_list.delete().where(thanks_list.c.thanks == bindparam("of"))
_TURN = (
    thanks_list.update()
    .where(thanks_list.c.thanks == bindparam("of"))
    .values(state=bindparam("now"))
)

thanks = Projection("thanks", (thanks_list,), apply)
