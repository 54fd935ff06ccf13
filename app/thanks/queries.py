"""Thanks, as pages ask them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select

from app.dishes.queries import cooks_of
from app.pantry.queries import gifts_of
from app.people.queries import names_of, organisers
from app.spelling import fold
from app.thanks.projection import thanks_list
from domain.thanks import Showing


@dataclass(frozen=True)
class ThanksRow:
    """Thanks; `by` is the first name of the author if they sign it, `to` that of who is thanked."""

    thanks: str
    feast: str
    person: str
    thanked: str
    by: str
    to: str
    words: str
    state: Showing


def thanks_of(db: Connection, feast: str) -> list[ThanksRow]:
    """What everybody reads, the newest first."""
    of = thanks_list.c
    return _thanks(db, of.feast == feast, of.state == Showing.SHOWN.value)


def own_thanks(db: Connection, feast: str, person: str) -> list[ThanksRow]:
    """What one person wrote, or was thanked for."""
    of = thanks_list.c
    return _thanks(db, of.feast == feast, or_(of.person == person, of.thanked == person))


def thanks_of_person(db: Connection, person: str) -> list[ThanksRow]:
    """What one person wrote, or was thanked for, at any feast, the newest first."""
    return _thanks(db, or_(thanks_list.c.person == person, thanks_list.c.thanked == person))


def one_thanks(db: Connection, feast: str, thanks: str) -> ThanksRow | None:
    """One of them, whoever reads it, or None."""
    found = _thanks(db, thanks_list.c.feast == feast, thanks_list.c.thanks == thanks)
    return found[0] if found else None


def may_be_thanked(db: Connection, feast: str, but: str) -> list[tuple[str, str]]:
    """Those whose names everybody reads at a feast anyway: cooks, donors, organisers; by name."""
    donors = {gift.person for gift in gifts_of(db, feast)}
    people = {*db.scalars(cooks_of(feast)), *donors, *organisers(db)} - {but}
    named = names_of(db, people)
    return sorted(
        ((p, name) for p, name in named.items() if name), key=lambda found: fold(found[1])
    )


def _thanks(db: Connection, *which: ColumnElement[bool]) -> list[ThanksRow]:
    rows = db.execute(select(thanks_list).where(*which).order_by(thanks_list.c.position.desc()))
    found = rows.all()
    names = names_of(db, (who for row in found for who in (row.person, row.thanked)))
    return [
        ThanksRow(
            thanks=row.thanks,
            feast=row.feast,
            person=row.person,
            thanked=row.thanked,
            by=_first(names.get(row.person, "")) if row.signed else "",
            to=_first(names.get(row.thanked, "")),
            words=row.words,
            state=Showing(row.state),
        )
        for row in found
        if row.words
    ]


def _first(name: str) -> str:
    return name.partition(" ")[0]
