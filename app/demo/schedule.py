"""The schedule of the demo: drafted, released, and released anew when the band comes later."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from domain.commands import Command
from domain.schedule import ChangeSession, DraftSession, MarkSession, ReleaseSchedule
from domain.schedule.events import Kind


class Planned(NamedTuple):
    """A session of the demo; `host` is the number of a neighbour, from 0."""

    session: str
    kind: Kind
    title: str
    starts: int
    minutes: int
    place: str = ""
    host: int | None = None
    course: str = ""
    note: str = ""

    def said(self, people: Sequence[str]) -> dict[str, Any]:
        """The session as the commands take it."""
        host = people[self.host] if self.host is not None else ""
        return {**self._asdict(), "host": host}


LIME = "Under the lime tree"
STAGE = "Steps of the bakery"
SESSIONS = (
    Planned("welcome", Kind.OTHER, "Welcome, and who sits where", 0, 20, STAGE),
    Planned("soups", Kind.COURSE, "Starters", 30, 45, course="Starters"),
    Planned("bees", Kind.TALK, "How the bees came to our roofs", 80, 30, LIME, 1),
    Planned("mains", Kind.COURSE, "Main course", 90, 75, course="Mains"),
    Planned(
        *("dumplings", Kind.WORKSHOP, "Fold a dumpling with us", 100, 45, "Community kitchen", 2),
        note="For ten at a time, children welcome.",
    ),
    Planned("band", Kind.MUSIC, "The Bakery Brass Band", 150, 60, STAGE, 0),
    Planned("sweets", Kind.COURSE, "Desserts", 210, 45, course="Desserts"),
)
WHY = "The band plays at the station first, so the bees and the brass do not meet either."


def plan(feast: str, organiser: str, people: Sequence[str], before: str = "") -> Iterator[Command]:
    """Draft the sessions of a feast, release them, let some want to be there, and move the band.

    Args:
        feast: an announced feast with the courses that are named here.
        organiser: who plans it.
        people: at least three, who host in turn; all of them want to hear the band.
        before: what the ids of the sessions begin with, where several feasts have them.
    """
    for each in SESSIONS:
        said = {**each.said(people), "session": before + each.session}
        yield DraftSession(actor=organiser, feast=feast, **said)
    yield ReleaseSchedule(actor=organiser, feast=feast, seen=len(SESSIONS))
    for person in people:
        yield MarkSession(actor=person, feast=feast, session=f"{before}band")
    band = next(each for each in SESSIONS if each.session == "band")
    said = {**band._replace(starts=165).said(people), "session": f"{before}band"}
    yield ChangeSession(actor=organiser, feast=feast, seen=1, **said)
    yield ReleaseSchedule(actor=organiser, feast=feast, seen=len(SESSIONS) + 1, reason=WHY)
