"""Leftovers, as neighbours meet them."""

from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/leftovers"
SOUP = {"portions": "5", "where": "Mill Lane 4, second bell"}


def given_away(site: Site) -> list[str]:
    """The addresses of what is given away."""
    ids = [e.get("id", "") for e in site.browser().open(ROOM).root.iter("li")]
    return [f"{ROOM}/{i.removeprefix('leftover-')}" for i in ids if i.startswith("leftover-")]


def give_away(site: Site, browser: Browser, path: str = f"{ROOM}/new", **words: str) -> str:
    """The address of something that is given away now."""
    before = set(given_away(site))
    assert browser.fill_in(path, {"what": "Soup", **SOUP, **words}).leads_to == ROOM
    (new,) = set(given_away(site)) - before
    return new


def own_marks(browser: Browser) -> str:
    """The stylesheet that marks what is one's own in the list."""
    return browser.send("GET", browser.open(ROOM).by_id("my-marks").get("href", "")).text


def test_what_is_left_is_given_away_and_never_more_than_there_is(
    open_site: OpenSite, database_url, clock: SetClock
):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem, dora, emil = site.join("Cem"), site.join("Dora"), site.join("Emil")
    dish = site.pledge(cem).rpartition("/")[2]
    early = cem.fill_in(f"{ROOM}/new", {"what": "Soup", **SOUP})
    assert early.status == 409
    assert "has not begun" in early.page.text
    clock.forward(days=11, hours=8)
    assert "Lentil soup" in cem.open(ROOM).text
    path = f"{ROOM}/new?dish={dish}"
    assert cem.open(path).form().value("what") == "Lentil soup"
    assert dora.fill_in(path, {"what": "Soup", **SOUP}).status == 403
    soup = give_away(site, cem, path, what="Lentil soup")
    page = site.browser().open(ROOM).text
    assert "Lentil soup Cem 5 portions are left" in page
    assert "Mill Lane" not in page
    assert dora.fill_in(f"{soup}/take", {"portions": "4"}).leads_to == ROOM
    assert "To be fetched: Mill Lane 4, second bell" in dora.open(ROOM).text
    assert "For: Dora (4)" in cem.open(ROOM).text
    card = f"#leftover-{soup.rpartition('/')[2]}"
    for browser, shown in ((cem, "leftover-given"), (dora, "leftover-taken")):
        assert f"{card} .gift-do{{display:none}}" in own_marks(browser)
        assert f"{card} .{shown}{{display:flex}}" in own_marks(browser)
    assert own_marks(emil) == own_marks(site.browser()) == ""
    late = emil.fill_in(f"{soup}/take", {"portions": "2"})
    assert late.status == 409
    assert "Only so many portions are left: 1." in late.page.complaint("portions")
    assert "Mill Lane" not in emil.open(ROOM).text
    assert cem.fill_in(f"{soup}/withdraw", {}).status == 409
    assert dora.fill_in(f"{soup}/take", {"portions": "3"}).leads_to == ROOM
    assert emil.fill_in(f"{soup}/take", {"portions": "2"}).leads_to == ROOM
    assert "All of it has found somebody." in site.browser().open(ROOM).text
    assert dora.fill_in(f"{soup}/release", {}).leads_to == ROOM
    assert "3 portions are left" in site.browser().open(ROOM).text
    new = site.browser()
    words = {"portions": "1", "your_name": "Fred"}
    assert new.fill_in(f"{soup}/take", words).leads_to == ROOM
    assert "For: Emil (2), Fred (1)" in cem.open(ROOM).text
    assert b"Mill Lane" not in b"".join(event.data for event in site.log())
    clock.forward(days=1)
    assert given_away(site) == []
    assert dora.fill_in(f"{soup}/take", {"portions": "1"}).status == 409


def test_it_may_be_kept_after_all(site: Site, olga, cem, clock: SetClock):
    clock.forward(days=11, hours=8)
    soup = give_away(site, cem)
    assert site.join("Dora").send("GET", f"{soup}/withdraw").status == 403
    assert cem.fill_in(f"{soup}/withdraw", {}).leads_to == ROOM
    assert given_away(site) == []
    assert cem.send("GET", f"{soup}/take").status == 404
    assert site.browser().send("GET", f"{ROOM}/new").status == 404
    assert cem.send("GET", "/feasts/nowhere/leftovers").status == 404


def test_what_cannot_be_is_asked_for_again(site: Site, olga, cem, clock: SetClock):
    clock.forward(days=11, hours=8)
    head = site.head
    for words, field in (
        ({"portions": "0"}, "portions"),
        ({"until": "yesterday"}, "until"),
        ({"until": "2026-12-12T09:00"}, "until"),
        ({"until": "0001-01-01T00:00"}, "until"),
        ({"until": "9999-12-31T23:59"}, "until"),
        ({"where": ""}, "where"),
        ({"what": "x" * 81}, "what"),
    ):
        answer = cem.fill_in(f"{ROOM}/new", {"what": "Soup", **SOUP, **words})
        assert (answer.status, site.head) == (422, head), words
        assert answer.page.complaint(field)


def test_the_room_tells_how_things_stand(site: Site, olga, cem):
    page = cem.open(f"{HARVEST}/sharing").text
    assert "Leftovers Nothing is given away just now." in page
    olga.fill_in(f"{HARVEST}/equipment/want", {"name": "Grills", "count": "2"})
    olga.fill_in(f"{HARVEST}/costs/open", {"currency": "EUR"})
    cem.fill_in(f"{HARVEST}/costs/share", {"heads": "2"})
    olga.fill_in(f"{HARVEST}/tables/new", {"name": "Lime", "seats": "8"})
    page = cem.open(f"{HARVEST}/sharing").text
    for words in ("1 thing is still missing", "1 neighbour shares", "8 seats are free to choose"):
        assert words in page
