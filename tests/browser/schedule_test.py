"""A schedule on phones and on a wall: a new version stands on pages that are open."""

from typing import Any

import pytest
from playwright.sync_api import expect

from domain.schedule import DraftSession, ReleaseSchedule
from domain.schedule.events import Kind
from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = (390, 844)


def test_a_schedule_that_is_released_anew_stands_on_open_pages_and_on_the_wall(
    house: Scene, feast: str, visitor: OpenBrowser
):
    name = feast.rpartition("/")[2]
    frida: dict[str, Any] = {"actor": "frida", "feast": name}
    for session, starts in (("band", 0), ("choir", 60)):
        title = session.title()
        planned: dict[str, Any] = {"title": title, "starts": starts, "minutes": 60, "host": "bo"}
        house.do(DraftSession(**frida, session=f"{name}-{session}", kind=Kind.MUSIC, **planned))
    house.do(ReleaseSchedule(**frida, seen=2))
    mira = visitor(house, *PHONE).is_("mira").looks_at(f"{feast}/schedule")
    mira.get_by_role("button", name="I want to be there Choir").click()
    expect(mira.locator("#my-sessions")).to_contain_text("Choir")
    choir = mira.locator(f"#slot-{name}-choir")
    expect(choir.get_by_text("You want to be there", exact=True)).to_be_visible()
    expect(choir.get_by_role("button")).to_be_hidden()
    wall = visitor(house, 1280, 720).looks_at(f"{feast}/schedule/wall")
    expect(wall.locator("#wall-now")).to_contain_text("Next Band")

    organiser = visitor(house, *PHONE, java_script_enabled=False).is_("frida")
    page = organiser.goes_to(f"{feast}/schedule/draft")
    page.get_by_role("link", name="Change Choir").click()
    page.get_by_label("Where?").fill("Steps of the bakery")
    page.get_by_role("button", name="Save the changes").click()
    page.get_by_role("link", name="Release 1 change").click()
    expect(page.get_by_role("main")).to_contain_text("Bo, Mira")
    page.get_by_label("Why?").fill("Rain is on its way")
    page.get_by_role("button", name="Release version 2").click()
    expect(mira.locator("#schedule-live")).to_contain_text("Steps of the bakery")
    expect(mira.locator("#my-sessions")).to_contain_text("Steps of the bakery")
    expect(wall.locator("#wall-now")).to_contain_text("Next Band")
