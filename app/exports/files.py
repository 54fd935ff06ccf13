"""A list as a file: CSV for spreadsheets, JSON for programs."""

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

from app.exports.cells import Cell

CSV = "text/csv"
_BOM = "\ufeff"
"""Without it some spreadsheets read "Köksal" as "KÃ¶ksal"."""

_FORMULA = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")
"""What spreadsheets run when a cell begins with it, also in full width."""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The list as RFC 4180 has it, in UTF-8; no text in it is run as a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return (_BOM + file.getvalue()).encode()


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The list as an array of objects, one a row."""
    return msgspec.json.encode([dict(zip(columns, row, strict=True)) for row in rows])


def _cell(cell: Cell) -> str | float:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case int() | float():
            return cell
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
