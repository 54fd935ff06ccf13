"""The door as helpers meet it: a link, a list, one tap a guest."""

import re

import pytest

from tests.web.fixtures import OpenSite
from tests.web.html import Page
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
DOOR = f"{HARVEST}/door"
HELPERS = f"{HARVEST}/helpers"


def link_for(page: Page) -> str:
    """The newest invitation that stands on the page of helpers."""
    *_, newest = re.findall(r'value="http://longtable.test(/help/[^"]+)"', page.html)
    return str(newest)


def invite(olga: Browser, post: str = "door") -> str:
    """The path of a new invitation to help."""
    asked = {"post": post, "person": "", "reason": "Short of hands"}
    answer = olga.fill_in(HELPERS, asked, action=HELPERS)
    return link_for(olga.open(answer.leads_to.partition("#")[0]))


def buttons(page: Page, name: str) -> list[str]:
    return [e.get("value", "") for e in page.root.iter("button") if e.get("name") == name]


def tap(browser: Browser, name: str, which: int = 0) -> int:
    """Tap the button of a guest; the status that is answered."""
    page = browser.open(DOOR)
    fields = dict(page.form(DOOR).fields)
    sent = {"command_id": fields["command_id"], name: buttons(page, name)[which]}
    first = browser.post(DOOR, sent)
    assert browser.post(DOOR, sent).status == first.status  # sent again it is the same tap
    return first.status


def comes(site: Site, name: str, adults: str = "2", children: str = "1") -> Browser:
    """Somebody who said yes."""
    browser = site.browser()
    said = {"your_name": name, "reply": "yes", "adults": adults, "children": children}
    assert browser.fill_in(f"{HARVEST}/coming", said).status == 303
    return browser


def test_a_helper_checks_in_who_comes_and_takes_it_back(open_site: OpenSite, database_url):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    for name in ("Zoe", "Änne"):
        comes(site, name)
    link = invite(olga)
    cem = site.browser()
    assert cem.send("GET", DOOR).status == 403
    assert cem.fill_in(link, {"name": "Cem"}).leads_to == HARVEST
    assert "You help at the door" in cem.open("/me").text
    assert "Check people in" in cem.open(HARVEST).text
    page = cem.open(DOOR)
    assert "0 are here 6 still to come" in page.text
    assert re.search(r"Zoe 2 adults and 1 child.*Änne 2 adults and 1 child", page.text)
    assert tap(cem, "come") == 303
    assert "3 are here Why this number? 1 of them a child, 3 still to come" in olga.open(DOOR).text
    assert tap(olga, "undo") == 303
    assert "0 are here 6 still to come" in cem.open(DOOR).text
    one = next(e.get("href", "") for e in page.root.iter("a") if DOOR + "/" in e.get("href", ""))
    assert cem.fill_in(one, {"adults": "0", "children": ""}).status == 422
    assert cem.fill_in(one, {"adults": "1", "children": "0"}).leads_to == DOOR
    assert "1 is here Why this number? 3 still to come" in cem.open(DOOR).text
    assert cem.fill_in(one, {"adults": "1", "children": "0"}).status == 409


def test_a_link_is_used_once_and_help_ends_with_a_reason(site: Site, olga: Browser, cem: Browser):
    link = invite(olga)
    form = cem.open(link).form()
    for _ in range(2):  # sent twice it is accepted once
        assert cem.submit(form).leads_to == HARVEST
    assert "used or ended" in site.join("Dora").open(link).text
    (end,) = [
        e.get("href", "") for e in olga.open(HELPERS).root.iter("a") if "/end" in e.get("href", "")
    ]
    assert olga.fill_in(end, {"reason": ""}).page.complaint("reason")
    assert cem.send("GET", DOOR).status == 200
    assert olga.fill_in(end, {"reason": "Is ill"}).leads_to == HELPERS
    assert cem.send("GET", DOOR).status == 403
    assert "Nobody yet" in olga.open(HELPERS).text


def test_an_organiser_chooses_among_those_who_come(site: Site, olga: Browser):
    dora = comes(site, "Dora")
    (person,) = [
        e.get("value", "") for e in olga.open(HELPERS).root.iter("option") if e.get("value")
    ]
    asked = {"post": "door", "person": person, "reason": ""}
    assert olga.fill_in(HELPERS, asked, action=HELPERS).leads_to == HELPERS
    assert olga.fill_in(HELPERS, asked, action=HELPERS).status == 409
    assert dora.send("GET", DOOR).status == 200
    own = f"{HELPERS}/{person}/door/end"
    assert dora.fill_in(own, {}).leads_to == "/me"
    assert dora.send("GET", DOOR).status == 403


def test_a_helper_sees_names_and_numbers_and_nothing_more(site: Site, olga: Browser, cem: Browser):
    dora = comes(site, "Dora")
    dora.fill_in("/me/needs", {"diets": "vegan", "note": "Only oats please"})
    cem.fill_in(invite(olga), {})
    page = cem.open(DOOR).text
    assert "Dora" in page
    assert "egan" not in page
    assert "oats" not in page
    for path in (f"{HARVEST}/coming/guests", HELPERS, f"{HARVEST}/seats", f"{HARVEST}/cancel"):
        assert cem.send("GET", path).status == 403


@pytest.mark.parametrize("path", [DOOR, f"{DOOR}/live", f"{DOOR}/someone"])
def test_the_door_is_closed_to_others(site: Site, cem: Browser, path: str):
    cem.fill_in(invite(site.organiser("Petra"), "kitchen"), {})
    assert cem.send("GET", path).status == 403
    assert site.browser().send("GET", path).status == 403
    assert site.browser().post(DOOR, {"come": "x"}).status == 403


def test_bad_taps_are_told(site: Site, olga: Browser):
    form = dict(olga.open(DOOR).form(DOOR).fields)
    for sent in ({"come": "nobody:0"}, {"come": ""}):
        assert olga.post(DOOR, {**form, **sent}).status == 404
    assert olga.post(DOOR, {**form, "undo": "nobody:0"}).status == 409
    assert olga.post(DOOR, {"come": "x:0"}).status == 422
    assert olga.send("GET", f"{DOOR}/nobody").status == 404
    assert olga.send("GET", "/help/forged").status == 403
    assert olga.send("GET", f"{HELPERS}/nobody/roof/end").status == 404
