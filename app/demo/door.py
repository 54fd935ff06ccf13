"""The door of the demo's feast that goes on: who came, who went home, which dishes stand there."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from domain.announcements import Audience, PublishAnnouncement
from domain.arrivals import CheckOutGuest, WelcomeGuest
from domain.attendance.answers import AnswerInvitation, Reply
from domain.bringing.marking import CheckInDish
from domain.commands import Command
from domain.people import Join
from domain.roles.events import Post
from domain.roles.helping import AppointHelper
from domain.schedule import DraftSession, ReleaseSchedule
from domain.schedule.events import Kind

GUESTS = {"Hatice": (2, 1), "Oskar": (1, 0), "Linh": (1, 2), "Erika": (2, 0)}
"""Who said yes, with how many adults and children; the last ones have not come yet."""

CAME = 3
SESSIONS: tuple[dict[str, Any], ...] = (
    {"session": "cake", "kind": Kind.COURSE, "title": "Coffee and cake", "course": "Cake"},
    {"session": "canal", "kind": Kind.TALK, "title": "Stories of the canal"},
    {"session": "songs", "kind": Kind.MUSIC, "title": "Songs for everybody"},
)
HOURS = ((0, 120), (0, 60), (75, 45))


def expect(feast: str, organiser: str, door: str) -> Iterator[Command]:
    """Guests say yes, somebody is asked to mind the door, and everybody reads what will be when.

    Args:
        feast: one with the course that is named here; its sessions' ids begin with its name.
        organiser: who plans.
        door: who minds the door.
    """
    yield AppointHelper(actor=organiser, feast=feast, person=door, post=Post.DOOR, reason="")
    for number, (name, (adults, children)) in enumerate(GUESTS.items()):
        person = _guest(feast, number)
        yield Join(actor=person, person=person, name=name, link=uuid.uuid4().hex)
        at: dict[str, Any] = {"feast": feast, "reply": Reply.YES}
        yield AnswerInvitation(actor=person, **at, adults=adults, children=children)
    for each, (starts, minutes) in zip(SESSIONS, HOURS, strict=True):
        planned = {**each, "session": f"{feast}-{each['session']}", "starts": starts}
        yield DraftSession(
            actor=organiser, feast=feast, **planned, minutes=minutes, place="Under the lime tree"
        )
    yield ReleaseSchedule(actor=organiser, feast=feast, seen=len(SESSIONS))


def welcome(feast: str, organiser: str, door: str, dishes: Sequence[str]) -> Iterator[Command]:
    """Most come, and the first goes home again; all dishes but the last are here.

    Args:
        feast: one that has begun.
        organiser: who announces.
        door: who minds the door.
        dishes: their ids.
    """
    for number, (adults, children) in enumerate([*GUESTS.values()][:CAME]):
        about = {"feast": feast, "person": _guest(feast, number)}
        yield WelcomeGuest(actor=door, **about, adults=adults, children=children)
    yield CheckOutGuest(actor=door, feast=feast, person=_guest(feast, 0))
    for dish in dishes[:-1]:
        yield CheckInDish(actor=door, feast=feast, dish=dish)
    yield PublishAnnouncement(
        actor=organiser,
        feast=feast,
        announcement=f"{feast}-pot",
        audience=Audience.ALL,
        message="The second pot is ready. Cups stand on the wall.",
    )


def _guest(feast: str, number: int) -> str:
    return f"{feast}-guest-{number}"
