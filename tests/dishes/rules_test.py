"""Pledging, changing, withdrawing and hiding a dish."""

from datetime import timedelta
from typing import Any

import pytest

from domain.allergens import Allergen, Answer
from domain.dishes import (
    MOST_DISHES,
    CourseUnknown,
    DishIsHidden,
    DishIsWithdrawn,
    DishTaken,
    DishUnknown,
    NotYourDish,
    ServingsOutOfRange,
    TooManyDishes,
)
from domain.feasts import (
    FeastAnnounced,
    FeastCancelled,
    FeastIsCancelled,
    FeastPostponed,
    FeastStarted,
    FeastUnknown,
)
from domain.moderation.entries import EntryIsGone, EntryIsHidden, EntryUnknown
from domain.refusals import NotAllowed
from domain.texts import HiddenCharacters, Missing, TooLong, TooMany
from tests.examples import (
    ENDS,
    FEAST,
    HARVEST,
    MOMENT,
    OLGA_ORGANISES,
    STARTS,
    change,
    changed,
    hidden,
    hide,
    pledge,
    pledged,
    withdraw,
    withdrawn,
)
from tests.story import given

CANCELLED = FeastCancelled(feast="harvest", reason="Flood")
SPRING = FeastAnnounced(**{**FEAST, "feast": "spring"})  # type: ignore[arg-type]
SOUP = pledged("soup")
THE_STREET = given(OLGA_ORGANISES, HARVEST, SPRING)
THE_SOUP = given(OLGA_ORGANISES, HARVEST, SPRING, SOUP)
SAID: dict[str, Any] = {
    "name": "Börek 🥟",
    "course": "Desserts",
    "servings": 8,
    "ingredients": ("500 g spinach", "1 sheet filo"),
    "allergens": {Allergen.GLUTEN: Answer.CONTAINS, Allergen.FISH: Answer.FREE_OF},
}

# ── pledging ──


def test_a_cook_pledges_a_dish():
    THE_STREET.when(pledge("soup", **SAID)).then(pledged("soup", **SAID))


def test_an_organiser_cooks_like_everybody_else():
    THE_STREET.when(pledge("soup", actor="olga")).then(pledged("soup", person="olga"))


def test_nobody_pledges_for_a_feast_that_was_not_announced():
    given(OLGA_ORGANISES, SPRING).when(pledge("soup")).then_refused(FeastUnknown)


def test_nobody_pledges_for_a_cancelled_feast():
    given(HARVEST, CANCELLED).when(pledge("soup")).then_refused(FeastIsCancelled)


def test_pledges_are_taken_until_the_feast_starts():
    THE_STREET.when(pledge("soup"), at=STARTS - MOMENT).then(SOUP)
    THE_STREET.when(pledge("soup"), at=STARTS).then_refused(FeastStarted)
    THE_STREET.when(pledge("soup"), at=ENDS + timedelta(days=1)).then_refused(FeastStarted)


def test_a_postponed_feast_takes_pledges_until_its_new_start():
    a_day = timedelta(days=1)
    postponed = FeastPostponed(
        feast="harvest", starts=STARTS + a_day, ends=ENDS + a_day, reason="Storm"
    )
    story = given(HARVEST, postponed)
    story.when(pledge("soup"), at=STARTS).then(SOUP)
    story.when(pledge("soup"), at=STARTS + a_day).then_refused(FeastStarted)


@pytest.mark.parametrize(
    "gone", [[], [withdrawn("soup")], [hidden("soup")]], ids=["stands", "withdrawn", "hidden"]
)
def test_a_dish_is_pledged_once(gone):
    given(HARVEST, SOUP, *gone).when(pledge("soup", actor="dora")).then_refused(DishTaken)


def test_a_dish_of_another_feast_is_taken_too():
    THE_SOUP.when(pledge("soup", feast="spring", actor="dora")).then_refused(DishTaken)


def dishes(many, **changes):
    return [pledged(f"dish-{n}", **changes) for n in range(many)]


