"""The shift that a page's address names."""

from litestar.exceptions import NotFoundException

from app.shifts import queries
from app.shifts.rows import ShiftRow
from app.web.house import House


def shift_or_404(house: House, feast: str, shift: str) -> ShiftRow:
    """The shift as of now.

    Raises:
        NotFoundException: nobody opened it for this feast.
    """
    with house.read() as db:
        row = queries.shift(db, feast, shift, house.clock())
    if row is None:
        raise NotFoundException("shift")
    return row


def feasts_besides(house: House, person: str, feast: str) -> tuple[str, ...]:
    """The other feasts that a rule has to look at when somebody takes a shift at this one."""
    with house.read() as db:
        return queries.feasts_besides(db, person, feast)
