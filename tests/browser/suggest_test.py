"""While a cook types, allergens are suggested; one tap, one key or one button confirms them."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser

CAKE = "500 g plums\n200 g flour\n3 eggs\n100 g butter"


def begin(page: Page, ingredients: str) -> None:
    """Fill in what a dish needs, the ingredients last."""
    page.get_by_label("Your name").fill("Lou")
    page.get_by_label("What do you bring?").fill("Plum cake")
    page.get_by_role("radio", name="Bread").check()
    page.get_by_label("Servings", exact=True).fill("12")
    page.get_by_label("Ingredients").fill(ingredients)


def answer(page: Page, allergen: str, said: str) -> Locator:
    return page.get_by_role("group", name=allergen, exact=True).get_by_label(said)


def says(page: Page) -> Locator:
    return page.locator("#suggested").get_by_role("status")


def test_what_is_typed_is_suggested_and_one_tap_confirms_it(
    house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, 390, 844, has_touch=True, is_mobile=True).goes_to(f"{feast}/dishes/new")
    expect(page.get_by_role("button", name="Look for allergens")).to_be_hidden()
    with page.expect_request("**/dishes/suggest") as asked:
        begin(page, CAKE)
    assert "butter" in str(asked.value.post_data)
    assert "Lou" not in str(asked.value.post_data), "who cooks is nobody's business yet"
    expect(says(page)).to_have_text("From what you wrote, it probably contains gluten, eggs, milk.")
    milk = page.get_by_role("group", name="milk", exact=True)
    expect(milk).to_have_accessible_description("Suggested because of “butter”")
    expect(answer(page, "milk", "not said")).to_be_checked()
    page.get_by_role("button", name="Yes, it contains all 3").tap()
    for allergen in ("gluten", "eggs", "milk"):
        expect(answer(page, allergen, "contains")).to_be_checked()
    expect(answer(page, "nuts", "not said")).to_be_checked()
    expect(says(page)).to_have_text("You have answered all that your words suggest. Thank you!")
    expect(page.get_by_role("button", name=re.compile("^Yes"))).to_have_count(0)
    page.get_by_role("button", name="Put it on the table").tap()
    page.wait_for_url(f"**{feast}")
    expect(page.locator(".dishes")).to_contain_text(["Contains gluten, eggs, milk"])


def test_an_answer_that_was_given_stays_whatever_is_typed_and_confirmed(
    house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house).goes_to(f"{feast}/dishes/new")
    answer(page, "milk", "free of").check()
    page.get_by_label("Ingredients").fill(CAKE)
    expect(says(page)).to_have_text("From what you wrote, it probably contains gluten, eggs.")
    milk = page.get_by_role("group", name="milk", exact=True)
    expect(milk).to_have_accessible_description(re.compile("^You say free of it, though you wrote"))
    answer(page, "eggs", "contains").check()
    expect(says(page)).to_have_text("From what you wrote, it probably contains gluten.")
    page.get_by_role("button", name="Yes, it contains gluten").click()
    expect(answer(page, "gluten", "contains")).to_be_checked()
    expect(answer(page, "milk", "free of")).to_be_checked()
    page.get_by_label("Ingredients").fill("plums")
    expect(page.locator(".tri-why")).to_have_count(0)
    expect(answer(page, "gluten", "contains")).to_be_checked()
    expect(answer(page, "milk", "free of")).to_be_checked()


def test_an_answer_given_while_the_suggestions_are_on_their_way_is_not_lost(
    house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house).goes_to(f"{feast}/dishes/new")
    free = answer(page, "milk", "free of")

    def answer_meanwhile(route: Route) -> None:
        # By script, as the change event of a click would ask again and give this one up.
        free.evaluate("radio => { radio.checked = true; }")
        route.continue_()

    page.route("**/dishes/suggest", answer_meanwhile)
    page.get_by_label("Ingredients").fill(CAKE)
    expect(says(page)).to_contain_text("probably contains")
    expect(free).to_be_checked()


def test_the_keyboard_alone_confirms_what_is_suggested_and_typing_is_never_interrupted(
    house: Scene, feast: str, visitor: OpenBrowser
):
    cook = visitor(house)
    page = cook.goes_to(f"{feast}/dishes/new")
    ingredients = page.get_by_label("Ingredients")
    cook.tabs_to(ingredients)
    page.keyboard.type("ghee\n")
    expect(says(page)).to_have_text("From what you wrote, it probably contains milk.")
    expect(ingredients).to_be_focused()
    page.keyboard.type("flour")
    expect(says(page)).to_have_text("From what you wrote, it probably contains gluten, milk.")
    expect(ingredients).to_have_value("ghee\nflour")
    cook.tabs_to(page.get_by_role("button", name="Yes, it contains all 2"), most=1)
    page.keyboard.press("Enter")
    expect(says(page)).to_have_text("You have answered all that your words suggest. Thank you!")
    expect(says(page)).to_be_focused()
    cook.tabs_to(answer(page, "gluten", "contains"), most=1)
    expect(answer(page, "milk", "contains")).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_enter_in_a_field_pledges_and_neither_looks_for_allergens_nor_confirms_any(
    scripts: bool, house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, java_script_enabled=scripts).goes_to(f"{feast}/dishes/new")
    begin(page, CAKE)
    if not scripts:
        page.get_by_role("button", name="Look for allergens").click()
    expect(says(page)).to_contain_text("probably contains")
    page.get_by_label("What do you bring?").press("Enter")
    page.wait_for_url(f"**{feast}")
    dish = page.locator(".dishes .dish").filter(has_text="Plum cake")
    expect(dish).to_contain_text("Allergens: not said yet")


def test_without_javascript_buttons_do_the_same(house: Scene, feast: str, visitor: OpenBrowser):
    page = visitor(house, 390, 844, java_script_enabled=False).goes_to(f"{feast}/dishes/new")
    begin(page, CAKE)
    page.get_by_role("button", name="Look for allergens").click()
    expect(page.locator("#allergens")).to_be_in_viewport()
    expect(says(page)).to_have_text("From what you wrote, it probably contains gluten, eggs, milk.")
    answer(page, "milk", "free of").check()
    page.get_by_role("button", name="Yes, it contains all 3").click()
    expect(answer(page, "gluten", "contains")).to_be_checked()
    expect(answer(page, "milk", "free of")).to_be_checked()
    expect(page.get_by_label("Ingredients")).to_have_value(CAKE)
    page.get_by_role("button", name="Put it on the table").click()
    page.wait_for_url(f"**{feast}")
    expect(page.locator(".dishes")).to_contain_text(["Contains gluten, eggs Free of milk"])


@pytest.mark.parametrize("status", [429, 500])
def test_when_suggestions_cannot_be_had_the_form_stays_whole(
    status: int, house: Scene, feast: str, visitor: OpenBrowser
):
    cook = visitor(house)
    page = cook.goes_to(f"{feast}/dishes/new")
    page.route("**/dishes/suggest", lambda route: route.fulfill(status=status, body="<p>No.</p>"))
    with page.expect_response("**/dishes/suggest"):
        begin(page, CAKE)
    page.unroute("**/dishes/suggest")
    expect(page.get_by_role("group", name="milk", exact=True)).to_be_visible()
    expect(says(page)).to_be_empty()
    page.get_by_label("Ingredients").press_sequentially(" ")
    expect(says(page)).to_contain_text("probably contains gluten, eggs, milk")
    assert len(cook.complaints) == 1, "the answer that was made up above"
    cook.complaints.clear()
