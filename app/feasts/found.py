"""The feast that a page's address names."""

from contextlib import nullcontext

from litestar.exceptions import NotFoundException
from sqlalchemy import Connection

from app.feasts import queries
from app.feasts.queries import FeastRow
from app.web.house import House


def feast_or_404(house: House, feast: str, db: Connection | None = None) -> FeastRow:
    """The feast as of now, read with a connection that is open already if there is one.

    Raises:
        NotFoundException: nobody announced it.
    """
    with nullcontext(db) if db else house.read() as reading:
        row = queries.feast(reading, feast, house.clock())
    if row is None:
        raise NotFoundException("feast")
    return row
