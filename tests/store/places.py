"""A table with few places: the smallest rule that a crowd can break."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from app.journal.mapper import Recorded
from app.journal.projection import Projection
from domain.commands import Command
from domain.events import Event, Private
from domain.refusals import Refusal


class PlaceTaken(Event, frozen=True, kw_only=True):
    """Somebody sat down."""

    TOPIC: ClassVar[str] = "tests.PlaceTaken"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("table", "person")
    table: str
    person: str
    note: Private[Any] = ""


class TableFull(Refusal):
    """Somebody sits on every place."""

    message = "All %(places)s places are taken."
    field = "table"


@dataclass(kw_only=True, eq=False)
class TakePlace(Command):
    """Sit down."""

    table: str = "long"
    places: int = 1
    taken: int = field(default=0, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector([PlaceTaken], [f"table:{self.table}"])]

    @event(PlaceTaken)
    def _(self) -> None:
        self.taken += 1

    def execute(self) -> None:
        if self.taken >= self.places:
            raise TableFull(places=self.places)
        self.sit_down()

    def sit_down(self, note: object = "") -> None:
        """Take the place, whatever the rule says."""
        self.record(PlaceTaken(table=self.table, person=self.actor, note=note))


@dataclass(kw_only=True, eq=False)
class SitDownAndBeRefused(TakePlace):
    """Refused only after it has recorded."""

    def execute(self) -> None:
        self.sit_down()
        raise TableFull(places=0)


@dataclass(kw_only=True, eq=False)
class SitDownAndStumble(TakePlace):
    """Crashes after it has recorded."""

    def execute(self) -> None:
        self.sit_down()
        raise ZeroDivisionError("stumbled")


@dataclass(kw_only=True, eq=False)
class WriteWhatCannotBeWritten(TakePlace):
    """Accepted by its rule, but its event has no bytes."""

    def execute(self) -> None:
        self.sit_down(note=object())


@dataclass(kw_only=True, eq=False)
class AskForEverything(TakePlace):
    """Breaks the journal's promise that a boundary has tags."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector([PlaceTaken], [])]


@dataclass(kw_only=True, eq=False)
class LookAround(Command):
    """Accepted without recording anything."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return []


def watching() -> tuple[Projection, list[list[Recorded]]]:
    """A projection without tables, and the lists of events it was given, one a transaction."""
    batches: list[list[Recorded]] = []
    return Projection("watching", (), lambda _, recorded: batches.append([*recorded])), batches


def allergic_to(person: str, error: Exception) -> Projection:
    """A projection that cannot stand one guest."""

    def apply(_: object, recorded: Sequence[Recorded]) -> None:
        if any(r.actor == person for r in recorded):
            raise error

    return Projection("allergic", (), apply)
