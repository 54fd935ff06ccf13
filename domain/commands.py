"""What a command is: one rule, deciding by the events inside its consistency boundary."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from eventsourcing.dcb.domain import Selector, Slice, decorated_funcs

from domain.events import Event
from domain.memory import Memory
from domain.refusals import N_, Refusal


class CommandIdReused(Refusal):
    """The id was used before for something else; ids are made anew for each thing asked."""

    message = N_("This form was already sent with other words. Please open it again.")


def hint() -> tuple[str, ...]:
    """A field for ids that the sender looked up so that the rule need not read everything.

    It is no part of what is asked: sent again with other hints, it is the same command.
    """
    found: tuple[str, ...] = field(default=(), metadata={"hint": True})
    return found


@dataclass(kw_only=True, eq=False)
class Command(Slice[Event]):
    """Something a person asks for; `execute()` records events or raises a `Refusal`.

    A subclass is a keyword-only dataclass: its init fields are what is asked and never
    change; folded state is declared with `field(init=False)`. Each selector of its
    boundary names at least one type and one tag, the tag with the fewest events first.
    """

    ALONE: ClassVar[bool] = False
    """Whether it is decided in a transaction of its own, for what follows reads the log anew."""

    actor: str
    """Who asks: a person's id, "console" for the operator, or "timer" for what is due."""

    sender: str = field(default="", init=False)
    """Who sends it in the actor's name, set before anything is read; "" if nobody else does."""

    now: datetime = field(init=False)
    """The journal's time (UTC), set before `execute()`; never earlier than the log's last."""

    memory: Any = field(default=None, init=False)
    """A copy of what `recalls()` asks for, set before `execute()`."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Let a command fold events with its base's handlers, which the library would ignore."""
        super().__init_subclass__(**options)
        for base in reversed(cls.__mro__[1:]):
            for (owner, given), handler in list(decorated_funcs.items()):
                if owner is base:
                    decorated_funcs[cls, given] = handler

    def recalls(self) -> tuple[type[Memory], str] | None:
        """What the rule decides by beside its boundary: a kind of memory, and the tag it is of."""
        return None

    def admission(self) -> Sequence[Selector]:
        """What the journal reads besides the boundary: whether who asks may act here at all."""
        return ()

    def admit(self) -> None:
        """Refuse whoever may not act here at all; the journal asks it before `execute()`."""

    def record(self, event: Event) -> None:
        """Add an event to what this command decides."""
        self.trigger_event(lambda: event, event.tags)
        if self.memory is not None and isinstance(event, self.memory.EVENTS):
            self.memory.fold(event)


class NotYet(Exception):
    """What happens by itself was asked for before its time; no answer is kept, so ask again."""
