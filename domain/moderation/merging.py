"""Making one dish of two entries that are the same: the older one stays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.bringing.events import (
    DishArrived,
    DishConfirmed,
    DishFailed,
    DishMarkRevoked,
    Mark,
)
from domain.dishes import (
    DISH_EVENTS,
    DishChanged,
    DishHidden,
    DishPledged,
    DishUnknown,
    DishWithdrawn,
)
from domain.feasts import NOTE_LIMIT, FeastCommand
from domain.kitchen.events import Booking, KitchenBooked, Place, Tool
from domain.kitchen.plan import KitchenPlan
from domain.memory import Memory
from domain.moderation.entries import EntryIsGone
from domain.moderation.events import DishesMerged, EntryRestored, Kind
from domain.refusals import N_, Invalid, NotAllowed, Refusal
from domain.texts import check_note


class ChangedMeanwhile(Refusal):
    """Somebody has changed one of the two since they were looked at."""

    message = N_("Somebody has changed one of the two meanwhile. Please look again.")


class SameEntry(Invalid):
    """An entry is not a double of itself."""

    message = N_("Please choose another entry than this one.")
    field = "other"


@dataclass(kw_only=True, eq=False)
class MergeDishes(FeastCommand):
    """Say that two dishes are one, as an organiser: the newer entry gives way.

    What it had claimed and needed, and its places in the kitchen, are those of the one that stays.

    `seen` says how often each had been told about when the organiser looked at the two.
    """

    dish: str
    other: str
    seen: tuple[int, int]
    reason: str
    cooks: dict[str, str] = field(default_factory=dict, init=False)
    """The cooks of the two, in the order of the pledges."""

    told: dict[str, int] = field(default_factory=dict, init=False)
    gone: set[str] = field(default_factory=set, init=False)
    failed: set[str] = field(default_factory=set, init=False)
    """Those that are not counted on: what they had is free already."""

    def recalls(self) -> tuple[type[Memory], str]:
        return KitchenPlan, f"feast:{self.feast}"

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            *super().consistency_boundary(),
            *(Selector(DISH_EVENTS, [f"dish:{dish}", feast]) for dish in (self.dish, self.other)),
            *(
                Selector([EntryRestored], [f"entry:{dish}", feast])
                for dish in (self.dish, self.other)
            ),
        ]

    @event(DishPledged)
    def _pledged(self, dish: str, person: str) -> None:
        self.cooks[dish] = person
        self._tell(dish)

    @event(DishChanged)
    def _changed(self, dish: str) -> None:
        self._tell(dish)

    @event(DishWithdrawn)
    def _withdrawn(self, dish: str) -> None:
        self.gone.add(dish)
        self._tell(dish)

    @event(DishHidden)
    def _hidden(self, dish: str) -> None:
        self.gone.add(dish)
        self._tell(dish)

    @event(EntryRestored)
    def _restored(self, kind: Kind, entry: str) -> None:
        if kind is Kind.DISH:
            self.gone.discard(entry)
            self._tell(entry)

    @event(DishConfirmed)
    def _confirmed(self, dish: str) -> None:
        self._tell(dish)

    @event(DishArrived)
    def _arrived(self, dish: str) -> None:
        self._tell(dish)

    @event(DishFailed)
    def _failed(self, dish: str) -> None:
        self.failed.add(dish)
        self._tell(dish)

    @event(DishMarkRevoked)
    def _mark_undone(self, dish: str, mark: Mark) -> None:
        if mark is Mark.FAILED:
            self.failed.discard(dish)
        self._tell(dish)

    def _tell(self, dish: str) -> None:
        self.told[dish] = self.told.get(dish, 0) + 1

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_stands()
        if self.dish == self.other:
            raise SameEntry
        if {self.dish, self.other} - set(self.cooks):
            raise DishUnknown
        if (self.told[self.dish], self.told[self.other]) != self.seen:
            raise ChangedMeanwhile
        if self.gone:
            raise EntryIsGone
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        kept, merged = self.cooks
        cook = "" if self.failed else self.cooks[kept]
        said = {"feast": self.feast, "person": self.cooks[merged], "by": self.actor}
        places, tools = self.memory.of(merged), self.memory.tools.get(merged, ())
        self.record(DishesMerged(dish=kept, merged=merged, cook=cook, reason=self.reason, **said))
        self.record(DishHidden(dish=merged, reason=self.reason, **said))
        if cook:
            self.book(kept, places, tools)

    def book(self, kept: str, places: Mapping[Place, Booking], tools: Collection[Tool]) -> None:
        """Give the dish that stays what the other had in the kitchen, unless it has that itself."""
        own, own_tools = self.memory.of(kept), self.memory.tools.get(kept, ())
        both = {**places, **own}
        if set(both) == set(own) and set(tools) <= set(own_tools):
            return
        self.record(
            KitchenBooked(
                dish=kept,
                feast=self.feast,
                person=self.cooks[kept],
                bookings=tuple(both[place] for place in Place if place in both),
                tools=tuple(tool for tool in Tool if tool in {*tools, *own_tools}),
                reason=self.reason,
            )
        )
