"""Hours at a feast: how much of them one person may take on, and how they move with it."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)


class Limits(NamedTuple):
    """How much one person may take on, and how long before its start a shift can be left.

    Work adds up until there is a rest. The rest is the 11 hours that Directive 2003/88/EC gives to
    employees between two days; so setting up, serving and washing up in one evening count together.
    """

    work: timedelta = 8 * HOUR
    rest: timedelta = 11 * HOUR
    leave: timedelta = 24 * HOUR


def moved(moment: datetime, before: datetime, after: datetime, zone: str) -> datetime:
    """A moment that moves along with a feast's start, as far as the clocks at its place show."""
    place = ZoneInfo(zone)
    here, old, new = (m.astimezone(place).replace(tzinfo=None) for m in (moment, before, after))
    return (here + (new - old)).replace(tzinfo=place).astimezone(UTC)


def on_the_clock(moment: datetime, zone: str) -> str:
    """What the clocks at a place show, such as "17:30"."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"
