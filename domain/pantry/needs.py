"""What cooks still lack: voiced for a dish, covered by what neighbours give, or withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.bringing.events import DishFailed, DishMarkRevoked, Mark
from domain.dishes import DishCommand, DishHidden, DishWithdrawn
from domain.feasts import FEAST_EVENTS, NOTE_LIMIT, FeastCommand, FeastOver
from domain.moderation.events import HIDING, DishesMerged, EntryHidden, EntryRestored
from domain.pantry.amounts import Quantity, check_quantity
from domain.pantry.events import (
    DonationChanged,
    DonationOffered,
    DonationWithdrawn,
    EnoughDeclared,
    NeedVoiced,
    NeedWithdrawn,
)
from domain.people import appointment
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_lines, check_note

WHAT_LIMIT = 80
MOST_NEEDS = 30
MOST_ENOUGH = 40

NEED_EVENTS = (NeedVoiced, NeedWithdrawn, DonationOffered, DonationChanged, DonationWithdrawn)
"""What a need is made of: who lacks what, and the donations that answer it."""


class NeedUnknown(Unknown):
    """No cook said so."""

    message = N_("Nobody asks for this.")


class NeedTaken(Refusal):
    """The id belongs to another need."""

    message = N_("This is asked for already.")


class NeedIsClosed(Refusal):
    """The dish no longer lacks it, or is no longer on the table."""

    message = N_("This is no longer needed for that dish.")


class NeedIsCovered(Refusal):
    """Others have promised all that was lacking."""

    message = N_("Somebody was quicker: this is covered now. Your gift is welcome without it.")


class NotYourNeed(NotAllowed):
    """Another cook asks for this."""

    message = N_("Only the cook who asks for this or an organiser can do that.")


class TooManyNeeds(Refusal):
    """One cook asks for as many things as neighbours can keep in mind."""

    message = N_("You already ask for %(most)s things.")


def check_not_over(command: FeastCommand) -> None:
    """Refuse an unknown, a cancelled and an ended feast."""
    _, ends = command.check_feast_stands()
    if ends <= command.now:
        raise FeastOver


@dataclass(kw_only=True, eq=False)
class NeedIngredient(DishCommand):
    """Say what a dish of one's own still lacks."""

    need: str
    what: str
    quantity: Quantity
    mine: set[str] = field(default_factory=set, init=False)
    taken: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        mine = [f"person:{self.actor}", f"feast:{self.feast}"]
        return [
            *super().consistency_boundary(),
            Selector([NeedVoiced], [f"need:{self.need}"]),
            Selector([NeedVoiced, NeedWithdrawn], mine),
        ]

    @event(NeedVoiced)
    def _voiced(self, need: str, person: str) -> None:
        self.taken = self.taken or need == self.need
        if person == self.actor:
            self.mine.add(need)

    @event(NeedWithdrawn)
    def _need_withdrawn(self, need: str) -> None:
        self.mine.discard(need)

    def execute(self) -> None:
        cook = self.check_dish_is_ones_own()
        check_not_over(self)
        if self.taken or not self.need:  # "" stands for no need at all
            raise NeedTaken
        if len(self.mine) >= MOST_NEEDS:
            raise TooManyNeeds(most=MOST_NEEDS)
        check_line("what", self.what, WHAT_LIMIT)
        check_quantity(self.quantity)
        self.record(
            NeedVoiced(
                need=self.need,
                feast=self.feast,
                person=cook,
                dish=self.dish,
                what=self.what,
                quantity=self.quantity,
            )
        )


