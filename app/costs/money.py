"""Money as people write and read it."""

import re
from decimal import Decimal

from babel.numbers import format_currency, get_currency_name

from app.i18n import cached_per_language, spoken

_WRITTEN = re.compile(r"(?P<whole>\d{1,6})(?:[.,](?P<part>\d{1,2}))?", re.ASCII)


def read_money(text: str) -> int | None:
    """The cents of what somebody wrote, such as "12", "12.5" or "12,50"; None where in doubt."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    return int(match["whole"]) * 100 + int((match["part"] or "").ljust(2, "0"))


@cached_per_language(4096)
def say_money(cents: int, currency: str) -> str:
    """An amount in the language of the page, such as "€12.50"."""
    return format_currency(Decimal(cents) / 100, currency, locale=spoken().locale)


def write_money(cents: int) -> str:
    """An amount as a form holds it, such as "12.50"."""
    return f"{cents // 100}.{cents % 100:02}"


@cached_per_language()
def currency_name(currency: str) -> str:
    """A currency by its code and name, such as "EUR, Euro"."""
    return f"{currency}, {get_currency_name(currency, locale=spoken().locale)}"
