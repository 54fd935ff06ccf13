"""Whether somebody under age may help: what every rule about helpers asks."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from eventsourcing.dcb.domain import Selector

from domain.guardians.events import (
    CONSENT_EVENTS,
    UNDER_AGE_EVENTS,
)
from domain.refusals import N_, Refusal


class GuardianNeeded(Refusal):
    """The neighbour is under age, and no guardian has said yes for this feast."""

    message = N_("You told us that you are under age: a guardian has to say yes first.")


class TooLateAtNight(Refusal):
    """It would last longer than the guardian allows."""

    message = N_("Your guardian said yes until %(until)s only.")


def under_age(person: str) -> Selector:
    """The part of a boundary that tells whether a person is under age."""
    return Selector(UNDER_AGE_EVENTS, [f"person:{person}"])


def guarded(person: str, feast: str) -> tuple[Selector, ...]:
    """The parts of a boundary that tell whether a person may help at a feast."""
    consent = Selector(CONSENT_EVENTS, [f"person:{person}", f"feast:{feast}"])
    return under_age(person), consent


def latest(until: str, starts: datetime, zone: str) -> datetime:
    """The moment up to which somebody may help on the day on which something starts."""
    day = starts.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(day, time.fromisoformat(until), ZoneInfo(zone))


@dataclass
class Guarded:
    """What is known of one person: whether under age, and who said yes until when."""

    minor: bool = False
    guardian: str = ""
    until: str = ""


def check_guarded(known: Guarded, starts: datetime, ends: datetime, zone: str) -> None:
    """Refuse somebody under age whose guardian has not said yes to these hours."""
    if not known.minor:
        return
    if not known.guardian:
        raise GuardianNeeded
    if known.until and ends > latest(known.until, starts, zone):
        raise TooLateAtNight(until=known.until)
