"""Reads how much of an ingredient a line asks for, where it can."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from domain.dishes import INGREDIENT_LIMIT

TAGGER = Path(__file__).parent / "tagger"
MOST = 100_000

# What the library does not know, from the plural to the singular.
_GERMAN_UNITS = {
    "EL": "EL",
    "TL": "TL",
    "Prisen": "Prise",
    "Dosen": "Dose",
    "Becher": "Becher",
    "Scheiben": "Scheibe",
    "Zehen": "Zehe",
    "Stangen": "Stange",
    "Päckchen": "Päckchen",
}
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))|(?<=\b0),(?=\d)")  # 1,5 kg; 0,125 l
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # 1,000 g
_UNIT = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")


class Quantity(NamedTuple):
    """How much of what: 5/2, "cup", "plain flour"; the unit is "" where things are counted."""

    amount: Fraction
    unit: str
    rest: str

    @property
    def written(self) -> str:
        """The amount with its unit, as people write it: 2 1/2 cup."""
        whole, part = divmod(self.amount, 1)
        return " ".join(str(each) for each in (whole, part, self.unit) if each)


def read_quantity(line: str) -> Quantity | None:
    """Read the first amount of a line, of a range its lower end; None where it is in doubt."""
    if len(line) > INGREDIENT_LIMIT or not any(map(str.isnumeric, line)):
        return None
    plain = _THOUSANDS.sub("", _DECIMAL_COMMA.sub(".", line))
    try:
        read = _parser()(plain, custom_units=_GERMAN_UNITS)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None  # the library reads what people write, not what they make up
    rest = ", ".join(name.text for name in read.name)
    amount = read.amount[0] if read.amount else None
    quantity = getattr(amount, "quantity", None)  # a sum, such as 1 lb 2 oz, has none
    if not rest or not isinstance(quantity, Fraction) or not 0 < quantity <= MOST:
        return None
    unit = str(getattr(amount, "unit", "")).replace("_", " ")
    return Quantity(quantity, unit, rest) if not unit or _UNIT.fullmatch(unit) else None


@cache
def _parser() -> Callable[..., Any]:
    """Load the library late, as that takes a second and 60 MB; and without its download.

    It fetches a tagger from the internet as it is imported, unless one is found before.
    """
    import nltk  # type: ignore[import-untyped]  # published without types

    nltk.data.path.insert(0, str(TAGGER))
    from ingredient_parser import parse_ingredient

    parser: Callable[..., Any] = parse_ingredient
    return parser
