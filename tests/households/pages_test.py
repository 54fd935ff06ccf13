"""One neighbour signs up others at home, and everything works in their names."""

import re
import uuid
from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from tests.shifts.room import ROOM, opens, takes, tap
from tests.web.html import Page
from tests.web.site import SOUP, Answer, Browser, Site, path_of

HOME = "/me/household"
COMING = "/feasts/harvest-feast/coming"


def sign_up(browser: Browser, name: str = "Ilse") -> str:
    """Sign somebody up; returns the member's id."""
    assert browser.fill_in(HOME, {"name": name}, HOME).leads_to == HOME
    acts = [f.action for f in browser.open(HOME).forms if f.action.endswith("/act")]
    return acts[-1].split("/")[-2]


def act_for(browser: Browser, member: str) -> Page:
    """Do things in a member's name from now on."""
    return browser.follow(browser.fill_in(HOME, {}, f"{HOME}/{member}/act"))


def come(browser: Browser, **party: str) -> None:
    answer = browser.submit(browser.open(COMING).forms[-1], {"reply": "yes", **party})
    assert answer.leads_to == COMING


@pytest.fixture
def ilse(cem: Browser) -> str:
    """Cem's grandmother, whom he signs up."""
    return sign_up(cem)


def test_a_member_has_an_answer_and_a_dish_of_her_own_and_the_log_says_who_gave_them(
    site: Site, cem: Browser, ilse: str
):
    assert "You do this for Ilse" in act_for(cem, ilse).text
    come(cem, adults="1")
    cem.post(f"{HOME}/back", {})
    come(cem, adults="2")
    assert "3 come" in site.browser().open(COMING).text
    assert "Please do not count here whom you sign up by name: Ilse." in cem.open(COMING).text
    answers = [e for e in site.log() if e.type.startswith("attendance.")]
    joined = [e for e in site.log() if e.type == "people.PersonJoined"]
    head = joined[1].tags[0].removeprefix("person:")
    assert [e.actor for e in answers] == [head, head]
    assert f"person:{ilse}" in answers[0].tags
    assert f"person:{head}" in answers[1].tags

    act_for(cem, ilse)
    table = "/feasts/harvest-feast/dishes"
    cake = {**SOUP, "name": "Apple cake"}
    assert cem.fill_in(f"{table}/new", cake, table).leads_to == "/feasts/harvest-feast"
    assert re.search("Apple cake.*Ilse", site.browser().open("/feasts/harvest-feast").text)
    assert "Apple cake" in cem.open("/me").text
    cem.post(f"{HOME}/back", {})
    assert "Apple cake" not in cem.open("/me").text


def test_who_acts_for_a_member_is_no_organiser_and_sees_no_link(site: Site, olga: Browser):
    max_ = sign_up(olga, "Max")
    page = act_for(olga, max_)
    assert "Your personal link" not in page.text
    assert olga.send("GET", "/organise").status == 403
    assert olga.send("GET", HOME).status == 302
    olga.post(f"{HOME}/back", {})
    assert olga.send("GET", "/organise").status == 200


@pytest.mark.parametrize(
    ("method", "way"),
    [
        *[("GET", f"/me/{page}") for page in ("device", "passkeys", "mail")],
        *[("POST", f"/me/{page}") for page in ("device", "passkeys", "mail", "link")],
        *[("POST", f"/me/passkeys/{step}") for step in ("options", "some/remove")],
        *[("POST", f"/me/mail/{step}") for step in ("notices", "remove")],
    ],
)
def test_who_acts_for_a_member_gets_no_way_in_of_hers(
    site: Site, cem: Browser, ilse: str, method: str, way: str
):
    own = dict(cem.open("/me").form("/me/link").fields)
    page = act_for(cem, ilse)
    assert way not in page.html
    head = site.head
    body = urlencode({**own, "address": "cem@example.org"})
    kind = {"content-type": "application/x-www-form-urlencoded"}
    refused = cem.send(method, way, content=body.encode(), headers=kind)
    assert (refused.status, refused.set_cookies, site.head) == (403, [], head)
    assert "You act for somebody else" in refused.page.text
    cem.post(f"{HOME}/back", {})
    assert cem.send("GET", "/me/device").status == 200


