"""A kitchen on phones: two want the oven at once, one tap takes the next time; then the door."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenBrowser, announce
from tests.browser.visitors import Visitor, fill_in_a_dish
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def open_kitchen(page: Page) -> None:
    """What an organiser says of a kitchen with one oven; the feast begins at noon."""
    page.get_by_role("link", name="Say what the kitchen has").tap()
    page.get_by_label("Oven").fill("1")
    page.get_by_label("Fridge").fill("2")
    page.get_by_label("Open from").fill("11:00")
    page.get_by_label("Open until").fill("15:00")
    page.get_by_role("button", name="Save").tap()


def wish_for_the_oven(cook: Visitor, feast: str, name: str, dish: str) -> None:
    """Join with a dish that needs the kitchen, and choose noon."""
    page = cook.goes_to(f"{feast}/dishes/new")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("It needs something at the feast").check()
    fill_in_a_dish(page, dish)
    page.get_by_label("Oven from").select_option("12:00")
    page.get_by_label("Oven for").select_option("60 min")
    page.get_by_label("knife").check()


@pytest.mark.parametrize("where", ["house", "house_on_postgresql"])
def test_two_want_the_oven_and_one_tap_takes_the_next_time(
    where: str, request: pytest.FixtureRequest, visitor: OpenBrowser
):
    house: Scene = request.getfixturevalue(where)
    feast = announce(house)
    organiser = visitor(house, **PHONE).is_("frida")
    watcher = organiser.goes_to(f"{feast}/kitchen")
    open_kitchen(watcher)
    organiser.sees_it_live()
    watcher.evaluate("window.stayed = true")

    cooks = {dish: visitor(house, **PHONE) for dish in ("Börek Cem", "Quiche Dora")}
    for both, cook in cooks.items():
        dish, name = both.split()
        wish_for_the_oven(cook, feast, name, dish)
    for cook in cooks.values():  # both forms were opened while the oven was free
        cook.page.get_by_role("button", name="Book it", exact=True).last.tap()
    for cook in cooks.values():
        expect(cook.page.locator(".dish-needs, [role=alert]")).to_be_visible()
    first, second = sorted(
        cooks, key=lambda dish: cooks[dish].page.get_by_role("alert").count()
    )  # the server says who came first: a tap does not wait for its answer
    needs = cooks[first].page.locator(".dish-needs")
    expect(needs).to_contain_text("Oven 12:00 to 13:00")
    expect(watcher.locator("#kitchen-oven")).to_contain_text(first)

    late = cooks[second].page
    expect(late.get_by_label("Oven from")).to_have_accessible_description(
        re.compile("free next from 13:00 to 14:00")
    )
    expect(late.get_by_label("knife")).to_be_checked()
    late.get_by_role("button", name="Take the oven from 13:00 to 14:00").tap()
    expect(late.locator(".dish-needs")).to_contain_text("Oven 13:00 to 14:00")
    expect(watcher.locator("#kitchen-oven")).to_contain_text(second)
    expect(watcher.locator("#kitchen-tools")).to_contain_text("2 × knife")
    assert watcher.evaluate("window.stayed")


def test_a_dish_is_checked_in_at_the_door_without_javascript_and_seen_live(
    house: Scene, feast: str, visitor: OpenBrowser
):
    cook = visitor(house, **PHONE).is_("mira")
    stew = cook.looks_at(f"{feast}/dishes/{feast.rpartition('/')[2]}-bean")
    door = visitor(house, 390, 844, java_script_enabled=False).is_("frida")
    page = door.goes_to(f"{feast}/check-in")
    expect(page.locator(".door-tally")).to_have_text("0 of 3 dishes arrived, 0 servings")
    page.get_by_label("Name of the cook or the dish").fill("bean")
    page.get_by_role("button", name="Find it").click()
    page.get_by_role("button", name="It is here").click()
    expect(page.locator(".door-tally")).to_have_text("1 of 3 dishes arrived, 16 servings")
    expect(stew.locator("#dish-page .mark-here")).to_have_text("here")
    page.get_by_role("button", name="Not here: take it back").click()
    expect(page.locator(".door-tally")).to_have_text("0 of 3 dishes arrived, 0 servings")
    expect(stew.locator("#dish-page .mark-here")).to_have_count(0)
