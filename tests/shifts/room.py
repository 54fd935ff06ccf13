"""Helpers of the page tests: what people do in the room "Shifts"."""

from typing import Any

from tests.web.html import Page, words_of
from tests.web.site import Browser

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/shifts"
WASHING = {
    "role": "Washing up",
    "place": "School kitchen",
    "date": "2026-12-12",
    "starts": "21:30",
    "ends": "23:30",
    "wanted": "1",
    "minimum": "1",
    "note": "Gloves are there",
}
"""What Olga writes to find somebody for the shift of `tests.shifts.examples`."""


def opens(olga: Browser, **changes: Any) -> str:
    """The address of a shift that Olga opened."""
    before = set(shifts_in(olga.open(ROOM)))
    answer = olga.fill_in(f"{ROOM}/new", {**WASHING, **changes}, ROOM)
    (shift,) = set(shifts_in(olga.follow(answer))) - before
    return f"{ROOM}/{shift}"


def shifts_in(page: Page) -> list[str]:
    ids = [e.get("id", "") for e in page.root.iter("li")]
    return [i.removeprefix("shift-") for i in ids if i.startswith("shift-")]


def card(browser: Browser, address: str) -> str:
    """What the list says of a shift."""
    shift = address.rpartition("/")[2]
    return words_of(browser.open(ROOM).by_id(f"shift-{shift}"))


def mine(browser: Browser) -> str:
    """What the room says about one's own shifts."""
    return words_of(browser.open(ROOM).by_id("my-shifts"))


def tap(browser: Browser, path: str, action: str, **words: str):
    """Press the first button on a page that goes there, and follow where it leads."""
    form = next(form for form in browser.open(path).forms if form.action == action)
    return browser.submit(form, words)


def takes(browser: Browser, address: str, **words: str) -> Page:
    """Somebody takes a shift by one tap in the list."""
    answer = tap(browser, ROOM, f"{address}/take", **words)
    assert answer.leads_to == ROOM
    return browser.follow(answer)


def comes(browser: Browser) -> None:
    """Somebody says that they come to the feast."""
    path = f"{HARVEST}/coming"
    browser.submit(browser.open(path).forms[-1], {"reply": "yes", "adults": "1", "children": "0"})
