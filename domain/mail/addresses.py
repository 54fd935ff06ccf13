"""A neighbour's e-mail address: given, confirmed by a link sent there, chosen for, removed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.events import Event, Private
from domain.people import OwnCommand
from domain.refusals import N_, Invalid, Refusal
from domain.texts import check_line

ADDRESS_LIMIT = 254
PROOF_LASTS = timedelta(days=1)
"""How long the link counts that is sent to an address."""

MOST_OPEN = 5
"""So many of those links, opened or not, may have been sent for one neighbour and still count."""

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}"
)
"""What HTML calls a valid e-mail address, with a dot in its domain."""


class Notice(StrEnum):
    """The kinds of mail that can be stopped."""

    REMINDERS = "reminders"
    CHANGES = "changes"
    REQUESTS = "requests"


class AddressGiven(Event, frozen=True, kw_only=True):
    """A neighbour said where mail reaches them, and in which language; it is not confirmed yet."""

    TOPIC: ClassVar[str] = "mail.AddressGiven"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    address: Private[str] = ""
    language: Private[str] = "en"
    proof: str
    until: datetime


class AddressConfirmed(Event, frozen=True, kw_only=True):
    """The link that was sent to the address was opened, so mail reaches the neighbour there."""

    TOPIC: ClassVar[str] = "mail.AddressConfirmed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    proof: str


class AddressRemoved(Event, frozen=True, kw_only=True):
    """A neighbour wants no mail at all any more."""

    TOPIC: ClassVar[str] = "mail.AddressRemoved"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str


class NoticesChosen(Event, frozen=True, kw_only=True):
    """A neighbour said which kinds of mail are welcome."""

    TOPIC: ClassVar[str] = "mail.NoticesChosen"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    welcome: tuple[Notice, ...]


_ABOUT = (AddressGiven, AddressConfirmed, AddressRemoved, NoticesChosen)


class AddressInvalid(Invalid):
    """No mail can be sent to what was written."""

    message = N_("Please write an e-mail address, such as name@example.org.")
    field = "address"


class TooManyAddresses(Refusal):
    """Links were sent to so many addresses for one neighbour that somebody could be pestered."""

    message = N_("We have sent many of these today. Please try again tomorrow.")
    field = "address"


class NoAddress(Refusal):
    """There is no address to do anything with."""

    message = N_("You have not given an e-mail address.")


class ProofOutdated(Refusal):
    """The link was sent too long ago, or the address was changed or removed since."""

    message = N_("This link does not count any more. Please have a new one sent from your page.")


def is_address(text: str) -> bool:
    """Whether mail could be sent to it."""
    return _ADDRESS.fullmatch(text) is not None


@dataclass(kw_only=True, eq=False)
class AddressCommand(OwnCommand):
    """A command about one's own address: what was given last, and what is welcome there."""

    given: str = field(default="", init=False)
    told: str = field(default="", init=False)
    awaited: str = field(default="", init=False)
    confirmed: bool = field(default=False, init=False)
    lapses: datetime | None = field(default=None, init=False)
    sent: list[datetime] = field(default_factory=list, init=False)
    wanted: tuple[Notice, ...] = field(default=tuple(Notice), init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), Selector(_ABOUT, [f"person:{self.actor}"])]

    @event(AddressGiven)
    def _given(self, address: str, language: str, proof: str, until: datetime) -> None:
        self.given, self.told, self.awaited, self.confirmed = address, language, proof, False
        self.lapses = until
        self.sent.append(until)

    @event(AddressConfirmed)
    def _confirmed(self) -> None:
        self.confirmed = True

    @event(AddressRemoved)
    def _removed(self) -> None:
        self.given, self.awaited, self.confirmed = "", "", False

    @event(NoticesChosen)
    def _chosen(self, welcome: tuple[Notice, ...]) -> None:
        self.wanted = welcome

    def choose(self, welcome: Sequence[Notice]) -> None:
        """Record what is welcome, if that is something else than before."""
        chosen = tuple(notice for notice in Notice if notice in welcome)
        if chosen != self.wanted:
            self.record(NoticesChosen(person=self.actor, welcome=chosen))


@dataclass(kw_only=True, eq=False)
class GiveAddress(AddressCommand):
    """Say where mail reaches one, and in which language."""

    address: str
    language: str
    proof: str

    def execute(self) -> None:
        self.check_joined()
        check_line("address", self.address, ADDRESS_LIMIT)
        if not is_address(self.address):
            raise AddressInvalid
        if self.confirmed and (self.given, self.told) == (self.address, self.language):
            return
        if sum(until > self.now for until in self.sent) >= MOST_OPEN:
            raise TooManyAddresses
        self.record(
            AddressGiven(
                person=self.actor,
                address=self.address,
                language=self.language,
                proof=self.proof,
                until=self.now + PROOF_LASTS,
            )
        )


@dataclass(kw_only=True, eq=False)
class ConfirmAddress(AddressCommand):
    """Show, by the link that was sent there, that the address is one's own."""

    proof: str

    def execute(self) -> None:
        if not self.awaited or self.awaited != self.proof:
            raise ProofOutdated
        if self.confirmed:
            return
        if self.lapses is None or self.lapses <= self.now:
            raise ProofOutdated
        self.record(AddressConfirmed(person=self.actor, proof=self.proof))


@dataclass(kw_only=True, eq=False)
class RemoveAddress(AddressCommand):
    """Have no mail sent any more, and the address forgotten."""

    def execute(self) -> None:
        if not self.awaited:
            raise NoAddress
        self.record(AddressRemoved(person=self.actor))


@dataclass(kw_only=True, eq=False)
class ChooseNotices(AddressCommand):
    """Say which kinds of mail are welcome."""

    welcome: tuple[Notice, ...]

    def execute(self) -> None:
        if not self.awaited:
            raise NoAddress
        self.choose(self.welcome)


@dataclass(kw_only=True, eq=False)
class StopNotices(AddressCommand):
    """Stop one kind of mail, by the link in each of them; stopping it again is no mistake."""

    notice: Notice

    def execute(self) -> None:
        self.check_joined()
        self.choose([notice for notice in self.wanted if notice is not self.notice])
