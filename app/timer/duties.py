"""What becomes due by itself, and the command that then asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from domain.commands import Command
from domain.events import Event


class Due(NamedTuple):
    """When what something is about is due, or that it is not any more."""

    about: str
    at: datetime | None


@dataclass(frozen=True)
class Duty:
    """One kind of thing that happens by itself."""

    kind: str
    """Its name in the table of due dates; the ids of its rows and commands begin with it."""

    told_by: Callable[[Event], Due | None]
    """What an event says about a due date, or None if nothing."""

    command: Callable[[str], Command]
    """Asks for what is due, given what it is about; before its time it raises `NotYet`."""

    def row_id(self, about: str) -> str:
        """The id of its row about something; with the due date, that of the command."""
        return f"{self.kind}:{about}"
