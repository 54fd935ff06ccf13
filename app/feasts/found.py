"""The feast that a page's address names."""

from litestar.exceptions import NotFoundException

from app.feasts import queries
from app.feasts.queries import FeastRow
from app.web.house import House


def feast_or_404(house: House, feast: str) -> FeastRow:
    """The feast as of now.

    Raises:
        NotFoundException: nobody announced it.
    """
    with house.read() as db:
        row = queries.feast(db, feast, house.clock())
    if row is None:
        raise NotFoundException("feast")
    return row
