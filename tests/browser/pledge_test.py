"""The first dish: from a phone to every open page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser, announce
from tests.browser.visitors import fill_in_a_dish
from tools.scene import Scene

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("where", ["house", "house_on_postgresql"])
def test_a_pledge_made_on_a_phone_appears_by_itself_in_every_other_browser(
    where: str, request: pytest.FixtureRequest, visitor: OpenBrowser
):
    house: Scene = request.getfixturevalue(where)
    feast = announce(house, days=1)  # so that it has a card on the home page
    table = visitor(house).looks_at(feast)
    home = visitor(house).looks_at("/")
    table.evaluate("window.stayed = true")
    home.evaluate("window.stayed = true")
    phone = visitor(house, 390, 844, has_touch=True, is_mobile=True)
    phone.goes_to(feast).get_by_role("link", name="Bring a dish").tap()
    phone.page.get_by_label("Your name").fill("Ines")
    fill_in_a_dish(phone.page, "Caldo verde")
    phone.page.wait_for_url(f"**{feast}")
    expect(phone.page.get_by_role("heading", name="What you bring")).to_be_visible()
    expect(phone.page.locator(".mine")).to_contain_text("Caldo verde")
    expect(table.get_by_role("heading", name="Caldo verde")).to_be_visible()
    expect(table.locator(".tally-line")).to_contain_text("2 neighbours bring 4 dishes")
    expect(table.locator(".tally-line")).to_contain_text("60 of 40 servings")
    card = home.locator(f"#feast-{feast.removeprefix('/feasts/')}")
    expect(card).to_contain_text("2 neighbours bring 4 dishes: 60 of 40 servings")
    assert table.evaluate("window.stayed")
    assert home.evaluate("window.stayed")


def test_a_page_that_changes_by_itself_leaves_its_reader_alone(
    house: Scene, feast: str, visitor: OpenBrowser
):
    reader = visitor(house, 390, 844).looks_at(feast)
    details = reader.locator("details").nth(1)
    details.locator("summary").click()
    details.locator("summary").focus()
    reader.evaluate("scrollTo(0, 500)")
    before = details.bounding_box()
    house.bring("quiet", "A quiet loaf", feast=feast.removeprefix("/feasts/"), course="Bread")
    expect(reader.get_by_role("heading", name="A quiet loaf")).to_be_attached()
    expect(details).to_have_attribute("open", "")
    expect(details.locator("summary")).to_be_focused()
    assert details.bounding_box() == before


def test_without_javascript_everything_about_a_dish_works(
    house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, 390, 844, java_script_enabled=False).goes_to(feast)
    expect(page.locator("[data-live-state]")).to_be_hidden()
    page.get_by_role("link", name="Bring a dish").click()
    page.get_by_label("Your name").fill("Jo")
    fill_in_a_dish(page, "Leek stew")
    expect(page.locator(".dishes")).to_contain_text(["Leek stew"])
    page.get_by_role("link", name="Change Leek stew").click()
    page.get_by_label("What do you bring?").fill("Leek and potato stew")
    page.get_by_role("group", name="gluten").get_by_label("free of").check()
    page.get_by_role("button", name="Save the changes").click()
    expect(page.locator(".dishes")).to_contain_text(["Leek and potato stew"])
    expect(page.locator(".dishes")).to_contain_text(["Free of gluten"])
    page.get_by_role("link", name="Withdraw Leek and potato stew").click()
    page.get_by_role("button", name="Take it off the table").click()
    expect(page.locator("h1")).to_contain_text("Feast number")
    expect(page.locator("#feast-live")).not_to_contain_text("Leek and potato stew")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_what_is_wrong_stands_beside_its_field_and_no_word_is_lost(
    scripts: bool, house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, 390, 844, java_script_enabled=scripts).goes_to(f"{feast}/dishes/new")
    page.locator("main form").evaluate("form => form.noValidate = true")
    page.get_by_label("Ingredients").fill("leeks\npotatoes")
    page.get_by_label("Servings", exact=True).fill("900")
    page.get_by_role("group", name="milk").get_by_label("contains").check()
    page.get_by_role("button", name="Put it on the table").click()
    servings = page.get_by_label("Servings", exact=True)
    expect(servings).to_have_attribute("aria-invalid", "true")
    expect(servings).to_have_accessible_description(re.compile("a number from 1 to 500"))
    expect(servings).to_have_value("900")
    expect(page.get_by_label("Ingredients")).to_have_value("leeks\npotatoes")
    expect(page.get_by_role("group", name="milk").get_by_label("contains")).to_be_checked()


def test_after_a_refusal_the_summary_has_the_focus_and_leads_to_each_field(
    house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house).goes_to(f"{feast}/dishes/new")
    page.locator("main form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Put it on the table").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    for name, field in (
        ("Your name", page.get_by_label("Your name")),
        ("What do you bring?", page.get_by_label("What do you bring?")),
        ("For which course?", page.get_by_role("radio", name="Stews")),
        ("Servings", page.get_by_label("Servings", exact=True)),
    ):
        summary.get_by_role("link", name=name).click()
        expect(field).to_be_focused()
        expect(field).to_be_in_viewport()


def test_the_keyboard_alone_leads_from_the_home_page_to_a_dish_on_the_table(
    house: Scene, feast: str, visitor: OpenBrowser
):
    cook = visitor(house)
    page = cook.goes_to("/")
    cook.tabs_to(page.locator(f"a[href='{feast}']"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{feast}")
    cook.tabs_to(page.get_by_role("link", name="Bring a dish"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/dishes/new")
    cook.tabs_to(page.get_by_label("Your name"))
    page.keyboard.type("Kai")
    cook.tabs_to(page.get_by_label("What do you bring?"))
    page.keyboard.type("Onion bread")
    cook.tabs_to(page.get_by_role("radio", name="Stews"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Bread")).to_be_checked()
    cook.tabs_to(page.get_by_label("Servings", exact=True))
    page.keyboard.type("8")
    gluten = page.get_by_role("group", name="gluten")
    cook.tabs_to(gluten.get_by_label("not said"))
    page.keyboard.press("ArrowUp")
    expect(gluten.get_by_label("free of")).to_be_checked()
    cook.tabs_to(page.get_by_role("button", name="Put it on the table"))
    page.keyboard.press("Space")
    page.wait_for_url(f"**{feast}")
    expect(page.locator(".dishes").filter(has_text="Onion bread")).to_contain_text("Free of gluten")
