"""The door on phones: a helper finds names and checks them in, everybody at the door sees it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def test_a_helper_finds_a_name_and_checks_it_in_while_others_look(
    house: Scene, feast: str, visitor: OpenBrowser
):
    for person, adults in (("mira", 2), ("bo", 1)):
        house.answer(person, feast.removeprefix("/feasts/"), adults=adults)
    organiser = visitor(house, **PHONE).is_("frida").goes_to(f"{feast}/helpers")
    organiser.get_by_role("radio", name="At the door").check()
    organiser.get_by_role("button", name="Make them a helper").tap()
    link = organiser.locator("#link-1").input_value()

    helper = visitor(house, **PHONE)
    helper.page.goto(link)
    helper.page.get_by_label("Your name").fill("Hana")
    helper.page.get_by_role("button", name="Yes, I help").tap()
    helper.page.get_by_role("link", name="Check people in").tap()
    helper.sees_it_live()
    watcher = visitor(house, **PHONE).is_("frida").looks_at(f"{feast}/door")
    watcher.evaluate("window.stayed = true")

    page = helper.page
    rows = page.locator("#door-expected-1 li")
    expect(rows.filter(visible=True)).to_have_count(2)
    page.get_by_label("Find a name").fill("ozt")  # as one types on a strange phone
    expect(rows.filter(visible=True)).to_have_text(re.compile("Mira Öztürk"))
    assert "ozt" not in page.url
    rows.filter(visible=True).get_by_role("button").tap()
    expect(page.locator("#door-lately")).to_contain_text("Mira Öztürk")
    expect(watcher.locator("#door-sum")).to_contain_text("2 are here")
    expect(watcher.locator("#door-lately")).to_contain_text("Mira Öztürk")
    watcher.get_by_label("Find a name").fill("nobody at all")
    expect(watcher.get_by_text("Nobody of this name is on the list.")).to_be_visible()
    watcher.get_by_label("Find a name").fill("")
    page.locator("#door-lately").get_by_role("button", name="Undo").tap()
    expect(watcher.locator("#door-sum")).to_contain_text("0 are here")
    expect(watcher.locator("#door-expected-1 li")).to_have_count(2)
    assert watcher.evaluate("window.stayed")
    watcher.goto(f"{house.running.address}{feast}/log")
    expect(watcher.locator(".log")).to_contain_text("accepted an invitation to help at the door")


def test_without_javascript_a_party_of_another_number_is_checked_in(
    house: Scene, feast: str, visitor: OpenBrowser
):
    house.answer("mira", feast.removeprefix("/feasts/"), adults=2)
    page = visitor(house, 390, 844, java_script_enabled=False).is_("frida").goes_to(f"{feast}/door")
    page.get_by_role("link", name="Other number").click()
    page.get_by_label("Children").fill("3")
    page.get_by_role("button", name="They are here").click()
    expect(page.locator("#door-sum")).to_contain_text("5 are here")
