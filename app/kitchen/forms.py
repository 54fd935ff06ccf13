"""What an organiser writes about the kitchen, and what a cook asks of it."""

import re
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange

from app.feasts.queries import FeastRow
from app.i18n import _, clock, lazy_gettext
from app.kitchen.queries import Kitchen, Needs
from app.kitchen.words import PLACE_NAMES, TOOL_NAMES
from app.people.forms import reason_field
from app.web.forms import HouseForm, WholeNumberField, plain, say, tidy_line
from domain.feasts import NOTE_LIMIT
from domain.kitchen.booking import LONGEST_SLOT, SLOT
from domain.kitchen.equipping import DAY, MOST_PLACES
from domain.kitchen.events import TIMED, Booking, Place, Tool
from domain.refusals import Refusal

USUAL_SLOT = 30
LENGTHS = range(SLOT, LONGEST_SLOT + 1, SLOT)
"""How long a place may be had, in minutes."""

_MINUTE = re.compile(r"-?[0-9]{1,5}")


def _minutes(said: str | int) -> int | None:
    return None if said == "" else int(said)


def _from(label: str) -> SelectField:
    return SelectField(label, coerce=_minutes)


def _lasting(label: str) -> SelectField:
    return SelectField(label, coerce=_minutes, default=USUAL_SLOT)


class NeedsForm(HouseForm):
    """All that a dish needs at the feast; `instead` is the free time that was tapped."""

    oven_from = _from(lazy_gettext("Oven from"))
    oven_for = _lasting(lazy_gettext("Oven for"))
    hob_from = _from(lazy_gettext("Hob from"))
    hob_for = _lasting(lazy_gettext("Hob for"))
    fridge = BooleanField(lazy_gettext("A place in the fridge"))
    socket = BooleanField(lazy_gettext("A power socket"))
    tools = SelectMultipleField(lazy_gettext("What is it served with?"))
    reason = reason_field()
    instead = HiddenField()
    free: dict[str, Any] | None = None
    """The place, minute and clock of the free time that a refusal named."""

    @property
    def timed(self) -> dict[Place, tuple[SelectField, SelectField]]:
        """From when and for how long each place is wanted that is booked by time."""
        return {
            Place.OVEN: (self.oven_from, self.oven_for),
            Place.HOB: (self.hob_from, self.hob_for),
        }

    def offer(self, feast: FeastRow, kitchen: Kitchen | None) -> None:
        """Give what the kitchen has to choose from, and take the free time that was tapped."""
        self.tools.choices = [(tool.value, name) for tool, name in TOOL_NAMES.items()]
        tapped, _colon, minute = self.text("instead").partition(":")
        for place, (wanted, lasts) in self.timed.items():
            if tapped == place and _MINUTE.fullmatch(minute):
                wanted.data = int(minute)
            times = _times(feast, kitchen, wanted.data)
            wanted.choices = [("", lazy_gettext("not needed")), *times]
            lasts.choices = [(n, _("%(n)s min") % {"n": n}) for n in LENGTHS]

    def bookings(self) -> tuple[Booking, ...]:
        """What is to be booked."""
        timed = [
            Booking(place=place, starts=wanted.data, minutes=lasts.data or 0)
            for place, (wanted, lasts) in self.timed.items()
            if wanted.data is not None
        ]
        kept = [Booking(place=p) for p in Place if p not in TIMED and self[p.value].data]
        return (*timed, *kept)

    def served_with(self) -> tuple[Tool, ...]:
        """The tools it is served with."""
        return tuple(Tool(tool) for tool in self.tools.data or ())

    def refuse(self, refusal: Refusal) -> str | None:
        """Put a clash beside the time that was wanted, and keep the free one to be tapped."""
        place = refusal.field
        if place not in set(TIMED):
            return super().refuse(refusal)
        if "minute" in refusal.params:
            self.free = {"place": place, **refusal.params}
        wanted, _lasts = self.timed[Place(place)]
        wanted.errors = [*wanted.errors, say(refusal)]
        return None


def _times(feast: FeastRow, kitchen: Kitchen | None, chosen: int | None) -> list[tuple[int, str]]:
    """Every quarter of an hour in which the kitchen is open, and what is chosen already."""
    if kitchen is None:
        return []
    starts, ends = kitchen.hours
    minutes = {*range(starts, ends, SLOT)}
    minutes |= {chosen} if chosen is not None and starts <= chosen < ends else set()
    return [(m, clock(feast.starts + timedelta(minutes=m), feast.zone)) for m in sorted(minutes)]


def needs_form(sent: Any = None, *, on_behalf: bool, **values: Any) -> NeedsForm:
    """The form for what a dish needs; whoever books it for its cook says why."""
    form = NeedsForm(sent, **values)
    if not on_behalf:
        del form.reason
    return form


def from_needs(needs: Needs) -> dict[str, Any]:
    """What the form of a dish starts with."""
    values: dict[str, Any] = {"tools": [tool.value for tool in needs.tools]}
    for row in needs.bookings:
        if row.place in TIMED:
            values |= {f"{row.place}_from": row.span.starts}
            values |= {f"{row.place}_for": row.span.ends - row.span.starts}
        else:
            values[row.place.value] = True
    return values


def _count(place: Place) -> WholeNumberField:
    return WholeNumberField(PLACE_NAMES[place], default=0, validators=[NumberRange(0, MOST_PLACES)])


class KitchenForm(HouseForm):
    """How many dishes each place takes, when the kitchen is open, and why that changes."""

    oven = _count(Place.OVEN)
    hob = _count(Place.HOB)
    fridge = _count(Place.FRIDGE)
    socket = _count(Place.SOCKET)
    opens = TimeField(lazy_gettext("Open from"), validators=[InputRequired()])
    closes = TimeField(lazy_gettext("Open until"), validators=[InputRequired()])
    reason = TextAreaField(
        lazy_gettext("Why?"), filters=[tidy_line], validators=[Length(max=NOTE_LIMIT), plain]
    )

    def said(self, feast: FeastRow) -> dict[str, Any]:
        """The kitchen as the command takes it; its hours are those around the feast's start."""
        if self.opens.data is None or self.closes.data is None:
            raise ValueError("hours are asked of a valid form")
        start = feast.starts.astimezone(ZoneInfo(feast.zone)).time()
        opens = (_minutes_between(start, self.opens.data) + DAY // 2) % DAY - DAY // 2
        closes = opens + (_minutes_between(self.opens.data, self.closes.data) - 1) % DAY + 1
        return {
            "places": {place: self[place.value].data for place in Place},
            "opens": opens,
            "closes": closes,
            "reason": self.text("reason"),
        }


def from_kitchen(feast: FeastRow, kitchen: Kitchen | None) -> dict[str, Any]:
    """What the form of the kitchen starts with; it is open with the feast unless said otherwise."""
    zone = ZoneInfo(feast.zone)
    opens, closes = (kitchen.opens, kitchen.closes) if kitchen else (feast.starts, feast.ends)
    return {
        **({place.value: number for place, number in kitchen.places.items()} if kitchen else {}),
        "opens": opens.astimezone(zone).time(),
        "closes": closes.astimezone(zone).time(),
    }


def _minutes_between(one: time, other: time) -> int:
    return (other.hour - one.hour) * 60 + other.minute - one.minute
