"""Helping while under age."""

from datetime import UTC, datetime
from typing import Any

import pytest

from domain.feasts import FeastOver
from domain.guardians.consent import (
    AlreadyOfAge,
    AlreadyUnderAge,
    Consent,
    ConsentUnknown,
    DeclareMajority,
    DeclareMinority,
    GuardianUnderAge,
    NotTheGuardian,
    NotUnderAge,
    OwnGuardian,
    RevokeConsent,
    UntilInvalid,
)
from domain.guardians.events import (
    ConsentRevoked,
    GuardianConsented,
    MajorityDeclared,
    MinorityDeclared,
)
from domain.guardians.guarding import Guarded, GuardianNeeded, TooLateAtNight, check_guarded
from domain.people import UnknownPerson
from domain.shifts.taking import TakeShift
from domain.texts import HiddenCharacters, Missing
from tests.examples import ENDS, HARVEST, joined
from tests.story import given

YOUNG = MinorityDeclared(person="cem")
YES: dict[str, Any] = {"feast": "harvest", "person": "cem"}
THE_STREET = given(HARVEST, joined("cem"), joined("dora"), joined("emil"), YOUNG)
ZONE = "Europe/Berlin"


def consent(actor: str = "dora", name: str = "Dora", until: str = "", **who: str) -> Consent:
    return Consent(actor=actor, name=name, until=until, **{**YES, **who})


def consented(until: str = "", guardian: str = "dora") -> GuardianConsented:
    return GuardianConsented(**YES, guardian=guardian, name="Dora", until=until)


def revoke(actor: str = "dora") -> RevokeConsent:
    return RevokeConsent(actor=actor, **YES)


def test_one_says_that_one_is_under_age_and_one_day_of_age():
    street = given(joined("cem"))
    young = street.when(DeclareMinority(actor="cem")).then(YOUNG)
    young.when(DeclareMinority(actor="cem")).then_refused(AlreadyUnderAge)
    grown = young.when(DeclareMajority(actor="cem")).then(MajorityDeclared(person="cem"))
    grown.when(DeclareMajority(actor="cem")).then_refused(AlreadyOfAge)
    street.when(DeclareMinority(actor="nobody")).then_refused(UnknownPerson)


def test_a_guardian_says_yes_tells_it_anew_and_takes_it_back():
    allowed = THE_STREET.when(consent(until="21:00")).then(consented("21:00"))
    allowed.when(consent()).then(consented())
    allowed.when(revoke("emil")).then_refused(NotTheGuardian)
    ended = allowed.when(revoke()).then(ConsentRevoked(**YES, guardian="dora"))
    ended.when(revoke()).then_refused(ConsentUnknown)


def test_not_everybody_can_say_yes_for_everybody():
    THE_STREET.when(consent("cem")).then_refused(OwnGuardian)
    THE_STREET.when(consent("nobody")).then_refused(UnknownPerson)
    THE_STREET.when(consent(person="emil")).then_refused(NotUnderAge)
    two = given(*THE_STREET.events, MinorityDeclared(person="dora"))
    two.when(consent()).then_refused(GuardianUnderAge)
    THE_STREET.when(consent(), at=ENDS).then_refused(FeastOver)
    THE_STREET.when(consent(name="")).then_refused(Missing, "name")
    THE_STREET.when(consent(name="\x07")).then_refused(HiddenCharacters, "name")


@pytest.mark.parametrize("until", ["25:00", "9", "noon", "21:00:00", "21:00+01:00"])
def test_there_has_to_be_such_an_hour(until: str):
    THE_STREET.when(consent(until=until)).then_refused(UntilInvalid, "until")


def guard(*events: Any) -> Guarded:
    """What is known of Cem after some events."""
    command = TakeShift(actor="cem", feast="harvest", shift="dishes")
    for e in events:
        e.mutate(command)
    return command.guards["cem"]


def at(hour: int, day: int = 12) -> datetime:
    return datetime(2026, 12, day, hour - 1, tzinfo=UTC)  # Berlin's clock in winter


def test_whoever_is_of_age_needs_nobody():
    check_guarded(guard(), at(18), at(23), ZONE)
    check_guarded(guard(YOUNG, MajorityDeclared(person="cem")), at(18), at(23), ZONE)


@pytest.mark.parametrize("events", [(), (consented(), ConsentRevoked(**YES, guardian="dora"))])
def test_whoever_is_under_age_needs_a_yes_that_stands(events):
    with pytest.raises(GuardianNeeded):
        check_guarded(guard(YOUNG, *events), at(10), at(11), ZONE)


def test_the_guardian_says_how_late_it_may_be_on_the_day_it_starts():
    allowed = guard(YOUNG, consented("21:00"))
    check_guarded(allowed, at(18), at(21), ZONE)
    for ends in (at(22), at(2, day=13)):
        with pytest.raises(TooLateAtNight):
            check_guarded(allowed, at(18), ends, ZONE)
    check_guarded(guard(YOUNG, consented()), at(18), at(2, day=13), ZONE)
