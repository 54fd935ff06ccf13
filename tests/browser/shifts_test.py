"""A shift on phones: taken, full, waited for, left, and the next in line moves up, seen live."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from domain.shifts.opening import OpenShift
from tests.browser.conftest import OpenBrowser, announce
from tests.browser.visitors import Visitor
from tools.scene import TODAY, Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def joins_with(phone: Visitor, room: str, button: str, name: str) -> Page:
    """Tap a button in the list, and give a name on the way."""
    page = phone.goes_to(room)
    page.get_by_role("button", name=button).tap()
    page.get_by_label("Your name").fill(name)
    page.locator("main .form-do .button").tap()
    page.wait_for_url(f"**{room}")
    phone.sees_it_live()
    return page


@pytest.mark.parametrize("where", ["house", "house_on_postgresql"])
def test_a_shift_is_taken_waited_for_and_left_and_the_line_moves_up(
    where: str, request: pytest.FixtureRequest, visitor: OpenBrowser
):
    house: Scene = request.getfixturevalue(where)
    feast = announce(house)
    room = f"{feast}/shifts"
    watcher = visitor(house).looks_at(room)
    watcher.evaluate("window.stayed = true")
    open_washing_up(house, feast.rpartition("/")[2])
    expect(watcher.locator(".shift")).to_contain_text("1 of 1 place is free")

    anna = joins_with(visitor(house, **PHONE), room, "Take it", "Anna")
    expect(anna.locator("#my-shifts")).to_contain_text("Washing up")
    expect(anna.locator(".shift-helps")).to_be_visible()
    expect(anna.locator(".shift").get_by_role("button")).to_have_count(0)
    expect(watcher.locator(".shift")).to_contain_text("All places are taken")

    bert = joins_with(visitor(house, **PHONE), room, "Wait for a place", "Bert")
    expect(bert.locator("#my-shifts")).to_contain_text("You are next in line")
    expect(bert.locator(".shift-waits")).to_be_visible()
    expect(anna.locator(".shift")).to_contain_text("1 waits")
    bert.evaluate("window.stayed = true")

    anna.get_by_role("link", name="I cannot come").tap()
    anna.get_by_role("button", name="Give up my place").tap()
    anna.wait_for_url(f"**{room}")
    expect(anna.locator("#my-shifts")).to_be_hidden()
    expect(bert.locator(".shift-helps")).to_be_visible()
    expect(bert.locator("#my-shifts")).to_contain_text("You can leave until")
    expect(watcher.locator(".shift")).to_contain_text("Bert")
    assert watcher.evaluate("window.stayed")
    assert bert.evaluate("window.stayed"), "no page was loaded again"


def open_washing_up(house: Scene, feast: str) -> None:
    """Frida looks for one who washes up."""
    starts = TODAY + timedelta(days=10)
    house.do(
        OpenShift(
            actor="frida",
            feast=feast,
            shift=f"{feast}-wash",
            role="Washing up",
            starts=starts,
            ends=starts + timedelta(hours=2),
            wanted=1,
        )
    )
