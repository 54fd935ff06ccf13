"""What the cookbook takes in."""

import pytest

from domain.dishes import ServingsOutOfRange
from domain.recipes import RecipeAdded, RecipeUnchanged
from domain.texts import HiddenCharacters, Missing, TooLong, TooMany
from tests.examples import add_recipe
from tests.story import given


def added(**changes):
    said = {"recipe": "borscht", "title": "Borscht", "servings": 6}
    return RecipeAdded(**{**said, "ingredients": ("3 beets", "1 cabbage"), **changes})


def test_a_recipe_comes_into_the_cookbook():
    given().when(add_recipe()).then(added())


def test_the_same_recipe_does_not_come_in_twice():
    given(added()).when(add_recipe()).then_refused(RecipeUnchanged)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Barszcz"},
        {"servings": None},
        {"servings": 7},
        {"ingredients": ("1 cabbage", "3 beets")},
        {"recipe_tags": ("soup",)},
        {"course": "Starters"},
    ],
    ids=str,
)
def test_a_recipe_comes_again_when_anything_in_it_changed(change):
    given(added()).when(add_recipe(**change)).then(added(**change))


def test_a_recipe_may_go_back_to_what_it_was():
    given(added(), added(title="Barszcz")).when(add_recipe()).then(added())


def test_other_recipes_do_not_matter():
    given(added(recipe="soup")).when(add_recipe()).then(added())


@pytest.mark.parametrize("servings", [None, 1, 500])
def test_a_recipe_serves_one_to_five_hundred_or_does_not_say(servings):
    given().when(add_recipe(servings=servings)).then(added(servings=servings))


@pytest.mark.parametrize("servings", [-1, 0, 501])
def test_no_recipe_serves_nobody_or_a_whole_town(servings):
    given().when(add_recipe(servings=servings)).then_refused(ServingsOutOfRange, "servings")


@pytest.mark.parametrize(
    ("field", "fits", "too_much"),
    [
        ("recipe", "x" * 100, "x" * 101),
        ("title", "x" * 80, "x" * 81),
        ("ingredients", ("x" * 200,), ("x" * 201,)),
    ],
    ids=["recipe", "title", "ingredients"],
)
def test_words_fit_the_page(field, fits, too_much):
    given().when(add_recipe(**{field: fits})).then(added(**{field: fits}))
    given().when(add_recipe(**{field: too_much})).then_refused(TooLong, field)


def test_a_recipe_has_sixty_ingredients_at_most():
    sixty = ("salt",) * 60
    given().when(add_recipe(ingredients=sixty)).then(added(ingredients=sixty))
    given().when(add_recipe(ingredients=(*sixty, "pepper"))).then_refused(TooMany, "ingredients")


def test_a_recipe_has_thirty_short_tags_at_most():
    tags = tuple(f"tag {n}".ljust(40, "x") for n in range(30))
    given().when(add_recipe(recipe_tags=tags)).then(added(recipe_tags=tags))
    given().when(add_recipe(recipe_tags=(*tags, "one more"))).then_refused(TooMany, "tags")
    given().when(add_recipe(recipe_tags=("x" * 41,))).then_refused(TooLong, "tags")


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("recipe", "", Missing),
        ("title", " ", Missing),
        ("ingredients", ("salt", ""), Missing),
        ("title", "a\x08b", HiddenCharacters),
        ("ingredients", ("salt", "a\u2066b"), HiddenCharacters),
    ],
)
def test_every_line_is_there_and_hides_nothing(field, value, refusal):
    given().when(add_recipe(**{field: value})).then_refused(refusal, field)
