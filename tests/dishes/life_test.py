"""What becomes of a dish that was promised, as rules."""

import pytest

from domain.bringing.events import Mark
from domain.bringing.followed import DishIsFailed, DishIsHere
from domain.bringing.marking import DishIsConfirmed, NotMarkedSo
from domain.dishes import DishIsHidden, DishUnknown, NotYourDish
from domain.texts import Missing
from tests.attendance.examples import excused, no
from tests.examples import HARVEST, OLGA_ORGANISES, hidden, pledged, withdraw, withdrawn
from tests.kitchen.evening import (
    certain,
    check_in,
    confirm,
    failed,
    give_up,
    here,
    undo,
    undone,
)
from tests.story import given

BEFORE = (HARVEST, OLGA_ORGANISES, pledged("soup"))
PLEDGED = given(*BEFORE)


def test_a_dish_is_certain_and_then_here():
    PLEDGED.when(confirm("soup")).then(certain("soup")).and_when(check_in("soup")).then(
        here("soup")
    )


def test_a_cook_may_say_that_the_dish_is_here_and_so_may_an_organiser():
    PLEDGED.when(check_in("soup", actor="cem")).then(here("soup", by="cem"))
    PLEDGED.when(confirm("soup", actor="olga")).then(certain("soup", by="olga"))


@pytest.mark.parametrize(
    "ask",
    [
        confirm("soup", actor="dora"),
        check_in("soup", actor="dora"),
        give_up("soup", actor="dora"),
        undo("soup", Mark.ARRIVED, actor="dora"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_other_neighbours_may_not(ask):
    given(*BEFORE).when(ask).then_refused(NotYourDish)


def test_a_dish_fails_with_a_reason_and_may_come_after_all():
    PLEDGED.when(give_up("soup", reason=" ")).then_refused(Missing, "reason").when(
        give_up("soup")
    ).then(failed("soup")).when(confirm("soup")).then_refused(DishIsFailed).when(
        check_in("soup")
    ).then(here("soup"))


def test_a_dish_that_is_here_may_fall():
    given(*BEFORE, here("soup")).when(give_up("soup", reason="It fell")).then(
        failed("soup", reason="It fell", arrived=True)
    )


def test_the_same_is_not_said_twice():
    given(*BEFORE, certain("soup")).when(confirm("soup")).then_refused(DishIsConfirmed)
    given(*BEFORE, here("soup")).when(check_in("soup")).then_refused(DishIsHere)
    given(*BEFORE, here("soup")).when(confirm("soup")).then_refused(DishIsHere)
    given(*BEFORE, failed("soup")).when(give_up("soup")).then_refused(DishIsFailed)


def test_a_mark_is_taken_back_the_newest_first():
    given(*BEFORE, certain("soup"), here("soup")).when(undo("soup", Mark.CONFIRMED)).then_refused(
        NotMarkedSo
    ).when(undo("soup", Mark.ARRIVED)).then(undone("soup", Mark.ARRIVED)).when(
        undo("soup", Mark.ARRIVED)
    ).then_refused(NotMarkedSo).when(undo("soup", Mark.CONFIRMED)).then(
        undone("soup", Mark.CONFIRMED)
    ).when(undo("soup", Mark.CONFIRMED)).then_refused(NotMarkedSo)


def test_a_dish_that_is_here_is_not_withdrawn_unless_that_was_a_mistake():
    given(*BEFORE, here("soup")).when(withdraw("soup")).then_refused(DishIsHere).when(
        undo("soup", Mark.ARRIVED)
    ).then(undone("soup", Mark.ARRIVED)).when(withdraw("soup")).then(withdrawn("soup"))


def test_a_no_leaves_the_dish_that_is_here():
    arrived = given(*BEFORE, here("soup"))
    arrived.when(no("cem", "soup")).then(excused("cem"))
    given(*arrived.events, undone("soup", Mark.ARRIVED)).when(no("cem", "soup")).then(
        excused("cem"), withdrawn("soup")
    )


def test_a_dish_that_is_gone_is_not_marked():
    given(*BEFORE, hidden("soup")).when(check_in("soup")).then_refused(DishIsHidden)
    given(*BEFORE).when(check_in("stew")).then_refused(DishUnknown)
