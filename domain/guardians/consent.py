"""Saying that one is under age, and a guardian's yes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import FeastCommand, FeastOver
from domain.guardians.events import (
    ConsentRevoked,
    GuardianConsented,
    MajorityDeclared,
    MinorityDeclared,
)
from domain.guardians.guarding import guarded, under_age
from domain.people import NAME_LIMIT, OwnCommand, PersonJoined, UnknownPerson
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_line


class AlreadyUnderAge(Refusal):
    """The neighbour has said so."""

    message = N_("You have told us that you are under age.")


class AlreadyOfAge(Refusal):
    """Nothing else is known of the neighbour."""

    message = N_("You have not told us that you are under age.")


class NotUnderAge(Refusal):
    """There is nobody to say yes for."""

    message = N_("This neighbour is of age, or has not said otherwise.")


class OwnGuardian(NotAllowed):
    """Nobody says yes for themselves."""

    message = N_("Somebody else has to say yes for you: please send them the link.")


class GuardianUnderAge(NotAllowed):
    """Who says yes has to be of age."""

    message = N_("Only somebody who is of age can say yes for others.")


class UntilInvalid(Invalid):
    """There is no such hour."""

    message = N_("Please write a time that there is, such as 21:00.")
    field = "until"


class NotTheGuardian(NotAllowed):
    """Somebody else said yes."""

    message = N_("Only the guardian who said yes can do that.")


class ConsentUnknown(Unknown):
    """Nobody said yes, or it was ended."""

    message = N_("There is no such permission.")


@dataclass(kw_only=True, eq=False)
class AgeCommand(OwnCommand):
    """A command about whether one is under age oneself."""

    minor: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), under_age(self.actor)]

    @event(MinorityDeclared)
    def _under_age(self) -> None:
        self.minor = True

    @event(MajorityDeclared)
    def _of_age(self) -> None:
        self.minor = False


@dataclass(kw_only=True, eq=False)
class DeclareMinority(AgeCommand):
    """Say that one is under age."""

    def execute(self) -> None:
        self.check_joined()
        if self.minor:
            raise AlreadyUnderAge
        self.record(MinorityDeclared(person=self.actor))


@dataclass(kw_only=True, eq=False)
class DeclareMajority(AgeCommand):
    """Say that one is of age."""

    def execute(self) -> None:
        self.check_joined()
        if not self.minor:
            raise AlreadyOfAge
        self.record(MajorityDeclared(person=self.actor))


@dataclass(kw_only=True, eq=False)
class ConsentCommand(FeastCommand):
    """A command of a guardian about somebody under age at a feast."""

    person: str
    joined: bool = field(default=False, init=False)
    minors: set[str] = field(default_factory=set, init=False)
    consented: dict[str, str] = field(default_factory=dict, init=False)
    """The guardian who said yes, by feast: this one's, or none."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            *super().consistency_boundary(),
            *guarded(self.person, self.feast),
            under_age(self.actor),
            Selector([PersonJoined], [f"person:{self.actor}"]),
        ]

    @event(PersonJoined)
    def _person_joined(self) -> None:
        self.joined = True

    @event(MinorityDeclared)
    def _under_age(self, person: str) -> None:
        self.minors.add(person)

    @event(MajorityDeclared)
    def _of_age(self, person: str) -> None:
        self.minors.discard(person)

    @event(GuardianConsented)
    def _consented(self, feast: str, guardian: str) -> None:
        self.consented[feast] = guardian

    @event(ConsentRevoked)
    def _revoked(self, feast: str) -> None:
        self.consented.pop(feast, None)


@dataclass(kw_only=True, eq=False)
class Consent(ConsentCommand):
    """Say yes as a guardian, with one's name, and until when; said again it tells it anew."""

    name: str
    until: str = ""

    def execute(self) -> None:
        self.say_yes()

    def say_yes(self) -> None:
        """Record the yes of somebody of age for somebody under age."""
        if not self.joined:
            raise UnknownPerson
        _, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver
        if self.actor == self.person:
            raise OwnGuardian
        if self.person not in self.minors:
            raise NotUnderAge
        if self.actor in self.minors:
            raise GuardianUnderAge
        check_line("name", self.name, NAME_LIMIT)
        check_hour(self.until)
        self.record(
            GuardianConsented(
                person=self.person,
                feast=self.feast,
                guardian=self.actor,
                name=self.name,
                until=self.until,
            )
        )


@dataclass(kw_only=True, eq=False)
class RevokeConsent(ConsentCommand):
    """End what one had said yes to."""

    def execute(self) -> None:
        self.check_feast_stands()
        guardian = self.consented.get(self.feast)
        if guardian is None:
            raise ConsentUnknown
        if guardian != self.actor:
            raise NotTheGuardian
        self.record(ConsentRevoked(person=self.person, feast=self.feast, guardian=guardian))


def check_hour(until: str) -> None:
    """Refuse what is no hour of a day as HH:MM; "" is any."""
    if not until:
        return
    try:
        hour = time.fromisoformat(until)
    except ValueError:
        raise UntilInvalid from None
    if hour.strftime("%H:%M") != until:
        raise UntilInvalid
