"""The shift that a page's address names."""

from litestar.exceptions import NotFoundException

from app.attendance.queries import guests_of
from app.shifts import queries
from app.shifts.rows import ShiftRow
from app.web.house import House
from domain.attendance.guests import Standing


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


def candidates(house: House, feast: str, shift: str, cover_for: str) -> tuple[str, ...]:
    """Whom to ask to stand in, the best first: those who help at the feast or come to it."""
    row = shift_or_404(house, feast, shift)
    with house.read() as db:
        guests = [g.person for g in guests_of(db, feast) if g.standing is Standing.EXPECTED]
        return queries.candidates(db, row, cover_for, guests)
