"""The schedules in the house that pictures and tests of pages look at."""

from collections.abc import Iterator
from typing import Any

from app.demo.schedule import STAGE
from app.demo.seed import FEAST
from domain.commands import Command
from domain.schedule import DraftSession, DropSession, MarkSession, ReleaseSchedule
from domain.schedule.events import Kind

NOW_ON: dict[str, Any] = {"actor": "frida", "feast": "now"}
DRAFT: dict[str, Any] = {"actor": "frida", "feast": FEAST}


def schedules() -> Iterator[Command]:
    """At the school gate something goes on; in the yard Frida plans more than has been released.

    Mira reads at the gate, and wants to hear the band in the yard.
    """
    at_the_gate = (
        ("stews-now", Kind.COURSE, "Stews", 0, 90, "", "", "Stews"),
        ("story-now", Kind.TALK, "Stories of the canal", 30, 60, "The steps", "mira", ""),
        ("songs-now", Kind.MUSIC, "Songs for everybody", 100, 40, "The steps", "", ""),
    )
    for session, kind, title, starts, minutes, place, host, course in at_the_gate:
        yield DraftSession(
            **NOW_ON,
            session=session,
            kind=kind,
            title=title,
            starts=starts,
            minutes=minutes,
            place=place,
            host=host,
            course=course,
        )
    yield ReleaseSchedule(**NOW_ON, seen=len(at_the_gate))
    yield MarkSession(actor="bo", feast="now", session="songs-now")
    yield MarkSession(actor="mira", feast=FEAST, session="band")
    choir: dict[str, Any] = {"title": "The choir of the street", "starts": 200, "minutes": 30}
    yield DraftSession(**DRAFT, session="choir", kind=Kind.MUSIC, place=STAGE, host="mira", **choir)
    yield DropSession(**DRAFT, session="dumplings", seen=1)
