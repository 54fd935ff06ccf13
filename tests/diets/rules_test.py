"""Telling what one does not eat."""

import pytest

from domain.allergens import Allergen
from domain.diets import NOTE_LIMIT, RULED_OUT, Diet, NeedsTold, TellNeeds, avoided
from domain.people import UnknownPerson
from domain.texts import HiddenCharacters, TooLong
from tests.examples import joined
from tests.story import given

CEM = given(joined("cem"))


def tell(*diets, allergies=(), note="", actor="cem"):
    """Cem says what he does not eat."""
    return TellNeeds(actor=actor, diets=diets, allergies=tuple(allergies), note=note)


def test_a_neighbour_tells_diets_allergies_and_a_note_to_oneself():
    CEM.when(tell(Diet.VEGAN, allergies=[Allergen.NUTS], note="Traces are fine\nfor me")).then(
        NeedsTold(
            person="cem",
            diets=(Diet.VEGAN,),
            allergies=(Allergen.NUTS,),
            note="Traces are fine\nfor me",
        )
    )


def test_each_need_is_told_once_and_in_one_order():
    CEM.when(tell(Diet.HALAL, Diet.VEGAN, Diet.HALAL, allergies=["milk", "eggs", "milk"])).then(
        NeedsTold(
            person="cem",
            diets=(Diet.VEGAN, Diet.HALAL),
            allergies=(Allergen.EGGS, Allergen.MILK),
        )
    )


def test_needs_can_be_taken_back():
    story = CEM.when(tell(Diet.VEGAN)).then(NeedsTold(person="cem", diets=(Diet.VEGAN,)))
    story.when(tell()).then(NeedsTold(person="cem"))


def test_only_who_has_joined_tells_needs():
    CEM.when(tell(Diet.VEGAN, actor="dora")).then_refused(UnknownPerson)


def test_a_note_to_oneself_is_short_and_hides_nothing():
    CEM.when(tell(note="é" * NOTE_LIMIT)).then(NeedsTold(person="cem", note="é" * NOTE_LIMIT))
    CEM.when(tell(note="é" * (NOTE_LIMIT + 1))).then_refused(TooLong, "note")
    CEM.when(tell(note="a\u202eb")).then_refused(HiddenCharacters, "note")


@pytest.mark.parametrize(
    ("diets", "allergies", "not_on_the_plate"),
    [
        ([], [], []),
        ([], ["sesame"], ["sesame"]),
        (["halal"], ["sesame"], ["sesame"]),
        (["nut_free"], [], ["nuts", "peanuts"]),
        (["gluten_free", "lactose_free"], ["milk"], ["gluten", "milk"]),
        (["vegetarian"], [], ["fish", "crustaceans", "molluscs"]),
        (["vegan"], [], ["fish", "crustaceans", "molluscs", "milk", "eggs"]),
    ],
    ids=str,
)
def test_diets_rule_out_what_no_such_dish_contains(diets, allergies, not_on_the_plate):
    assert avoided(map(Diet, diets), map(Allergen, allergies)) == set(not_on_the_plate)


def test_what_is_ruled_out_does_not_grow_by_being_asked():
    before = {diet: set(allergens) for diet, allergens in RULED_OUT.items()}
    avoided(Diet, Allergen)
    assert before == RULED_OUT
