"""A feast of the demo that has begun, so that there is something to look back on."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from app.demo.door import expect, welcome
from app.demo.drawing import evening
from app.journal.ids import new_command_id
from app.photos.pictures import picture_of
from app.web.house import House
from domain.circles import FoundCircle
from domain.circles.events import Growing
from domain.commands import Command
from domain.dishes import PledgeDish
from domain.feasts import AnnounceFeast, Course
from domain.feedback import GiveFeedback, Question
from domain.lost_found import AnswerItem, ReportItem
from domain.next_time import NoteLesson
from domain.people import Join
from domain.photos import ApprovePhoto, SharePhoto
from domain.photos.events import Faces
from domain.thanks import AcceptThanks, GiveThanks

FEAST = "coffee-under-the-lime-tree"
SOON = timedelta(seconds=2)
BAKERS = {"Ayla": "Poppy seed cake", "Jonas": "Plum tart", "Mei": "Almond biscuits"}
SEEN = (
    "A long table under lanterns at dusk, plates of cake on a white cloth",
    "The same table by night, the lanterns alight",
    "The table by day, before anybody sat down",
)

NOTED = ("More jugs for water", "A sign at the gate", "Ask the bakery for benches")

GROWN = (
    ("Bread from our own flour", Growing.WORKSHOP, "First Sundays at ten"),
    ("The raised beds in Linden Yard", Growing.GARDEN, "Thursdays at six"),
    ("Seeds and seedlings to share", Growing.SHARING, "Whenever you ask"),
)


async def _until_it_begins() -> None:
    await asyncio.sleep(SOON.total_seconds() + 0.5)


async def afterwards(
    house: House, organiser: str, wait: Callable[[], Awaitable[None]] = _until_it_begins
) -> None:
    """Let neighbours have coffee together, and keep what remains of it.

    Args:
        house: a running one.
        organiser: who organises.
        wait: waits until the feast has begun.
    """
    starts = house.clock() + SOON
    await _do(
        house,
        AnnounceFeast(
            actor=organiser,
            feast=FEAST,
            title="Coffee under the lime tree",
            place="Linden Yard",
            starts=starts,
            ends=starts + timedelta(hours=4),
            zone="Europe/Berlin",
            courses=(Course(name="Cake", servings=40),),
        ),
    )
    baked = [await _bakes(house, name, cake) for name, cake in BAKERS.items()]
    bakers, dishes = [person for person, _ in baked], [dish for _, dish in baked]
    door = bakers[0]
    for command in expect(FEAST, organiser, door):
        await _do(house, command)
    await wait()
    for command in welcome(FEAST, organiser, door, dishes):
        await _do(house, command)
    await _says_thanks(house, bakers)
    for number, person in enumerate(bakers):
        answers = dict.fromkeys(Question, 5 - number % 2)
        await _do(house, GiveFeedback(actor=person, feast=FEAST, answers=answers))
        noted: dict[str, Any] = {"feast": FEAST, "lesson": f"{FEAST}-{number}"}
        await _do(house, NoteLesson(actor=person, **noted, what=NOTED[number]))
        name, growing, times = GROWN[number]
        circle: dict[str, Any] = {"feast": FEAST, "circle": f"{FEAST}-{number}", "name": name}
        await _do(house, FoundCircle(actor=person, **circle, growing=growing, times=times))
        photo = await _photographs(house, person, number)
        if number < len(bakers) - 1:  # the last one waits for whoever plays the organiser
            await _do(house, ApprovePhoto(actor=organiser, feast=FEAST, photo=photo))


async def _says_thanks(house: House, bakers: Sequence[str]) -> None:
    """One thanks another, who agrees; one found a scarf that another says is theirs."""
    author, thanked, finder = bakers
    about: dict[str, Any] = {"feast": FEAST, "thanks": FEAST}
    words = "For the tart, and for the story that came with it."
    await _do(house, GiveThanks(actor=author, **about, to=thanked, signed=True, words=words))
    await _do(house, AcceptThanks(actor=thanked, **about))
    scarf: dict[str, Any] = {"feast": FEAST, "item": FEAST}
    found: dict[str, Any] = {"missed": False, "what": "A blue scarf", "where": "At the bakery"}
    await _do(house, ReportItem(actor=finder, **scarf, **found))
    await _do(house, AnswerItem(actor=author, **scarf, note="It has a moth hole in one corner."))


async def _bakes(house: House, name: str, cake: str) -> tuple[str, str]:
    """Somebody joins and brings a cake."""
    person, of = uuid.uuid4().hex[:20], uuid.uuid4().hex[:20]
    await _do(house, Join(actor=person, person=person, name=name, link=uuid.uuid4().hex))
    dish: dict[str, Any] = {"feast": FEAST, "dish": of, "name": cake}
    await _do(house, PledgeDish(actor=person, **dish, course="Cake", servings=12))
    return person, of


async def _photographs(house: House, person: str, number: int) -> str:
    photo = uuid.uuid4().hex[:20]
    picture = await asyncio.to_thread(lambda: picture_of(evening(number)))
    await asyncio.to_thread(house.album.keep, photo, picture)
    command = SharePhoto(
        actor=person,
        feast=FEAST,
        photo=photo,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        faces=Faces.NOBODY,
        alt=SEEN[number],
        named=number == 0,
    )
    await _do(house, command)
    return photo


async def _do(house: House, command: Command) -> None:
    await house.journal.execute(command, new_command_id())
