"""What an event is: a fact about the feast, named in the past tense, with tags to find it by."""

from typing import Annotated, Any, ClassVar, TypeVar

import msgspec
from eventsourcing.dcb.domain import Decision

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
    fields whose values become tags, as `field:value`.
    """

    TOPIC: ClassVar[str]
    TAGGED_BY: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if EVENT_TYPES.setdefault(cls.TOPIC, cls).__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are stored as {cls.TOPIC}")

    def as_dict(self) -> dict[str, Any]:
        """The event's fields by name, for the library's folding."""
        return {name: getattr(self, name) for name in self.__struct_fields__}

    @property
    def tags(self) -> list[str]:
        """The event's tags, such as `["feast:harvest", "dish:7f3a…"]`."""
        return [f"{field}:{getattr(self, field)}" for field in self.TAGGED_BY]
