"""Why a number is what it is: the events that made it, each with what it added or took away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.journal.mapper import Recorded
from app.log.names import names_in
from app.log.numbers import Notes, Number
from app.log.queries import happened_at
from app.people.queries import names_of

MOST = 200
"""How many steps a page shows; all are counted."""


@dataclass(frozen=True)
class Step:
    """An event that changed a number, and what it was afterwards; `who` is for organisers."""

    position: int
    at: datetime
    who: str
    what: str
    change: int
    total: int


@dataclass(frozen=True)
class Reckoning:
    """How a number came about, the newest step first; `left_out` are older ones."""

    total: int
    steps: list[Step]
    left_out: int


def reckoning(db: Connection, feast: str, number: Number, *, organiser: bool) -> Reckoning:
    """How a number of a feast came about; organisers also read who did each step."""
    steps = list(_steps(happened_at(db, feast, number.kinds), number))
    shown = steps[-MOST:][::-1]
    names = names_in(db, (r for r, *_rest in shown), people=False)
    who = names_of(db, (r.actor for r, *_rest in shown)) if organiser else {}
    return Reckoning(
        total=steps[-1][2] if steps else 0,
        steps=[
            Step(
                r.position,
                r.recorded_at,
                who.get(r.actor, ""),
                number.tells(r.event, names),
                change,
                total,
            )
            for r, change, total in shown
        ],
        left_out=len(steps) - len(shown),
    )


def _steps(recorded: Sequence[Recorded], number: Number) -> Iterator[tuple[Recorded, int, int]]:
    weights: dict[str, int] = {}
    notes: Notes = {}
    total = 0
    for r in recorded:
        change = 0
        for about, weight in number.weighs(r.event, notes):
            change += weight - weights.get(about, 0)
            weights[about] = weight
        total += change
        if change or isinstance(r.event, number.always):
            yield r, change, total
