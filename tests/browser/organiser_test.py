"""What an organiser does, and what everybody else sees at the same moment."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tests.browser.visitors import fill_in_a_dish
from tools.scene import Scene

pytestmark = pytest.mark.browser


def test_from_an_invitation_to_a_feast_that_is_announced_moved_tidied_and_called_off(
    house: Scene, visitor: OpenBrowser
):
    neighbour = visitor(house, 390, 844)
    home = neighbour.looks_at("/")

    page = visitor(house).goes_to(house.invitation())
    page.get_by_label("Your name").fill("Pilar")
    page.get_by_role("button", name="Become an organiser").click()
    page.get_by_role("link", name="Announce a feast").click()
    page.get_by_label("What is the feast called?").fill("Paella in the park")
    page.get_by_label("Where is it?").fill("By the old oak")
    page.get_by_label("Day", exact=True).fill("2026-09-19")
    page.locator("#courses-0-servings").fill("30")
    page.get_by_role("button", name="Announce the feast").click()
    expect(page.get_by_role("heading", name="Paella in the park")).to_be_visible()
    expect(home.get_by_role("link", name="Paella in the park")).to_be_visible()

    home.get_by_role("link", name="Paella in the park").click()
    neighbour.sees_it_live()
    cook = visitor(house).is_("mira").goes_to("/feasts/paella-in-the-park/dishes/new")
    fill_in_a_dish(cook, "Car for sale", course="Starters")
    expect(home.get_by_role("heading", name="Car for sale")).to_be_visible()

    page.get_by_role("link", name="Postpone this feast").click()
    page.get_by_label("Day", exact=True).fill("2026-09-26")
    page.get_by_label("Starts").fill("18:00")
    page.get_by_label("Ends").fill("23:00")
    page.get_by_label("Why?").fill("Thunder is coming")
    page.get_by_role("button", name="Move it to the new day").click()
    expect(home.locator(".notice")).to_contain_text("Postponed: now on Saturday, 26 September 2026")
    expect(home.locator(".notice")).to_contain_text("Thunder is coming")

    page.get_by_role("link", name="Car for sale").click()
    page.get_by_role("link", name="Hide this entry").click()
    page.get_by_label("Why?").fill("Only food, please")
    page.get_by_role("button", name="Hide it from the table").click()
    expect(home.get_by_role("heading", name="Car for sale")).to_have_count(0)
    cook.goto(f"{neighbour.address}/me")
    expect(cook.locator(".my-dish").filter(has_text="Car for sale")).to_contain_text(
        "Only food, please"
    )

    page.get_by_role("link", name="Cancel this feast").click()
    page.get_by_label("Why?").fill("The park is closed")
    page.get_by_role("button", name="Cancel the feast").click()
    expect(home.locator(".notice")).to_contain_text("This feast is cancelled")
    expect(home.locator(".notice")).to_contain_text("The park is closed")
    expect(home.get_by_role("link", name="Bring a dish")).to_have_count(0)
