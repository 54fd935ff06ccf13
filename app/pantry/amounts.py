"""Reads amounts as people write them, says them again, and compares kilograms with grams."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from babel.numbers import format_decimal

from app.i18n import cached_per_language, spoken
from domain.pantry.amounts import SAID_LIMIT, UNIT_LIMIT, Quantity

_FRACTION = r"(?:(?P<whole>\d{1,6})\s+)?(?P<top>\d{1,4})/(?P<bottom>\d{1,4})"
_PLAIN = r"(?P<plain>\d{1,6}(?:[.,]\d{1,6})?)"
_WRITTEN = re.compile(rf"(?:{_FRACTION}|{_PLAIN})\s*(?P<unit>[^\d\s.,/-][^\d/]*)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""A thousand to some, one to others; whoever means either can write it without a mark."""

MEASURES = {
    "gram": ("g", "gram", "grams", "gramm"),
    "kilogram": ("kg", "kilo", "kilos", "kilogram", "kilograms", "kilogramm"),
    "pound": ("lb", "lbs"),
    "ounce": ("oz",),
    "milliliter": ("ml", "millilitre", "millilitres", "milliliter", "milliliters"),
    "centiliter": ("cl",),
    "deciliter": ("dl",),
    "liter": ("l", "litre", "litres", "liter", "liters"),
}
"""What pint calls them, and how people write them. A cup or a pint is not the same everywhere,
and a crate nowhere: these stay as they were said."""

_KNOWN = {written: measure for measure, names in MEASURES.items() for written in names}
_METRIC = {"pound": "gram", "ounce": "gram"}
_SIMPLE = (2, 3, 4, 5, 6, 8)
"""The bottoms of fractions that people use in a kitchen."""


def read_amount(text: str, unit: str = "") -> Quantity | None:
    """What somebody wrote, such as "2 crates", "1½ kg" or "500g"; None where it is in doubt.

    Args:
        text: what was written; it begins with a number.
        unit: what is meant when only a number was written.
    """
    said = " ".join(text.split())
    spaced = re.sub(r"([¼-¾⅐-⅞])", r" \1", said)
    plain = unicodedata.normalize("NFKC", spaced).replace("\u2044", "/").strip()
    match = _WRITTEN.fullmatch(plain)
    if match is None or _THOUSANDS.fullmatch(match["plain"] or ""):
        return None
    written = (match["unit"] or "").strip(" .")
    bottom = int(match["bottom"] or 1)
    if not bottom or max(len(said) - SAID_LIMIT, len(written) - UNIT_LIMIT) > 0:
        return None
    if " " in written and written.partition(" ")[0].casefold() in _KNOWN:
        return None  # "3 kg tomatoes": nobody could weigh that against kilograms
    part = match["top"] or (match["plain"] or "").replace(",", ".")
    amount = Fraction(match["whole"] or 0) + Fraction(part) / bottom
    return Quantity(amount=str(amount), unit=written or unit, said=said if written else "")


def converted(quantity: Quantity, unit: str) -> Fraction | None:
    """The amount in another unit, exact; None where the two cannot be compared."""
    mine, theirs = _KNOWN.get(quantity.unit.casefold()), _KNOWN.get(unit.casefold())
    if mine == theirs and (mine or same_word(quantity.unit, unit)):
        return quantity.exact
    if mine is None or theirs is None:
        return None
    factor = _factor(mine, theirs)
    return None if factor is None else quantity.exact * factor


def say_number(number: Fraction) -> str:
    """A number in the language of the page: "5", "2.5", "1 2/3", and what is odder rounded."""
    whole, part = divmod(number, 1)
    if part.denominator in _SIMPLE and part.denominator not in (2, 4, 5, 8):
        return f"{_decimal(str(whole))} {part}" if whole else str(part)
    rounded = Decimal(number.numerator) / Decimal(number.denominator)
    return _decimal(str(round(rounded, 3 if number < 1 else 2)))


def say_amount(number: Fraction, unit: str, said: str = "") -> str:
    """An amount as it was said, or else its number and unit, such as "2.5 kg"."""
    return said or f"{say_number(number)} {one_of(unit) if number == 1 else unit}".strip()


def one_of(unit: str) -> str:
    """The unit for a single one: "crate" for "crates"; as it is where nobody taught us better."""
    single = _SINGLE.get(unit.casefold(), unit)
    return single.capitalize() if unit[:1].isupper() else single


_SINGLE = {
    f"{single}{ending}": single
    for ending, singles in (
        ("s", "bag basket bottle bowl bucket bulb can carton crate cube cup egg handful head"),
        (
            "s",
            "jar jug net pack package packet piece pot punnet sack slice sprig tin tray tub",
        ),
        ("es", "box bunch glass"),
        ("n", "dose flasche kiste knolle schachtel scheibe schüssel stange tasse tüte steige"),
        ("e", "bund laib netz stück"),
        ("en", "packung"),
    )
    for single in singles.split()
} | {"loaves": "loaf", "säcke": "sack", "körbe": "korb", "gläser": "glas", "köpfe": "kopf"}
"""Words that things are counted in, by their plural. Few, because a wrong guess reads worse than
"1 crates"."""


def in_grams(number: Fraction, unit: str) -> str:
    """Pounds and ounces in grams, for a kitchen that weighs in them; else ""."""
    measure = _KNOWN.get(unit.casefold(), "")
    factor = _factor(measure, _METRIC[measure]) if measure in _METRIC else None
    return f"{say_number(Fraction(round(number * factor)))} g" if factor else ""


@cached_per_language(4096)
def _decimal(number: str) -> str:
    return format_decimal(Decimal(number), locale=spoken().locale)


def same_word(one: str, other: str) -> bool:
    """Whether two words are the same but for an ending: crate and crates, Kiste and Kisten."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long == short or (bool(short) and long.startswith(short) and len(long) - len(short) <= 2)


@cache
def _factor(mine: str, theirs: str) -> Fraction | None:
    """How many of one measure make another; None for a weight and a volume."""
    units = _registry()
    if units(mine).dimensionality != units(theirs).dimensionality:
        return None
    return Fraction(units(mine).to(theirs).magnitude)


@cache
def _registry() -> Any:
    """Pint's units, in fractions. Loaded late: it takes a second, and few ever compare units."""
    import pint

    return pint.UnitRegistry(non_int_type=Fraction)
