"""The door as helpers meet it: a link, a list, one tap a guest."""

import re

import pytest
from sqlalchemy.engine import URL

from domain.arrivals import GuestArrived
from tests.web.fixtures import OpenSite
from tests.web.html import Page
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
DOOR = f"{HARVEST}/door"
SCAN = f"{DOOR}/scan"
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


def links_in(page: Page) -> list[str]:
    """Where each guest of the list can be opened."""
    paths = [e.get("href", "") for e in page.root.iter("a")]
    return [path for path in paths if path.startswith(f"{DOOR}/") and path != SCAN]


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
    assert re.search(r"Änne 2 adults and 1 child.*Zoe 2 adults and 1 child", page.text)
    assert tap(cem, "come") == 303
    assert "3 are here Why this number? 1 of them a child, 3 still to come" in olga.open(DOOR).text
    assert tap(olga, "undo") == 303
    assert "0 are here 6 still to come" in cem.open(DOOR).text
    (one, _) = links_in(page)
    assert cem.fill_in(one, {"adults": "0", "children": ""}).status == 422
    stale = olga.open(one).form()
    assert cem.fill_in(one, {"adults": "1", "children": "0"}).leads_to == DOOR
    assert "1 is here Why this number? 3 still to come" in cem.open(DOOR).text
    late = olga.submit(stale)
    assert late.status == 409
    assert "This neighbour is here already." in late.page.text
    assert "Here: 1 adult Said before: 2 adults and 1 child" in late.page.text


def test_the_door_prints_the_label_of_a_dish_that_is_handed_in(
    site: Site, olga: Browser, cem: Browser
):
    zoe = comes(site, "Zoe")
    soup = site.pledge(zoe)
    assert cem.send("GET", f"{soup}/label").status == 403
    cem.fill_in(invite(olga), {})
    dishes = f"{HARVEST}/check-in"
    assert f"{soup}/label" not in cem.open(dishes).html
    assert cem.submit(cem.open(dishes).form(f"{soup}/arrived?q=")).leads_to == dishes
    assert f'href="{soup}/label"' in cem.open(dishes).html
    assert "Lentil soup" in cem.open(f"{soup}/label").text


def code_of(browser: Browser) -> str:
    """The code for the door that stands on somebody's page."""
    found = re.search(r"Your code for the door (\w{4} \w{4})", browser.open("/me").text)
    assert found
    return found[1]


def test_a_guest_is_found_by_the_code_on_their_page_and_goes_home(
    open_site: OpenSite, database_url
):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    zoe, anna = comes(site, "Zoe"), comes(site, "Änne")
    site.pledge(zoe)
    code = code_of(zoe)
    for shown in (code.lower(), "http://longtable.test/in/" + code.replace(" ", "")):
        found = olga.fill_in(SCAN, {"code": shown})
        assert found.leads_to.startswith(f"{DOOR}/")
        page = olga.follow(found)
        assert "Zoe Said before: 2 adults and 1 child Brings: Lentil soup" in page.text
    assert olga.submit(page.form(), {"adults": "1"}).leads_to == SCAN
    assert "Just arrived Zoe 1 adult and 1 child" in olga.open(SCAN).text
    here = olga.follow(olga.fill_in(SCAN, {"code": code}))
    assert "Here already" in here.text
    (home,) = buttons(here, "leave")
    sent = {
        "command_id": dict(here.form(f"{DOOR}?scanned=yes").fields)["command_id"],
        "leave": home,
    }
    for _ in range(2):
        assert olga.post(f"{DOOR}?scanned=yes", sent).leads_to == SCAN
    assert "0 are here" in olga.open(DOOR).text
    assert "Gone home Zoe 2 adults and 1 child" in olga.open(DOOR).text
    why = olga.open(f"{HARVEST}/why/here").text
    assert "A neighbour went home" in why
    assert tap(olga, "come", 1) == 303
    assert "3 are here" in olga.open(DOOR).text
    assert code_of(anna) != code


def test_a_code_says_who_at_the_door_and_nothing_elsewhere(site: Site, olga: Browser, cem: Browser):
    zoe, stranger = comes(site, "Zoe"), site.browser()
    code = code_of(zoe).replace(" ", "")
    found = olga.send("GET", f"/in/{code}").leads_to
    assert found.startswith(f"{DOOR}/")
    for browser in (cem, stranger, zoe):
        page = browser.open(f"/in/{code}")
        assert "It opens nothing" in page.text
        assert "Zoe" not in page.text or browser is zoe
        assert browser.send("GET", SCAN).status == 403
        assert browser.post(SCAN, {"code": code}).status == 403
    assert "longtable" not in stranger.cookies
    assert "Nobody on the list" in olga.fill_in(SCAN, {"code": code_of(cem)}).page.complaint("code")
    for typed in ("", "x" * 301, "\x00", "http://elsewhere.example/in/ABCD1234", "%", code[:7]):
        assert olga.fill_in(SCAN, {"code": typed}).status == 422
    assert olga.send("GET", "/in/nobody").status == 200


def test_only_the_page_that_scans_may_ask_for_the_camera(site: Site, olga: Browser):
    def policy(path: str) -> str:
        return str(olga.send("GET", path).headers["permissions-policy"])

    assert policy(SCAN).startswith("camera=(self),")
    for path in (DOOR, "/", "/me", "/nowhere", "/static/scan.js"):
        assert policy(path).startswith("camera=(),"), path


def test_two_doors_on_two_servers_welcome_a_guest_once(
    open_site: OpenSite, postgresql_database: URL
):
    site, other = open_site(postgresql_database), open_site(postgresql_database)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem, dora = other.browser(), site.browser()
    for door in (cem, dora):
        door.fill_in(invite(olga), {"name": "Helper"})
    for name in ("Zoe", "Yun", "Xaver"):
        comes(site, name)
    guests = buttons(cem.open(DOOR), "come")
    pages = [(each, dict(each.open(DOOR).form(DOOR).fields)["command_id"]) for each in (cem, dora)]
    for guest in guests:
        told = [
            door.post(DOOR, {"command_id": command, "come": guest}).status
            for door, command in (*pages, *reversed(pages))
        ]
        assert told == [303, 409, 409, 303]  # and who sends it again hears the same
    came = [e for e in site.log() if e.type == GuestArrived.TOPIC]
    assert len(came) == len(guests)
    assert "9 are here" in cem.open(DOOR).text
    assert "9 are here" in dora.open(DOOR).text


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


def test_a_helper_in_the_kitchen_is_led_there(site: Site, cem: Browser):
    cem.fill_in(invite(site.organiser("Petra"), "kitchen"), {})
    assert "You help in the kitchen See the kitchen" in cem.open("/me").text
    assert "For helpers On the day Kitchen" in cem.open(HARVEST).text


@pytest.mark.parametrize("path", [DOOR, SCAN, f"{DOOR}/live", f"{DOOR}/someone"])
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
