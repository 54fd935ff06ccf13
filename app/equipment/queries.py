"""Equipment, as pages ask it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, union_all

from app.equipment.projection import loan_list, thing_list
from app.people.queries import names_of
from app.spelling import fold


@dataclass(frozen=True)
class Loan:
    """What somebody lends; `owner` is "" when the neighbour was forgotten.

    `count` is what was promised or, once it is "brought", what came; `state` is also "offered",
    "withdrawn" or "returned", when `back` tells how many went back.
    """

    feast: str
    loan: str
    person: str
    owner: str
    thing: str
    name: str
    count: int
    state: str
    back: int


@dataclass(frozen=True)
class OwnLoan:
    """A loan with the words that only its owner and organisers read."""

    loan: Loan
    note: str
    reason: str


@dataclass(frozen=True)
class Thing:
    """What a feast needs, and who lends it."""

    feast: str
    thing: str
    name: str
    count: int
    state: str
    loans: tuple[Loan, ...]

    @property
    def promised(self) -> int:
        """How many are lent, here or still to come."""
        return sum(loan.count for loan in self.loans)

    @property
    def lacking(self) -> int:
        """How many nobody has offered yet."""
        return max(0, self.count - self.promised)

    @property
    def share(self) -> int:
        """How much of it is promised, 0 to 100."""
        return min(100, self.promised * 100 // self.count)


@dataclass(frozen=True)
class Equipment:
    """All that is wanted and lent: by what is wanted, unasked, and what is still at the feast."""

    things: tuple[Thing, ...]
    unasked: tuple[Loan, ...]
    still_here: tuple[Loan, ...]

    @property
    def lacking(self) -> int:
        """Of how many things there are not enough."""
        return sum(1 for thing in self.things if thing.lacking)


_standing = loan_list.c.state.not_in(("withdrawn", "hidden"))


def equipment_of(db: Connection, feast: str) -> Equipment:
    """What a feast needs and gets, in the order in which it was asked for and offered."""
    own = select(loan_list).where(loan_list.c.feast == feast, _standing)
    loans = [each.loan for each in _loans(db, own.order_by(loan_list.c.position))]
    rows = db.execute(
        select(thing_list)
        .where(thing_list.c.feast == feast, thing_list.c.state == "wanted")
        .order_by(thing_list.c.position)
    )
    things = tuple(_thing(row, loans) for row in rows)
    wanted = {thing.thing for thing in things}
    here = (loan for loan in loans if loan.state == "brought")
    return Equipment(
        things=things,
        unasked=tuple(loan for loan in loans if loan.thing not in wanted),
        still_here=tuple(sorted(here, key=lambda loan: (fold(loan.owner), loan.person))),
    )


def thing(db: Connection, feast: str, thing: str) -> Thing | None:
    """Something that is wanted, or was, with who lends it; else None."""
    wanted = select(thing_list).where(thing_list.c.feast == feast, thing_list.c.thing == thing)
    row = db.execute(wanted).one_or_none()
    lent = select(loan_list).where(loan_list.c.thing == thing, _standing)
    return _thing(row, [each.loan for each in _loans(db, lent)]) if row else None


def loan(db: Connection, feast: str, loan: str) -> OwnLoan | None:
    """One loan in whatever state, or None."""
    one = select(loan_list).where(loan_list.c.feast == feast, loan_list.c.loan == loan)
    return next(iter(_loans(db, one)), None)


def loans_of_person(db: Connection, person: str, feast: str | None = None) -> list[OwnLoan]:
    """What one neighbour lends, in the order of the offers; what was withdrawn is left out."""
    own = select(loan_list).where(loan_list.c.person == person, _standing)
    if feast is not None:
        own = own.where(loan_list.c.feast == feast)
    return _loans(db, own.order_by(loan_list.c.position))


def _loans(db: Connection, wanted: Any) -> list[OwnLoan]:
    rows = db.execute(wanted).all()
    names = names_of(db, (row.person for row in rows))
    return [
        OwnLoan(
            Loan(
                feast=row.feast,
                loan=row.loan,
                person=row.person,
                owner=names.get(row.person, ""),
                thing=row.thing,
                name=row.name,
                count=row.many,
                state=row.state,
                back=row.back,
            ),
            note=row.note,
            reason=row.reason,
        )
        for row in rows
    ]


def _thing(row: Row[Any], loans: list[Loan]) -> Thing:
    return Thing(
        feast=row.feast,
        thing=row.thing,
        name=row.name,
        count=row.many,
        state=row.state,
        loans=tuple(loan for loan in loans if loan.thing == row.thing),
    )


def equipment_names(db: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What is wanted and what is lent, by thing and by loan."""
    some = sorted(set(ids))
    things = select(thing_list.c.thing.label("id"), thing_list.c.name)
    loans = select(loan_list.c.loan.label("id"), loan_list.c.name)
    either = union_all(
        things.where(thing_list.c.thing.in_(some)), loans.where(loan_list.c.loan.in_(some))
    )
    return {row.id: row.name for row in db.execute(either)}
