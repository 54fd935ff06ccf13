"""Leaving the shifts of a feast that somebody does not come to."""

import asyncio
from collections.abc import Iterable

from app.shifts import queries
from app.shifts.found import candidates
from app.shifts.rows import OwnShift
from app.web.house import House
from domain.refusals import Refusal
from domain.shifts.cover import AskForCover
from domain.shifts.taking import LeaveShift, TooLateToLeave


def promised(house: House, feast: str, person: str) -> list[OwnShift]:
    """The shifts to come that somebody has or waits for."""
    with house.read() as db:
        own = queries.own_shifts(db, person, house.clock(), feast)
    return [each for each in own if each.own.part != "released" and not each.shift.started]


async def leave_shifts(
    house: House, feast: str, person: str, shifts: Iterable[str], form_id: str
) -> None:
    """Leave some shifts; where it is too late for that, ask others to stand in.

    Each is a command of its own, with an id that follows from the form's: a form that is sent
    again goes on where the first one was cut off. A shift that cannot be left any more is passed
    over, because the no that this belongs to has been recorded.
    """
    named = set(shifts)
    for each in await asyncio.to_thread(promised, house, feast, person):
        if each.shift.shift in named:
            try:
                await _leave(house, feast, person, each.shift.shift, form_id)
            except Refusal:
                continue


async def _leave(house: House, feast: str, person: str, shift: str, form_id: str) -> None:
    leave = LeaveShift(actor=person, feast=feast, shift=shift)
    try:
        await house.journal.execute(leave, house.links.derive(f"leave-{shift}", form_id))
    except TooLateToLeave:
        those = await asyncio.to_thread(candidates, house, feast, shift, person)
        cover = AskForCover(actor=person, feast=feast, shift=shift, candidates=those)
        await house.journal.execute(cover, house.links.derive(f"cover-{shift}", form_id))
