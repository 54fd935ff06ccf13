"""Lost and found, as pages ask it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select

from app.lost_found.projection import item_answers, item_list
from app.people.queries import names_of


@dataclass(frozen=True)
class Answer:
    """Who says that it is theirs, or that they have it, and how one can tell."""

    person: str
    name: str
    note: str


@dataclass(frozen=True)
class Item:
    """A thing as everybody may see it: "listed", "returned" or "withdrawn"."""

    item: str
    feast: str
    person: str
    missed: bool
    what: str
    place: str
    state: str


@dataclass(frozen=True)
class OwnItem:
    """With who reported it and who answered, for those two and for organisers."""

    item: Item
    reporter: str
    answers: Sequence[Answer]

    def concerns(self, person: str) -> bool:
        """Whether somebody reported it, or answered."""
        return person == self.item.person or any(a.person == person for a in self.answers)


def items_of(db: Connection, feast: str) -> list[OwnItem]:
    """What is on the list of a feast, and what is back, the newest first."""
    return _items(db, item_list.c.feast == feast, item_list.c.state != "withdrawn")


def items_of_person(db: Connection, person: str) -> list[OwnItem]:
    """What is on some list still, and one person reported or answered, the newest first."""
    answered = select(item_answers.c.item).where(item_answers.c.person == person)
    mine = or_(item_list.c.person == person, item_list.c.item.in_(answered))
    return _items(db, mine, item_list.c.state == "listed")


def item(db: Connection, feast: str, item: str) -> OwnItem | None:
    """One thing, in whatever state, or None."""
    found = _items(db, item_list.c.feast == feast, item_list.c.item == item)
    return found[0] if found else None


def item_names(db: Connection, items: Iterable[str]) -> dict[str, str]:
    """What things are called, by item."""
    wanted = item_list.c.item.in_(sorted(set(items)))
    rows = db.execute(select(item_list.c.item, item_list.c.what).where(wanted))
    return {row.item: row.what for row in rows}


def _items(db: Connection, *which: ColumnElement[bool]) -> list[OwnItem]:
    rows = db.execute(select(item_list).where(*which).order_by(item_list.c.position.desc())).all()
    said = select(item_answers).where(item_answers.c.item.in_([row.item for row in rows]))
    answers = db.execute(said.order_by(item_answers.c.position)).all() if rows else []
    names = names_of(db, (row.person for row in (*rows, *answers)))
    return [
        OwnItem(
            Item(row.item, row.feast, row.person, row.missed, row.what, row.place, row.state),
            names.get(row.person, ""),
            [
                Answer(each.person, names.get(each.person, ""), each.note)
                for each in answers
                if each.item == row.item
            ],
        )
        for row in rows
    ]