@dataclass(kw_only=True, eq=False)
class NeedCommand(FeastCommand):
    """A command about one need: for which dish, and how much of it is lacking yet."""

    need: str
    voiced: NeedVoiced | None = field(default=None, init=False)
    closed: bool = field(default=False, init=False)
    covered: dict[str, Fraction] = field(default_factory=dict, init=False)
    """How much each donation covers, in the need's unit; 0 where that cannot be compared."""

    ended_dishes: set[str] = field(default_factory=set, init=False)
    hidden: set[str] = field(default_factory=set, init=False)
    """The need itself, and donations that answer it, as far as organisers have hidden them."""

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            Selector(FEAST_EVENTS, [feast]),
            Selector(NEED_EVENTS, [f"need:{self.need}", feast]),
            Selector(HIDING, [f"need:{self.need}", feast]),
            Selector(HIDING, [f"entry:{self.need}", feast]),
            Selector([DishWithdrawn, DishHidden, DishFailed, DishMarkRevoked], [feast]),
            Selector([DishesMerged], [feast]),
            appointment(self.actor),
        ]

    @event(NeedVoiced)
    def _need_voiced(
        self, need: str, feast: str, person: str, dish: str, what: str, quantity: Quantity
    ) -> None:
        self.voiced = NeedVoiced(
            need=need, feast=feast, person=person, dish=dish, what=what, quantity=quantity
        )

    @event(NeedWithdrawn)
    def _need_withdrawn(self) -> None:
        self.closed = True

    @event(DonationOffered)
    def _answered(self, donation: str, need: str, covers: str) -> None:
        if need == self.need:
            self.covered[donation] = Fraction(covers or 0)

    @event(DonationChanged)
    def _answer_changed(self, donation: str, need: str, covers: str) -> None:
        if need == self.need:
            self.covered[donation] = Fraction(covers or 0)

    @event(DonationWithdrawn)
    def _answer_withdrawn(self, donation: str) -> None:
        self.covered.pop(donation, None)

    @event(EntryHidden)
    def _entry_hidden(self, entry: str) -> None:
        self.hidden.add(entry)

    @event(EntryRestored)
    def _entry_restored(self, entry: str) -> None:
        self.hidden.discard(entry)

    @event(DishesMerged)
    def _dishes_merged(self, dish: str, merged: str, cook: str) -> None:
        """What the one lacked, the other lacks."""
        if cook and self.voiced and self.voiced.dish == merged:
            self.voiced = msgspec.structs.replace(self.voiced, dish=dish, person=cook)

    @event(DishWithdrawn)
    def _dish_withdrawn(self, dish: str) -> None:
        self.ended_dishes.add(dish)

    @event(DishHidden)
    def _dish_hidden(self, dish: str) -> None:
        self.ended_dishes.add(dish)

    @event(DishFailed)
    def _dish_failed(self, dish: str) -> None:
        self.ended_dishes.add(dish)

    @event(DishMarkRevoked)
    def _mark_undone(self, dish: str, mark: Mark) -> None:
        if mark is Mark.FAILED:
            self.ended_dishes.discard(dish)

    def check_need_stands(self) -> NeedVoiced:
        """The need; refuses an unknown one, and one that its cook or its dish has ended."""
        if self.voiced is None:
            raise NeedUnknown
        if self.closed or self.need in self.hidden or self.voiced.dish in self.ended_dishes:
            raise NeedIsClosed
        return self.voiced

    def lacking(self, need: NeedVoiced) -> Fraction:
        """How much nobody has promised yet, in the need's unit."""
        shown = (share for gift, share in self.covered.items() if gift not in self.hidden)
        return max(Fraction(0), need.quantity.exact - sum(shown))


@dataclass(kw_only=True, eq=False)
class WithdrawNeed(NeedCommand):
    """Say that a dish lacks something no longer."""

    reason: str = ""

    def execute(self) -> None:
        self.check_feast_stands()
        need = self.check_need_stands()
        if self.actor != need.person and not self.organiser:
            raise NotYourNeed
        self.check_why(need.person, self.reason)
        self.record(
            NeedWithdrawn(
                need=self.need,
                feast=self.feast,
                person=need.person,
                dish=need.dish,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class DeclareEnough(FeastCommand):
    """List, as an organiser, what the feast has enough of, and why if that helps donors."""

    things: tuple[str, ...]
    reason: str = ""

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        check_not_over(self)
        check_lines("things", self.things, WHAT_LIMIT, MOST_ENOUGH)
        check_note("reason", self.reason, NOTE_LIMIT)
        self.record(EnoughDeclared(feast=self.feast, things=self.things, reason=self.reason))
