"""What the ids in events are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.board.queries import suggestion_names
from app.circles.queries import circle_names
from app.dishes.queries import dish_names
from app.equipment.queries import equipment_names
from app.i18n import _
from app.journal.mapper import Recorded
from app.leftovers.queries import leftover_names
from app.lost_found.queries import item_names
from app.moderation.queries import entry_names
from app.next_time.queries import lesson_names
from app.pantry.queries import gift_names
from app.people.queries import names_of
from app.shifts.queries import shift_names


@dataclass(frozen=True)
class Names:
    """What the ids in events are called; a resident's page has no names of people."""

    people: Mapping[str, str] = field(default_factory=dict)
    dishes: Mapping[str, str] = field(default_factory=dict)
    gifts: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, str] = field(default_factory=dict)
    """Equipment that is wanted or lent, and leftovers."""

    shifts: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    """Whatever of all these was hidden or put back."""

    def person(self, person: str) -> str:
        """A neighbour's name, or that it is one."""
        return self.people.get(person) or _("a neighbour")

    def dish(self, dish: str) -> str:
        """The name of a dish that somebody brings, or that is wished for."""
        return self.dishes.get(dish) or _("a dish")

    def gift(self, donation: str) -> str:
        """What is given."""
        return self.gifts.get(donation) or _("a gift")

    def thing(self, thing: str) -> str:
        """What is wanted, lent or left over."""
        return self.things.get(thing) or _("something")

    def shift(self, shift: str) -> str:
        """What is done in a shift."""
        return self.shifts.get(shift) or _("a shift")

    def entry(self, entry: str) -> str:
        """What was hidden or put back."""
        return self.entries.get(entry) or _("an entry")


def names_in(db: Connection, recorded: Iterable[Recorded], *, people: bool) -> Names:
    """What the ids in some events are called now."""
    kinds = (
        "person",
        "dish",
        "suggestion",
        "donation",
        "thing",
        "loan",
        "leftover",
        "shift",
        "entry",
        "lesson",
        "circle",
        "item",
    )
    ids: dict[str, set[str]] = {kind: set() for kind in kinds}
    for r in recorded:
        for kind, found in ids.items():
            if value := getattr(r.event, kind, ""):
                found.add(value)
    return Names(
        people=names_of(db, ids["person"]) if people else {},
        dishes={**dish_names(db, ids["dish"]), **suggestion_names(db, ids["suggestion"])},
        gifts=gift_names(db, ids["donation"]),
        things={
            **equipment_names(db, ids["thing"] | ids["loan"]),
            **leftover_names(db, ids["leftover"]),
            **lesson_names(db, ids["lesson"]),
            **circle_names(db, ids["circle"]),
            **item_names(db, ids["item"]),
        },
        shifts=shift_names(db, ids["shift"]),
        entries=entry_names(db, ids["entry"]) if ids["entry"] else {},
    )
