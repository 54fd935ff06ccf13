"""What a new feast takes over from an old one, beside its words and courses; nobody comes along.

A capability with something to hand on (tables, shifts, equipment) says so in a function from a
`Copy` to commands about the new feast, and adds it to `COPIERS` in `app/copying.py`. They are sent
after the announcement, each with an id that follows from the form's, so that a form sent again does
what is still to be done and nothing twice. They carry nothing personal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from domain.commands import Command


@dataclass(frozen=True)
class Copy:
    """A feast, its copy, who makes it and when, and when and where each of the two starts (UTC)."""

    actor: str
    old: str
    new: str
    old_starts: datetime
    new_starts: datetime
    zone: str
    """By whose clocks the new one starts."""

    now: datetime
    reason: str
    """Why things are as they are at the new feast, for commands that ask it."""
    new_id: Callable[[str], str]
    """The id of what is like an old thing, by the old one's; the same when a form is sent again."""


Copier = Callable[[Connection, Copy], Iterable[Command]]
"""What one capability hands on to a copy."""
