"""What is to be done in the house that pictures and tests of pages look at, and who does it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.demo.seed import FEAST
from domain.commands import Command
from domain.shifts.cover import AskForCover
from domain.shifts.opening import OpenShift
from domain.shifts.taking import ReleaseHelper, TakeShift
from domain.shifts.working import CheckIn, CheckOut
from domain.skills import ConfirmCertificate, NameSkill, RefuseCertificate, TellSkill

HOUR = timedelta(hours=1)


def shifts(today: datetime) -> Iterator[Command]:
    """Mira grills, waits, and was taken out; Bo asks her to stand in."""
    feast_day = today.replace(hour=15) + timedelta(days=4)
    yield NameSkill(actor="frida", skill="first-aid", name="First aid course", certificate=True)
    yield from _opened("lanterns", FEAST, "Hanging lanterns", feast_day - 6 * HOUR, wanted=1)
    yield from _opened("tea", FEAST, "Tea kitchen", feast_day + HOUR, skills=("hygiene",))
    yield from _opened("first-aid", FEAST, "First aid", feast_day, skills=("first-aid",))
    yield from _opened("cellar", FEAST, "Cellar", feast_day - 9 * HOUR)
    yield from _opened("ladle", "now", "Ladling soup", today - HOUR, wanted=3)
    yield from _opened("bowls", "last-supper", "Washing bowls", today - timedelta(days=3))
    yield from _opened("night", "moved", "Night watch", today + timedelta(days=27, hours=12))
    for person, feast, shift in (
        ("frida", FEAST, "lanterns"),
        ("mira", FEAST, "lanterns"),
        ("mira", FEAST, "door"),
        ("mira", FEAST, "cellar"),
        ("bo", FEAST, "clearing"),
        ("mira", "now", "ladle"),
        ("bo", "now", "ladle"),
        ("frida", "now", "ladle"),
        ("mira", "last-supper", "bowls"),
    ):
        yield TakeShift(actor=person, feast=feast, shift=shift, wait=True)
    why = "The cellar is dry again, so nobody has to carry. Thank you!"
    yield ReleaseHelper(actor="frida", feast=FEAST, shift="cellar", person="mira", reason=why)
    yield TellSkill(actor="mira", skill="first-aid")
    yield TellSkill(actor="bo", skill="hygiene")
    yield ConfirmCertificate(actor="frida", person="bo", skill="hygiene")
    yield TellSkill(actor="mira", skill="hygiene")
    expired = "It expired in spring. Please bring the new one."
    yield RefuseCertificate(actor="frida", person="mira", skill="hygiene", reason=expired)
    yield AskForCover(actor="bo", feast=FEAST, shift="clearing", candidates=("mira",))


def work() -> Iterator[Command]:
    """Bo is there, and Frida was."""
    for person in ("bo", "frida"):
        yield CheckIn(actor="frida", feast="now", shift="ladle", person=person)
    yield CheckOut(actor="frida", feast="now", shift="ladle", person="frida")


def _opened(
    shift: str,
    feast: str,
    role: str,
    starts: datetime,
    *,
    wanted: int = 2,
    skills: tuple[str, ...] = (),
) -> Iterator[Command]:
    yield OpenShift(
        actor="frida",
        feast=feast,
        shift=shift,
        role=role,
        starts=starts,
        ends=starts + 2 * HOUR,
        wanted=wanted,
        skills=skills,
    )
