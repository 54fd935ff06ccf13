"""What a list is that can be taken along, and what stands in its cells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import Connection

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Export:
    """A list: what people call it, its columns, and how its rows are read as of a moment."""

    title: str
    columns: tuple[str, ...]
    rows: Callable[[Connection, str, datetime], Iterable[tuple[Cell, ...]]]
    may: Callable[[Connection, str, str], bool] | None = None
    """Who takes it along, where that is not whoever organises."""


def moment(at: datetime | None) -> str | None:
    """A moment in UTC, as ISO 8601."""
    return at.isoformat() if at else None


def day(on: date | None) -> str | None:
    """A day, as ISO 8601."""
    return on.isoformat() if on else None


def number(amount: Fraction) -> float:
    """A number for spreadsheets, which take 5/2 for a day in February."""
    return round(float(amount), 6)
