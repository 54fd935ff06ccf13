"""The strip of rooms says where one is, also behind a room."""

import pytest

from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"


@pytest.mark.parametrize(
    ("path", "room", "how"),
    [
        ("", "", "page"),
        ("/sharing", "/sharing", "page"),
        ("/tables", "/sharing", "true"),
        ("/costs", "/sharing", "true"),
        ("/shifts", "/shifts", "page"),
    ],
)
def test_the_room_one_is_in_is_marked(site: Site, olga: Browser, path: str, room: str, how: str):
    page = site.browser().open(f"{HARVEST}{path}")
    (rooms,) = [e for e in page.root.iter("nav") if e.get("class") == "rooms"]
    marked = {e.get("href"): e.get("aria-current") for e in rooms.iter("a")}
    assert {address: mark for address, mark in marked.items() if mark} == {f"{HARVEST}{room}": how}
