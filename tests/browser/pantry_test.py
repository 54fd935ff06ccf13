"""A donation on phones: claimed by two cooks at once, seen live, and taken in at the door."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenBrowser, announce
from tests.browser.visitors import Visitor, fill_in_a_dish
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def give(page: Page, what: str, quantity: str) -> None:
    """What a donor writes into the form, and sends."""
    page.get_by_label("What do you give?").fill(what)
    page.get_by_label("How much?").fill(quantity)
    page.get_by_label("From whose garden?").fill("Grandma Ilse’s garden")
    page.get_by_label("Show it on the dishes").check()
    page.get_by_role("button", name="Give it", exact=True).tap()


def cook_with(cook: Visitor, room: str, name: str, dish: str) -> None:
    """Join with a dish, and open the form that takes some of the only gift."""
    page = cook.goes_to(f"{room.removesuffix('/ingredients')}/dishes/new")
    page.get_by_label("Your name").fill(name)
    fill_in_a_dish(page, dish)
    page.get_by_role("link", name="Ingredients", exact=True).first.tap()
    page.get_by_role("link", name="Cook with it").tap()
    expect(page.get_by_role("radio", name=dish)).to_be_checked()


@pytest.mark.parametrize("where", ["house", "house_on_postgresql"])
def test_a_donation_is_claimed_by_two_cooks_at_once_and_everybody_sees_it(
    where: str, request: pytest.FixtureRequest, visitor: OpenBrowser
):
    house: Scene = request.getfixturevalue(where)
    room = f"{announce(house)}/ingredients"
    watcher = visitor(house).looks_at(room)
    watcher.evaluate("window.stayed = true")

    donor = visitor(house, **PHONE).goes_to(room)
    donor.get_by_role("link", name="Give ingredients").tap()
    donor.get_by_label("Your name").fill("Anna")
    give(donor, "Tomatoes", "5 kg")
    donor.wait_for_url(f"**{room}")
    code = donor.locator(".mine .code").inner_text()
    expect(watcher.locator(".gift")).to_contain_text("Tomatoes")

    cooks = [visitor(house, **PHONE) for _ in range(2)]
    dishes = ("Shakshuka", "Ratatouille")
    for cook, name, dish in zip(cooks, ("Cem", "Dora"), dishes, strict=True):
        cook_with(cook, room, name, dish)
        cook.page.get_by_label("How much?").fill("3000 g")
    for cook in cooks:  # both forms were opened while five kilograms were there
        cook.page.get_by_role("button", name="Take it for my dish").tap()
    gift = watcher.locator(".gift")
    expect(gift).to_contain_text("3000 g for")
    (early, had), (late, has) = sorted(  # which of them came first, nobody can say
        zip(cooks, dishes, strict=True), key=lambda of: of[1] not in gift.inner_text()
    )
    early.page.wait_for_url(f"**{room}")
    quantity = late.page.get_by_label("How much?")
    expect(quantity).to_have_accessible_description(re.compile("not that much left"))
    expect(late.page.locator(".gift-left")).to_have_text("2 kg left")
    expect(gift).to_contain_text(f"3000 g for {had}")
    expect(donor.locator(".mine")).to_contain_text(f"3000 g for {had}")  # who gave sees it live
    quantity.fill("2 kg")
    late.page.get_by_role("button", name="Take it for my dish").tap()
    late.page.wait_for_url(f"**{room}")
    expect(watcher.locator(".gift")).to_contain_text("All of it has found a dish.")

    door = visitor(house, **PHONE).is_("frida").goes_to(f"{room}/door")
    door.get_by_label("Code").fill(code.lower())
    door.get_by_role("button", name="Find it").tap()
    door.get_by_label("How much came?").fill("4 kg")
    door.get_by_label("Why is it not as promised?").fill("Half a crate was green")
    door.get_by_role("button", name="It is here").tap()
    expect(watcher.locator(".gift")).to_contain_text("here already")
    expect(watcher.locator(".gift")).to_contain_text(f"1 kg for {has}")
    assert watcher.evaluate("window.stayed")

    late.goes_to(room)
    expect(late.page.locator(".mine")).to_contain_text("Half a crate was green")
    watcher.get_by_role("link", name=has).click()
    expect(watcher.locator(".trail")).to_contain_text("Tomatoes from Anna")
    expect(watcher.locator(".trail")).to_contain_text("Grandma Ilse’s garden")


def test_without_javascript_a_need_is_voiced_and_answered(
    house: Scene, feast: str, visitor: OpenBrowser
):
    room = f"{feast}/ingredients"
    cook = visitor(house, 390, 844, java_script_enabled=False).is_("mira").goes_to(room)
    cook.get_by_role("link", name="My dish needs something").click()
    cook.get_by_role("radio", name="Bean stew").check()
    cook.get_by_label("What is missing?").fill("Onions")
    cook.get_by_label("How much?").fill("2 kg")
    cook.get_by_role("button", name="Ask the neighbours").click()
    expect(cook.locator(".mine")).to_contain_text("you still need 2 kg for Bean stew")

    donor = visitor(house, 390, 844, java_script_enabled=False).is_("bo").goes_to(room)
    donor.get_by_role("link", name="I have some").click()
    donor.get_by_role("button", name="Give it", exact=True).click()
    expect(donor.locator(".gift")).to_contain_text("2 kg for Bean stew")
    expect(donor.locator("#pantry-needs")).to_contain_text("Nothing is missing just now.")
