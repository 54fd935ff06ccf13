"""The live line: honest when it is cut, and nothing is missed when it is back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser, announce, open_house

pytestmark = pytest.mark.browser


def test_when_the_server_goes_away_the_page_says_so_and_then_shows_what_it_missed(
    tmp_path: Path, visitor: OpenBrowser
):
    house = open_house(tmp_path)
    feast = announce(house)
    reader = visitor(house)
    page = reader.looks_at(feast)
    page.evaluate("window.stayed = true")
    house.running.stop()
    expect(page.locator("[data-live-state]")).to_have_text("reconnecting…")
    expect(page.get_by_role("heading", name="Bean stew")).to_be_visible()
    house.running.start()
    house.bring("missed", "Bread that was missed", feast=feast.rpartition("/")[2], course="Bread")
    reader.sees_it_live()
    expect(page.get_by_role("heading", name="Bread that was missed")).to_be_visible()
    assert page.evaluate("window.stayed")
    house.running.stop()


def test_a_page_opened_while_the_stream_fails_becomes_live_later(
    house, feast: str, visitor: OpenBrowser
):
    reader = visitor(house)
    page = reader.page
    page.route("**/live*", lambda route: route.abort())
    reader.goes_to(feast)
    expect(page.locator("[data-live-state]")).to_have_text("reconnecting…")
    page.unroute("**/live*")
    reader.sees_it_live()


def test_every_load_of_a_page_becomes_live(house, feast: str, visitor: OpenBrowser):
    reader = visitor(house)
    reader.looks_at(feast)
    for _ in range(12):
        reader.page.reload()
        reader.sees_it_live()
