"""The neighbours: how one joins, keeps a personal link, and becomes an organiser."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.events import Event, Private
from domain.refusals import N_, Refusal, Unknown
from domain.texts import check_line

NAME_LIMIT = 60


class PersonJoined(Event, frozen=True, kw_only=True):
    """A neighbour gave a name and got a personal link."""

    TOPIC: ClassVar[str] = "people.PersonJoined"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    name: Private[str] = ""
    link: str


class PersonalLinkReplaced(Event, frozen=True, kw_only=True):
    """A neighbour asked for a new personal link; the one before no longer opens anything."""

    TOPIC: ClassVar[str] = "people.PersonalLinkReplaced"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    link: str


class BrowserLeft(Event, frozen=True, kw_only=True):
    """A neighbour had a browser forget them; what was sent there to join lets nobody in again."""

    TOPIC: ClassVar[str] = "people.BrowserLeft"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str


class OrganiserAppointed(Event, frozen=True, kw_only=True):
    """A neighbour accepted an invitation to organise."""

    TOPIC: ClassVar[str] = "people.OrganiserAppointed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("invitation", "person", "role")
    person: str
    invitation: str
    role: str = "organiser"


class AlreadyJoined(Refusal):
    """This person has joined before."""

    message = N_("You have already joined.")


class UnknownPerson(Unknown):
    """Nobody has joined under this id."""

    message = N_("We do not know you yet. Please join first.")


class AlreadyOrganiser(Refusal):
    """The person organises already."""

    message = N_("You are already an organiser.")


class InvitationUsed(Refusal):
    """Somebody has accepted this invitation before."""

    message = N_("This invitation has been used. Please ask for a new one.")


class OrganiserExists(Refusal):
    """The first organiser's link ends with the first organiser."""

    message = N_("There is an organiser already. Please ask them for an invitation.")


def appointment(person: str) -> Selector:
    """The part of a boundary that tells whether a person organises."""
    return Selector([OrganiserAppointed], [f"person:{person}"])


@dataclass(kw_only=True, eq=False)
class Join(Command):
    """Join with nothing but a name."""

    person: str
    name: str
    link: str
    joined: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector([PersonJoined], [f"person:{self.person}"])]

    @event(PersonJoined)
    def _(self) -> None:
        self.joined = True

    def execute(self) -> None:
        if self.joined:
            raise AlreadyJoined
        check_line("name", self.name, NAME_LIMIT)
        self.record(PersonJoined(person=self.person, name=self.name, link=self.link))


@dataclass(kw_only=True, eq=False)
class OwnCommand(Command):
    """A command about oneself, for which one has to have joined."""

    joined: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector([PersonJoined], [f"person:{self.actor}"])]

    @event(PersonJoined)
    def _(self) -> None:
        self.joined = True

    def check_joined(self) -> None:
        """Refuse somebody who has not joined."""
        if not self.joined:
            raise UnknownPerson


@dataclass(kw_only=True, eq=False)
class ReplacePersonalLink(OwnCommand):
    """Get a new personal link and end the one before, say after sharing it by mistake."""

    link: str

    def execute(self) -> None:
        self.check_joined()
        self.record(PersonalLinkReplaced(person=self.actor, link=self.link))


@dataclass(kw_only=True, eq=False)
class LeaveBrowser(OwnCommand):
    """Have a browser forget oneself, say a shared one."""

    def execute(self) -> None:
        self.check_joined()
        self.record(BrowserLeft(person=self.actor))


@dataclass(kw_only=True, eq=False)
class BecomeOrganiser(Command):
    """Accept an invitation to organise; `first` ones count only while nobody organises."""

    invitation: str
    first: bool = False
    joined: bool = field(default=False, init=False)
    organisers: set[str] = field(default_factory=set, init=False)
    used: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            Selector([PersonJoined], [f"person:{self.actor}"]),
            Selector([OrganiserAppointed], ["role:organiser"]),
        ]

    @event(PersonJoined)
    def _(self) -> None:
        self.joined = True

    @event(OrganiserAppointed)
    def _(self, person: str, invitation: str) -> None:
        self.organisers.add(person)
        self.used = self.used or invitation == self.invitation

    def execute(self) -> None:
        if not self.joined:
            raise UnknownPerson
        if self.actor in self.organisers:
            raise AlreadyOrganiser
        if self.used:
            raise InvitationUsed
        if self.first and self.organisers:
            raise OrganiserExists
        self.record(OrganiserAppointed(person=self.actor, invitation=self.invitation))
