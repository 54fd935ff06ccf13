"""Thanks: from one who took part to a neighbour or to all, with names only where both agreed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.events import Event, Private
from domain.feasts import FeastCommand
from domain.people import PersonJoined
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.taking_part import AfterCommand
from domain.texts import check_note

THANKS_LIMIT = 400
MOST_THANKS = 30


class ThanksGiven(Event, frozen=True, kw_only=True):
    """A neighbour thanks another, or all if `to` is empty."""

    TOPIC: ClassVar[str] = "thanks.ThanksGiven"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("thanks", "person", "to", "feast")
    thanks: str
    feast: str
    person: str
    to: str = ""
    signed: bool
    words: Private[str] = ""


class ThanksAccepted(Event, frozen=True, kw_only=True):
    """Whoever is thanked agreed that everybody reads it, with their name."""

    TOPIC: ClassVar[str] = "thanks.ThanksAccepted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("thanks", "person", "feast")
    thanks: str
    feast: str
    person: str


class ThanksKept(Event, frozen=True, kw_only=True):
    """Whoever is thanked keeps it to themselves, also if they had agreed before."""

    TOPIC: ClassVar[str] = "thanks.ThanksKept"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("thanks", "person", "feast")
    thanks: str
    feast: str
    person: str


class ThanksWithdrawn(Event, frozen=True, kw_only=True):
    """The author took it back, or an organiser took it down and said why."""

    TOPIC: ClassVar[str] = "thanks.ThanksWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("thanks", "person", "feast")
    thanks: str
    feast: str
    person: str
    reason: Private[str] = ""


THANKS_EVENTS = (ThanksGiven, ThanksAccepted, ThanksKept, ThanksWithdrawn)


class ThanksUnknown(Unknown):
    """Nobody gave these thanks at this feast."""

    message = N_("There are no such thanks.")


class ThanksTaken(Refusal):
    """The id belongs to other thanks."""

    message = N_("This is said already.")


class ThanksIsWithdrawn(Refusal):
    """It was taken back."""

    message = N_("This was taken back.")


class ThanksIsSo(Refusal):
    """Whoever is thanked said the same before."""

    message = N_("You have said so already.")


class NotForYou(NotAllowed):
    """Somebody else is thanked."""

    message = N_("Only whoever is thanked can decide that.")


class NotYourThanks(NotAllowed):
    """Somebody else wrote it."""

    message = N_("Only who wrote this or an organiser can do that.")


class NobodyToThank(Invalid):
    """There is nobody like that, or it is oneself."""

    message = N_("Please choose one of these.")
    field = "to"


class TooManyThanks(Refusal):
    """One person says thank you as often as others can read it."""

    message = N_("You have thanked %(most)s times. They all know now!")


class Showing(StrEnum):
    """Who reads the thanks."""

    ASKED = "asked"
    """Whoever is thanked, and nobody else so far."""

    SHOWN = "shown"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


@dataclass(kw_only=True, eq=False)
class GiveThanks(AfterCommand):
    """Thank a neighbour, or all; of a neighbour nobody else reads it before they agree."""

    thanks: str
    to: str = ""
    signed: bool = False
    words: str
    known: bool = field(default=False, init=False)
    there: bool = field(default=False, init=False)
    mine: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = [f"person:{self.actor}", f"feast:{self.feast}"]
        return [
            *super().consistency_boundary(),
            Selector([ThanksGiven], [f"thanks:{self.thanks}"]),
            Selector([ThanksGiven, ThanksWithdrawn], own),
            *([Selector([PersonJoined], [f"person:{self.to}"])] if self.to else []),
        ]

    @event(PersonJoined)
    def _joined(self) -> None:
        self.there = True

    @event(ThanksGiven)
    def _given(self, thanks: str, person: str) -> None:
        self.known = self.known or thanks == self.thanks
        if person == self.actor:
            self.mine.add(thanks)

    @event(ThanksWithdrawn)
    def _withdrawn(self, thanks: str) -> None:
        self.mine.discard(thanks)

    def execute(self) -> None:
        self.check_took_part()
        if self.known:
            raise ThanksTaken
        if len(self.mine) >= MOST_THANKS:
            raise TooManyThanks(most=MOST_THANKS)
        if self.to and (not self.there or self.to == self.actor):
            raise NobodyToThank
        check_note("words", self.words, THANKS_LIMIT, required=True)
        self.record(
            ThanksGiven(
                thanks=self.thanks,
                feast=self.feast,
                person=self.actor,
                to=self.to,
                signed=self.signed,
                words=self.words,
            )
        )


@dataclass(kw_only=True, eq=False)
class ThanksCommand(FeastCommand):
    """A command about some thanks: from whom, to whom, and who reads them."""

    thanks: str
    author: str = field(default="", init=False)
    thanked: str = field(default="", init=False)
    state: Showing | None = field(default=None, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        thanks = [f"thanks:{self.thanks}", f"feast:{self.feast}"]
        return [*super().consistency_boundary(), Selector(THANKS_EVENTS, thanks)]

    @event(ThanksGiven)
    def _given(self, person: str, to: str) -> None:
        self.author, self.thanked = person, to
        self.state = Showing.ASKED if to else Showing.SHOWN

    @event(ThanksAccepted)
    def _accepted(self) -> None:
        self.state = Showing.SHOWN

    @event(ThanksKept)
    def _kept(self) -> None:
        self.state = Showing.KEPT

    @event(ThanksWithdrawn)
    def _withdrawn(self) -> None:
        self.state = Showing.WITHDRAWN

    def check_there(self) -> None:
        """Refuse what was never said, or was taken back."""
        if self.state is None:
            raise ThanksUnknown
        if self.state is Showing.WITHDRAWN:
            raise ThanksIsWithdrawn

    def check_for_me(self, *, but: Showing) -> None:
        """Refuse all but whoever is thanked, and what they said before."""
        self.check_there()
        if not self.thanked or self.actor != self.thanked:
            raise NotForYou
        if self.state is but:
            raise ThanksIsSo


@dataclass(kw_only=True, eq=False)
class AcceptThanks(ThanksCommand):
    """Agree, as whoever is thanked, that everybody reads it."""

    def execute(self) -> None:
        self.check_for_me(but=Showing.SHOWN)
        self.record(ThanksAccepted(thanks=self.thanks, feast=self.feast, person=self.actor))


@dataclass(kw_only=True, eq=False)
class KeepThanks(ThanksCommand):
    """Keep it to oneself, as whoever is thanked."""

    def execute(self) -> None:
        self.check_for_me(but=Showing.KEPT)
        self.record(ThanksKept(thanks=self.thanks, feast=self.feast, person=self.actor))


@dataclass(kw_only=True, eq=False)
class WithdrawThanks(ThanksCommand):
    """Take it back: one's own, or as an organiser, saying why."""

    reason: str = ""

    def execute(self) -> None:
        self.check_there()
        if self.actor != self.author and not self.organiser:
            raise NotYourThanks
        self.check_why(self.author, self.reason)
        self.record(
            ThanksWithdrawn(
                thanks=self.thanks, feast=self.feast, person=self.author, reason=self.reason
            )
        )
