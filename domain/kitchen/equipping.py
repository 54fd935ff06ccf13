"""Saying what the feast's kitchen has, and when it is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from eventsourcing.dcb.domain import Selector

from domain.feasts import NOTE_LIMIT, FeastCommand, FeastOver
from domain.kitchen.events import KitchenEquipped, Place
from domain.kitchen.plan import KitchenPlan
from domain.kitchen.slots import Span
from domain.memory import Memory
from domain.refusals import N_, Invalid
from domain.roles.events import Post
from domain.roles.trust import helps
from domain.texts import check_note

MOST_PLACES = 100
DAY = 24 * 60
"""In minutes; a kitchen is open for a day at most, and from a day before the feast at most."""


class PlacesOutOfRange(Invalid):
    """A kitchen has no fewer than none of a thing, and no more than a canteen."""

    message = N_("Please write a number from 0 to %(most)s.")


class KitchenHoursInvalid(Invalid):
    """The kitchen would close before it opens, or open on another day than the feast."""

    message = N_("The kitchen has to be open for up to 24 hours, around the feast.")
    field = "closes"


@dataclass(kw_only=True, eq=False)
class EquipKitchen(FeastCommand):
    """Say how many dishes each place takes and when the kitchen is open; bookings stay.

    An oven that broke is broken, so what was booked is no reason to refuse: pages then show whose
    booking does not fit any more. Once something is booked, cooks are told the reason.
    """

    places: Mapping[Place, int]
    opens: int
    closes: int
    reason: str = ""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), helps(self.actor, self.feast)]

    def recalls(self) -> tuple[type[Memory], str]:
        return KitchenPlan, f"feast:{self.feast}"

    def execute(self) -> None:
        self.check_may(Post.KITCHEN)
        starts, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver
        places = {place: self.places.get(place, 0) for place in Place}
        for place, number in places.items():
            if not 0 <= number <= MOST_PLACES:
                raise PlacesOutOfRange(place.value, most=MOST_PLACES)
        lasts = (ends - starts) // timedelta(minutes=1)
        if not -DAY <= self.opens < self.closes <= self.opens + DAY or self.opens > lasts:
            raise KitchenHoursInvalid
        plan: KitchenPlan = self.memory
        changes = plan.places != places or plan.hours != Span(self.opens, self.closes)
        check_note("reason", self.reason, NOTE_LIMIT, required=changes and bool(plan.booked))
        if changes:
            self.record(
                KitchenEquipped(
                    feast=self.feast,
                    places=places,
                    opens=self.opens,
                    closes=self.closes,
                    by=self.actor,
                    reason=self.reason,
                )
            )
