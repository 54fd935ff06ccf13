"""An organiser watches how a feast stands, and asks why."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tests.browser.visitors import fill_in_a_dish
from tools.scene import Scene

pytestmark = pytest.mark.browser


def test_numbers_move_on_the_open_page_and_each_opens_its_events_and_its_list(
    house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, 390, 844).is_("frida").looks_at(f"{feast}/dashboard")
    page.evaluate("window.stayed = true")
    dishes = page.locator("#sum-dishes")
    expect(dishes.locator("b")).to_have_text("3")
    cook = visitor(house, 390, 844).is_("mira").goes_to(f"{feast}/dishes/new")
    fill_in_a_dish(cook, "Bread for all", course="Bread")
    expect(dishes.locator("b")).to_have_text("4")
    assert page.evaluate("window.stayed")
    dishes.get_by_role("link", name="Why this number?").click()
    expect(page.locator("#why-sum")).to_have_text("4 dishes")
    newest = page.locator(".log li").first
    expect(newest).to_contain_text("A cook put “Bread for all” on the table")
    expect(newest).to_contain_text("Mira")
    page.get_by_role("link", name="The list").click()
    expect(page.get_by_role("heading", name="Bread for all")).to_be_visible()
