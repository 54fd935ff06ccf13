"""People by hours: the table from which organisers see who does what when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.shifts.rows import ShiftRow
from app.spelling import fold


@dataclass(frozen=True)
class Cell:
    """Some hours of somebody: a shift, or none, over so many columns."""

    shift: ShiftRow | None
    columns: int


@dataclass(frozen=True)
class Line:
    """One person's hours on a day; `name` is "" for who was forgotten."""

    person: str
    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class GridDay:
    """A day from its first shift to its last; a column between any two moments when one begins or
    ends. `open` has the shifts with places that nobody has."""

    day: date
    columns: Sequence[datetime]
    open: Sequence[Sequence[Cell]]
    lines: Sequence[Line]


def grid(shifts: Iterable[ShiftRow], zone: str) -> list[GridDay]:
    """The days of a feast on which something is to be done; a shift belongs to where it begins."""
    by_day: dict[date, list[ShiftRow]] = defaultdict(list)
    for shift in shifts:
        by_day[shift.starts.astimezone(ZoneInfo(zone)).date()].append(shift)
    return [_day(day, those) for day, those in sorted(by_day.items())]


def _day(day: date, shifts: Sequence[ShiftRow]) -> GridDay:
    moments = sorted({moment for shift in shifts for moment in (shift.starts, shift.ends)})
    helpers: dict[tuple[str, str], list[ShiftRow]] = defaultdict(list)
    for shift in shifts:
        for helper in shift.helpers:
            helpers[helper.name, helper.person].append(shift)
    lines = [
        Line(person, name, cells)
        for (name, person), theirs in sorted(
            helpers.items(), key=lambda item: (fold(item[0][0]), item[0][1])
        )
        for cells in _rows(theirs, moments)
    ]
    wanting = [shift for shift in shifts if shift.free]
    return GridDay(day, moments[:-1], _rows(wanting, moments), lines)


def _rows(shifts: Iterable[ShiftRow], moments: Sequence[datetime]) -> list[list[Cell]]:
    """As few rows as hold the shifts so that none covers another."""
    rows: list[list[ShiftRow]] = []
    for shift in sorted(shifts, key=lambda shift: (shift.starts, shift.ends)):
        row = next((row for row in rows if row[-1].ends <= shift.starts), None)
        if row is None:
            rows.append([shift])
        else:
            row.append(shift)
    return [_cells(row, moments) for row in rows]


def _cells(shifts: Sequence[ShiftRow], moments: Sequence[datetime]) -> list[Cell]:
    at = {moment: column for column, moment in enumerate(moments)}
    cells, column = [], 0
    for shift in shifts:
        if at[shift.starts] > column:
            cells.append(Cell(None, at[shift.starts] - column))
        cells.append(Cell(shift, at[shift.ends] - at[shift.starts]))
        column = at[shift.ends]
    if column < len(moments) - 1:
        cells.append(Cell(None, len(moments) - 1 - column))
    return cells
