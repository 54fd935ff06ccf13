"""Coming back by mail: a link that is asked for, counts for half an hour, and is used once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.events import Event
from domain.people import OwnCommand
from domain.refusals import N_, Refusal, Unknown

LINK_LASTS = timedelta(minutes=30)
MOST_OPEN = 3
"""So many links of one neighbour may be on their way at a time."""


class MagicLinkRequested(Event, frozen=True, kw_only=True):
    """A neighbour lost the way to their page, and has a link sent to it."""

    TOPIC: ClassVar[str] = "mail.MagicLinkRequested"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("magic", "person")
    person: str
    magic: str
    until: datetime


class MagicLinkUsed(Event, frozen=True, kw_only=True):
    """The link was used, and opens nothing any more."""

    TOPIC: ClassVar[str] = "mail.MagicLinkUsed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("magic", "person")
    person: str
    magic: str


class TooManyMagicLinks(Refusal):
    """So many links are on their way that another would not help."""

    message = N_("Several links are on their way to you. Please look for them in half an hour.")


class MagicLinkUnknown(Unknown):
    """Nobody asked for this link."""

    message = N_("There is no such link.")


class MagicLinkSpent(Refusal):
    """The link was used before."""

    message = N_("This link has been used. Please have a new one sent.")


class MagicLinkExpired(Refusal):
    """The half hour is over."""

    message = N_("This link was good for half an hour. Please have a new one sent.")


@dataclass(kw_only=True, eq=False)
class RequestMagicLink(OwnCommand):
    """Have a link sent to one's confirmed address."""

    magic: str
    open: list[datetime] = field(default_factory=list, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        own = Selector([MagicLinkRequested], [f"person:{self.actor}"])
        return [*super().consistency_boundary(), own]

    @event(MagicLinkRequested)
    def _requested(self, until: datetime) -> None:
        self.open.append(until)

    def execute(self) -> None:
        self.check_joined()
        if sum(until > self.now for until in self.open) >= MOST_OPEN:
            raise TooManyMagicLinks
        until = self.now + LINK_LASTS
        self.record(MagicLinkRequested(person=self.actor, magic=self.magic, until=until))


@dataclass(kw_only=True, eq=False)
class UseMagicLink(Command):
    """Come back by the link; what signs it says whose it is."""

    magic: str
    until: datetime | None = field(default=None, init=False)
    used: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        this = [f"magic:{self.magic}", f"person:{self.actor}"]
        return [Selector([MagicLinkRequested, MagicLinkUsed], this)]

    @event(MagicLinkRequested)
    def _requested(self, until: datetime) -> None:
        self.until = until

    @event(MagicLinkUsed)
    def _used(self) -> None:
        self.used = True

    def execute(self) -> None:
        if self.until is None:
            raise MagicLinkUnknown
        if self.used:
            raise MagicLinkSpent
        if self.until <= self.now:
            raise MagicLinkExpired
        self.record(MagicLinkUsed(person=self.actor, magic=self.magic))