def test_a_cook_brings_twenty_dishes_and_no_more():
    story = given(HARVEST, *dishes(MOST_DISHES - 1))
    story.when(pledge("soup")).then(SOUP).and_when(pledge("pie")).then_refused(TooManyDishes)


def test_a_withdrawn_dish_makes_room_for_another():
    story = given(HARVEST, *dishes(MOST_DISHES), withdrawn("dish-3"))
    story.when(pledge("soup")).then(SOUP).and_when(pledge("pie")).then_refused(TooManyDishes)


def test_a_hidden_dish_makes_no_room():
    story = given(HARVEST, *dishes(MOST_DISHES), hidden("dish-3"))
    story.when(pledge("soup")).then_refused(TooManyDishes)


def test_the_dishes_of_other_cooks_and_other_feasts_do_not_count():
    given(HARVEST, SPRING, *dishes(MOST_DISHES, person="dora")).when(pledge("soup")).then(SOUP)
    given(HARVEST, SPRING, *dishes(MOST_DISHES, feast="spring")).when(pledge("soup")).then(SOUP)


# ── what a dish may be: the same when it is pledged and when it is changed ──


def may_be(**said):
    THE_STREET.when(pledge("soup", **said)).then(pledged("soup", **said))
    THE_SOUP.when(change("soup", **said)).then(changed("soup", **said))


def may_not_be(refusal, field, **said):
    THE_STREET.when(pledge("soup", **said)).then_refused(refusal, field)
    THE_SOUP.when(change("soup", **said)).then_refused(refusal, field)


@pytest.mark.parametrize("servings", [1, 500])
def test_a_dish_serves_one_to_five_hundred(servings):
    may_be(servings=servings)


@pytest.mark.parametrize("servings", [-1, 0, 501, 10**18])
def test_a_dish_serves_neither_nobody_nor_a_whole_town(servings):
    may_not_be(ServingsOutOfRange, "servings", servings=servings)


@pytest.mark.parametrize("course", ["Soups", "mains", "", "Mains "])
def test_a_dish_belongs_to_a_course_of_the_feast(course):
    may_not_be(CourseUnknown, "course", course=course)


def test_a_dish_name_has_eighty_characters_at_most():
    may_be(name="x" * 80)
    may_not_be(TooLong, "name", name="x" * 81)


def test_a_dish_has_a_name():
    may_not_be(Missing, "name", name=" ")


def test_a_dish_name_hides_nothing():
    may_not_be(HiddenCharacters, "name", name="gnp.\u202epie")


def test_a_dish_has_sixty_ingredients_at_most():
    sixty = tuple(f"{n} g salt" for n in range(60))
    may_be(ingredients=sixty)
    may_not_be(TooMany, "ingredients", ingredients=(*sixty, "pepper"))


def test_an_ingredient_has_two_hundred_characters_at_most():
    may_be(ingredients=("x" * 200,))
    may_not_be(TooLong, "ingredients", ingredients=("salt", "x" * 201))


def test_no_ingredient_is_empty_or_hides_anything():
    may_not_be(Missing, "ingredients", ingredients=("salt", " "))
    may_not_be(HiddenCharacters, "ingredients", ingredients=("salt\x00",))


@pytest.mark.parametrize("answer", [None, *Answer])
@pytest.mark.parametrize("allergen", Allergen)
def test_each_allergen_has_three_answers(allergen, answer):
    may_be(allergens={} if answer is None else {allergen: answer})


def test_there_are_the_fourteen_allergens_of_the_european_union():
    assert len(Allergen) == 14


# ── changing ──


def test_the_cook_says_what_the_dish_is_now():
    THE_SOUP.when(change("soup", **SAID)).then(changed("soup", **SAID))


def test_an_organiser_changes_a_dish_which_stays_its_cooks():
    THE_SOUP.when(change("soup", actor="olga", **SAID)).then_refused(Missing, "reason")
    told = {**SAID, "reason": "It has celery"}
    THE_SOUP.when(change("soup", actor="olga", **told)).then(changed("soup", person="cem", **told))


