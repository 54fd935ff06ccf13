"""What is said about helping under age."""

from typing import ClassVar

from domain.events import Event, Private


class MinorityDeclared(Event, frozen=True, kw_only=True):
    """A neighbour said that they are under age."""

    TOPIC: ClassVar[str] = "guardians.MinorityDeclared"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str


class MajorityDeclared(Event, frozen=True, kw_only=True):
    """A neighbour said that they are of age, by now or all along."""

    TOPIC: ClassVar[str] = "guardians.MajorityDeclared"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str


class GuardianConsented(Event, frozen=True, kw_only=True):
    """A guardian said yes: a young neighbour may help at a feast, until an hour if one is told."""

    TOPIC: ClassVar[str] = "guardians.GuardianConsented"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "guardian", "feast")
    person: str
    feast: str
    guardian: str
    name: Private[str] = ""
    until: str = ""


class ConsentRevoked(Event, frozen=True, kw_only=True):
    """A guardian ended what they had said yes to."""

    TOPIC: ClassVar[str] = "guardians.ConsentRevoked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person", "guardian", "feast")
    person: str
    feast: str
    guardian: str


UNDER_AGE_EVENTS = (MinorityDeclared, MajorityDeclared)
CONSENT_EVENTS = (GuardianConsented, ConsentRevoked)
