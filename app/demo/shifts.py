"""What there is to do at the demo's feast, and which neighbours do it, all through commands."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.journal.ids import new_command_id
from app.shifts.found import candidates
from app.web.house import House
from domain.commands import Command
from domain.shifts.cover import AskForCover
from domain.shifts.opening import OpenShift
from domain.shifts.taking import TakeShift
from domain.skills import ConfirmCertificate, NameSkill, TellSkill

HOUR = timedelta(hours=1)
SKILLS = (("grilling", "Can grill", False), ("hygiene", "Hygiene certificate", True))


@dataclass(frozen=True)
class Job:
    """What is to be done, so many hours after the feast starts, and which neighbours take it."""

    shift: str
    role: str
    place: str
    after: float
    hours: float
    wanted: int
    takers: tuple[int, ...]
    minimum: int = 1
    skill: str = ""
    note: str = ""


JOBS = (
    Job("benches", "Fetching benches", "Bakery cellar", -23, 2, 4, (1, 9), 3, note="Two by two."),
    Job("setting-up", "Setting up", "", -3, 2.5, 6, (2, 5, 11, 14), 4),
    Job("door", "Door and welcome", "Gate in Mill Lane", -0.5, 3, 2, (6, 16)),
    Job("grill", "Grill", "Below the lime tree", -0.5, 3, 2, (3,), skill="grilling"),
    Job("serving", "Serving food", "", 0, 3, 3, (0, 4), 2, "hygiene", "Aprons are there."),
    Job("children", "Looking after children", "Sandpit", 2, 2.5, 2, (7, 12, 19)),
    Job("washing-up", "Washing up", "Bakery kitchen", 4, 2.5, 4, (10, 13, 15), 3),
    Job("clearing", "Clearing the yard", "", 16, 2, 5, (8, 20, 23), 3, note="With coffee."),
)
COVER = ("setting-up", 5)
"""Which neighbour looks for somebody to stand in, in which shift."""


async def open_shifts(house: House, feast: str, organiser: str, starts: datetime) -> None:
    """Say what is to be done at a feast that starts then."""
    for skill, name, certificate in SKILLS:
        named = NameSkill(actor=organiser, skill=skill, name=name, certificate=certificate)
        await _do(house, named)
    for job in JOBS:
        begins = starts + job.after * HOUR
        await _do(
            house,
            OpenShift(
                actor=organiser,
                feast=feast,
                shift=job.shift,
                role=job.role,
                place=job.place,
                starts=begins,
                ends=begins + job.hours * HOUR,
                wanted=job.wanted,
                minimum=job.minimum,
                skills=(job.skill,) if job.skill else (),
                note=job.note,
            ),
        )


def helps(number: int, person: str, feast: str, organiser: str) -> Iterator[Command]:
    """What the neighbour with this number takes, the same each time the demo runs."""
    for job in JOBS:
        if number in job.takers:
            if job.skill:
                yield TellSkill(actor=person, skill=job.skill)
            if job.skill == "hygiene":
                yield ConfirmCertificate(actor=organiser, person=person, skill=job.skill)
            yield TakeShift(actor=person, feast=feast, shift=job.shift, wait=True)


async def ask_for_cover(house: House, feast: str, person: str) -> None:
    """Let a helper ask those who came so far to stand in."""
    shift, _ = COVER
    those = await asyncio.to_thread(candidates, house, feast, shift, person)
    await _do(house, AskForCover(actor=person, feast=feast, shift=shift, candidates=those))


async def _do(house: House, command: Command) -> None:
    await house.journal.execute(command, new_command_id())
