"""What happens to entries that are out of place: hidden with a reason, restored, argued about."""

from enum import StrEnum
from typing import ClassVar

from domain.events import Event, Private


class Kind(StrEnum):
    """What can be hidden."""

    DISH = "dish"
    DONATION = "donation"
    NEED = "need"
    LOAN = "loan"
    LEFTOVER = "leftover"
    PERSON = "person"
    """Not an entry: a neighbour who is blocked."""


class EntryHidden(Event, frozen=True, kw_only=True):
    """An organiser took an entry off its list and told its owner why.

    Of a dish `DishHidden` tells. `need` is what a gift answers, `thing` what a loan answers.
    """

    TOPIC: ClassVar[str] = "moderation.EntryHidden"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("entry", "person", "need", "thing", "feast")
    feast: str
    kind: Kind
    entry: str
    person: str
    need: str = ""
    thing: str = ""
    by: str
    reason: Private[str] = ""


class EntryRestored(Event, frozen=True, kw_only=True):
    """A hidden entry stands on its list again."""

    TOPIC: ClassVar[str] = "moderation.EntryRestored"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("entry", "person", "need", "thing", "feast")
    feast: str
    kind: Kind
    entry: str
    person: str
    need: str = ""
    thing: str = ""
    by: str
    reason: Private[str] = ""


class DishesMerged(Event, frozen=True, kw_only=True):
    """Two entries were the same dish: the older one stays, and the other, `merged`, is hidden."""

    TOPIC: ClassVar[str] = "moderation.DishesMerged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("dish", "merged", "person", "feast")
    feast: str
    dish: str
    merged: str
    person: str
    """The cook of the one that gave way."""

    cook: str = ""
    """The cook of the one that stays, to whose dish goes what the other had claimed and needed;
    empty if that ended, as it did before this was noted."""

    by: str
    reason: Private[str] = ""


class PeopleMerged(Event, frozen=True, kw_only=True):
    """Two entries were the same neighbour: from here on `person` stands for `merged` as well."""

    TOPIC: ClassVar[str] = "moderation.PeopleMerged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "merged", "feast")
    RENAMES: ClassVar[tuple[str, str]] = ("merged", "person")
    feast: str
    """Where an organiser noticed it; it holds at every feast."""

    person: str
    merged: str
    by: str
    reason: Private[str] = ""


class PersonBlocked(Event, frozen=True, kw_only=True):
    """An organiser lets a neighbour do nothing at a feast any more, and told them why."""

    TOPIC: ClassVar[str] = "moderation.PersonBlocked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    by: str
    reason: Private[str] = ""


class PersonUnblocked(Event, frozen=True, kw_only=True):
    """A neighbour may do things at the feast again."""

    TOPIC: ClassVar[str] = "moderation.PersonUnblocked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "feast")
    feast: str
    person: str
    by: str
    reason: Private[str] = ""


class AppealFiled(Event, frozen=True, kw_only=True):
    """The owner of a hidden entry asked another organiser to look at it."""

    TOPIC: ClassVar[str] = "moderation.AppealFiled"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("entry", "person", "feast")
    feast: str
    kind: Kind
    entry: str
    person: str
    words: Private[str] = ""


class AppealGranted(Event, frozen=True, kw_only=True):
    """Another organiser found the owner right."""

    TOPIC: ClassVar[str] = "moderation.AppealGranted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("entry", "person", "feast")
    feast: str
    kind: Kind
    entry: str
    person: str
    by: str
    reason: Private[str] = ""


class AppealDenied(Event, frozen=True, kw_only=True):
    """Another organiser found that it should stay hidden."""

    TOPIC: ClassVar[str] = "moderation.AppealDenied"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("entry", "person", "feast")
    feast: str
    kind: Kind
    entry: str
    person: str
    by: str
    reason: Private[str] = ""


HIDING = (EntryHidden, EntryRestored)
"""What commands about an entry know of whether it is hidden."""

BLOCKING = (PersonBlocked, PersonUnblocked)
"""What commands at a feast know of who may act there."""

MODERATION_EVENTS = (*HIDING, AppealFiled, AppealGranted, AppealDenied)