def test_who_acts_for_an_organiser_of_the_household_does_not_organise(site: Site, cem: Browser):
    max_ = sign_up(cem, "Max")
    cem.fill_in(HOME, {}, f"{HOME}/{max_}/link")
    (field,) = [e for e in cem.open(HOME).root.iter("input") if e.get("id") == f"link-{max_}"]
    own = site.browser()
    own.fill_in(path_of(field.get("value", "")), {})
    own.fill_in(f"/organise/invitation/{site.house.links.invitation()}", {})
    assert own.send("GET", "/organise").status == 200
    act_for(cem, max_)
    assert cem.send("GET", "/organise").status == 403


def test_nobody_acts_for_those_of_another_household(site: Site, cem: Browser, ilse: str):
    dora = site.join("Dora")
    assert dora.post(f"{HOME}/{ilse}/act", {}).status == 409
    dora.cookies.set("longtable-for", ilse, domain="longtable.test", path="/")
    assert "Good to see you, Dora" in dora.open("/me").text
    head = site.head
    form = dora.open(COMING).forms[-1]
    refused = dora.submit(form, {"reply": "yes"})
    assert refused.status == 409
    assert "You do not sign up this person any more" in refused.page.text
    assert site.head == head
    assert "longtable-for" not in dora.cookies  # so it is refused once
    assert dora.submit(form, {"reply": "yes"}).leads_to == COMING
    for way in ("link", "leave"):
        assert dora.post(f"{HOME}/{ilse}/{way}", {}).status in {303, 409}
    assert site.head == head + 1
    assert site.browser().post(f"{HOME}/{ilse}/act", {}).status == 404


def test_a_member_gets_a_link_of_her_own_and_may_end_it(site: Site, cem: Browser, ilse: str):
    cem.fill_in(HOME, {}, f"{HOME}/{ilse}/link")
    (field,) = [e for e in cem.open(HOME).root.iter("input") if e.get("id") == f"link-{ilse}"]
    own = site.browser()
    assert own.fill_in(path_of(field.get("value", "")), {}).leads_to == "/me"
    page = own.open("/me")
    assert "Cem signs you up, too" in page.text
    assert own.submit(page.form(f"{HOME}/{ilse}/leave")).leads_to == "/me"
    assert "signs you up" not in own.open("/me").text
    assert "Ilse" not in cem.open(HOME).text
    assert cem.post(f"{HOME}/{ilse}/act", {}).status == 409


def test_what_was_promised_stays_when_a_neighbour_stops(site: Site, cem: Browser, ilse: str):
    act_for(cem, ilse)
    come(cem)
    cem.post(f"{HOME}/back", {})
    leave = cem.open(HOME).form(f"{HOME}/{ilse}/leave")
    assert cem.submit(leave).leads_to == HOME
    assert cem.submit(leave).status == 303  # pressed twice
    assert "1 comes" in site.browser().open(COMING).text


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("", "fill this in"), ("x" * 61, "60 characters"), ("a\u202eb", "cannot be shown")],
)
def test_a_name_that_cannot_be_is_refused_beside_its_field(
    site: Site, cem: Browser, name: str, complaint: str
):
    head = site.head
    answer = cem.post(HOME, {**dict(cem.open(HOME).form(HOME).fields), "name": name})
    assert answer.status == 422
    assert complaint in answer.page.text
    assert site.head == head


def test_a_form_sent_twice_signs_up_one_person(site: Site, cem: Browser):
    form = cem.open(HOME).form(HOME)
    assert cem.submit(form, {"name": "Max"}).leads_to == HOME
    assert cem.submit(form, {"name": "Max"}).leads_to == HOME
    assert cem.open(HOME).text.count("Do things for Max") == 1


