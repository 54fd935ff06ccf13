"""A code that one device shows and another comes in with."""

from datetime import timedelta

from domain.devices import (
    CODE_TIME,
    CodeRefused,
    CodeShownBefore,
    DeviceAdmitted,
    DeviceCodeOffered,
    LetDeviceIn,
    ShowDeviceCode,
)
from domain.people import PersonalLinkReplaced, UnknownPerson
from tests.examples import MOMENT, NOW, joined
from tests.story import given

CEM = joined("cem")
SHOW = ShowDeviceCode(actor="cem", shown="hash", code="ABCD1234")
SHOWN = DeviceCodeOffered(shown="hash", person="cem", code="ABCD1234", until=NOW + CODE_TIME)
RELINKED = PersonalLinkReplaced(person="cem", link="new")
CAME = DeviceAdmitted(shown="hash", person="cem")


def enter(actor: str = "cem") -> LetDeviceIn:
    """Another device comes in."""
    return LetDeviceIn(actor=actor, shown="hash")


def test_a_device_shows_a_code_for_ten_minutes():
    assert timedelta(minutes=10) == CODE_TIME
    given(CEM).when(SHOW).then(SHOWN)


def test_only_who_has_joined_shows_one():
    given().when(ShowDeviceCode(actor="cem", shown="hash", code="c")).then_refused(UnknownPerson)


def test_a_code_is_never_shown_again():
    again = ShowDeviceCode(actor="cem", shown="hash", code="ABCD1234")
    given(CEM, SHOWN, CAME).when(again).then_refused(CodeShownBefore)


def test_another_device_comes_in_with_it_once():
    given(CEM, SHOWN).when(enter()).then(CAME)
    given(CEM, SHOWN, CAME).when(enter()).then_refused(CodeRefused, "code")


def test_it_lets_nobody_in_later_or_as_somebody_else():
    late = DeviceCodeOffered(shown="hash", person="cem", code="c", until=NOW)
    given(CEM, late).when(enter()).then_refused(CodeRefused, "code")
    soon = DeviceCodeOffered(shown="hash", person="cem", code="c", until=NOW + MOMENT)
    given(CEM, soon).when(enter()).then(CAME)
    given(CEM, SHOWN).when(enter("dora")).then_refused(CodeRefused, "code")
    given(CEM).when(enter()).then_refused(CodeRefused, "code")


def test_a_new_personal_link_ends_the_codes_shown_before():
    given(CEM, SHOWN, RELINKED).when(enter()).then_refused(CodeRefused, "code")
    given(CEM, RELINKED, SHOWN).when(enter()).then(CAME)
    another = PersonalLinkReplaced(person="dora", link="new")
    given(CEM, SHOWN, another).when(enter()).then(CAME)
