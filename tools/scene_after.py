"""What remains of the feasts in the house that pictures and tests of pages look at."""

from collections.abc import Iterator
from typing import Any

from app.demo.drawing import evening
from app.photos.files import Album
from app.photos.pictures import picture_of
from domain.attendance.answers import AnswerInvitation, Reply
from domain.circles import EndCircle, FoundCircle, JoinCircle
from domain.circles.events import Growing
from domain.commands import Command
from domain.feedback import GiveFeedback, Question
from domain.lost_found import AnswerItem, ReportItem, ReturnItem
from domain.next_time import NoteLesson, SettleLesson
from domain.people import Join
from domain.photos import ApprovePhoto, RequestRemoval, SharePhoto
from domain.photos.events import Faces
from domain.thanks import AcceptThanks, GiveThanks

NOW: dict[str, Any] = {"feast": "now"}
WORDS = {
    "dusk": ("Before the soup came", "A long table under lanterns at dusk"),
    "night": ("", "The table by night, lanterns alight"),
    "noon": ("Nobody here yet: the first plates on the long table, an hour before the bell", "Day"),
    "late": ("", "Empty plates"),
}

CIRCLES = {
    "bread": (
        "mira",
        Growing.WORKSHOP,
        "Bread from our own flour",
        "First Sundays, 10:00",
        "Bakery",
    ),
    "beds": ("frida", Growing.GARDEN, "The raised beds in Linden Yard", "Thursdays at six", ""),
    "tools": ("mira", Growing.SHARING, "A shelf of tools to borrow", "Whenever you ask", ""),
}


def afterwards(album: Album) -> Iterator[Command]:
    """Two photos are shown; one waits, and of another somebody wants that it goes."""
    for number, (photo, (caption, alt)) in enumerate(WORDS.items()):
        picture = picture_of(evening(number))
        album.keep(photo, picture)
        yield SharePhoto(
            actor="mira",
            **NOW,
            photo=photo,
            content=picture.content,
            width=picture.width,
            height=picture.height,
            faces=Faces.NOBODY if number else Faces.AGREED,
            caption=caption,
            alt=alt,
            named=number == 0,
        )
        if photo != "late":
            yield ApprovePhoto(actor="frida", **NOW, photo=photo)
    yield RequestRemoval(actor="bo", **NOW, photo="night")
    yield from _said()
    yield from _thanks()
    yield from _found()
    yield from _circles()
    lessons = {"jugs": "More jugs for water, the heat was a surprise", "sign": "A sign at the gate"}
    for lesson, what in lessons.items():
        yield NoteLesson(actor="mira", **NOW, lesson=lesson, what=what)
    yield NoteLesson(actor="frida", **NOW, lesson="early", what="Ask the school", before="older")
    yield NoteLesson(actor="frida", **NOW, lesson="ladles", what="Two more ladles")
    yield SettleLesson(actor="frida", **NOW, lesson="ladles")


def _said() -> Iterator[Command]:
    """Five neighbours, so that there is something to be seen."""
    people = {"mira": 5, "frida": 4, **{f"guest-{n}": n for n in (2, 4, 5)}}
    for person, liking in people.items():
        if person.startswith("guest"):
            yield Join(actor=person, person=person, name="Guest", link=person)
            yield AnswerInvitation(actor=person, **NOW, reply=Reply.YES, adults=1)
        answers = dict.fromkeys(Question, liking) | {Question.PLAN: max(2, liking - 1)}
        words = "The soup was wonderful.\nCould the music be a little lower?" if liking == 2 else ""
        yield GiveFeedback(actor=person, **NOW, answers=answers, words=words)


def _thanks() -> Iterator[Command]:
    """Mira is thanked, and thanks Bo, who agrees, and everybody."""
    words = {
        "to-mira": ("bo", "mira", "For the soup that reached everybody, and the last bowl for me."),
        "from-mira": ("mira", "bo", "Bo carried every bench, twice, and sang while he did."),
        "to-all": ("mira", "", "For an evening without a single telephone on the table."),
        "unsigned": ("frida", "", "For washing up."),
    }
    for thanks, (author, to, said) in words.items():
        about: dict[str, Any] = {"actor": author, **NOW, "thanks": thanks, "to": to}
        yield GiveThanks(**about, words=said, signed=thanks != "unsigned")
    yield AcceptThanks(actor="bo", **NOW, thanks="from-mira")


def _circles() -> Iterator[Command]:
    """Mira bakes with Bo, Frida has a garden, and nobody shares tools any more."""
    for circle, (who, growing, name, times, place) in CIRCLES.items():
        said: dict[str, Any] = {"growing": growing, "name": name, "times": times, "place": place}
        note = "Bring a jar for sourdough." if circle == "bread" else ""
        yield FoundCircle(actor=who, **NOW, circle=circle, **said, note=note)
    yield JoinCircle(actor="bo", **NOW, circle="bread")
    yield EndCircle(actor="mira", **NOW, circle="tools")


def _found() -> Iterator[Command]:
    """Mira found a scarf that Bo says is his; an umbrella is missed, and a hat is back."""
    mira: dict[str, Any] = {"actor": "mira", **NOW}
    yield ReportItem(**mira, item="scarf", missed=False, what="A blue scarf", where="At the bakery")
    yield AnswerItem(actor="bo", **NOW, item="scarf", note="A moth hole in one corner")
    yield ReportItem(actor="bo", **NOW, item="umbrella", missed=True, what="A red umbrella, large")
    yield ReportItem(**mira, item="hat", missed=False, what="A straw hat", where="By the gate")
    yield ReturnItem(**mira, item="hat")
