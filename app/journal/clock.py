"""The time of the log: UTC, in whole microseconds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Clock = Callable[[], datetime]
"""Tells the time now, as an aware datetime."""


def system_clock() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


def micros(moment: datetime) -> int:
    """Microseconds since 1970 UTC, exactly."""
    return (moment - EPOCH) // MICROSECOND


@lru_cache(16)  # all events of a batch were recorded at one moment
def moment(micros: int) -> datetime:
    """The moment that many microseconds after 1970 UTC."""
    return EPOCH + timedelta(microseconds=micros)
