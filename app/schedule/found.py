"""The sessions that a page's address names."""

from litestar.exceptions import NotFoundException

from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.schedule.queries import Draft, SessionRow, draft_of, schedule_of
from app.web.house import House


def session_or_404(house: House, feast: str, session: str) -> tuple[FeastRow, SessionRow]:
    """A session that everybody reads, and its feast.

    Raises:
        NotFoundException: it is not there, or only in the draft.
    """
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        found = schedule_of(db, row, house.clock()).sessions
    return row, _one_of(found, session)


def drafted_or_404(house: House, feast: str, session: str) -> tuple[FeastRow, SessionRow]:
    """A session of the draft, and its feast.

    Raises:
        NotFoundException: it is not there, or was taken out.
    """
    row, draft = drafts(house, feast)
    return row, _one_of(draft.sessions, session)


def drafts(house: House, feast: str) -> tuple[FeastRow, Draft]:
    """A feast, and what organisers plan for it."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        return row, draft_of(db, row, house.clock())


def _one_of(rows: tuple[SessionRow, ...], session: str) -> SessionRow:
    found = next((row for row in rows if row.session == session), None)
    if found is None:
        raise NotFoundException("session")
    return found
