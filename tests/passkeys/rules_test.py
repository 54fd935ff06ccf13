"""Adding, using and removing passkeys."""

import pytest

from domain.passkeys import (
    MOST_PASSKEYS,
    AddPasskey,
    ChallengeAnswered,
    PasskeyAdded,
    PasskeyCopied,
    PasskeyKnown,
    PasskeyRefused,
    PasskeyRemoved,
    PasskeyUsed,
    RemovePasskey,
    TooManyPasskeys,
    UnknownPasskey,
    UsePasskey,
)
from domain.people import UnknownPerson
from tests.examples import joined
from tests.story import given

CEM, DORA = joined("cem"), joined("dora")
REMOVED = PasskeyRemoved(passkey="phone", person="cem")


def added(passkey: str = "phone", person: str = "cem", counter: int = 0) -> PasskeyAdded:
    """Cem has a passkey."""
    return PasskeyAdded(
        passkey=passkey, person=person, credential="c", public_key="k", counter=counter
    )


def add(passkey: str = "phone", actor: str = "cem") -> AddPasskey:
    """Somebody adds a passkey."""
    return AddPasskey(actor=actor, passkey=passkey, credential="c", public_key="k", counter=0)


def used(challenge: str = "first", counter: int = 0, passkey: str = "phone") -> PasskeyUsed:
    """Cem came back with a passkey."""
    return PasskeyUsed(passkey=passkey, person="cem", challenge=challenge, counter=counter)


def use(challenge: str = "second", counter: int = 0, actor: str = "cem") -> UsePasskey:
    """Somebody comes back with Cem's passkey."""
    return UsePasskey(actor=actor, passkey="phone", challenge=challenge, counter=counter)


def test_a_neighbour_adds_a_passkey():
    given(CEM).when(add()).then(added())


def test_only_who_has_joined_adds_one():
    given(DORA).when(add()).then_refused(UnknownPerson)


def test_a_passkey_is_added_once_by_one_person_and_never_again():
    given(CEM, added()).when(add()).then_refused(PasskeyKnown)
    given(CEM, DORA, added()).when(add(actor="dora")).then_refused(PasskeyKnown)
    given(CEM, added(), REMOVED).when(add()).then_refused(PasskeyKnown)


def test_there_is_a_limit_and_removed_ones_do_not_count():
    many = [added(f"key-{n}") for n in range(MOST_PASSKEYS - 1)]
    given(CEM, *many, added()).when(add("one more")).then_refused(TooManyPasskeys)
    given(CEM, *many, added(), REMOVED).when(add("one more")).then(added("one more"))


def test_a_neighbour_comes_back_with_it():
    given(CEM, added(), used()).when(use()).then(used("second"))


def test_a_removed_or_somebody_elses_passkey_opens_nothing():
    given(CEM, added(), REMOVED).when(use()).then_refused(PasskeyRefused)
    given(CEM, DORA, added()).when(use(actor="dora")).then_refused(PasskeyRefused)
    given(CEM).when(use()).then_refused(PasskeyRefused)


def test_a_challenge_is_answered_once_by_whatever_passkey():
    given(CEM, added(), used()).when(use("first", 1)).then_refused(ChallengeAnswered)
    other = used(passkey="laptop", counter=7)
    given(CEM, added(), added("laptop"), other).when(use("first", 1)).then_refused(
        ChallengeAnswered
    )
    given(CEM, added(), added("laptop"), other).when(use(counter=1)).then(used("second", 1))


@pytest.mark.parametrize("counter", [0, 4, 5])
def test_a_copy_that_counts_less_is_refused(counter: int):
    given(CEM, added(counter=2), used(counter=5)).when(use(counter=counter)).then_refused(
        PasskeyCopied
    )
    given(CEM, added(counter=5)).when(use(counter=counter)).then_refused(PasskeyCopied)


def test_a_passkey_is_removed_once_by_its_owner():
    remove = RemovePasskey(actor="cem", passkey="phone")
    given(CEM, added()).when(remove).then(REMOVED)
    given(CEM, added(), REMOVED).when(RemovePasskey(actor="cem", passkey="phone")).then_refused(
        UnknownPasskey
    )
    given(CEM, added()).when(RemovePasskey(actor="dora", passkey="phone")).then_refused(
        UnknownPasskey
    )
