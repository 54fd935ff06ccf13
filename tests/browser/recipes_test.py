"""Beginning a dish from the cookbook."""

import uuid

import pytest
from playwright.sync_api import expect

from domain.recipes import AddRecipe
from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser


@pytest.fixture
def recipes(house: Scene) -> str:
    """A cookbook with two recipes that no other has; returns the mark in their names."""
    mark = uuid.uuid4().hex[:6]
    for name, line in (("Plum dumplings", "12 plums"), ("Leek pie", "3 leeks")):
        house.do(
            AddRecipe(
                actor="console",
                recipe=f"{name.split()[0].lower()}-{mark}",
                title=f"{name} {mark}",
                servings=6,
                ingredients=(line, "flour"),
            )
        )
    return mark


def test_a_search_shows_what_it_finds_while_one_types_and_a_recipe_begins_the_dish(
    recipes: str, house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house).goes_to(f"{feast}/recipes")
    page.evaluate("window.stayed = true")
    page.get_by_label("Search by name or ingredient").press_sequentially(
        f"plum dumplings {recipes}"
    )
    expect(page.locator(".recipe")).to_have_count(1)
    expect(page.get_by_role("status")).to_contain_text("1 recipe for")
    expect(page.get_by_label("Search by name or ingredient")).to_be_focused()
    assert page.evaluate("window.stayed")
    page.get_by_role("link", name=f"Plum dumplings {recipes}").click()
    expect(page.get_by_label("What do you bring?")).to_have_value(f"Plum dumplings {recipes}")
    expect(page.get_by_label("Servings", exact=True)).to_have_value("6")
    expect(page.get_by_label("Ingredients")).to_have_value("12 plums\nflour")


def test_a_search_without_javascript_finds_the_same(
    recipes: str, house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, java_script_enabled=False).goes_to(f"{feast}/recipes")
    page.get_by_label("Search by name or ingredient").fill(f"leek pie {recipes}")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".recipe")).to_have_count(1)
    expect(page.get_by_role("link", name=f"Leek pie {recipes}")).to_be_visible()
