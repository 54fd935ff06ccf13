"""Which diets a dish suits, what organisers wish for, and who may claim it."""

from typing import Any

import pytest

from domain.allergens import Allergen, Answer
from domain.bringing.events import Mark
from domain.diets import RULED_OUT, Diet
from domain.dish_diets import FREE_FROM, TOLD, DietContradicted, DietFollows, strongest, suited
from domain.dishes import MOST_DISHES, CourseUnknown, ServingsOutOfRange, TooManyDishes
from domain.feasts import FeastCancelled, FeastIsCancelled, FeastStarted, FeastUnknown
from domain.moderation.events import EntryRestored, Kind
from domain.refusals import NotAllowed
from domain.suggestions import (
    SuggestionExists,
    SuggestionIsClaimed,
    SuggestionIsWithdrawn,
    SuggestionUnknown,
)
from domain.texts import Missing
from domain.wishes import DietServingsInvalid
from tests.board.wishes import (
    bring,
    no_longer,
    suggest,
    suggested,
    want,
    wanted,
    wish_no_longer,
)
from tests.examples import (
    HARVEST,
    OLGA_ORGANISES,
    STARTS,
    change,
    changed,
    hidden,
    hide,
    pledge,
    pledged,
    withdraw,
)
from tests.kitchen.evening import failed, here, undone
from tests.story import given

THE_STREET = given(OLGA_ORGANISES, HARVEST)
THE_POT = given(OLGA_ORGANISES, HARVEST, suggested())
CLAIMED = given(OLGA_ORGANISES, HARVEST, suggested(), pledged("soup", suggestion="pot"))
CANCELLED = FeastCancelled(feast="harvest", reason="Flood")
ALL_FREE = dict.fromkeys(Allergen, Answer.FREE_OF)

# ── diets of a dish ──


def test_a_cook_says_which_diets_a_dish_suits_and_that_the_name_may_be_printed():
    said: dict[str, Any] = {"diets": (Diet.VEGAN, Diet.KOSHER), "cook_named": True}
    THE_STREET.when(pledge("soup", **said)).then(pledged("soup", **said))
    given(OLGA_ORGANISES, HARVEST, pledged("soup")).when(change("soup", **said)).then(
        changed("soup", **said)
    )


def test_nothing_is_said_for_the_cook():
    event = pledged("soup")
    assert (event.diets, event.cook_named, event.suggestion) == ((), False, "")
    assert suited(event.diets, event.allergens) == ()


@pytest.mark.parametrize("diet", FREE_FROM)
def test_what_follows_from_the_allergens_is_never_said_by_hand(diet):
    THE_STREET.when(pledge("soup", diets=(diet,), allergens=ALL_FREE)).then_refused(
        DietFollows, "diets"
    )


@pytest.mark.parametrize(
    ("diet", "allergen"),
    [(diet, allergen) for diet in TOLD for allergen in sorted(RULED_OUT.get(diet, ()))],
)
def test_a_dish_does_not_suit_a_diet_and_contain_what_that_rules_out(diet, allergen):
    for answer, fits in ((Answer.CONTAINS, False), (Answer.FREE_OF, True)):
        said: dict[str, Any] = {"diets": (diet,), "allergens": {allergen: answer}}
        there = given(OLGA_ORGANISES, HARVEST, pledged("soup"))
        told = (THE_STREET.when(pledge("soup", **said)), pledged("soup", **said))
        for asked, event in (told, (there.when(change("soup", **said)), changed("soup", **said))):
            if fits:
                asked.then(event)
            else:
                asked.then_refused(DietContradicted, "diets")


def test_a_vegan_dish_is_vegetarian_and_a_halal_one_has_no_pork_and_no_alcohol():
    assert suited([Diet.VEGAN], {}) == (Diet.VEGAN, Diet.VEGETARIAN, Diet.PORK_FREE)
    assert suited([Diet.HALAL], {}) == (Diet.HALAL, Diet.PORK_FREE, Diet.ALCOHOL_FREE)
    assert strongest(suited([Diet.VEGAN, Diet.HALAL], {})) == (Diet.VEGAN, Diet.HALAL)


@pytest.mark.parametrize("diet", FREE_FROM)
def test_a_diet_that_follows_needs_free_of_for_each_of_its_allergens(diet):
    assert diet in suited([], ALL_FREE)
    for allergen in FREE_FROM[diet]:
        unsaid = {a: said for a, said in ALL_FREE.items() if a != allergen}
        for answers in (unsaid, {**ALL_FREE, allergen: Answer.CONTAINS}):
            assert diet not in suited([Diet.VEGAN], answers)


# ── wished for by diet ──


def test_an_organiser_says_what_is_wanted_for_each_diet_and_nought_is_nothing():
    asked = want(in_courses=("Desserts", "Mains"), by_diet={Diet.NUT_FREE: 0, Diet.VEGAN: 20})
    said = wanted(courses=("Mains", "Desserts"), servings={Diet.VEGAN: 20})
    THE_STREET.when(asked).then(said)


def test_only_an_organiser_says_what_is_wanted_and_says_why():
    THE_STREET.when(want(actor="cem")).then_refused(NotAllowed)
    THE_STREET.when(want(reason=" ")).then_refused(Missing, "reason")


@pytest.mark.parametrize("courses", [(), ("Gravel",), ("Mains", "Gravel")])
def test_what_is_wanted_is_wanted_in_courses_that_there_are(courses):
    THE_STREET.when(want(in_courses=courses)).then_refused(CourseUnknown, "courses")


@pytest.mark.parametrize("servings", [-1, 20_001])
def test_what_is_wanted_is_a_number_of_servings_that_a_street_can_cook(servings):
    asked = want(by_diet={Diet.HALAL: servings})
    THE_STREET.when(asked).then_refused(DietServingsInvalid, "halal")


