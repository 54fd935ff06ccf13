"""What rules remember of the log: folded once, kept between batches, never ahead of a commit."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.journal.aliases import NO_NAMES, Names
from domain.commands import Command
from domain.events import Event
from domain.memory import Memory

MOST_KEPT = 64
"""How many memories are kept; one that was let go is read from the log again."""

Subject = tuple[type[Memory], str]
"""A kind of memory, and the tag of the events that it is made of."""


class _Seen(NamedTuple):
    """A memory with every event of its subject up to a position."""

    position: int
    memory: Memory


class Remembered:
    """The memories that a batch decides by; its own events are folded into them."""

    def __init__(self, seen: Mapping[Subject, _Seen]) -> None:
        self._seen = seen

    def missing(self) -> dict[tuple[str, str], int]:
        """What is to be read: tags and types, each with the position behind which."""
        return {
            (tag, event.TOPIC): seen.position
            for (kind, tag), seen in self._seen.items()
            for event in kind.EVENTS
        }

    def fold(self, position: int, tags: Sequence[str], event: Event) -> None:
        """Take in an event; to be called in log order."""
        for (kind, tag), seen in self._seen.items():
            if position > seen.position and tag in tags and isinstance(event, kind.EVENTS):
                seen.memory.fold(event)

    def remind(self, command: Command) -> None:
        """Give a command what it recalls, to change as it likes."""
        subject = command.recalls()
        if subject is not None:
            command.memory = self._seen[subject].memory.copy()

    def as_of(self, head: int) -> dict[Subject, _Seen]:
        """The memories, which have seen all to the head of the log."""
        return {subject: _Seen(head, seen.memory) for subject, seen in self._seen.items()}


class Memories:
    """The memories of one writer; it takes out what a batch needs, and puts it back committed.

    A batch that fails takes its memories with it: they might know what was never recorded.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Subject, _Seen] = OrderedDict()
        self._names = NO_NAMES

    def take(self, commands: Iterable[Command], head: int, names: Names = NO_NAMES) -> Remembered:
        """The memories that some commands recall, as old as they were left.

        What has seen more than the log's head is let go: an older log was put in its place. All are
        when an id stands for another that did not: what they know bears the old one.
        """
        if names != self._names:
            self._kept.clear()
            self._names = names
        subjects = {subject for command in commands if (subject := command.recalls())}
        old = {subject: self._kept.pop(subject, None) for subject in subjects}
        return Remembered(
            {
                subject: seen if seen and seen.position <= head else _Seen(0, subject[0]())
                for subject, seen in old.items()
            }
        )

    def keep(self, remembered: Remembered, head: int) -> None:
        """Put memories back after the commit of a batch that ended at the head."""
        self._kept |= remembered.as_of(head)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
