"""What `longtable suggest-allergens` prints."""

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.allergens.files import suggest_for_files
from app.recipes.reader import Unreadable


def told_of(files: Sequence[Path], say: Console, complain: Console, *, json: bool) -> bool:
    """Print what recipes probably contain, and why; returns whether all of them could be read."""
    table = Table("Recipe", "Probably contains", "Because of")
    all_read = True
    for path, found in suggest_for_files(files):
        if isinstance(found, Unreadable):
            complain.print(f"Skipped {path}: it {found.reason}", markup=False)
            all_read = False
        elif json:
            line = {"file": str(path), "contains": found.contains}
            sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
        else:
            for allergen in found.contains:
                reasons = ", ".join(found.reasons(allergen))
                table.add_row(escape(path.name), allergen, escape(reasons))
            if not found.contains:
                table.add_row(escape(path.name), "nothing suggested")
            table.add_section()
    if table.row_count:
        say.print(table)
    return all_read
