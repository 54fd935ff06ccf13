"""What a command is: one rule, deciding by the events inside its consistency boundary."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from eventsourcing.dcb.domain import Slice, decorated_funcs

from domain.events import Event
from domain.refusals import N_, Refusal


class CommandIdReused(Refusal):
    """The id was used before for something else; ids are made anew for each thing asked."""

    message = N_("This form was already sent with other words. Please open it again.")


@dataclass(kw_only=True, eq=False)
class Command(Slice[Event]):
    """Something a person asks for; `execute()` records events or raises a `Refusal`.

    A subclass is a keyword-only dataclass: its init fields are what is asked and never
    change; folded state is declared with `field(init=False)`. Each selector of its
    boundary names at least one type and one tag, the tag with the fewest events first.
    """

    actor: str
    """Who asks: a person's id, or "console" for the operator."""

    now: datetime = field(init=False)
    """The journal's time (UTC), set before `execute()`; never earlier than the log's last."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Let a command fold events with its base's handlers, which the library would ignore."""
        super().__init_subclass__(**options)
        for base in reversed(cls.__mro__[1:]):
            for (owner, given), handler in list(decorated_funcs.items()):
                if owner is base:
                    decorated_funcs[cls, given] = handler

    def record(self, event: Event) -> None:
        """Add an event to what this command decides."""
        self.trigger_event(lambda: event, event.tags)
