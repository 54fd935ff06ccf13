"""Lost and found: what lay there, what is missed, whose it is, and that it is back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.events import Event, Private
from domain.feasts import NOTE_LIMIT, FeastCommand
from domain.people import PersonJoined, UnknownPerson
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.taking_part import FeastNotBegunYet
from domain.texts import check_line, check_note

ITEM_LIMIT = 120
MOST_ITEMS = 30
MOST_ANSWERS = 20


class ItemReported(Event, frozen=True, kw_only=True):
    """A neighbour found something that is not theirs, or misses something that is."""

    TOPIC: ClassVar[str] = "lost_found.ItemReported"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("item", "person", "feast")
    item: str
    feast: str
    person: str
    missed: bool
    what: str
    where: Private[str] = ""


class ItemAnswered(Event, frozen=True, kw_only=True):
    """Another neighbour says that it is theirs, or that they have it."""

    TOPIC: ClassVar[str] = "lost_found.ItemAnswered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("item", "person", "feast")
    item: str
    feast: str
    person: str
    note: Private[str] = ""


class ItemReturned(Event, frozen=True, kw_only=True):
    """It is back with whose it is."""

    TOPIC: ClassVar[str] = "lost_found.ItemReturned"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("item", "person", "feast")
    item: str
    feast: str
    person: str


class ItemWithdrawn(Event, frozen=True, kw_only=True):
    """Who reported it took that back, or an organiser did and said why."""

    TOPIC: ClassVar[str] = "lost_found.ItemWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("item", "person", "feast")
    item: str
    feast: str
    person: str
    reason: Private[str] = ""


ITEM_EVENTS = (ItemReported, ItemAnswered, ItemReturned, ItemWithdrawn)


class ItemUnknown(Unknown):
    """Nobody reported it at this feast."""

    message = N_("This is not on the list of lost and found.")


class ItemTaken(Refusal):
    """The id belongs to something else."""

    message = N_("This is on the list already.")


class ItemIsBack(Refusal):
    """It is with whose it is."""

    message = N_("This is back with its owner already.")


class ItemIsWithdrawn(Refusal):
    """It is on the list no more."""

    message = N_("This was taken off the list.")


class NotYourItem(NotAllowed):
    """Another neighbour reported it."""

    message = N_("Only who put this on the list or an organiser can do that.")


class YourOwnItem(Refusal):
    """Nobody answers what they reported themselves."""

    message = N_("You put this on the list yourself.")


class TooManyItems(Refusal):
    """Nobody loses or finds that much."""

    message = N_("You have put %(most)s things on the list. Please ask an organiser.")


class TooManyAnswers(Refusal):
    """So many have answered that somebody has to look first."""

    message = N_("So many have answered that the finder has to look first.")


@dataclass(kw_only=True, eq=False)
class FoundCommand(FeastCommand):
    """A command by somebody who has joined, about a feast that has begun."""

    joined: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        joined = Selector([PersonJoined], [f"person:{self.actor}"])
        return [*super().consistency_boundary(), joined]

    @event(PersonJoined)
    def _joined(self) -> None:
        self.joined = True

    def check_begun(self) -> None:
        """Refuse strangers, and a feast that has not begun."""
        if not self.joined:
            raise UnknownPerson
        starts, _ = self.check_feast_stands()
        if self.now < starts:
            raise FeastNotBegunYet


@dataclass(kw_only=True, eq=False)
class ReportItem(FoundCommand):
    """Say that one found something, or misses it."""

    item: str
    missed: bool
    what: str
    where: str = ""
    known: bool = field(default=False, init=False)
    mine: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = [f"person:{self.actor}", f"feast:{self.feast}"]
        return [
            *super().consistency_boundary(),
            Selector([ItemReported], [f"item:{self.item}"]),
            Selector([ItemReported, ItemReturned, ItemWithdrawn], own),
        ]

    @event(ItemReported)
    def _reported(self, item: str, person: str) -> None:
        self.known = self.known or item == self.item
        if person == self.actor:
            self.mine.add(item)

    @event(ItemReturned)
    def _returned(self, item: str) -> None:
        self.mine.discard(item)

    @event(ItemWithdrawn)
    def _withdrawn(self, item: str) -> None:
        self.mine.discard(item)

    def execute(self) -> None:
        self.check_may_report()
        check_line("what", self.what, ITEM_LIMIT)
        check_note("where", self.where, NOTE_LIMIT, required=not self.missed)
        self.record(
            ItemReported(
                item=self.item,
                feast=self.feast,
                person=self.actor,
                missed=self.missed,
                what=self.what,
                where=self.where,
            )
        )

    def check_may_report(self) -> None:
        """Refuse strangers, what is there already, and too much of it."""
        self.check_begun()
        if self.known:
            raise ItemTaken
        if len(self.mine) >= MOST_ITEMS:
            raise TooManyItems(most=MOST_ITEMS)


@dataclass(kw_only=True, eq=False)
class ItemCommand(FoundCommand):
    """A command about one thing: who reported it, who answered, and whether it is on the list."""

    item: str
    reporter: str | None = field(default=None, init=False)
    closed: type[Refusal] | None = field(default=None, init=False)
    answers: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        item = [f"item:{self.item}", f"feast:{self.feast}"]
        return [*super().consistency_boundary(), Selector(ITEM_EVENTS, item)]

    @event(ItemReported)
    def _reported(self, person: str) -> None:
        self.reporter = person

    @event(ItemAnswered)
    def _answered(self, person: str) -> None:
        self.answers.add(person)

    @event(ItemReturned)
    def _returned(self) -> None:
        self.closed = ItemIsBack

    @event(ItemWithdrawn)
    def _withdrawn(self) -> None:
        self.closed = ItemIsWithdrawn

    def check_listed(self) -> str:
        """Who reported it; refuses what is unknown, back, or off the list."""
        if self.reporter is None:
            raise ItemUnknown
        if self.closed:
            raise self.closed
        return self.reporter

    def check_ones_own(self) -> str:
        """The same; refuses all but who reported it and organisers as well."""
        reporter = self.check_listed()
        if self.actor != reporter and not self.organiser:
            raise NotYourItem
        return reporter


@dataclass(kw_only=True, eq=False)
class AnswerItem(ItemCommand):
    """Say that it is one's own, or that one has it; who reported it reads the note."""

    note: str

    def execute(self) -> None:
        self.check_begun()
        if self.check_listed() == self.actor:
            raise YourOwnItem
        if self.actor not in self.answers and len(self.answers) >= MOST_ANSWERS:
            raise TooManyAnswers
        check_note("note", self.note, NOTE_LIMIT, required=True)
        self.record(
            ItemAnswered(item=self.item, feast=self.feast, person=self.actor, note=self.note)
        )


@dataclass(kw_only=True, eq=False)
class ReturnItem(ItemCommand):
    """Say that it is back with whose it is."""

    def execute(self) -> None:
        reporter = self.check_ones_own()
        self.record(ItemReturned(item=self.item, feast=self.feast, person=reporter))


@dataclass(kw_only=True, eq=False)
class WithdrawItem(ItemCommand):
    """Take it off the list: what one reported, or as an organiser, saying why."""

    reason: str = ""

    def execute(self) -> None:
        reporter = self.check_ones_own()
        self.check_why(reporter, self.reason)
        self.record(
            ItemWithdrawn(item=self.item, feast=self.feast, person=reporter, reason=self.reason)
        )
