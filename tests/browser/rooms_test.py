"""The rooms of a feast on a phone: one row, which begins at the room one is in."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser

PHONE = (390, 844)
ONE_ROW = 60
"""Pixels: the height of a row of links, and of no two."""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_the_room_one_is_in_is_in_view(
    script: bool, house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, *PHONE, java_script_enabled=script).goes_to(f"{feast}/sharing")
    rooms = page.get_by_role("navigation", name="This feast")
    here = rooms.get_by_role("link", name="Sharing")
    expect(here).to_have_attribute("aria-current", "page")
    assert height(rooms) < ONE_ROW
    expect(here).to_be_in_viewport(ratio=1)
    first = rooms.get_by_role("link", name="The table")
    expect(first).not_to_be_in_viewport()
    first.focus()
    expect(first).to_be_in_viewport(ratio=1)
    page = visitor(house, *PHONE, java_script_enabled=script).goes_to(feast)
    expect(page.get_by_role("link", name="The table")).to_be_in_viewport(ratio=1)


def test_the_name_of_the_feast_stands_above_what_is_ones_own(
    house: Scene, feast: str, visitor: OpenBrowser
):
    page = visitor(house, *PHONE).is_("mira").looks_at(feast)
    name = page.get_by_role("heading", level=1)
    expect(name).to_be_in_viewport(ratio=1)
    mine = page.get_by_role("heading", name="What you bring")
    assert top(name) < top(mine) < top(page.locator("#feast-board"))


def height(of: Locator) -> float:
    """Of an element, in pixels."""
    box = of.bounding_box()
    assert box is not None
    return box["height"]


def top(of: Locator) -> float:
    """How far down an element begins, in pixels."""
    box = of.bounding_box()
    assert box is not None
    return box["y"]
