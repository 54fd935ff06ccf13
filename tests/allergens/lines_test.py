"""Single lines: what a name says, what only looks like it, and how sentences change it."""

from pathlib import Path

import pytest

from app.allergens.suggest import suggest
from domain.allergens import Allergen

LINES = Path(__file__).with_name("lines.txt").read_text("utf-8").splitlines()
ANSWERED = [line.rpartition("=") for line in LINES if line and not line.startswith("#")]


def said(line: str) -> set[Allergen]:
    return {suggestion.allergen for suggestion in suggest([line])}


@pytest.mark.parametrize(("line", "allergens"), [(a.strip(), c.split()) for a, _, c in ANSWERED])
def test_a_line_suggests_what_it_names_and_nothing_that_only_looks_like_it(line, allergens):
    assert said(line) == set(allergens)


def test_the_words_that_say_so_stand_in_the_line_as_the_cook_wrote_them():
    [found] = suggest(["Salz", "100 g gemahlene Haselnüsse, fein"])
    assert (found.allergen, found.line, found.words) == (Allergen.NUTS, 1, "Haselnüsse")


def test_suggestions_come_in_the_order_of_the_regulation_then_of_the_lines():
    found = suggest(["milk", "2 eggs", "butter", "flour"])
    assert [(s.allergen, s.line) for s in found] == [
        (Allergen.GLUTEN, 3),
        (Allergen.EGGS, 1),
        (Allergen.MILK, 0),
        (Allergen.MILK, 2),
    ]


def test_a_name_said_twice_in_a_line_is_suggested_once():
    assert len(suggest(["butter, butter"])) == 1


def test_a_title_counts_while_there_are_no_lines():
    assert [s.line for s in suggest(["", " "], "Apple pie")] == [None]


def test_a_title_says_nothing_beside_lines():
    assert suggest(["potatoes"], "Shepherd's pie") == []


def test_what_is_optional_or_served_beside_is_suggested_too():
    assert said("walnuts (optional)") == {Allergen.NUTS}
    assert said("bread, to serve") == {Allergen.GLUTEN}


def test_what_is_vegan_may_still_have_nuts_and_gluten():
    assert said("vegan burger buns with almonds") == {Allergen.GLUTEN, Allergen.NUTS}


def test_a_word_about_one_ingredient_does_not_reach_the_next():
    assert said("vegan cream and butter") == {Allergen.MILK}
    assert said("glutenfreie Nudeln, Weißbrot") == {Allergen.GLUTEN}
    assert said("oil or butter, 2 eggs") == {Allergen.EGGS}


def test_lactose_free_milk_is_milk_to_those_who_are_allergic_to_it():
    assert said("lactose-free milk") == {Allergen.MILK}


@pytest.mark.parametrize("typed", ["KÄSE", "Kaese", "kase", "Ka\u0308se", "Kä\u00adse"])
def test_a_word_is_known_however_it_is_typed(typed):
    assert said(typed) == {Allergen.MILK}
