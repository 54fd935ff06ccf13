"""The table that a page's address names."""

from litestar.exceptions import NotFoundException

from app.seating import queries
from app.seating.queries import TableRow
from app.web.house import House


def table_or_404(house: House, feast: str, table: str) -> TableRow:
    """A table of a feast.

    Raises:
        NotFoundException: it is not there.
    """
    with house.read() as db:
        found = queries.table(db, feast, table)
    if found is None:
        raise NotFoundException("table")
    return found
