"""Marks one's own shifts in the list that everybody sees, by a stylesheet that nobody else gets."""

import re
from collections.abc import Sequence

from app.shifts.rows import OwnShift

_PLAIN = re.compile(r"[\w-]+")


def stylesheet(own: Sequence[OwnShift]) -> str:
    """Hides what cannot be done with a shift of one's own, and shows what it is to one.

    The list is drawn once for all; a stylesheet changes what is seen and what is read aloud, stays
    when the list changes, and needs no script.
    """
    rules = []
    for part in ("helps", "waits"):
        ids = [mine.shift.shift for mine in own if mine.own.part == part]
        cards = [f"#shift-{shift}" for shift in ids if _PLAIN.fullmatch(shift)]
        if cards:
            rules.append(f"{','.join(f'{card} .shift-do' for card in cards)}{{display:none}}")
            shown = ",".join(f"{card} .shift-{part}" for card in cards)
            rules.append(f"{shown}{{display:flex}}")
    return "\n".join(rules)
