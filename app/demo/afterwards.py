"""A feast of the demo that has begun, so that there is something to look back on."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from app.demo.drawing import evening
from app.journal.ids import new_command_id
from app.photos.pictures import picture_of
from app.web.house import House
from domain.commands import Command
from domain.dishes import PledgeDish
from domain.feasts import AnnounceFeast, Course
from domain.people import Join
from domain.photos import ApprovePhoto, SharePhoto
from domain.photos.events import Faces

FEAST = "coffee-under-the-lime-tree"
SOON = timedelta(seconds=2)
BAKERS = {"Ayla": "Poppy seed cake", "Jonas": "Plum tart", "Mei": "Almond biscuits"}
SEEN = (
    "A long table under lanterns at dusk, plates of cake on a white cloth",
    "The same table by night, the lanterns alight",
    "The table by day, before anybody sat down",
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
    bakers = [await _bakes(house, name, cake) for name, cake in BAKERS.items()]
    await wait()
    for number, person in enumerate(bakers):
        photo = await _photographs(house, person, number)
        if number < len(bakers) - 1:  # the last one waits for whoever plays the organiser
            await _do(house, ApprovePhoto(actor=organiser, feast=FEAST, photo=photo))


async def _bakes(house: House, name: str, cake: str) -> str:
    person = uuid.uuid4().hex[:20]
    await _do(house, Join(actor=person, person=person, name=name, link=uuid.uuid4().hex))
    dish: dict[str, Any] = {"feast": FEAST, "dish": uuid.uuid4().hex[:20], "name": cake}
    await _do(house, PledgeDish(actor=person, **dish, course="Cake", servings=12))
    return person


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
