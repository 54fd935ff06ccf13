"""How rows look to programs: what is personal, only to those that may see it."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, get_type_hints

import msgspec

MADE_OF = {Fraction: str}
"""Exact amounts are told as people write them, such as "5/2"."""


def shape(
    name: str, row: type, shown: Sequence[str], personal: Sequence[str] = ()
) -> tuple[type[msgspec.Struct], Callable[[Any, bool], msgspec.Struct]]:
    """A shape with these fields of a row, and what makes one.

    What is `personal` is null for a program that may not see it.
    """
    types = {field: _type_of(row, field) for field in (*shown, *personal)}
    fields = [(field, types[field]) for field in shown]
    fields += [(field, types[field] | None) for field in personal]
    made = msgspec.defstruct(name, fields, kw_only=True, frozen=True)
    made.__doc__ = row.__doc__

    def make(given: Any, people: bool) -> msgspec.Struct:
        seen = {field: _told(getattr(given, field)) for field in shown}
        hidden = {field: _told(getattr(given, field)) if people else None for field in personal}
        return made(**seen, **hidden)

    return made, make


def _type_of(row: type, field: str) -> Any:
    """The type of a field, or of what a property returns."""
    found = getattr(row, field, None)
    if isinstance(found, property):
        hint = get_type_hints(found.fget)["return"]
    else:
        hint = get_type_hints(row)[field]
    return MADE_OF.get(hint, hint)


def _told(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, Fraction) else value
