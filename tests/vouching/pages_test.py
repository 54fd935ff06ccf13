"""Coming back by an organiser's word, as neighbours and as thieves try it."""

import re

from tests.conftest import SetClock
from tests.web.site import Browser, Site

ASK, VOUCH = "/lost/ask", "/organise/vouch"


def _ask(browser: Browser) -> str:
    """The code that this browser is shown."""
    assert browser.fill_in(ASK, {}).leads_to == ASK
    return "".join(browser.open(ASK).by_id("help-code").itertext()).replace(" ", "")


def _found(olga: Browser, name: str) -> list[str]:
    links = olga.fill_in(VOUCH, {"name": name}).page.root.iter("a")
    return [href for a in links if (href := a.get("href", "")).startswith(f"{VOUCH}/")]


def test_an_organiser_vouches_and_the_asking_browser_alone_comes_in(
    site: Site, olga: Browser, cem: Browser
):
    asking, thief = site.browser(), site.browser()
    code = _ask(asking)
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", code)
    assert "Nobody has vouched" in asking.open(ASK).text
    (address,) = _found(olga, "ce")
    words = {"code": f"{code[:4].lower()} {code[4:]}", "reason": "He stands in front of me"}
    assert "Done" in olga.follow(olga.fill_in(address, words)).text
    assert "Olga vouched for you: “He stands in front of me”" in cem.open("/me").text
    assert "has vouched" not in thief.open(ASK).text
    assert thief.post(f"{ASK}/enter", thief.open(ASK).form().fields).status == 404
    assert thief.fill_in("/lost/device", {"code": code}).set_cookies == []
    form = asking.open(ASK).form(f"{ASK}/enter")
    assert "Good to see you, Cem" in asking.follow(asking.submit(form)).text
    assert "longtable-help" not in asking.cookies
    assert "Your link before ended" in asking.open("/me").text
    assert asking.post("/me/leave", {}).leads_to == "/me"
    assert asking.submit(form).status == 404, "a shared computer sends the old form again"
    told = cem.open("/me").text
    assert "Good to see you" not in told
    assert "an organiser vouched for another device of yours" in told


def test_an_answer_that_was_lost_is_given_again_to_the_same_browser(
    site: Site, olga: Browser, cem: Browser
):
    asking = site.browser()
    code = _ask(asking)
    olga.fill_in(_found(olga, "Cem")[0], {"code": code, "reason": "I know him"})
    form, kept = asking.open(ASK).form(f"{ASK}/enter"), asking.cookies
    first = asking.submit(form)
    head, asking.cookies = site.head, kept
    assert asking.submit(form).set_cookies == first.set_cookies
    assert site.head == head


def test_codes_grow_old(site: Site, olga: Browser, cem: Browser, clock: SetClock):
    asking = site.browser()
    code = _ask(asking)
    (address,) = _found(olga, "Cem")
    clock.forward(minutes=30)
    late = olga.fill_in(address, {"code": code, "reason": "I know him"})
    assert "too old" in late.page.complaint("code")
    assert "too old" in asking.open(ASK).text
    code = _ask(asking)
    assert olga.fill_in(address, {"code": code, "reason": "I know him"}).leads_to
    form = asking.open(ASK).form(f"{ASK}/enter")
    clock.forward(minutes=10)
    refused = asking.submit(form)
    assert (refused.status, "longtable" in asking.cookies) == (409, False)
    assert "too old" in refused.page.text


def test_nobody_vouches_for_an_organiser_or_without_a_code_and_a_reason(
    site: Site, olga: Browser, cem: Browser
):
    petra = site.organiser("Petra")
    organiser = site.house.person(petra.cookies["longtable"]).person
    assert _found(olga, "Petra") == []
    assert _found(olga, "Nobody") == []
    words = {"code": _ask(site.browser()), "reason": "I know her"}
    refused = olga.fill_in(f"{VOUCH}/{organiser}", words)
    assert (refused.status, "vouch for an organiser" in refused.page.text) == (409, True)
    (address,) = _found(olga, "Cem")
    assert olga.fill_in(address, {**words, "code": "AAAAAAAA"}).page.complaint("code")
    assert olga.fill_in(address, {**words, "reason": ""}).page.complaint("reason")
    assert cem.send("GET", VOUCH).status == cem.send("GET", address).status == 403
    assert cem.post(address, words).status == 403
    assert olga.send("GET", f"{VOUCH}/nobody").status == 404


def test_no_code_or_reason_stands_readable_in_the_log(site: Site, olga: Browser, cem: Browser):
    code = _ask(site.browser())
    olga.fill_in(_found(olga, "Cem")[0], {"code": code, "reason": "He stands in front of me"})
    stored = " ".join(f"{e.data!r} {e.tags}" for e in site.log())
    assert not [word for word in (code, "stands in front") if word in stored]


def test_somebody_with_a_dead_link_can_still_ask(site: Site, cem: Browser):
    phone = site.browser()
    phone.cookies = cem.cookies
    cem.fill_in("/me", {}, "/me/link")
    assert _ask(phone)
