"""Another device: one that knows a neighbour shows a short code, and that lets a new one in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.events import Event, Private
from domain.people import OwnCommand, PersonalLinkReplaced
from domain.refusals import N_, Refusal

CODE_TIME = timedelta(minutes=10)


class DeviceCodeOffered(Event, frozen=True, kw_only=True):
    """A neighbour's device shows a code that lets one other device in."""

    TOPIC: ClassVar[str] = "devices.DeviceCodeOffered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("shown", "person")
    shown: str
    person: str
    code: Private[str] = ""
    until: datetime


class DeviceAdmitted(Event, frozen=True, kw_only=True):
    """Another device came in with the code, which lets no further one in."""

    TOPIC: ClassVar[str] = "devices.DeviceAdmitted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("shown", "person")
    shown: str
    person: str


class CodeRefused(Refusal):
    """No device shows this code now: it was mistyped, was used, is too old, or was ended."""

    message = N_("No device shows this code now. Please look again, or show a new one there.")


class CodeShownBefore(Refusal):
    """The code was shown before, by chance; the next one will be another."""

    message = N_("Please try again.")


@dataclass(kw_only=True, eq=False)
class ShowDeviceCode(OwnCommand):
    """Show a code on a device that knows one; `shown` is its hash under the house's secret."""

    shown: str
    code: str
    before: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        same = Selector([DeviceCodeOffered], [f"shown:{self.shown}"])
        return [*super().consistency_boundary(), same]

    @event(DeviceCodeOffered)
    def _show(self) -> None:
        self.before = True

    def execute(self) -> None:
        self.check_joined()
        if self.before:
            raise CodeShownBefore
        until = self.now + CODE_TIME
        self.record(
            DeviceCodeOffered(shown=self.shown, person=self.actor, code=self.code, until=until)
        )


@dataclass(kw_only=True, eq=False)
class LetDeviceIn(Command):
    """Come in with a code that another device of the actor's shows."""

    shown: str
    until: datetime | None = field(default=None, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            Selector([DeviceCodeOffered, DeviceAdmitted], [f"shown:{self.shown}"]),
            Selector([PersonalLinkReplaced], [f"person:{self.actor}"]),
        ]

    @event(DeviceCodeOffered)
    def _show(self, person: str, until: datetime) -> None:
        self.until = until if person == self.actor else None

    @event(DeviceAdmitted)
    def _enter(self) -> None:
        self.until = None

    @event(PersonalLinkReplaced)
    def _relink(self) -> None:
        self.until = None

    def execute(self) -> None:
        if self.until is None or self.now >= self.until:
            raise CodeRefused("code")
        self.record(DeviceAdmitted(shown=self.shown, person=self.actor))
