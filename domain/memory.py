"""What a rule remembers of more events than it could read each time it is asked."""

from abc import ABC, abstractmethod
from typing import ClassVar, Self

from domain.events import Event


class Memory(ABC):
    """The little that a rule needs to know of thousands of events, such as who has which seat.

    It begins empty and folds the events of its types in log order; the journal keeps it between
    commands, each of which decides by a copy.
    """

    EVENTS: ClassVar[tuple[type[Event], ...]]

    @abstractmethod
    def fold(self, event: Event) -> None:
        """Take in an event of one of the types, deciding nothing."""

    @abstractmethod
    def copy(self) -> Self:
        """The same knowledge, to be changed apart from this one."""