@pytest.mark.parametrize("invitation", ["organise", "help", "guardian"])
def test_nobody_accepts_in_the_name_of_whom_they_act_for(
    site: Site, cem: Browser, olga: Browser, ilse: str, invitation: str
):
    links, head = site.house.links, site.house.person(cem.cookies["longtable"])
    ways = {
        "organise": f"/organise/invitation/{links.invitation()}",
        "help": f"/help/{links.helping('door', 'harvest-feast', 'door')}",
        "guardian": f"/guardian/{links.guardian(head.person, 'harvest-feast')}",
    }
    act_for(cem, ilse)
    before = site.head
    own = cem.open("/me").form(f"{HOME}/back").fields
    refused = cem.send("GET", ways[invitation])
    sent = cem.post(ways[invitation], {**dict(own), "command_id": str(uuid.uuid4())})
    assert (refused.status, sent.status, site.head) == (403, 403, before)
    assert "You act for somebody else" in sent.page.text


def test_a_child_takes_a_shift_with_the_yes_of_whoever_signs_them_up(
    site: Site, olga: Browser, cem: Browser
):
    wash = opens(olga)  # until 23:30
    added = cem.fill_in(HOME, {"name": "Max", "minor": "y"}, HOME).leads_to
    child = added.split("/")[-2]
    assert "May Max help?" in cem.open(added).text
    act_for(cem, child)
    assert "a guardian has to say yes first" in tap(cem, ROOM, f"{wash}/take").page.text
    assert cem.send("GET", added).status == 403
    cem.post(f"{HOME}/back", {})
    refused = cem.fill_in(added, {"until": "25:00"})
    assert (refused.status, bool(refused.page.complaint("until"))) == (422, True)
    assert cem.fill_in(added, {"until": "22:00"}).leads_to == added
    assert "You said yes, until 22:00." in cem.open(added).text
    act_for(cem, child)
    assert "said yes until 22:00 only" in tap(cem, ROOM, f"{wash}/take").page.text
    cem.post(f"{HOME}/back", {})
    assert cem.fill_in(added, {"until": ""}).leads_to == added
    act_for(cem, child)
    takes(cem, wash)
    said = [e for e in site.log() if e.type == "guardians.GuardianConsented"]
    assert {e.actor for e in said} == {site.house.person(cem.cookies["longtable"]).person}
    stranger = site.join("Dora")
    assert stranger.send("GET", added).status == 409
    assert stranger.post(added, {"feast": "harvest-feast"}).status == 409


def by_link(site: Site, head: Browser, browser: Browser) -> Answer:
    (field,) = [e for e in head.open("/me").root.iter("input") if e.get("id") == "my-link"]
    return browser.fill_in(path_of(field.get("value", "")), {})


def by_code(site: Site, head: Browser, browser: Browser) -> Answer:
    code = "".join(head.follow(head.fill_in("/me/device", {})).by_id("device-code").itertext())
    return browser.fill_in("/lost/device", {"code": code})


def by_vouching(site: Site, head: Browser, browser: Browser) -> Answer:
    browser.fill_in("/lost/ask", {})
    code = "".join(browser.open("/lost/ask").by_id("help-code").itertext())
    person = site.house.person(head.cookies["longtable"]).person
    words = {"code": code, "reason": "I know her"}
    site.organiser("Petra").fill_in(f"/organise/vouch/{person}", words)
    return browser.submit(browser.open("/lost/ask").form("/lost/ask/enter"))


def by_joining(site: Site, head: Browser, browser: Browser) -> Answer:
    return browser.fill_in("/me", {"name": "Dora"})


@pytest.mark.parametrize("comes", [by_link, by_code, by_vouching, by_joining])
def test_whoever_comes_in_anew_acts_for_nobody_whom_the_last_one_acted_for(
    site: Site, cem: Browser, ilse: str, comes: Callable[[Site, Browser, Browser], Answer]
):
    other = site.browser()
    other.cookies.set("longtable-for", ilse, domain="longtable.test", path="/")
    assert comes(site, cem, other).leads_to == "/me"
    assert "longtable-for" not in other.cookies
    assert other.fill_in("/me/needs", {}).status == 303


def test_a_link_that_ended_ends_acting_as_well(site: Site, cem: Browser, ilse: str):
    phone = site.browser()
    by_link(site, cem, phone)
    act_for(phone, ilse)
    form = phone.open("/me/needs").form("/me/needs")
    cem.fill_in("/me", {}, "/me/link")
    assert phone.submit(form).status == 403
    assert not phone.cookies
