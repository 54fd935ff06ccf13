"""Booking what a dish needs in the feast's kitchen: a clash is refused, naming when it is free."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.bringing.events import Mark
from domain.bringing.followed import DishIsFailed
from domain.dishes import DishCommand, NotYourDish
from domain.feasts import Course, FeastAnnounced, FeastOver
from domain.kitchen.events import TIMED, Booking, KitchenBooked, KitchenReleased, Place, Tool
from domain.kitchen.plan import KitchenPlan
from domain.kitchen.slots import Span, full, last_free, next_free
from domain.memory import Memory
from domain.refusals import N_, Invalid, Refusal
from domain.roles.events import Post
from domain.roles.trust import helps

SLOT = 15
LONGEST_SLOT = 240
"""In minutes."""


class KitchenUnknown(Refusal):
    """No organiser has said what the kitchen has."""

    message = N_("The organisers have not said yet what the kitchen has.")


class PlaceNotThere(Invalid):
    """The kitchen has no such thing."""

    message = N_("The kitchen of this feast has none.")


class BookedTwice(Invalid):
    """A dish stands in one place of a kind."""

    message = N_("Please book each place once.")


class SlotLengthInvalid(Invalid):
    """A slot is some quarters of an hour."""

    message = N_("Please choose %(least)s to %(most)s minutes.")


class KeptAllTheTime(Invalid):
    """This kind of place is not booked by the hour."""

    message = N_("This is kept for you as long as the kitchen is open.")


class KitchenShut(Invalid):
    """The kitchen is not open then."""

    message = N_("The kitchen is open from %(opens)s to %(closes)s.")


class SlotIsPast(Invalid):
    """That time has gone by."""

    message = N_("Please choose a time that is still to come.")


class SlotTaken(Refusal):
    """Others have booked every place at that time; later there is one."""

    message = N_("Others have booked that time. It is free next from %(free)s to %(until)s.")


class SlotsTakenAfter(Refusal):
    """Others have booked every place from that time on; before it there is one."""

    message = N_(
        "Others have booked that time and all after. %(free)s to %(until)s is free before."
    )


class PlaceFull(Refusal):
    """Others have booked every place all evening."""

    message = N_("Others have booked it all evening.")


@dataclass(kw_only=True, eq=False)
class BookKitchen(DishCommand):
    """Say all that a dish needs at the feast; either all of it is booked, or nothing changes.

    Whoever minds the kitchen may say it for a cook, and then says why.
    """

    bookings: tuple[Booking, ...]
    tools: tuple[Tool, ...] = ()
    reason: str = ""
    zone: str = field(default="UTC", init=False)

    @event(FeastAnnounced)
    def _announced(
        self, starts: datetime, ends: datetime, courses: tuple[Course, ...], zone: str
    ) -> None:
        self.starts_at, self.ends_at, self.courses_wanted = starts, ends, courses
        self.zone = zone

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), helps(self.actor, self.feast)]

    def recalls(self) -> tuple[type[Memory], str]:
        return KitchenPlan, f"feast:{self.feast}"

    @property
    def plan(self) -> KitchenPlan:
        """What is booked so far."""
        plan: KitchenPlan = self.memory
        return plan

    def execute(self) -> None:
        cook = self.check_dish_stands()
        if self.actor != cook and not self.organiser and Post.KITCHEN not in self.posts:
            raise NotYourDish
        self.check_why(cook, self.reason)
        starts, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver
        if self.outcome is Mark.FAILED:
            raise DishIsFailed
        before = self.plan.of(self.dish)
        if len({booking.place for booking in self.bookings}) < len(self.bookings):
            raise BookedTwice(self.bookings[-1].place.value)
        for booking in self.bookings:
            if booking != before.get(booking.place):  # what is booked stays booked
                self.check(booking, starts)
        self.book(cook, before)

    def book(self, cook: str, before: dict[Place, Booking]) -> None:
        """Record what is new."""
        bookings = tuple(b for place in Place for b in self.bookings if b.place is place)
        tools = tuple(tool for tool in Tool if tool in self.tools)
        if bookings == tuple(before.values()) and tools == self.plan.tools.get(self.dish, ()):
            return
        about = {"dish": self.dish, "feast": self.feast, "person": cook, "reason": self.reason}
        if bookings or tools:
            self.record(KitchenBooked(**about, bookings=bookings, tools=tools))
        else:
            self.record(KitchenReleased(**about))

    def check(self, booking: Booking, starts: datetime) -> None:
        """Refuse a place that is not there or not free."""
        place, plan = booking.place, self.plan
        if plan.places is None:
            raise KitchenUnknown
        places = plan.places[place]
        if not places:
            raise PlaceNotThere(place.value)
        taken = plan.taken(place, but=self.dish)
        if place in TIMED:
            self.check_slot(booking, full(taken, places), starts)
        elif booking.starts or booking.minutes:
            raise KeptAllTheTime(place.value)
        elif len(taken) >= places:
            raise PlaceFull(place.value)

    def check_slot(self, booking: Booking, blocked: list[Span], starts: datetime) -> None:
        """Refuse a time that is past, when the kitchen is shut, or when every place is taken."""
        name, hours = booking.place.value, self.plan.hours
        if booking.minutes % SLOT or not SLOT <= booking.minutes <= LONGEST_SLOT:
            raise SlotLengthInvalid(name, least=SLOT, most=LONGEST_SLOT)
        wanted = Span(booking.starts, booking.starts + booking.minutes)
        if wanted.starts < hours.starts or wanted.ends > hours.ends:
            opens, closes = (self.clock(starts, minute) for minute in hours)
            raise KitchenShut(name, opens=opens, closes=closes)
        now = -((starts - self.now) // timedelta(minutes=1))
        if wanted.starts < now:
            raise SlotIsPast(name)
        if not any(wanted.meets(span) for span in blocked):
            return
        later = next_free(wanted, blocked, hours.ends)
        free = later or last_free(wanted, blocked, max(hours.starts, now))
        if free is None:
            raise PlaceFull(name)
        said = [self.clock(starts, minute) for minute in free]
        refusal = SlotTaken if later else SlotsTakenAfter
        raise refusal(name, free=said[0], until=said[1], minute=free.starts)

    def clock(self, starts: datetime, minute: int) -> str:
        """The clock at the feast's place, so many minutes after its start, such as "17:30"."""
        return (
            (starts + timedelta(minutes=minute)).astimezone(ZoneInfo(self.zone)).strftime("%H:%M")
        )