def test_nothing_is_wished_for_once_the_feast_has_begun_or_is_cancelled():
    for ask in (want, suggest):
        THE_STREET.when(ask(), at=STARTS).then_refused(FeastStarted)
        given(OLGA_ORGANISES).when(ask()).then_refused(FeastUnknown)
        given(OLGA_ORGANISES, HARVEST, CANCELLED).when(ask()).then_refused(FeastIsCancelled)


# ── suggestions ──


def test_an_organiser_wishes_for_a_dish_and_gives_the_wish_up_again():
    THE_STREET.when(suggest()).then(suggested()).when(wish_no_longer()).then(no_longer())


def test_a_resident_does_neither():
    THE_STREET.when(suggest(actor="cem")).then_refused(NotAllowed)
    THE_POT.when(wish_no_longer(actor="cem")).then_refused(NotAllowed)


def test_a_wish_is_a_dish_that_could_stand_on_the_table():
    THE_STREET.when(suggest(name="")).then_refused(Missing, "name")
    THE_STREET.when(suggest(servings=501)).then_refused(ServingsOutOfRange, "servings")
    THE_STREET.when(suggest(course="Gravel")).then_refused(CourseUnknown, "course")


def test_the_same_wish_is_there_once():
    THE_POT.when(suggest()).then_refused(SuggestionExists)
    THE_POT.when(suggest(suggestion="another")).then(suggested(suggestion="another"))


def test_of_two_organisers_who_give_a_wish_up_one_does():
    once = THE_POT.when(wish_no_longer()).then(no_longer())
    once.when(wish_no_longer()).then_refused(SuggestionIsWithdrawn)
    once.when(bring("soup")).then_refused(SuggestionIsWithdrawn)


def test_giving_a_wish_up_says_why():
    THE_POT.when(wish_no_longer(reason="")).then_refused(Missing, "reason")


def test_whoever_claims_a_wish_first_brings_it_and_the_next_is_told():
    claimed = THE_POT.when(bring("soup")).then(pledged("soup", suggestion="pot"))
    claimed.when(bring("stew", actor="dora")).then_refused(SuggestionIsClaimed)
    claimed.when(wish_no_longer()).then_refused(SuggestionIsClaimed)
    claimed.when(pledge("stew", actor="dora")).then(pledged("stew", person="dora"))


@pytest.mark.parametrize("gone", [withdraw, hide])
def test_a_wish_is_open_again_when_the_dish_is_withdrawn_or_hidden(gone):
    claimed = THE_POT.when(bring("soup")).then(pledged("soup", suggestion="pot"))
    free = gone("soup") if gone is hide else gone("soup", actor="cem")
    before = claimed.when(free)
    assert isinstance(before.outcome, list)
    again = before.then(*before.outcome).when(bring("stew", actor="dora"))
    again.then(pledged("stew", person="dora", suggestion="pot"))


def test_a_dish_that_is_put_back_answers_its_wish_again_unless_it_was_given_up():
    hid = hidden("soup")
    back = EntryRestored(
        feast="harvest", kind=Kind.DISH, entry="soup", person="cem", by="olga", reason="It is fine"
    )
    given(*CLAIMED.events, hid, back).when(wish_no_longer()).then_refused(SuggestionIsClaimed)
    given(*CLAIMED.events, failed("soup"), hid, back).when(wish_no_longer()).then(no_longer())


def test_a_wish_is_open_again_when_its_dish_fails_until_that_comes_after_all():
    burnt = given(*CLAIMED.events, failed("soup"))
    burnt.when(bring("stew", actor="dora")).then(pledged("stew", person="dora", suggestion="pot"))
    burnt.when(wish_no_longer()).then(no_longer())
    for saved in (here("soup"), undone("soup", Mark.FAILED)):
        story = given(*burnt.events, saved)
        story.when(bring("stew", actor="dora")).then_refused(SuggestionIsClaimed)
        story.when(wish_no_longer()).then_refused(SuggestionIsClaimed)


def test_a_wish_that_two_dishes_answer_is_open_when_neither_comes():
    both = given(
        *CLAIMED.events,
        failed("soup"),
        pledged("stew", person="dora", suggestion="pot"),
        undone("soup", Mark.FAILED),
    )
    one = given(*both.events, failed("stew", person="dora"))
    for story in (both, one):
        story.when(wish_no_longer()).then_refused(SuggestionIsClaimed)
    given(*one.events, failed("soup")).when(wish_no_longer()).then(no_longer())


def test_another_dish_that_goes_leaves_the_wish_with_its_cook():
    claimed = given(
        OLGA_ORGANISES,
        HARVEST,
        suggested(),
        pledged("soup", suggestion="pot"),
        pledged("other", suggestion="other-pot"),
    ).when(withdraw("other"))
    assert isinstance(claimed.outcome, list)
    story = claimed.then(*claimed.outcome)
    story.when(bring("stew", actor="dora")).then_refused(SuggestionIsClaimed)


def test_what_was_never_wished_for_is_not_brought():
    THE_STREET.when(bring("soup")).then_refused(SuggestionUnknown)
    THE_POT.when(bring("soup", feast="spring")).then_refused(FeastUnknown)


def test_who_brings_what_is_wished_for_keeps_to_the_rules_of_every_cook():
    THE_POT.when(bring("soup"), at=STARTS).then_refused(FeastStarted)
    THE_POT.when(bring("soup", servings=0)).then_refused(ServingsOutOfRange, "servings")
    full = [pledged(f"dish-{n}") for n in range(MOST_DISHES)]
    given(*THE_POT.events, *full).when(bring("soup")).then_refused(TooManyDishes)
