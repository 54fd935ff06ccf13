"""Hidden entries and appeals, as pages ask them, and everything that could be hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.dishes.queries import courses_of, dish_names
from app.equipment.queries import equipment_names, equipment_of
from app.journal.clock import moment
from app.leftovers.queries import leftover_names, leftovers_of
from app.moderation.projection import hidden_entries, merged_people
from app.pantry.queries import gift_names, gifts_of, need_names, needs_of
from app.people.queries import names_of, neighbours_called, person_by_id
from domain.moderation.events import Kind


@dataclass(frozen=True)
class Entry:
    """Something that a neighbour wrote and everybody reads; `owner` is "" for who was forgotten."""

    kind: Kind
    entry: str
    name: str
    person: str
    owner: str


@dataclass(frozen=True)
class Hidden:
    """An entry that was hidden: `state` is "hidden" or "restored", `appeal` is "", "open",
    "granted" or "denied". Names are "" for who was forgotten."""

    feast: str
    entry: Entry
    state: str
    by: str
    by_name: str
    reason: str
    at: datetime
    appeal: str
    words: str
    decided_by: str
    decision: str

    @property
    def path(self) -> str:
        """Where what can be done about it stands."""
        return f"/feasts/{self.feast}/entries/{self.entry.kind}/{self.entry.entry}"

    @property
    def blocks(self) -> bool:
        """Whether it is about a neighbour, not an entry."""
        return self.entry.kind is Kind.PERSON

    @property
    def waits(self) -> bool:
        """Whether its owner waits for another organiser's word."""
        return self.state == "hidden" and self.appeal == "open"


def hidden_at(db: Connection, feast: str) -> list[Hidden]:
    """What was hidden at a feast, the newest first."""
    found = select(hidden_entries).where(hidden_entries.c.feast == feast)
    return _hidden(db, db.execute(found.order_by(hidden_entries.c.at.desc())).all())


def hidden_of(db: Connection, person: str) -> list[Hidden]:
    """What was hidden of one neighbour's, the newest first."""
    own = select(hidden_entries).where(hidden_entries.c.person == person)
    return _hidden(db, db.execute(own.order_by(hidden_entries.c.at.desc())).all())


def hidden_entry(db: Connection, feast: str, entry: str) -> Hidden | None:
    """One entry that was ever hidden, or None."""
    one = hidden_entries.c.feast == feast, hidden_entries.c.entry == entry
    found = _hidden(db, db.execute(select(hidden_entries).where(*one)).all())
    return found[0] if found else None


def appeals_at(db: Connection, feast: str) -> list[Hidden]:
    """Hidden entries whose owners wait for another organiser's word."""
    return [each for each in hidden_at(db, feast) if each.waits]


@dataclass(frozen=True)
class Merged:
    """An entry of a neighbour that was made one with another; names are "" for the forgotten."""

    name: str
    by_name: str
    reason: str
    at: datetime


def merged_into(db: Connection, person: str) -> list[Merged]:
    """The other entries that a neighbour stands for, the newest merge first."""
    own = select(merged_people).where(merged_people.c.person == person)
    rows = db.execute(own.order_by(merged_people.c.at.desc())).all()
    names = names_of(db, {who for row in rows for who in (row.merged, row.by)}) if rows else {}
    return [
        Merged(names.get(row.merged, ""), names.get(row.by, ""), row.reason, moment(row.at))
        for row in rows
    ]


def entries_of(db: Connection, feast: str, now: datetime) -> list[Entry]:
    """Everything at a feast that can be hidden, by kind, in the order of its list."""
    equipment = equipment_of(db, feast)
    loans = [*(loan for thing in equipment.things for loan in thing.loans), *equipment.unasked]
    left = [own.leftover for own in leftovers_of(db, feast, now)]
    dishes = [dish for course in courses_of(db, feast) for dish in course.dishes]
    return [
        *(Entry(Kind.DISH, d.dish, d.name, d.person, d.cook) for d in dishes),
        *(Entry(Kind.DONATION, g.donation, g.what, g.person, g.donor) for g in gifts_of(db, feast)),
        *(Entry(Kind.NEED, n.need, n.what, n.person, n.cook) for n in needs_of(db, feast)),
        *(
            Entry(Kind.LOAN, each.loan, each.name, each.person, each.owner)
            for each in loans
            if each.state == "offered"
        ),
        *(Entry(Kind.LEFTOVER, each.leftover, each.what, each.person, each.owner) for each in left),
    ]


def neighbours_to_block(db: Connection, name: str) -> list[Entry]:
    """Neighbours of a name who could be blocked; organisers are not."""
    found = neighbours_called(db, name) if name else []
    return [
        Entry(Kind.PERSON, each.person, each.name, each.person, each.name)
        for each in found
        if not each.organiser
    ]


def neighbour_to_block(db: Connection, person: str) -> Entry | None:
    """A neighbour who could be blocked, or None."""
    each = person_by_id(db, person)
    if each is None or each.organiser:
        return None
    return Entry(Kind.PERSON, each.person, each.name, each.person, each.name)


def _hidden(db: Connection, rows: Sequence[Row[Any]]) -> list[Hidden]:
    called = entry_names(db, [row.entry for row in rows]) if rows else {}
    people = names_of(
        db, {who for row in rows for who in (row.person, row.by, row.decided_by) if who}
    )
    return [
        Hidden(
            feast=row.feast,
            entry=Entry(
                Kind(row.kind),
                row.entry,
                called.get(row.entry) or people.get(row.entry, ""),
                row.person,
                people.get(row.person, ""),
            ),
            state=row.state,
            by=row.by,
            by_name=people.get(row.by, ""),
            reason=row.reason,
            at=moment(row.at),
            appeal=row.appeal,
            words=row.words,
            decided_by=people.get(row.decided_by, ""),
            decision=row.decision,
        )
        for row in rows
    ]


def entry_names(db: Connection, entries: Iterable[str]) -> dict[str, str]:
    """What entries of whatever kind are called, hidden or not."""
    ids = sorted(set(entries))
    return {
        **dish_names(db, ids),
        **gift_names(db, ids),
        **need_names(db, ids),
        **equipment_names(db, ids),
        **leftover_names(db, ids),
    }
