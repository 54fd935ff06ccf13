"""Coming back by an organiser's word: whoever lost every way in tells one a code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.events import Event, Private
from domain.feasts import NOTE_LIMIT
from domain.people import (
    OrganiserAppointed,
    PersonalLinkReplaced,
    PersonJoined,
    UnknownPerson,
    appointment,
)
from domain.refusals import N_, NotAllowed, Refusal
from domain.texts import check_note

ASKED_TIME = timedelta(minutes=30)
"""For how long an organiser can vouch for somebody who asked."""

VOUCHED_TIME = timedelta(minutes=10)
"""For how long whoever asked can then come in."""


class HelpAsked(Event, frozen=True, kw_only=True):
    """Somebody who lost their link asked for a code to tell an organiser."""

    TOPIC: ClassVar[str] = "vouching.HelpAsked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("asked",)
    asked: str
    until: datetime


class VouchGiven(Event, frozen=True, kw_only=True):
    """An organiser said who it is that asked for help, and how they know."""

    TOPIC: ClassVar[str] = "vouching.VouchGiven"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("asked", "person")
    asked: str
    person: str
    organiser: str
    until: datetime
    reason: Private[str] = ""


class NeighbourAdmitted(Event, frozen=True, kw_only=True):
    """Whoever asked came in as the neighbour; a new personal link ends the one before."""

    TOPIC: ClassVar[str] = "vouching.NeighbourAdmitted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("asked", "person")
    asked: str
    person: str


class CodeUnknown(Refusal):
    """Nobody asked with this code, nobody vouched for it, or the link was replaced since."""

    message = N_("We do not know this code. Please look at it again.")
    field = "code"


class CodeExpired(Refusal):
    """The code was good for some minutes, which are over."""

    message = N_("This code is too old. Please ask for a new one.")
    field = "code"


class CodeUsed(Refusal):
    """Each code is asked for, vouched for and used once."""

    message = N_("This code has been used. Please ask for a new one.")
    field = "code"


class OrganiserNeedsNoVouch(Refusal):
    """Nobody becomes an organiser by an organiser's word for them alone."""

    message = N_(
        "Nobody can vouch for an organiser. They come back by another device or a passkey; "
        "whoever runs this server can also make them a new invitation."
    )


@dataclass(kw_only=True, eq=False)
class AskedCommand(Command):
    """A command about one code; `asked` is its hash under the house's secret."""

    asked: str
    until: datetime | None = field(default=None, init=False)
    whose: str = field(default="", init=False)
    used: bool = field(default=False, init=False)
    organisers: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        about = [f"asked:{self.asked}"]
        return [Selector([HelpAsked, VouchGiven, NeighbourAdmitted], about)]

    @event(HelpAsked)
    def _asked(self, until: datetime) -> None:
        self.until = until

    @event(VouchGiven)
    def _vouched(self, person: str, until: datetime) -> None:
        self.whose, self.until = person, until

    @event(NeighbourAdmitted)
    def _admitted(self) -> None:
        self.used = True

    @event(OrganiserAppointed)
    def _appointed(self, person: str) -> None:
        self.organisers.add(person)

    def check_time(self) -> None:
        """Refuse a code that nobody asked for, or whose time is over."""
        if self.until is None:
            raise CodeUnknown
        if self.now >= self.until:
            raise CodeExpired


@dataclass(kw_only=True, eq=False)
class AskForHelp(AskedCommand):
    """Get a code to tell an organiser; nothing says who asks."""

    def execute(self) -> None:
        if self.until is not None:
            raise CodeUsed
        self.record(HelpAsked(asked=self.asked, until=self.now + ASKED_TIME))


@dataclass(kw_only=True, eq=False)
class Vouch(AskedCommand):
    """Say, as an organiser, which neighbour asked for help."""

    person: str
    reason: str
    joined: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            *super().consistency_boundary(),
            Selector([PersonJoined], [f"person:{self.person}"]),
            appointment(self.actor),
            appointment(self.person),
        ]

    @event(PersonJoined)
    def _joined(self) -> None:
        self.joined = True

    def execute(self) -> None:
        if self.actor not in self.organisers:
            raise NotAllowed
        if not self.joined:
            raise UnknownPerson
        if self.person in self.organisers:
            raise OrganiserNeedsNoVouch
        if self.whose:
            raise CodeUsed
        self.check_time()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            VouchGiven(
                asked=self.asked,
                person=self.person,
                organiser=self.actor,
                until=self.now + VOUCHED_TIME,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class EnterVouched(AskedCommand):
    """Come in after an organiser vouched; the personal link that was lost ends.

    A link that its owner replaced after the vouch ends the vouch: the owner has a way in.
    """

    link: str

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            *super().consistency_boundary(),
            Selector([PersonalLinkReplaced], [f"person:{self.actor}"]),
            appointment(self.actor),
        ]

    @event(PersonalLinkReplaced)
    def _replaced(self) -> None:
        self.until = None

    def execute(self) -> None:
        if self.used:
            raise CodeUsed
        if self.whose != self.actor:
            raise CodeUnknown
        self.check_time()
        if self.actor in self.organisers:
            raise OrganiserNeedsNoVouch
        self.record(NeighbourAdmitted(asked=self.asked, person=self.actor))
        self.record(PersonalLinkReplaced(person=self.actor, link=self.link))
