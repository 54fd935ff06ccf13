"""Every word a person reads goes through here, so that it can be said in another language."""

from datetime import datetime
from functools import lru_cache
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

translations = NullTranslations()
"""English, which the sources are written in; further languages come with their catalogues."""

LANGUAGE = "en"
_LOCALE = "en_GB"

_ = translations.gettext


@lru_cache
def day(moment: datetime, zone: str) -> str:
    """The day at a place, such as "Saturday 12 December 2026"."""
    return format_date(moment.astimezone(ZoneInfo(zone)), "EEEE d MMMM y", locale=_LOCALE)


@lru_cache
def clock(moment: datetime, zone: str) -> str:
    """The clock at a place, such as "17:30"."""
    return format_time(moment.astimezone(ZoneInfo(zone)), "HH:mm", locale=_LOCALE)


@lru_cache(4096)  # a full table says sixty of them, and a visitor waits for every one
def number(value: int) -> str:
    """A whole number, such as "1,234"."""
    return format_decimal(value, locale=_LOCALE)
