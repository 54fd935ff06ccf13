"""Who took part in a feast: pages ask before a form is filled in for nothing."""

from sqlalchemy import Connection, Select, select

from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.journal.tables import event_tags
from app.people.queries import Person
from app.web.house import House
from domain.people import UnknownPerson
from domain.taking_part import TOOK_PART, FeastNotBegunYet, TookNoPart


def took_part(db: Connection, me: Person | None, feast: str) -> bool:
    """Whether somebody came, brought, gave or helped; organisers always count."""
    if me is None or me.organiser:
        return me is not None
    kinds = [kind.TOPIC for kind in TOOK_PART]
    at_feast = _positions(f"feast:{feast}", kinds)
    own = _positions(f"person:{me.person}", kinds)
    return db.execute(own.where(event_tags.c.position.in_(at_feast)).limit(1)).first() is not None


def check_took_part(db: Connection, me: Person | None, feast: FeastRow) -> Person:
    """Who asks, if they took part in a feast that has begun; the rule asks again.

    Raises:
        UnknownPerson: nobody has joined in this browser.
        FeastNotBegunYet: the feast has not begun.
        TookNoPart: they had no part in it.
    """
    if me is None:
        raise UnknownPerson
    if not feast.started and not feast.over:
        raise FeastNotBegunYet
    if not took_part(db, me, feast.feast):
        raise TookNoPart
    return me


def may_begin(house: House, feast: str, me: Person | None) -> bool:
    """Whether a page offers to begin something: to who took part once it has begun, and always to
    organisers.

    Raises:
        NotFoundException: there is no such feast.
    """
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        return bool(me and me.organiser) or ((row.started or row.over) and took_part(db, me, feast))


def who_begins(house: House, feast: str, me: Person | None) -> Person:
    """Who begins it; see `may_begin` and `check_took_part`."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        return me if me and me.organiser else check_took_part(db, me, row)


def _positions(tag: str, kinds: list[str]) -> Select[tuple[int]]:
    found = select(event_tags.c.position)
    return found.where(event_tags.c.tag == tag, event_tags.c.type.in_(kinds))
