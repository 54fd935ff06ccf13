"""Leftovers, as pages ask them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from app.journal.clock import micros, moment
from app.leftovers.projection import leftover_list, portion_list
from app.people.queries import names_of


@dataclass(frozen=True)
class Taker:
    """Who takes how many portions."""

    person: str
    name: str
    portions: int


@dataclass(frozen=True)
class Leftover:
    """What is given away as everybody may see it; `owner` is "" when they were forgotten."""

    feast: str
    leftover: str
    person: str
    owner: str
    dish: str
    what: str
    portions: int
    left: int
    until: datetime


@dataclass(frozen=True)
class OwnLeftover:
    """With who takes some, for its owner, and where it is, for those who take some."""

    leftover: Leftover
    where: str
    takers: tuple[Taker, ...]

    def taken_by(self, person: str) -> int:
        """How many portions somebody takes."""
        return sum(taker.portions for taker in self.takers if taker.person == person)


def leftovers_of(db: Connection, feast: str, now: datetime) -> list[OwnLeftover]:
    """What is given away at a feast and not over yet, in the order of the offers."""
    return _leftovers(db, feast, leftover_list.c.until > micros(now))


def leftover(db: Connection, feast: str, leftover: str) -> OwnLeftover | None:
    """One thing that is given away, over or not, or None."""
    return next(iter(_leftovers(db, feast, leftover_list.c.leftover == leftover)), None)


def _leftovers(db: Connection, feast: str, which: Any) -> list[OwnLeftover]:
    standing = select(leftover_list).where(
        leftover_list.c.feast == feast, leftover_list.c.state == "offered", which
    )
    rows = db.execute(standing.order_by(leftover_list.c.position)).all()
    portions = select(portion_list).where(portion_list.c.feast == feast)
    taken = db.execute(portions.order_by(portion_list.c.position)).all() if rows else []
    names = names_of(db, (row.person for row in (*rows, *taken)))
    takers: dict[str, list[Taker]] = {}
    for row in taken:
        taker = Taker(row.person, names.get(row.person, ""), row.portions)
        takers.setdefault(row.leftover, []).append(taker)
    return [
        OwnLeftover(
            Leftover(
                feast=row.feast,
                leftover=row.leftover,
                person=row.person,
                owner=names.get(row.person, ""),
                dish=row.dish,
                what=row.what,
                portions=row.portions,
                left=row.portions - sum(t.portions for t in takers.get(row.leftover, ())),
                until=moment(row.until),
            ),
            where=row.address,
            takers=tuple(takers.get(row.leftover, ())),
        )
        for row in rows
    ]


def leftover_names(db: Connection, leftovers: Iterable[str]) -> dict[str, str]:
    """What was left over, by leftover."""
    wanted = leftover_list.c.leftover.in_(sorted(set(leftovers)))
    names = select(leftover_list.c.leftover, leftover_list.c.what).where(wanted)
    return {row.leftover: row.what for row in db.execute(names)}
