"""Households: one neighbour signs up others who have no telephone of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.events import Event
from domain.guardians.consent import Consent
from domain.guardians.events import MinorityDeclared
from domain.people import (
    NAME_LIMIT,
    AlreadyJoined,
    PersonalLinkReplaced,
    PersonJoined,
    UnknownPerson,
)
from domain.refusals import N_, Refusal
from domain.texts import check_line

MOST_MEMBERS = 12


class MemberAdded(Event, frozen=True, kw_only=True):
    """A neighbour signs up somebody of their household from now on."""

    TOPIC: ClassVar[str] = "households.MemberAdded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("household", "person")
    household: str
    """The neighbour who signs the others up."""

    person: str


class MemberLeft(Event, frozen=True, kw_only=True):
    """Nobody signs this person up any more; what was promised stays promised."""

    TOPIC: ClassVar[str] = "households.MemberLeft"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("household", "person")
    household: str
    person: str


class HouseholdFull(Refusal):
    """A household is a family or a shared flat, not a club."""

    message = N_("You already sign up %(most)s people, and more than that is no household.")


class InAHousehold(Refusal):
    """Who is signed up by somebody else signs up nobody."""

    message = N_("This person is signed up by somebody else, and cannot sign up others.")


class NotOfThisHousehold(Refusal):
    """The person is not, or no longer, signed up by this neighbour."""

    message = N_("You do not sign up this person any more. Nothing was recorded.")


def membership(person: str, head: str) -> Selector:
    """The part of a boundary that tells whether one neighbour signs up another."""
    return Selector([MemberAdded, MemberLeft], [f"person:{person}", f"household:{head}"])


@dataclass(kw_only=True, eq=False)
class AddMember(Command):
    """Sign up somebody who has no link of their own, by name."""

    person: str
    name: str
    minor: bool = False
    joined: set[str] = field(default_factory=set, init=False)
    members: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            Selector([PersonJoined], [f"person:{self.actor}"]),
            Selector([PersonJoined], [f"person:{self.person}"]),
            Selector([MemberAdded, MemberLeft], [f"household:{self.actor}"]),
            Selector([MemberAdded, MemberLeft], [f"person:{self.actor}"]),
        ]

    @event(PersonJoined)
    def _(self, person: str) -> None:
        self.joined.add(person)

    @event(MemberAdded)
    def _(self, person: str) -> None:
        self.members.add(person)

    @event(MemberLeft)
    def _(self, person: str) -> None:
        self.members.discard(person)

    def execute(self) -> None:
        if self.actor not in self.joined:
            raise UnknownPerson
        if self.person in self.joined:
            raise AlreadyJoined
        if self.actor in self.members:
            raise InAHousehold
        if len(self.members) >= MOST_MEMBERS:
            raise HouseholdFull(most=MOST_MEMBERS)
        check_line("name", self.name, NAME_LIMIT)
        self.record(PersonJoined(person=self.person, name=self.name, link=""))
        self.record(MemberAdded(household=self.actor, person=self.person))
        if self.minor:
            self.record(MinorityDeclared(person=self.person))


@dataclass(kw_only=True, eq=False)
class MemberCommand(Command):
    """Something about one member of one household."""

    household: str
    person: str
    member: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [membership(self.person, self.household)]

    @event(MemberAdded)
    def _(self) -> None:
        self.member = True

    @event(MemberLeft)
    def _(self) -> None:
        self.member = False

    def check_member(self, *allowed: str) -> None:
        """Refuse whoever may not ask, and what is about nobody of this household."""
        if not self.member or self.actor not in allowed:
            raise NotOfThisHousehold


@dataclass(kw_only=True, eq=False)
class EndMembership(MemberCommand):
    """Stop signing somebody up, or being signed up."""

    def execute(self) -> None:
        self.check_member(self.household, self.person)
        self.record(MemberLeft(household=self.household, person=self.person))


@dataclass(kw_only=True, eq=False)
class GiveMemberLink(MemberCommand):
    """Give a member a personal link, for a telephone of their own; the one before ends."""

    link: str

    def execute(self) -> None:
        self.check_member(self.household)
        self.record(PersonalLinkReplaced(person=self.person, link=self.link))


@dataclass(kw_only=True, eq=False)
class ConsentForMember(Consent):
    """Say yes as the guardian of a member at a feast: whoever signs a child up is asked first.

    It says in the same breath that the member is under age, where nobody has.
    """

    member: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), membership(self.person, self.actor)]

    @event(MemberAdded)
    def _added(self) -> None:
        self.member = True

    @event(MemberLeft)
    def _left(self) -> None:
        self.member = False

    def execute(self) -> None:
        if not self.member:
            raise NotOfThisHousehold
        if self.person not in self.minors:
            self.record(MinorityDeclared(person=self.person))
        self.say_yes()
