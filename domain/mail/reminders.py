"""Guests are asked whether they still come, a week and a day before the feast."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import NotYet
from domain.events import Event
from domain.feasts import FeastCommand
from domain.refusals import N_, Refusal

USEFUL: dict[int, timedelta] = {7: timedelta(days=2), 1: timedelta()}
"""The days before the feast on which guests are asked, and until how long before it that is still
useful when nobody asked in time: the question of a week before does not crowd the last one."""


class GuestsReminded(Event, frozen=True, kw_only=True):
    """It was time to ask the guests of a feast, as it was planned then, whether they still come."""

    TOPIC: ClassVar[str] = "mail.GuestsReminded"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    days: int
    starts: datetime


class ReminderMissed(Event, frozen=True, kw_only=True):
    """No server ran when guests should have been asked, and now it would help nobody."""

    TOPIC: ClassVar[str] = "mail.ReminderMissed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    days: int
    starts: datetime


class AlreadyReminded(Refusal):
    """The guests were asked before."""

    message = N_("The guests of this feast were asked already.")


@dataclass(kw_only=True, eq=False)
class RemindGuests(FeastCommand):
    """Ask the guests of a feast whether they still come, so many days before it."""

    days: int
    settled: set[tuple[int, datetime]] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        reminded = Selector([GuestsReminded, ReminderMissed], [f"feast:{self.feast}"])
        return [*super().consistency_boundary(), reminded]

    @event(GuestsReminded)
    def _reminded(self, days: int, starts: datetime) -> None:
        self.settled.add((days, starts))

    @event(ReminderMissed)
    def _missed(self, days: int, starts: datetime) -> None:
        self.settled.add((days, starts))

    def execute(self) -> None:
        starts, _ = self.check_feast_stands()
        if (self.days, starts) in self.settled:
            raise AlreadyReminded
        if self.now < starts - timedelta(days=self.days):
            raise NotYet
        late = self.now >= starts - USEFUL.get(self.days, timedelta())
        kind = ReminderMissed if late else GuestsReminded
        self.record(kind(feast=self.feast, days=self.days, starts=starts))
