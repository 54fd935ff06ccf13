"""What neighbours lend, as many as they have, and not more than is wanted without saying so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.equipment.events import (
    LOAN_EVENTS,
    LoanBrought,
    LoanChanged,
    LoanOffered,
    LoanReturned,
    LoanWithdrawn,
)
from domain.equipment.wanted import THING_LIMIT, ThingCommand, check_count
from domain.feasts import NOTE_LIMIT
from domain.moderation.events import HIDING
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_note

MOST_LOANS = 50


class MoreThanWanted(Refusal):
    """More is offered than the feast still needs, and nobody said that this is meant."""

    message = N_("Only so many more are wanted: %(lacking)s. If you mean it, tick the box below.")
    field = "count"


class LoanUnknown(Unknown):
    """Nobody lends this to this feast."""

    message = N_("Nobody lends this to this feast.")


class LoanTaken(Refusal):
    """The id belongs to another loan."""

    message = N_("You lend this already.")


class LoanIsWithdrawn(Refusal):
    """Its owner has taken the offer back."""

    message = N_("This offer was withdrawn.")


class LoanIsHidden(Refusal):
    """An organiser has hidden the offer."""

    message = N_("An organiser has hidden this offer.")


class LoanIsHere(Refusal):
    """It was brought already."""

    message = N_("This is at the feast already.")


class TooManyLoans(Refusal):
    """One person lends as much as one person can carry."""

    message = N_("You already lend %(most)s things to this feast. Thank you!")


class NotYourLoan(NotAllowed):
    """It belongs to another neighbour."""

    message = N_("Only the neighbour who lends this or an organiser can do that.")


@dataclass(kw_only=True, eq=False)
class OfferLoan(ThingCommand):
    """Lend something; `beyond` says that more than is wanted is meant."""

    thing: str = ""
    loan: str
    name: str = ""
    count: int
    beyond: bool = False
    note: str = ""
    mine: set[str] = field(default_factory=set, init=False)
    taken: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = [f"person:{self.actor}", f"feast:{self.feast}"]
        return [
            *super().consistency_boundary(),
            Selector([LoanOffered, LoanWithdrawn], own),
            Selector([LoanOffered], [f"loan:{self.loan}"]),
        ]

    @event(LoanOffered)
    def _anything_offered(self, loan: str, person: str, thing: str, count: int) -> None:
        self.taken = self.taken or loan == self.loan
        if person == self.actor:
            self.mine.add(loan)
        if thing == self.thing:
            self.lent[loan] = count

    @event(LoanWithdrawn)
    def _withdrawn(self, loan: str) -> None:
        self.mine.discard(loan)
        self.lent.pop(loan, None)

    def execute(self) -> None:
        self.check_feast_lasts()
        if self.taken:
            raise LoanTaken
        if len(self.mine) >= MOST_LOANS:
            raise TooManyLoans(most=MOST_LOANS)
        lacking = self.check_thing_is_wanted() if self.thing else self.count
        name = self.called if self.thing else self.name
        check_line("name", name, THING_LIMIT)
        check_count(self.count)
        if self.count > lacking and not self.beyond:
            raise MoreThanWanted(lacking=lacking)
        check_note("note", self.note, NOTE_LIMIT)
        self.record(
            LoanOffered(
                feast=self.feast,
                loan=self.loan,
                person=self.actor,
                thing=self.thing,
                name=name,
                count=self.count,
                note=self.note,
            )
        )


@dataclass(kw_only=True, eq=False)
class LoanCommand(ThingCommand):
    """A command about one loan; `thing` is what it answers, "" if nothing."""

    thing: str = ""
    loan: str
    owner: str | None = field(default=None, init=False)
    answers: str = field(default="", init=False)
    ended_loan: bool = field(default=False, init=False)
    brought: int | None = field(default=None, init=False)
    returned: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        loan = Selector(LOAN_EVENTS, [f"loan:{self.loan}", f"feast:{self.feast}"])
        hiding = Selector(HIDING, [f"entry:{self.loan}", f"feast:{self.feast}"])
        return [*super().consistency_boundary(), loan, hiding]

    @event(LoanOffered)
    def _this_offered(self, loan: str, person: str, thing: str, count: int) -> None:
        self.lent[loan] = count
        if loan == self.loan:
            self.owner, self.answers = person, thing

    @event(LoanWithdrawn)
    def _withdrawn(self, loan: str) -> None:
        self.lent.pop(loan, None)
        self.ended_loan = self.ended_loan or loan == self.loan

    @event(LoanBrought)
    def _brought(self, loan: str, count: int) -> None:
        self.lent[loan] = count
        if loan == self.loan:
            self.brought = count

    @event(LoanReturned)
    def _returned(self, loan: str) -> None:
        self.returned = self.returned or loan == self.loan

    def check_loan(self) -> str:
        """The owner; refuses an unknown or withdrawn loan, and others but organisers."""
        if self.owner is None or self.answers != self.thing:
            raise LoanUnknown
        if self.actor != self.owner and not self.organiser:
            raise NotYourLoan
        if self.ended_loan:
            raise LoanIsWithdrawn
        if self.loan in self.hidden:
            raise LoanIsHidden
        return self.owner

    def check_still_to_come(self) -> str:
        """The owner; refuses also what is at the feast already."""
        owner = self.check_loan()
        if self.brought is not None:
            raise LoanIsHere
        return owner


@dataclass(kw_only=True, eq=False)
class ChangeLoan(LoanCommand):
    """Lend more or fewer of it; `beyond` says that more than is wanted is meant."""

    count: int
    beyond: bool = False
    note: str = ""

    def execute(self) -> None:
        self.check_feast_lasts()
        owner = self.check_still_to_come()
        check_count(self.count)
        mine = self.lent[self.loan]
        if self.wanted is not None and not self.ended and not self.beyond:
            lacking = max(0, self.wanted - self.promised + mine)
            if self.count > max(lacking, mine):
                raise MoreThanWanted(lacking=lacking)
        check_note("note", self.note, NOTE_LIMIT)
        self.record(
            LoanChanged(
                feast=self.feast,
                loan=self.loan,
                person=owner,
                thing=self.thing,
                count=self.count,
                note=self.note,
            )
        )


@dataclass(kw_only=True, eq=False)
class WithdrawLoan(LoanCommand):
    """Do not lend it after all."""

    def execute(self) -> None:
        self.check_feast_stands()
        owner = self.check_still_to_come()
        self.record(LoanWithdrawn(feast=self.feast, loan=self.loan, person=owner, thing=self.thing))
