"""Pages in the reader's language: from the browser, by choice, and as they change."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser


def speaks(page: Page, language: str) -> None:
    """The page is in this language, as its words and its markup say."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    name = {"en": "English", "de": "Deutsch"}[language]
    expect(page.locator("footer [aria-current]")).to_have_text(name)


def bring_bread(house: Scene, feast: str) -> None:
    name = feast.rpartition("/")[2]
    house.bring(f"{name}-bread", "Flat bread", feast=name, course="Bread")


def serves(page: Page, dish: str, words: str) -> None:
    """The dish stands on the table, its servings said in these words."""
    expect(page.locator(".dish").filter(has_text=dish)).to_contain_text(words)


def test_a_dish_comes_to_every_open_page_in_its_own_language(
    house: Scene, feast: str, visitor: OpenBrowser
):
    german = visitor(house, locale="de-DE").goes_to(feast)
    english = visitor(house, locale="en-GB").looks_at(feast)
    speaks(german, "de")
    speaks(english, "en")
    expect(german.locator("[data-live-state]")).to_have_text("aktuell")
    bring_bread(house, feast)
    serves(german, "Flat bread", "16 Portionen")
    serves(english, "Flat bread", "16 servings")


def test_whoever_chooses_a_language_stays_on_the_page_and_hears_in_it(
    house: Scene, feast: str, visitor: OpenBrowser
):
    reader = visitor(house, 390, 844, locale="de-DE")
    page = reader.goes_to(feast)
    speaks(page, "de")
    reader.tabs_to(page.get_by_role("button", name="English"))
    page.keyboard.press("Enter")
    speaks(page, "en")
    assert page.url == reader.address + feast
    reader.sees_it_live()
    bring_bread(house, feast)
    serves(page, "Flat bread", "16 servings")
    reader.goes_to("/me")
    speaks(page, "en")


def test_a_language_is_chosen_without_javascript(house: Scene, feast: str, visitor: OpenBrowser):
    reader = visitor(house, locale="de-AT", java_script_enabled=False)
    path = f"{feast}/recipes?q=plum"
    page = reader.goes_to(path)
    speaks(page, "de")
    page.get_by_role("button", name="English").click()
    speaks(page, "en")
    assert page.url == reader.address + path
    assert [cookie["name"] for cookie in page.context.cookies()] == ["language"]
