"""Moderation as organisers and owners meet it."""

import re

import pytest

from tests.mail.letterbox import ways
from tests.mail.pages_test import CEM, reach
from tests.web.fixtures import OpenSite
from tests.web.html import words_of
from tests.web.site import ADDRESS, Browser, Site, path_of

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/moderation"
PANTRY = f"{HARVEST}/ingredients"
WHY = {"reason": "An advertisement, Cem"}


def link(browser: Browser, page: str, ends: str, kind: str = "") -> str:
    """The first address on a page that ends so, and is about such an entry."""
    links = [a.get("href", "") for a in browser.open(page).root.iter("a")]
    return next(to for to in links if to.endswith(ends) and f"/entries/{kind}" in to)


def live(browser: Browser, path: str = ROOM) -> str:
    return words_of(browser.open(path).by_id("moderation-live"))


def brings_all(cem: Browser, site: Site) -> None:
    """Cem brings a soup, gives plums, needs flour and lends a tent."""
    site.pledge(cem)
    cem.fill_in(f"{PANTRY}/new", {"what": "Plums", "quantity": "5 kg"})
    cem.fill_in(f"{PANTRY}/need", {"what": "Flour", "quantity": "3 kg"})
    cem.fill_in(f"{HARVEST}/equipment/lend", {"name": "Tent", "count": "1"})


def test_it_is_for_organisers(site: Site, olga: Browser, cem: Browser):
    site.pledge(cem)
    hide = link(olga, ROOM, "/hide")
    for browser in (cem, site.browser()):
        for path in (ROOM, f"{ROOM}/live", hide, hide.replace("/hide", "/restore")):
            assert browser.send("GET", path).status == 403
        assert browser.post(hide, WHY).status == 403
    nothing = f"{HARVEST}/entries/dish/nothing"
    assert olga.send("GET", f"{nothing}/hide").status == 404
    assert olga.send("GET", f"{nothing}/restore").status == 404
    assert olga.send("GET", hide.replace("/dish/", "/loan/")).status == 404


@pytest.mark.parametrize(
    ("kind", "name", "where"),
    [
        ("dish", "Lentil soup", HARVEST),
        ("donation", "Plums", PANTRY),
        ("need", "Flour", PANTRY),
        ("loan", "Tent", f"{HARVEST}/equipment"),
    ],
)
def test_what_is_hidden_stands_nowhere_until_it_is_put_back(
    open_site: OpenSite, database_url, kind: str, name: str, where: str
):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem = site.join("Cem")
    brings_all(cem, site)
    hide = link(olga, ROOM, "/hide", kind)
    assert olga.fill_in(hide, {"reason": ""}).status == 422
    assert olga.fill_in(hide, WHY).leads_to == ROOM
    assert name not in site.browser().open(where).text
    assert f"{name} " in live(olga)
    assert "Hidden by Olga: An advertisement, Cem" in live(olga)
    assert "Hidden by Olga: An advertisement, Cem" in cem.open("/me").text
    assert "advertisement" not in cem.open(f"{HARVEST}/log").text
    restore = link(olga, ROOM, "/restore", kind)
    assert olga.fill_in(restore, {"reason": "My mistake"}).leads_to == ROOM
    assert name in site.browser().open(where).text
    assert "Olga decided: My mistake" in cem.open("/me").text
    told = olga.open(f"{HARVEST}/log").text
    assert f"Olga put the entry “{name}” back My mistake" in told
    assert f"Olga hid the entry “{name}” An advertisement, Cem" in told


def test_entries_are_found_by_their_words_and_their_owners(site: Site, olga: Browser, cem: Browser):
    brings_all(cem, site)
    site.pledge(site.join("Dora"), name="Bread")
    assert "Bread" not in live(olga, f"{ROOM}?q=cem")
    assert "Plums" in live(olga, f"{ROOM}?q=cem+PLU")
    assert "Nothing was found." in live(olga, f"{ROOM}?q=xyzzy")


def test_an_owner_asks_and_only_another_organiser_answers(site: Site, olga: Browser, cem: Browser):
    petra, dora = site.organiser("Petra"), site.join("Dora")
    site.pledge(cem)
    olga.fill_in(link(olga, ROOM, "/hide"), WHY)
    asks = link(cem, "/me", "/appeal")
    assert dora.send("GET", asks).status == 403
    assert dora.post(asks, {"words": "x"}).status == 403
    assert cem.fill_in(asks, {"words": ""}).status == 422
    words = {"words": "It is my grandmother’s"}
    assert cem.fill_in(asks, words).leads_to == "/me"
    assert "Another organiser looks at it." in cem.open("/me").text
    assert cem.fill_in(asks, words).status == 409
    assert "asks for another look at “Lentil soup”" in petra.open(f"{HARVEST}/dashboard").text
    assert "They say: It is my grandmother’s" in live(petra)
    deny, grant = f"{asks}/deny", f"{asks}/grant"
    assert olga.fill_in(deny, {"reason": "I said so"}).status == 403
    assert cem.send("GET", grant).status == 403
    assert petra.send("GET", f"{asks}/perhaps").status == 404
    assert petra.fill_in(grant, {"reason": "It is soup"}).leads_to == ROOM
    assert "Lentil soup" in site.browser().open(HARVEST).text
    assert "Petra decided: It is soup" in cem.open("/me").text
    assert petra.fill_in(deny, {"reason": "No"}).status == 409
    olga.fill_in(link(olga, ROOM, "/hide"), WHY)
    cem.fill_in(asks, words)
    assert petra.fill_in(deny, {"reason": "Olga is right"}).leads_to == ROOM
    mine = cem.open("/me").text
    assert "it stays so" in mine
    assert "Petra decided: Olga is right" in mine
    assert not re.search(r"/appeal\b", cem.open("/me").html)


def test_letters_tell_what_was_hidden_and_what_was_answered(open_site: OpenSite, smtp):
    mail = {"LONGTABLE_SMTP": smtp.url, "LONGTABLE_MAIL_FROM": "Table <table@example.org>"}
    site = open_site(LONGTABLE_URL=ADDRESS, **mail)
    olga, petra, cem = site.organiser("Olga"), site.organiser("Petra"), site.join("Cem")
    site.announce(olga)
    reach(cem, smtp)
    cem.fill_in(f"{PANTRY}/new", {"what": "Plums", "quantity": "5 kg"})
    olga.fill_in(link(olga, ROOM, "/hide"), WHY)
    told = smtp.wait_for(CEM, "an entry of yours was hidden")
    (asks,) = map(path_of, ways(told))
    cem.fill_in(asks, {"words": "They are plums"})
    petra.fill_in(f"{asks}/deny", {"reason": "They were sold"})
    assert "They were sold" in smtp.wait_for(CEM, "an answer to what you asked").as_string()
    olga.fill_in(link(olga, ROOM, "/restore"), {"reason": "They were not"})
    assert "They were not" in smtp.wait_for(CEM, "an entry of yours is back").as_string()
