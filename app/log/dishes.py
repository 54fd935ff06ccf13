"""What events of dishes weigh in the numbers of a feast: dishes, servings, and what is here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.i18n import _
from app.log.names import Names
from domain.bringing.events import DishArrived, DishFailed, DishMarkRevoked, Mark
from domain.diets import Diet
from domain.dish_diets import suited
from domain.dishes import DishChanged, DishHidden, DishPledged, DishWithdrawn
from domain.events import Event
from domain.moderation.events import EntryRestored, Kind

DISH_KINDS: tuple[type[Event], ...] = (
    *(DishPledged, DishChanged, DishWithdrawn, DishHidden),
    *(DishArrived, DishFailed, DishMarkRevoked, EntryRestored),
)


@dataclass(frozen=True)
class Filter:
    """Which dishes are counted: those of one course, those that suit one diet, or all."""

    course: str = ""
    diet: Diet | None = None


@dataclass
class _Dish:
    """A dish as far as it has come."""

    said: DishPledged | DishChanged
    gone: bool = False
    failed: bool = False
    here: bool = False

    def counts(self, which: Filter) -> bool:
        """Whether it stands on the table, and is one of those that are counted."""
        if self.gone or self.failed or (which.course and which.course != self.said.course):
            return False
        return not which.diet or which.diet in suited(self.said.diets, self.said.allergens)


def dishes(which: Filter, e: Event, notes: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Dishes that stand on the table."""
    for dish, so_far in _followed(e, notes):
        yield dish, int(so_far.counts(which))


def servings(which: Filter, e: Event, notes: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The servings of those dishes."""
    for dish, so_far in _followed(e, notes):
        yield dish, so_far.said.servings if so_far.counts(which) else 0


def arrived(which: Filter, e: Event, notes: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Those of them that are here."""
    for dish, so_far in _followed(e, notes):
        yield dish, int(so_far.here and so_far.counts(which))


def _followed(e: Event, notes: dict[str, Any]) -> Iterator[tuple[str, _Dish]]:
    """The dish that an event is about, as it is from then on."""
    match e:
        case DishPledged():
            notes[e.dish] = _Dish(e)
        case DishChanged():
            notes[e.dish].said = e
        case DishWithdrawn() | DishHidden():
            notes[e.dish].gone = True
        case EntryRestored(kind=Kind.DISH):
            notes[e.entry].gone = False
            yield e.entry, notes[e.entry]
        case DishArrived() | DishFailed():
            notes[e.dish].here = isinstance(e, DishArrived)
            notes[e.dish].failed = isinstance(e, DishFailed)
        case DishMarkRevoked() if e.mark is not Mark.CONFIRMED:
            notes[e.dish].here = notes[e.dish].failed = False
    if dish := getattr(e, "dish", ""):
        yield dish, notes[dish]


def told_of_a_dish(e: Event, names: Names) -> str:
    """What happened to a dish, in a sentence that names nobody."""
    dish = {"dish": names.dish(getattr(e, "dish", ""))}
    match e:
        case DishPledged():
            return _("A cook put “%(dish)s” on the table") % {"dish": e.name}
        case DishChanged():
            return _("“%(dish)s” was changed") % {"dish": e.name}
        case DishHidden():
            return _("An organiser hid an entry")
        case EntryRestored():
            return _("An organiser put an entry back")
        case DishWithdrawn():
            return _("“%(dish)s” left the table") % dish
        case DishArrived():
            return _("“%(dish)s” is here") % dish
        case DishFailed():
            return _("“%(dish)s” is not coming") % dish
    return _("What was said of “%(dish)s” was taken back") % dish
