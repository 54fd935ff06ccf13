"""Checking guests in at the door."""

from typing import Any

import pytest

from domain.arrivals import (
    ArrivalReverted,
    CheckOutGuest,
    GuestArrived,
    GuestDeparted,
    GuestIsHere,
    GuestIsNotHere,
    GuestUnknown,
    UndoWelcome,
    WelcomeGuest,
)
from domain.attendance.answers import PartyOutOfRange
from domain.attendance.events import GuestExcused, GuestExpected
from domain.feasts import FeastOver
from domain.roles.trust import NotAHelperHere
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES, joined
from tests.roles.helpers import appointed
from tests.story import given

DORA: dict[str, Any] = {"feast": "harvest", "person": "dora"}
COMES = GuestExpected(**DORA, adults=2, children=1)
THE_DOOR = given(OLGA_ORGANISES, joined("dora"), HARVEST, COMES, appointed())


def check_in(actor: str = "cem", adults: int = 2, children: int = 1, **who: str) -> WelcomeGuest:
    return WelcomeGuest(actor=actor, adults=adults, children=children, **{**DORA, **who})


def undo(actor: str = "cem") -> UndoWelcome:
    return UndoWelcome(actor=actor, **DORA)


def arrived(adults: int = 2, children: int = 1) -> GuestArrived:
    return GuestArrived(**DORA, adults=adults, children=children)


def test_a_guest_comes_with_as_many_as_really_came():
    here = THE_DOOR.when(check_in()).then(arrived())
    here.when(check_in("olga")).then_refused(GuestIsHere)
    THE_DOOR.when(check_in(adults=1, children=0)).then(arrived(1, 0))
    given(*THE_DOOR.events, GuestExcused(**DORA)).when(check_in()).then(arrived())


def test_a_slip_of_the_finger_is_taken_back_and_noted_again():
    here = given(*THE_DOOR.events, arrived())
    gone = here.when(undo()).then(ArrivalReverted(**DORA))
    gone.when(undo()).then_refused(GuestIsNotHere)
    gone.when(check_in("olga")).then(arrived())


def check_out(actor: str = "cem") -> CheckOutGuest:
    return CheckOutGuest(actor=actor, **DORA)


def test_a_guest_goes_home_and_may_come_back():
    here = given(*THE_DOOR.events, arrived())
    home = here.when(check_out("olga")).then(GuestDeparted(**DORA))
    home.when(check_out()).then_refused(GuestIsNotHere)
    home.when(undo()).then_refused(GuestIsNotHere)
    home.when(check_in(adults=1, children=0)).then(arrived(1, 0))
    THE_DOOR.when(check_out()).then_refused(GuestIsNotHere)


@pytest.mark.parametrize("ask", [check_in, undo, check_out])
def test_the_door_is_for_its_helpers_and_organisers_while_the_feast_lasts(ask):
    here = given(*THE_DOOR.events, *([arrived()] if ask is not check_in else []))
    here.when(ask("emil")).then_refused(NotAHelperHere)
    here.when(ask("dora")).then_refused(NotAHelperHere)
    here.when(ask(), at=ENDS).then_refused(FeastOver)


def test_nobody_comes_who_is_not_on_the_list_or_as_nobody():
    THE_DOOR.when(check_in(person="emil")).then_refused(GuestUnknown)
    THE_DOOR.when(check_in(adults=0, children=0)).then_refused(PartyOutOfRange, "adults")
    THE_DOOR.when(check_in(adults=-1, children=3)).then_refused(PartyOutOfRange, "adults")
    THE_DOOR.when(check_in(adults=21)).then_refused(PartyOutOfRange, "adults")
