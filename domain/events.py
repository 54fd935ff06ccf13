"""What an event is: a fact about the feast, named in the past tense, with tags to find it by."""

from collections.abc import Callable, Sequence
from functools import cache
from inspect import signature
from typing import Annotated, Any, ClassVar, TypeVar, cast

import msgspec
from eventsourcing.dcb.domain import Decision, MetaPerspective, decorated_funcs

T = TypeVar("T")

Private = Annotated[T, msgspec.Meta(extra={"private": True})]
"""A field with personal data of the event's `person`.

It is stored encrypted with that person's key. It needs a default: what is read once the
key has been destroyed.
"""

EVENT_TYPES: dict[str, type["Event"]] = {}
"""Every event class by its stored name."""


class Event(msgspec.Struct, Decision, frozen=True, kw_only=True):
    """Something that happened and will not be changed.

    `TOPIC` is the stored name and outlives any move of the class. `TAGGED_BY` names the
    fields whose values become tags, as `field:value`; one that is empty becomes none.
    """

    TOPIC: ClassVar[str]
    TAGGED_BY: ClassVar[tuple[str, ...]]
    RENAMES: ClassVar[tuple[str, str] | None] = None
    """The fields with an id, and with the one that stands for it from here on, if it says so."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if EVENT_TYPES.setdefault(cls.TOPIC, cls).__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are stored as {cls.TOPIC}")

    def mutate(self, obj: Any) -> Any:
        """Fold the event into a command, as the library does, but without a dictionary each time.

        A rule folds tens of events, so this is where deciding spends its time.
        """
        handler, names, witness = _folding(cast(MetaPerspective, type(obj)), type(self))
        if handler is not None:
            handler(obj, *[getattr(self, name) for name in names])
        if witness is not None:
            witness(obj, self)
        return obj

    @property
    def renaming(self) -> tuple[str, str] | None:
        """The id that is not used any more, and the one that stands for it, if this says so."""
        if self.RENAMES is None:
            return None
        old, new = (getattr(self, field) for field in self.RENAMES)
        return old, new

    @property
    def tags(self) -> list[str]:
        """The event's tags, such as `["feast:harvest", "dish:7f3a…"]`."""
        return [f"{field}:{value}" for field in self.TAGGED_BY if (value := getattr(self, field))]


@cache
def _folding(
    perspective: MetaPerspective, kind: type[Event]
) -> tuple[Callable[..., None] | None, Sequence[str], Callable[..., None] | None]:
    """A command's handler for an event, if it has one, the fields that it asks for, and what
    takes in every event as a whole, which few commands have."""
    handler = decorated_funcs.get((perspective, kind))
    names = [*signature(handler).parameters][1:] if handler else []
    return handler, names, getattr(perspective, "witness", None)
