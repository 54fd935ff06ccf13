"""Dishes for the table: pledged by a cook, changed, withdrawn, now and then hidden."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.allergens import Allergen, Answer
from domain.bringing.events import MARK_EVENTS
from domain.bringing.followed import FollowedDish
from domain.diets import Diet
from domain.dish_diets import SayDish
from domain.events import Event, Private
from domain.feasts import FEAST_EVENTS, Course, FeastStarted
from domain.moderation.events import EntryRestored
from domain.people import appointment
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_lines

NAME_LIMIT = 80
INGREDIENT_LIMIT = 200
MOST_INGREDIENTS = 60
MOST_SERVINGS = 500
MOST_DISHES = 20


class DishPledged(Event, frozen=True, kw_only=True):
    """A cook promised to bring a dish."""

    TOPIC: ClassVar[str] = "dishes.DishPledged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast", "suggestion")
    dish: str
    feast: str
    person: str
    name: str
    course: str
    servings: int
    ingredients: tuple[str, ...] = ()
    allergens: dict[Allergen, Answer] = msgspec.field(default_factory=dict)
    diets: tuple[Diet, ...] = ()
    cook_named: bool = False
    suggestion: str = ""


class DishChanged(Event, frozen=True, kw_only=True):
    """The cook, or an organiser, said what the dish is now."""

    TOPIC: ClassVar[str] = "dishes.DishChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    name: str
    course: str
    servings: int
    ingredients: tuple[str, ...] = ()
    allergens: dict[Allergen, Answer] = msgspec.field(default_factory=dict)
    diets: tuple[Diet, ...] = ()
    cook_named: bool = False
    reason: Private[str] = ""


class DishWithdrawn(Event, frozen=True, kw_only=True):
    """The dish will not come after all."""

    TOPIC: ClassVar[str] = "dishes.DishWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    reason: Private[str] = ""


class DishHidden(Event, frozen=True, kw_only=True):
    """An organiser took an entry off the table and told its cook why."""

    TOPIC: ClassVar[str] = "dishes.DishHidden"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "person", "feast")
    dish: str
    feast: str
    person: str
    by: str = ""
    reason: Private[str] = ""


DISH_EVENTS = (DishPledged, DishChanged, DishWithdrawn, DishHidden, *MARK_EVENTS)


class DishUnknown(Unknown):
    """Nobody pledged this dish for this feast."""

    message = N_("There is no such dish at this feast.")


class DishIsWithdrawn(Refusal):
    """The cook has taken the dish back."""

    message = N_("This dish was withdrawn.")


class DishIsHidden(Refusal):
    """An organiser has hidden the dish."""

    message = N_("An organiser has hidden this dish.")


class NotYourDish(NotAllowed):
    """The dish belongs to another cook."""

    message = N_("Only the cook or an organiser can change this dish.")


class CourseUnknown(Invalid):
    """The feast has no such course."""

    message = N_("Please choose one of the courses of this feast.")
    field = "course"


class ServingsOutOfRange(Invalid):
    """Nobody cooks less than one serving or more than a street can eat."""

    message = N_("Please say how many it serves, from 1 to %(most)s.")
    field = "servings"


class TooManyDishes(Refusal):
    """One person has promised as many dishes as one person can bring."""

    message = N_("You already bring %(most)s dishes to this feast. Thank you!")


class DishTaken(Refusal):
    """The id belongs to another dish."""

    message = N_("This dish is already on the table.")


def check_dish(
    name: str, servings: int, ingredients: Sequence[str], course: str, courses: Sequence[Course]
) -> None:
    """Refuse a dish that no feast can put on its table."""
    check_line("name", name, NAME_LIMIT)
    if not 1 <= servings <= MOST_SERVINGS:
        raise ServingsOutOfRange(most=MOST_SERVINGS)
    check_lines("ingredients", ingredients, INGREDIENT_LIMIT, MOST_INGREDIENTS)
    if course not in {c.name for c in courses}:
        raise CourseUnknown


@dataclass(kw_only=True, eq=False)
class PledgeDish(SayDish):
    """Promise to bring a dish; its cook is whoever asks."""

    dish: str
    mine: set[str] = field(default_factory=set, init=False)
    taken: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            Selector(FEAST_EVENTS, [feast]),
            Selector([DishPledged, DishWithdrawn], [f"person:{self.actor}", feast]),
            Selector([DishPledged], [f"dish:{self.dish}"]),
        ]

    @event(DishPledged)
    def _pledged(self, dish: str, person: str) -> None:
        self.see(dish, person)

    @event(DishWithdrawn)
    def _withdrawn(self, dish: str) -> None:
        self.mine.discard(dish)

    def execute(self) -> None:
        self.pledge()

    def see(self, dish: str, person: str) -> None:
        """Remember that somebody pledged a dish."""
        self.taken = self.taken or dish == self.dish
        if person == self.actor:
            self.mine.add(dish)

    def pledge(self, suggestion: str = "") -> None:
        """Record the pledge, perhaps in answer to a suggestion."""
        starts, _ = self.check_feast_stands()
        if starts <= self.now:
            raise FeastStarted
        if self.taken:
            raise DishTaken
        if len(self.mine) >= MOST_DISHES:
            raise TooManyDishes(most=MOST_DISHES)
        check_dish(self.name, self.servings, self.ingredients, self.course, self.courses_wanted)
        self.record(
            DishPledged(
                dish=self.dish,
                feast=self.feast,
                person=self.actor,
                suggestion=suggestion,
                **self.said(),
            )
        )


@dataclass(kw_only=True, eq=False)
class DishCommand(FollowedDish):
    """A command about one dish: its cook, and whether it still stands on the table."""

    dish: str
    cook: str | None = field(default=None, init=False)
    gone: type[Refusal] | None = field(default=None, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            Selector(FEAST_EVENTS, [feast]),
            Selector(DISH_EVENTS, [f"dish:{self.dish}", feast]),
            Selector([EntryRestored], [f"entry:{self.dish}", feast]),
            appointment(self.actor),
        ]

    @event(DishPledged)
    def _pledged(self, person: str) -> None:
        self.cook = person

    @event(DishWithdrawn)
    def _withdrawn(self) -> None:
        self.gone = DishIsWithdrawn

    @event(DishHidden)
    def _hidden(self) -> None:
        self.gone = DishIsHidden

    @event(EntryRestored)
    def _restored(self) -> None:
        self.gone = None

    def check_dish_stands(self) -> str:
        """The dish's cook; refuses an unknown, withdrawn or hidden dish."""
        self.check_feast_stands()
        if self.cook is None:
            raise DishUnknown
        if self.gone is not None:
            raise self.gone
        return self.cook

    def check_dish_is_ones_own(self) -> str:
        """The dish's cook; refuses everybody but the cook and organisers as well."""
        cook = self.check_dish_stands()
        if self.actor != cook and not self.organiser:
            raise NotYourDish
        return cook


@dataclass(kw_only=True, eq=False)
class ChangeDish(SayDish, DishCommand):
    """Say what the dish is now; possible to the end, because allergens must be true."""

    reason: str = ""

    def execute(self) -> None:
        cook = self.check_dish_is_ones_own()
        self.check_why(cook, self.reason)
        check_dish(self.name, self.servings, self.ingredients, self.course, self.courses_wanted)
        self.record(
            DishChanged(
                dish=self.dish,
                feast=self.feast,
                person=cook,
                reason=self.reason,
                **self.said(),
            )
        )


@dataclass(kw_only=True, eq=False)
class WithdrawDish(DishCommand):
    """Take a dish back, as long as it is not here."""

    reason: str = ""

    def execute(self) -> None:
        cook = self.check_dish_is_ones_own()
        self.check_not_here()
        self.check_why(cook, self.reason)
        self.record(
            DishWithdrawn(dish=self.dish, feast=self.feast, person=cook, reason=self.reason)
        )
