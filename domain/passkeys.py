"""Passkeys: how a neighbour comes back with a phone's or a computer's own lock, without a link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.events import Event, Private
from domain.people import OwnCommand
from domain.refusals import N_, NotAllowed, Refusal, Unknown

MOST_PASSKEYS = 20


class PasskeyAdded(Event, frozen=True, kw_only=True):
    """A neighbour can come back with a passkey from now on."""

    TOPIC: ClassVar[str] = "passkeys.PasskeyAdded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("passkey", "person")
    passkey: str
    person: str
    credential: Private[str] = ""
    public_key: Private[str] = ""
    counter: int


class PasskeyUsed(Event, frozen=True, kw_only=True):
    """A neighbour came back with a passkey; this answer to this challenge counts no second time."""

    TOPIC: ClassVar[str] = "passkeys.PasskeyUsed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("passkey", "challenge")
    passkey: str
    person: str
    challenge: str
    counter: int


class PasskeyRemoved(Event, frozen=True, kw_only=True):
    """A neighbour removed a passkey; it opens nothing any more."""

    TOPIC: ClassVar[str] = "passkeys.PasskeyRemoved"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("passkey", "person")
    passkey: str
    person: str


class UnknownPasskey(Unknown):
    """The neighbour has no such passkey."""

    message = N_("There is no such passkey.")


class PasskeyRefused(NotAllowed):
    """The passkey is unknown or was removed, or its answer does not fit what was asked."""

    message = N_("This passkey opens nothing here. Please try again, or come back another way.")


class PasskeyKnown(Refusal):
    """This passkey was added before; once removed it cannot come back, a new one can be made."""

    message = N_("This passkey was added before. Please make a new one.")


class PasskeyCopied(NotAllowed):
    """The passkey counts fewer uses than it had before: somebody may have made a copy of it."""

    message = N_("This passkey may have been copied, so it opens nothing. Please remove it.")


class ChallengeAnswered(NotAllowed):
    """What the browser was asked has been answered before; each answer counts once."""

    message = N_("This answer has been used. Please try again.")


class TooManyPasskeys(Refusal):
    """The neighbour has as many passkeys as one can have."""

    message = N_("You have %(limit)s passkeys. Please remove one first.")


@dataclass(kw_only=True, eq=False)
class AddPasskey(OwnCommand):
    """Add a passkey; its `passkey` id follows from the credential's, so none is added twice."""

    passkey: str
    credential: str
    public_key: str
    counter: int
    known: bool = field(default=False, init=False)
    own: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            *super().consistency_boundary(),
            Selector([PasskeyAdded], [f"passkey:{self.passkey}"]),
            Selector([PasskeyAdded, PasskeyRemoved], [f"person:{self.actor}"]),
        ]

    @event(PasskeyAdded)
    def _add(self, passkey: str, person: str) -> None:
        self.known = self.known or passkey == self.passkey
        if person == self.actor:
            self.own.add(passkey)

    @event(PasskeyRemoved)
    def _remove(self, passkey: str) -> None:
        self.own.discard(passkey)

    def execute(self) -> None:
        self.check_joined()
        if self.known:
            raise PasskeyKnown
        if len(self.own) >= MOST_PASSKEYS:
            raise TooManyPasskeys(limit=MOST_PASSKEYS)
        self.record(
            PasskeyAdded(
                passkey=self.passkey,
                person=self.actor,
                credential=self.credential,
                public_key=self.public_key,
                counter=self.counter,
            )
        )


@dataclass(kw_only=True, eq=False)
class OwnPasskeyCommand(Command):
    """A command about one passkey of one's own."""

    passkey: str
    mine: bool = field(default=False, init=False)
    last: int = field(default=0, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        of_passkey = [f"passkey:{self.passkey}"]
        return [Selector([PasskeyAdded, PasskeyUsed, PasskeyRemoved], of_passkey)]

    @event(PasskeyAdded)
    def _(self, passkey: str, person: str, counter: int) -> None:
        if passkey == self.passkey:
            self.mine = person == self.actor
            self.last = counter

    @event(PasskeyRemoved)
    def _(self) -> None:
        self.mine = False


@dataclass(kw_only=True, eq=False)
class UsePasskey(OwnPasskeyCommand):
    """Come back with a passkey, after its signature was found to be good."""

    challenge: str
    counter: int
    answered: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        asked = Selector([PasskeyUsed], [f"challenge:{self.challenge}"])
        return [*super().consistency_boundary(), asked]

    @event(PasskeyUsed)
    def _use(self, passkey: str, challenge: str, counter: int) -> None:
        self.answered = self.answered or challenge == self.challenge
        if passkey == self.passkey:
            self.last = counter

    def execute(self) -> None:
        if not self.mine:
            raise PasskeyRefused
        if self.answered:
            raise ChallengeAnswered
        counts = self.counter or self.last  # many passkeys always say 0, and then nothing is known
        if counts and self.counter <= self.last:
            raise PasskeyCopied
        self.record(
            PasskeyUsed(
                passkey=self.passkey,
                person=self.actor,
                challenge=self.challenge,
                counter=self.counter,
            )
        )


@dataclass(kw_only=True, eq=False)
class RemovePasskey(OwnPasskeyCommand):
    """Remove a passkey of one's own."""

    def execute(self) -> None:
        if not self.mine:
            raise UnknownPasskey
        self.record(PasskeyRemoved(passkey=self.passkey, person=self.actor))
