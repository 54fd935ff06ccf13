"""What organisers want for a feast, and how many of it nobody has offered yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.equipment.events import (
    LOAN_EVENTS,
    THING_EVENTS,
    LoanBrought,
    LoanChanged,
    LoanOffered,
    LoanWithdrawn,
    ThingChanged,
    ThingWanted,
    ThingWithdrawn,
)
from domain.feasts import FEAST_EVENTS, NOTE_LIMIT, FeastCommand
from domain.moderation.events import HIDING, EntryHidden, EntryRestored
from domain.people import appointment
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_note

THING_LIMIT = 60
MOST_OF_A_THING = 10_000
MOST_THINGS = 200


class ThingUnknown(Unknown):
    """Nobody asked for this at this feast."""

    message = N_("Nobody asked for this at this feast.")


class ThingTaken(Refusal):
    """The id belongs to something else that is wanted."""

    message = N_("This is on the list already.")


class ThingIsWithdrawn(Refusal):
    """The feast does not need it any more."""

    message = N_("This is not needed any more.")


class TooManyThings(Refusal):
    """The list is longer than anybody reads."""

    message = N_("There are %(most)s things on the list already.")


class CountOutOfRange(Invalid):
    """None of it, or more than a street has."""

    message = N_("Please write a number from 1 to %(most)s.")
    field = "count"


def check_count(count: int) -> None:
    """Refuse a number of things that nobody carries."""
    if not 1 <= count <= MOST_OF_A_THING:
        raise CountOutOfRange(most=MOST_OF_A_THING)


@dataclass(kw_only=True, eq=False)
class ThingCommand(FeastCommand):
    """A command about something that is wanted; one with `thing` "" is about nothing wanted."""

    thing: str
    wanted: int | None = field(default=None, init=False)
    called: str = field(default="", init=False)
    ended: bool = field(default=False, init=False)
    lent: dict[str, int] = field(default_factory=dict, init=False)
    """How many of it each loan brings, promised or brought."""

    hidden: set[str] = field(default_factory=set, init=False)
    """The loans that organisers have hidden."""

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        tags = [f"thing:{self.thing}", feast]
        kinds = (THING_EVENTS, LOAN_EVENTS, HIDING)
        about = [Selector(kind, tags) for kind in kinds] if self.thing else []
        return [*about, Selector(FEAST_EVENTS, [feast]), appointment(self.actor)]

    @event(ThingWanted)
    def _wanted(self, name: str, count: int) -> None:
        self.called, self.wanted = name, count

    @event(ThingChanged)
    def _wanted_otherwise(self, name: str, count: int) -> None:
        self.called, self.wanted = name, count

    @event(ThingWithdrawn)
    def _not_wanted(self) -> None:
        self.ended = True

    @event(LoanOffered)
    def _offered(self, loan: str, count: int) -> None:
        self.lent[loan] = count

    @event(LoanChanged)
    def _changed(self, loan: str, count: int) -> None:
        self.lent[loan] = count

    @event(LoanBrought)
    def _brought(self, loan: str, count: int) -> None:
        self.lent[loan] = count

    @event(LoanWithdrawn)
    def _withdrawn(self, loan: str) -> None:
        self.lent.pop(loan, None)

    @event(EntryHidden)
    def _loan_hidden(self, entry: str) -> None:
        self.hidden.add(entry)

    @event(EntryRestored)
    def _loan_restored(self, entry: str) -> None:
        self.hidden.discard(entry)

    @property
    def promised(self) -> int:
        """How many of it are lent, as far as everybody sees them."""
        return sum(count for loan, count in self.lent.items() if loan not in self.hidden)

    def check_thing_is_wanted(self) -> int:
        """How many of it nobody has offered yet; refuses what nobody wants."""
        if self.wanted is None:
            raise ThingUnknown
        if self.ended:
            raise ThingIsWithdrawn
        return max(0, self.wanted - self.promised)


@dataclass(kw_only=True, eq=False)
class WantThing(ThingCommand):
    """Say that the feast needs so many of something."""

    name: str
    count: int
    things: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        every = Selector([ThingWanted, ThingWithdrawn], [f"feast:{self.feast}"])
        same_id = Selector([ThingWanted], [f"thing:{self.thing}"])
        return [*super().consistency_boundary(), every, same_id]

    @event(ThingWanted)
    def _listed(self, thing: str, name: str, count: int) -> None:
        self.things.add(thing)
        if thing == self.thing:
            self.called, self.wanted = name, count

    @event(ThingWithdrawn)
    def _unlisted(self, thing: str) -> None:
        self.things.discard(thing)

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_lasts()
        if self.wanted is not None or not self.thing:  # "" stands for what nobody wants
            raise ThingTaken
        if len(self.things) >= MOST_THINGS:
            raise TooManyThings(most=MOST_THINGS)
        check_line("name", self.name, THING_LIMIT)
        check_count(self.count)
        self.record(
            ThingWanted(feast=self.feast, thing=self.thing, name=self.name, count=self.count)
        )


@dataclass(kw_only=True, eq=False)
class ChangeThing(ThingCommand):
    """Say what the feast needs of it now, and why."""

    name: str
    count: int
    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_lasts()
        self.check_thing_is_wanted()
        check_line("name", self.name, THING_LIMIT)
        check_count(self.count)
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            ThingChanged(
                feast=self.feast,
                thing=self.thing,
                name=self.name,
                count=self.count,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class WithdrawThing(ThingCommand):
    """Say that the feast does not need it any more, and why."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        self.check_feast_stands()
        self.check_thing_is_wanted()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(ThingWithdrawn(feast=self.feast, thing=self.thing, reason=self.reason))
