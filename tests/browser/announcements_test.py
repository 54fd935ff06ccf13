"""What an organiser announces stands on open phones without a reload, and goes away again."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = (390, 844)


def test_an_announcement_comes_to_open_phones(house: Scene, feast: str, visitor: OpenBrowser):
    name = feast.rpartition("/")[2]
    house.answer("bo", name, adults=1)
    stranger = visitor(house, *PHONE).looks_at(feast)
    guest = visitor(house, *PHONE).is_("bo").looks_at("/me")
    cook = visitor(house, *PHONE).is_("mira").looks_at(feast)
    organiser = visitor(house, *PHONE).is_("frida").looks_at(f"{feast}/announcements")
    for message, to in (("By the garden gate", "all:"), ("Bring ladles", "course:Stews")):
        organiser.get_by_role("link", name="Write an announcement").click()
        organiser.get_by_label("What do you want to say?").fill(message)
        organiser.get_by_label("To whom?").select_option(to)
        organiser.get_by_role("button", name="Announce it").click()
        expect(organiser.locator("#told-list")).to_contain_text(message)
    expect(stranger.locator("#my-news")).to_contain_text("By the garden gate")
    expect(guest.locator("#my-feasts")).to_contain_text("By the garden gate")
    expect(cook.locator("#my-news")).to_contain_text("Bring ladles")
    expect(guest.locator("#my-feasts")).not_to_contain_text("Bring ladles")
    expect(stranger.locator("#my-news")).not_to_contain_text("Bring ladles")
    organiser.get_by_role("link", name="Withdraw : By the garden gate").click()
    organiser.get_by_label("Why?").fill("It is dry now")
    organiser.get_by_role("button", name="Withdraw it").click()
    expect(stranger.locator("#my-news")).not_to_contain_text("By the garden gate")
    expect(cook.locator("#my-news")).to_contain_text("Bring ladles")
