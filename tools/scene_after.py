"""What remains of the feasts in the house that pictures and tests of pages look at."""

from collections.abc import Iterator
from typing import Any

from app.demo.drawing import evening
from app.photos.files import Album
from app.photos.pictures import picture_of
from domain.commands import Command
from domain.photos import ApprovePhoto, RequestRemoval, SharePhoto
from domain.photos.events import Faces

NOW: dict[str, Any] = {"feast": "now"}
WORDS = {
    "dusk": ("Before the soup came", "A long table under lanterns at dusk"),
    "night": ("", "The table by night, lanterns alight"),
    "noon": ("Nobody here yet: the first plates on the long table, an hour before the bell", "Day"),
    "late": ("", "Empty plates"),
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
