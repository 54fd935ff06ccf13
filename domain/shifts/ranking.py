"""Whom to ask first when somebody cannot come."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Candidate(NamedTuple):
    """Somebody who has the skills of a shift, and what speaks for asking them."""

    person: str
    waits: bool
    """Whether they stand in the line for this very shift."""
    knows_role: bool
    """Whether they have done, or will do, the same at another time."""
    minutes: int
    """How much work they have given, or promised, to this feast already."""
    asked_at: datetime | None
    """When they were asked to stand in for anybody last."""


def best_first(candidates: Iterable[Candidate]) -> list[str]:
    """The order in which to ask.

    Who waits for the shift wants it. Then come those who know the work; of these, who has given
    least so far, and whose last such question is longest ago.
    """
    ranked = sorted(
        candidates,
        key=lambda c: (
            not c.waits,
            not c.knows_role,
            c.minutes,
            c.asked_at.timestamp() if c.asked_at else 0,
            c.person,
        ),
    )
    return [candidate.person for candidate in ranked]
