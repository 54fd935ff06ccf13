"""What happens to equipment: wanted by organisers, lent, brought, and given back."""

from typing import ClassVar

from domain.events import Event, Private


class ThingWanted(Event, frozen=True, kw_only=True):
    """An organiser said that the feast needs so many of something."""

    TOPIC: ClassVar[str] = "equipment.ThingWanted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("thing", "feast")
    feast: str
    thing: str
    name: str
    count: int


class ThingChanged(Event, frozen=True, kw_only=True):
    """The feast needs more or fewer of it, or calls it something else."""

    TOPIC: ClassVar[str] = "equipment.ThingChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("thing", "feast")
    feast: str
    thing: str
    name: str
    count: int
    reason: str


class ThingWithdrawn(Event, frozen=True, kw_only=True):
    """The feast does not need it any more; what was offered still comes unless withdrawn."""

    TOPIC: ClassVar[str] = "equipment.ThingWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("thing", "feast")
    feast: str
    thing: str
    reason: str


class LoanOffered(Event, frozen=True, kw_only=True):
    """A neighbour lends so many of something, wanted or not."""

    TOPIC: ClassVar[str] = "equipment.LoanOffered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("loan", "thing", "person", "feast")
    feast: str
    loan: str
    person: str
    thing: str = ""
    name: str
    count: int
    note: Private[str] = ""


class LoanChanged(Event, frozen=True, kw_only=True):
    """The neighbour lends more or fewer of it."""

    TOPIC: ClassVar[str] = "equipment.LoanChanged"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("loan", "thing", "person", "feast")
    feast: str
    loan: str
    person: str
    thing: str = ""
    count: int
    note: Private[str] = ""


class LoanWithdrawn(Event, frozen=True, kw_only=True):
    """It will not be lent after all."""

    TOPIC: ClassVar[str] = "equipment.LoanWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("loan", "thing", "person", "feast")
    feast: str
    loan: str
    person: str
    thing: str = ""


class LoanBrought(Event, frozen=True, kw_only=True):
    """It is at the feast, so many of it."""

    TOPIC: ClassVar[str] = "equipment.LoanBrought"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("loan", "thing", "person", "feast")
    feast: str
    loan: str
    person: str
    thing: str = ""
    count: int


class LoanReturned(Event, frozen=True, kw_only=True):
    """Its owner has it back, so many of it."""

    TOPIC: ClassVar[str] = "equipment.LoanReturned"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("loan", "thing", "person", "feast")
    feast: str
    loan: str
    person: str
    thing: str = ""
    count: int
    reason: Private[str] = ""


LOAN_EVENTS = (LoanOffered, LoanChanged, LoanWithdrawn, LoanBrought, LoanReturned)
THING_EVENTS = (ThingWanted, ThingChanged, ThingWithdrawn)
