"""The street the tests live in: Olga organises, Cem and Dora cook, the harvest feast is near."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain.dishes import (
    ChangeDish,
    DishChanged,
    DishHidden,
    DishPledged,
    DishWithdrawn,
    PledgeDish,
    WithdrawDish,
)
from domain.feasts import AnnounceFeast, CancelFeast, Course, FeastAnnounced, PostponeFeast
from domain.moderation.entries import HideEntry
from domain.moderation.events import Kind
from domain.people import BecomeOrganiser, Join, OrganiserAppointed, PersonJoined
from domain.recipes import AddRecipe

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
STARTS = datetime(2026, 12, 12, 16, 30, tzinfo=UTC)
ENDS = datetime(2026, 12, 12, 22, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)

FEAST = {
    "feast": "harvest",
    "title": "Harvest feast",
    "place": "Linden Street, the school yard",
    "access": "Step-free from the north gate",
    "starts": STARTS,
    "ends": ENDS,
    "zone": "Europe/Berlin",
    "courses": (Course(name="Mains", servings=40), Course(name="Desserts", servings=20)),
}
DISH = {"feast": "harvest", "name": "Lentil soup", "course": "Mains", "servings": 12}

HARVEST = FeastAnnounced(**FEAST)  # type: ignore[arg-type]
OLGA_ORGANISES = OrganiserAppointed(person="olga", invitation="first")


def announce(*, actor: str = "olga", **changes: Any) -> AnnounceFeast:
    """Olga invites everybody to the harvest feast."""
    return AnnounceFeast(actor=actor, **{**FEAST, **changes})


def postpone(*, actor: str = "olga", by: timedelta = timedelta(days=1), **changes: Any):
    """Olga moves the feast to the next day."""
    times = {"starts": STARTS + by, "ends": ENDS + by}
    return PostponeFeast(
        **{"actor": actor, "feast": "harvest", "reason": "Storm warning", **times, **changes}
    )


def cancel(*, actor: str = "olga", feast: str = "harvest", reason: str = "Flood") -> CancelFeast:
    """Olga calls the feast off."""
    return CancelFeast(actor=actor, feast=feast, reason=reason)


def joined(person: str, name: str | None = None) -> PersonJoined:
    """A neighbour joined."""
    return PersonJoined(person=person, name=name or person.title(), link=f"link-of-{person}")


def join(person: str, name: str | None = None) -> Join:
    """A neighbour joins."""
    return Join(actor=person, person=person, name=name or person.title(), link=f"link-of-{person}")


def organise(person: str = "olga", invitation: str = "first", **options: bool) -> BecomeOrganiser:
    """Somebody accepts an invitation to organise."""
    return BecomeOrganiser(actor=person, invitation=invitation, **options)


def pledged(dish: str, *, person: str = "cem", **changes: Any) -> DishPledged:
    """Cem promised to bring a dish."""
    return DishPledged(**{"dish": dish, "person": person, **DISH, **changes})


def pledge(dish: str, *, actor: str = "cem", **changes: Any) -> PledgeDish:
    """Cem promises to bring a dish."""
    return PledgeDish(**{"dish": dish, "actor": actor, **DISH, **changes})


def changed(dish: str, *, person: str = "cem", **changes: Any) -> DishChanged:
    """Cem's dish is something else now."""
    return DishChanged(**{"dish": dish, "person": person, **DISH, **changes})


def change(dish: str, *, actor: str = "cem", **changes: Any) -> ChangeDish:
    """Somebody says what the dish is now."""
    return ChangeDish(**{"dish": dish, "actor": actor, **DISH, **changes})


def withdrawn(
    dish: str, *, person: str = "cem", feast: str = "harvest", reason: str = ""
) -> DishWithdrawn:
    """Cem's dish will not come after all."""
    return DishWithdrawn(dish=dish, feast=feast, person=person, reason=reason)


def withdraw(
    dish: str, *, actor: str = "cem", feast: str = "harvest", reason: str = ""
) -> WithdrawDish:
    """Somebody takes the dish back."""
    return WithdrawDish(actor=actor, feast=feast, dish=dish, reason=reason)


def hidden(dish: str, *, person: str = "cem", reason: str = "An advertisement") -> DishHidden:
    """Olga took Cem's dish off the table."""
    return DishHidden(dish=dish, feast="harvest", person=person, by="olga", reason=reason)


def hide(
    dish: str, *, actor: str = "olga", feast: str = "harvest", reason: str = "An advertisement"
) -> HideEntry:
    """Olga takes an entry off the table."""
    return HideEntry(actor=actor, feast=feast, kind=Kind.DISH, entry=dish, reason=reason)


def add_recipe(recipe: str = "borscht", **changes: Any) -> AddRecipe:
    """The operator puts a recipe into the cookbook."""
    said = {"title": "Borscht", "servings": 6, "ingredients": ("3 beets", "1 cabbage")}
    return AddRecipe(**{"actor": "console", "recipe": recipe, **said, **changes})
