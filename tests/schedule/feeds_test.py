"""Calendars to subscribe to, and the schedule on a wall."""

from typing import Any

from icalendar import Calendar

from tests.conftest import SetClock
from tests.schedule.pages_test import BAND, HARVEST, ROOM, marks, put, release
from tests.shifts.room import opens, takes
from tests.web.fixtures import ServerLog
from tests.web.site import Browser, Site, path_of


def read(browser: Browser, path: str) -> dict[str, Any]:
    """The entries of a calendar by what they are called."""
    answer = browser.send("GET", path)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.text)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def own_calendar(browser: Browser) -> str:
    return path_of(browser.open("/me").by_id("my-calendar").get("value", ""))


def test_the_calendar_of_a_feast_has_what_everybody_reads(site: Site, olga, cem):
    band = put(olga)
    put(olga, title="Bees; honey, and\\ more", kind="talk", starts="20:30", note="Two\r\nlines")
    assert set(read(cem, f"{ROOM}.ics")) == {"Harvest feast"}
    release(olga)
    entries = read(cem, f"{ROOM}.ics")
    assert set(entries) == {"Harvest feast", "Brass band", "Bees; honey, and\\ more"}
    first = entries["Brass band"]
    assert first["dtstart"].dt.isoformat() == "2026-12-12T18:30:00+00:00"
    assert first["location"] == "Under the lime tree, Linden Street, the school yard"
    olga.fill_in(f"{band}/edit", {"starts": "20:00"})
    release(olga, "The bus is late")
    moved = read(cem, f"{ROOM}.ics")["Brass band"]
    assert moved["uid"] == first["uid"]
    assert moved["sequence"] > first["sequence"]
    assert moved["dtstart"].dt.isoformat() == "2026-12-12T19:00:00+00:00"
    olga.fill_in(f"{HARVEST}/cancel", {"reason": "Flood"})
    assert read(cem, f"{ROOM}.ics") == {}
    assert cem.send("GET", "/feasts/nowhere/schedule.ics").status == 404


def test_ones_own_calendar_has_what_one_goes_to_until_the_link_is_replaced(
    site: Site, olga, cem, server_log: ServerLog
):
    put(olga)
    put(olga, **{**BAND, "title": "Bees", "starts": "20:30"})
    release(olga)
    wash = opens(olga)
    takes(cem, wash)
    cem.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1", "children": "0"})
    cem.post(marks(cem)[0], {"command_id": ""})
    address = own_calendar(cem)
    entries = read(site.browser(), address)
    assert set(entries) == {"Harvest feast", "Brass band", "Shift: Washing up"}
    server_log.take()
    assert cem.fill_in("/me", {}, "/me/link").leads_to == "/me"
    assert site.browser().send("GET", address).status in {403, 404}
    assert address.rpartition("/")[2] not in "".join(server_log.take())
    assert own_calendar(cem) != address
    assert read(site.browser(), own_calendar(cem))
    assert own_calendar(cem).rpartition("/")[2] not in site.browser().open("/").html


def test_the_token_of_a_calendar_opens_nothing_else(site: Site, olga, cem):
    token = own_calendar(cem).rpartition("/")[2]
    personal = cem.cookies["longtable"]
    for path in (f"/link/{token}", f"/calendar/{personal}", f"/calendar/{token}x"):
        assert site.browser().send("GET", path).status in {403, 404}


def test_a_wall_says_what_goes_on_and_offers_nothing_to_press(site: Site, olga, clock: SetClock):
    put(olga)
    put(olga, title="Bees", kind="talk", starts="20:30")
    wall = f"{ROOM}/wall"
    assert "The schedule is not out yet" in site.browser().open(wall).text
    release(olga)
    clock.now = clock.now.replace(day=12, hour=18, minute=40)
    page = site.browser().open(wall)
    assert "Now Brass band until 20:15, Under the lime tree" in page.text
    assert "Next Bees from 20:30" in page.text
    assert [e for e in page.root.iter() if e.tag in {"a", "form", "button"}] == []
    assert site.browser().send("GET", "/feasts/nowhere/schedule/wall").status == 404
    assert site.browser().send("GET", "/feasts/nowhere/schedule/wall/live").status == 404
