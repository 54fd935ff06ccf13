"""What a letter is, before it is set as text and as HTML."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from app.mail.doors import Doors
from domain.mail.addresses import Notice


class Way(NamedTuple):
    """A link to press, and what it does."""

    name: str
    address: str


@dataclass(frozen=True)
class Letter:
    """What a letter says, before it is set as text and as HTML.

    Its subject goes into the server's log, and names nobody.
    """

    subject: str
    lines: tuple[str, ...]
    ways: tuple[Way, ...] = ()
    last: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What a letter is made of: to whom, about what, and as of when."""

    db: Connection
    doors: Doors
    person: str
    about: tuple[str, ...]
    now: datetime


@dataclass(frozen=True)
class Kind:
    """A kind of letter. Without a `notice` it was asked for a moment ago, and nobody stops it."""

    notice: Notice | None
    words: Callable[[Reading], Letter | None]
    """What it says in the language that is spoken; None once there is no use in it."""
