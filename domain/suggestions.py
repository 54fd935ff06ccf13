"""Dishes that organisers wish for: suggested by one, brought by whoever claims them first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.bringing.events import DishArrived, DishFailed, DishMarkRevoked
from domain.diets import Diet
from domain.dishes import DishHidden, DishPledged, DishWithdrawn, PledgeDish, check_dish
from domain.events import Event
from domain.feasts import NOTE_LIMIT, FeastCommand, FeastStarted
from domain.moderation.events import EntryRestored
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.texts import check_note


class DishSuggested(Event, frozen=True, kw_only=True):
    """An organiser wishes for a dish that somebody may bring."""

    TOPIC: ClassVar[str] = "suggestions.DishSuggested"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("suggestion", "feast")
    suggestion: str
    feast: str
    name: str
    course: str
    servings: int
    diets: tuple[Diet, ...] = ()


class SuggestionWithdrawn(Event, frozen=True, kw_only=True):
    """A dish is no longer wished for."""

    TOPIC: ClassVar[str] = "suggestions.SuggestionWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("suggestion", "feast")
    suggestion: str
    feast: str
    reason: str


GOING = (DishWithdrawn, DishHidden, DishFailed)
RETURNING = (DishArrived, DishMarkRevoked, EntryRestored)
"""What opens a suggestion again, and what shows that the dish comes all the same."""


class SuggestionUnknown(Unknown):
    """Nobody suggested this for this feast."""

    message = N_("Nobody wishes for this dish at this feast.")


class SuggestionExists(Refusal):
    """The id belongs to another suggestion."""

    message = N_("This dish is already wished for.")


class SuggestionIsWithdrawn(Refusal):
    """An organiser no longer wishes for it."""

    message = N_("This dish is no longer wished for.")


class SuggestionIsClaimed(Refusal):
    """Somebody brings what is wished for."""

    message = N_("A neighbour was quicker and brings this dish. You may still bring yours as well.")


@dataclass(kw_only=True, eq=False)
class SuggestDish(FeastCommand):
    """Wish for a dish, as an organiser; what diets it should suit is said too."""

    suggestion: str
    name: str
    course: str
    servings: int
    diets: tuple[Diet, ...] = ()
    known: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = Selector([DishSuggested], [f"suggestion:{self.suggestion}"])
        return [*super().consistency_boundary(), own]

    @event(DishSuggested)
    def _suggested(self) -> None:
        self.known = True

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        starts, _ = self.check_feast_stands()
        if starts <= self.now:
            raise FeastStarted
        if self.known:
            raise SuggestionExists
        check_dish(self.name, self.servings, (), self.course, self.courses_wanted)
        self.record(
            DishSuggested(
                suggestion=self.suggestion,
                feast=self.feast,
                name=self.name,
                course=self.course,
                servings=self.servings,
                diets=tuple(diet for diet in Diet if diet in self.diets),
            )
        )


@dataclass(kw_only=True, eq=False)
class SuggestionCommand(FeastCommand):
    """A command about one suggestion: whether it stands, and which dishes answer it."""

    suggestion: str
    known: bool = field(default=False, init=False)
    over: bool = field(default=False, init=False)
    failed: set[str] = field(default_factory=set, init=False)
    answers: dict[str, bool] = field(default_factory=dict, init=False)
    """Whether each dish that was promised in answer to it is still to be counted on."""

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        own = [f"suggestion:{self.suggestion}", feast]
        return [
            *super().consistency_boundary(),
            Selector([DishSuggested, SuggestionWithdrawn, DishPledged], own),
            Selector([*GOING, *RETURNING], [feast]),
        ]

    @event(DishSuggested)
    def _suggested(self) -> None:
        self.known = True

    @event(SuggestionWithdrawn)
    def _no_longer(self) -> None:
        self.over = True

    @event(DishPledged)
    def _pledged(self, dish: str, suggestion: str) -> None:
        self.answered(dish, suggestion)

    @event(DishWithdrawn)
    def _withdrawn(self, dish: str) -> None:
        self.count(dish, comes=False)

    @event(DishHidden)
    def _hidden(self, dish: str) -> None:
        self.count(dish, comes=False)

    @event(DishFailed)
    def _given_up(self, dish: str) -> None:
        self.failed.add(dish)
        self.count(dish, comes=False)

    @event(DishArrived)
    def _here(self, dish: str) -> None:
        self.failed.discard(dish)
        self.count(dish, comes=True)

    @event(DishMarkRevoked)
    def _comes_again(self, dish: str) -> None:
        self.failed.discard(dish)
        self.count(dish, comes=True)

    @event(EntryRestored)
    def _restored(self, entry: str) -> None:
        self.count(entry, comes=entry not in self.failed)

    def answered(self, dish: str, suggestion: str) -> None:
        """Somebody promised a dish, perhaps in answer to this suggestion."""
        if suggestion == self.suggestion:
            self.answers[dish] = True

    def count(self, dish: str, *, comes: bool) -> None:
        """A dish does not come after all, or it does; the suggestion is open while none comes."""
        if dish in self.answers:
            self.answers[dish] = comes

    def check_open(self) -> None:
        """Refuse what was never suggested, is no longer, or is brought by somebody."""
        if not self.known:
            raise SuggestionUnknown
        if self.over:
            raise SuggestionIsWithdrawn
        if any(self.answers.values()):
            raise SuggestionIsClaimed


@dataclass(kw_only=True, eq=False)
class WithdrawSuggestion(SuggestionCommand):
    """Wish for a dish no longer, saying why; too late once somebody brings it."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_stands()
        self.check_open()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            SuggestionWithdrawn(suggestion=self.suggestion, feast=self.feast, reason=self.reason)
        )


@dataclass(kw_only=True, eq=False)
class BringSuggested(SuggestionCommand, PledgeDish):
    """Promise to bring what is wished for; its cook makes of it what any cook may."""

    @event(DishPledged)
    def _claimed(self, dish: str, person: str, suggestion: str) -> None:
        self.see(dish, person)
        self.answered(dish, suggestion)

    @event(DishWithdrawn)
    def _taken_back(self, dish: str) -> None:
        self.mine.discard(dish)
        self.count(dish, comes=False)

    def execute(self) -> None:
        self.check_feast_stands()
        self.check_open()
        self.pledge(self.suggestion)