@pytest.mark.parametrize("moment", [STARTS, ENDS, ENDS + timedelta(days=1)])
def test_a_dish_can_be_corrected_during_the_feast_and_after(moment):
    THE_SOUP.when(change("soup"), at=moment).then(changed("soup"))


# ── withdrawing ──


def test_the_cook_takes_a_dish_back():
    THE_SOUP.when(withdraw("soup")).then(withdrawn("soup"))


def test_an_organiser_takes_it_back_for_the_cook():
    THE_SOUP.when(withdraw("soup", actor="olga")).then_refused(Missing, "reason")
    THE_SOUP.when(withdraw("soup", actor="olga", reason="Cem is ill")).then(
        withdrawn("soup", person="cem", reason="Cem is ill")
    )


# ── hiding ──


def test_an_organiser_hides_an_entry_and_says_why():
    THE_SOUP.when(hide("soup")).then(hidden("soup"))


@pytest.mark.parametrize("actor", ["cem", "dora"])
def test_nobody_else_hides_one_not_even_its_cook(actor):
    THE_SOUP.when(hide("soup", actor=actor)).then_refused(NotAllowed)


@pytest.mark.parametrize(
    ("reason", "refusal"), [("", Missing), ("x" * 1001, TooLong), ("\x00", HiddenCharacters)]
)
def test_the_reason_is_there_and_readable(reason, refusal):
    THE_SOUP.when(hide("soup", reason=reason)).then_refused(refusal, "reason")


def test_a_reason_may_have_lines():
    THE_SOUP.when(hide("soup", reason="Sorry.\nCall us!")).then(
        hidden("soup", reason="Sorry.\nCall us!")
    )


# ── what changing, withdrawing and hiding have in common ──

TOUCHING = pytest.mark.parametrize("touch", [change, withdraw, hide])


def refused_to(touch, refusal):
    """How the same state is called where any entry is hidden, not only a dish."""
    of_entries = {
        DishUnknown: EntryUnknown,
        DishIsWithdrawn: EntryIsGone,
        DishIsHidden: EntryIsHidden,
    }
    return of_entries[refusal] if touch is hide else refusal


@pytest.mark.parametrize("touch", [change, withdraw])
def test_a_dish_is_touched_only_by_its_cook_or_an_organiser(touch):
    THE_SOUP.when(touch("soup", actor="dora")).then_refused(NotYourDish)


@TOUCHING
def test_a_dish_that_nobody_pledged_cannot_be_touched(touch):
    THE_SOUP.when(touch("pie", actor="olga")).then_refused(refused_to(touch, DishUnknown))


@TOUCHING
def test_a_dish_of_one_feast_is_not_found_at_another(touch):
    THE_SOUP.when(touch("soup", actor="olga", feast="spring")).then_refused(
        refused_to(touch, DishUnknown)
    )


@TOUCHING
def test_a_dish_of_an_unknown_feast_cannot_be_touched(touch):
    given(OLGA_ORGANISES).when(touch("soup", actor="olga")).then_refused(FeastUnknown)


@TOUCHING
def test_nothing_changes_at_a_cancelled_feast(touch):
    story = given(OLGA_ORGANISES, HARVEST, SOUP, CANCELLED)
    story.when(touch("soup", actor="olga")).then_refused(FeastIsCancelled)


@TOUCHING
def test_a_withdrawn_dish_stays_away(touch):
    story = given(OLGA_ORGANISES, HARVEST, SOUP, withdrawn("soup"))
    story.when(touch("soup", actor="olga")).then_refused(refused_to(touch, DishIsWithdrawn))


@TOUCHING
def test_a_hidden_dish_stays_hidden(touch):
    story = given(OLGA_ORGANISES, HARVEST, SOUP, hidden("soup"))
    story.when(touch("soup", actor="olga")).then_refused(refused_to(touch, DishIsHidden))


@TOUCHING
def test_an_organiser_appointed_since_may_touch_a_dish_and_others_still_may_not(touch):
    given(HARVEST, SOUP).when(touch("soup", actor="olga")).then_refused(
        NotAllowed if touch is hide else NotYourDish
    )
