"""Joining, personal links and invitations, as people meet them."""

import pytest

from app.people.links import INVITATION_DAYS, Links
from tests.web.fixtures import OpenSite, ServerLog
from tests.web.html import words_of
from tests.web.site import SOUP, Browser, Site, path_of

HARVEST = "/feasts/harvest-feast"


def _link_of(browser: Browser) -> str:
    return path_of(browser.open("/me").by_id("my-link").get("value", ""))


def _replace_link(browser: Browser) -> str:
    assert browser.fill_in("/me", {}, "/me/link").leads_to == "/me"
    return _link_of(browser)


def test_a_name_is_all_it_takes_to_join(site: Site):
    browser = site.browser()
    page = browser.follow(browser.fill_in("/me", {"name": "  Zoë Özdemir  "}))
    assert "Good to see you, Zoë Özdemir" in page.text
    assert "Nothing yet" in page.text


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "x" * 61, "Ce\x07m", "Ce\nm"])
def test_a_name_that_nobody_could_read_is_not_taken(site: Site, server_log: ServerLog, name: str):
    browser = site.browser()
    answer = browser.fill_in("/me", {"name": name})
    assert answer.status == 422
    assert answer.page.complaint("name")
    assert answer.page.form().value("name") == name.strip()
    assert (site.head, answer.set_cookies) == (0, [])
    assert server_log.take() == ["refused 422 POST people:join: name"]


def test_each_button_that_copies_says_what(cem: Browser):
    buttons = (e for e in cem.open("/me").root.iter("button") if e.get("data-copy"))
    assert [*map(words_of, buttons)] == ["Copy: Personal link", "Copy: Address of your calendar"]


def test_joining_twice_with_one_form_is_joining_once(site: Site):
    form = site.browser().open("/me").form()
    first = site.browser().submit(form, {"name": "Cem"})
    again = site.browser().submit(form, {"name": "Cem"})
    assert first.set_cookies == again.set_cookies
    assert site.head == 1
    other = site.browser().submit(form, {"name": "Anna"})
    assert (other.status, other.set_cookies, site.head) == (409, [], 1)
    assert other.page.form().value("name") == "Anna"


def test_a_personal_link_opens_my_page_on_another_device(site: Site, cem: Browser):
    site.pledge(cem)
    phone = site.browser()
    entered = phone.fill_in(_link_of(cem), {}, _link_of(cem))
    assert entered.leads_to == "/me"
    assert "Good to see you, Cem" in phone.follow(entered).text
    assert "Lentil soup" in phone.open("/me").text


def test_a_replaced_link_opens_nothing_any_more(site: Site, cem: Browser, server_log: ServerLog):
    phone = site.browser()
    old = _link_of(cem)
    phone.post(old, {})
    form = phone.open(f"{HARVEST}/dishes/new").form()
    new = _replace_link(cem)
    assert new != old
    server_log.take()

    stranger = site.browser().send("GET", old)
    assert stranger.status == 403
    assert "it was replaced, has expired, or was cut off" in stranger.page.text
    assert site.browser().post(old, {}).status == 403
    lines = ["refused 403 GET people:link: BadLink", "refused 403 POST people:enter: BadLink"]
    assert server_log.take() == lines

    head = site.head
    assert "Join with your name" in phone.open("/me").text
    refused = phone.submit(form, dict(SOUP))
    assert (refused.status, site.head) == (403, head)
    assert not phone.cookies

    assert "Good to see you, Cem" in cem.open("/me").text
    assert site.browser().post(new, {}).leads_to == "/me"


def test_a_link_that_is_only_opened_makes_nobody_somebody(site: Site, cem: Browser):
    link = _link_of(cem)
    preview = site.browser()
    seen = preview.send("GET", link)
    assert (seen.status, seen.set_cookies, seen.headers["cache-control"]) == (200, [], "no-store")
    assert "Yes, that is me: Cem" in seen.page.text
    assert "Join with your name" in preview.open("/me").text


def test_my_own_link_asks_nothing(site: Site, cem: Browser):
    assert cem.send("GET", _link_of(cem)).leads_to == "/me"
    dora = site.join("Dora")
    assert "So far this browser is Dora" in dora.open(_link_of(cem)).text


def test_an_old_form_for_a_new_link_does_not_bring_the_dead_one_back(site: Site, cem: Browser):
    form = cem.open("/me").form("/me/link")
    cem.submit(form)
    _replace_link(cem)
    again = cem.submit(form)  # from another tab
    assert (again.leads_to, again.set_cookies) == ("/me", [])
    assert "Good to see you, Cem" in cem.open("/me").text


def test_replacing_a_link_twice_with_one_form_keeps_its_owner_in(site: Site, cem: Browser):
    before = cem.cookies
    form = cem.open("/me").form("/me/link")
    first = cem.submit(form)
    head = site.head
    cem.cookies = before  # the answer was lost, and the browser sends its old cookie again
    again = cem.submit(form)
    assert first.set_cookies == again.set_cookies
    assert site.head == head
    assert "Good to see you, Cem" in cem.open("/me").text


def test_an_old_link_cannot_make_a_new_one(site: Site, cem: Browser):
    thief = site.browser()
    thief.post(_link_of(cem), {})
    form = thief.open("/me").form("/me/link")
    _replace_link(cem)
    head = site.head
    assert (thief.submit(form).status, site.head) == (403, head)
    assert not thief.cookies


def test_nobody_has_no_link_to_replace(site: Site, cem: Browser):
    form = cem.open("/me").form("/me/link")
    answer = site.browser().submit(form)
    assert (answer.status, answer.set_cookies) == (404, [])
    assert "Please join first" in answer.page.text


def test_a_forged_link_opens_nothing(site: Site, cem: Browser):
    token = _link_of(cem).removeprefix("/link/")
    for forged in (token.upper(), token[:-1], token + "A", token.rpartition(".")[0], "x"):
        answer = site.browser().send("GET", f"/link/{forged}")
        assert (answer.status, answer.set_cookies) == (403, [])


def test_a_link_of_another_installation_opens_nothing(site: Site, cem: Browser):
    elsewhere = Links("another secret")
    me = site.house.person(cem.cookies["longtable"])
    token = elsewhere.personal(me.person, me.link)
    assert site.browser().send("GET", f"/link/{token}").status == 403


def test_not_you_lets_the_browser_forget(site: Site, cem: Browser):
    site.pledge(cem)
    link = _link_of(cem)
    left = cem.fill_in("/me", {}, "/me/leave")
    assert left.leads_to == "/me"
    assert not cem.cookies
    assert "Join with your name" in cem.open("/me").text
    assert "Lentil soup" in cem.open(HARVEST).text
    assert "Good to see you, Cem" in cem.follow(cem.post(link, {})).text


def test_whoever_holds_a_dead_link_can_still_leave(site: Site, cem: Browser):
    phone = site.browser()
    phone.post(_link_of(cem), {})
    _replace_link(cem)
    assert phone.post("/me/leave", {}).leads_to == "/me"
    assert not phone.cookies


def test_a_form_sent_again_after_its_browser_forgot_brings_nobody_back(site: Site, olga: Browser):
    site.announce(olga)
    shared = site.browser()
    join = shared.open("/me").form("/people")
    shared.submit(join, {"name": "Cem"})
    link = _link_of(shared)
    shared.post("/me/leave", {})
    pledge = shared.open(f"{HARVEST}/dishes/new").form()
    assert shared.submit(pledge, {**SOUP, "your_name": "Dora"}).leads_to == HARVEST
    shared.post("/me/leave", {})
    head = site.head
    for form, words in ((join, {"name": "Cem"}), (pledge, {**SOUP, "your_name": "Dora"})):
        again = shared.submit(form, words)
        assert (again.status, again.set_cookies, site.head) == (409, [], head)
        assert "has left this browser" in again.page.text
    assert "Join with your name" in shared.open("/me").text
    assert "Good to see you, Cem" in shared.follow(shared.post(link, {})).text


def test_leaving_twice_or_as_nobody_records_nothing_more(site: Site, cem: Browser):
    cem.post("/me/leave", {})
    head = site.head
    assert cem.post("/me/leave", {}).leads_to == "/me"
    assert site.head == head


# ── organisers ──


def _invitation(site: Site, *, first: bool = False) -> str:
    return f"/organise/invitation/{site.house.links.invitation(first=first)}"


def test_the_first_link_makes_the_first_organiser_and_no_second(site: Site):
    one, two = _invitation(site, first=True), _invitation(site, first=True)
    olga, petra = site.browser(), site.browser()
    assert "Announce" in olga.follow(olga.fill_in(one, {"name": "Olga"})).text
    late = petra.fill_in(two, {"name": "Petra"})
    assert late.status == 409
    assert "There is an organiser already" in late.page.text
    assert petra.send("GET", "/organise").status == 403


def test_an_invitation_is_for_one(site: Site, olga: Browser):
    path = _invitation(site)
    petra, thief = site.browser(), site.browser()
    form = petra.open(path).form()
    assert petra.submit(form, {"name": "Petra"}).leads_to == "/organise"
    assert petra.submit(form, {"name": "Petra"}).leads_to == "/organise"
    late = thief.fill_in(path, {"name": "Thief"})
    assert late.status == 409
    assert "This invitation has been used" in late.page.text
    assert thief.send("GET", "/organise").status == 403


def test_whoever_has_joined_accepts_without_a_name(site: Site, cem: Browser):
    path = _invitation(site)
    assert "You are here as Cem" in cem.open(path).text
    assert "Cem" in cem.follow(cem.fill_in(path, {})).text
    again = cem.fill_in(_invitation(site), {})
    assert again.status == 409
    assert "You are already an organiser" in again.page.text


def test_an_invitation_needs_a_name_of_somebody_new(site: Site, olga: Browser):
    path = _invitation(site)
    head = site.head
    answer = site.browser().fill_in(path, {"name": " "})
    assert (answer.status, site.head) == (422, head)
    assert "fill this in" in answer.page.complaint("name")


@pytest.mark.parametrize("token", ["forged", "", "a.b.c", "WyJhIixmYWxzZV0.aaaaaa.AAAA"])
def test_a_forged_invitation_opens_nothing(site: Site, server_log: ServerLog, token: str):
    for browser in (site.browser(), site.join()):
        path = f"/organise/invitation/{token}"
        head = site.head
        server_log.take()
        assert browser.send("GET", path).status in ({403} if token else {404})
        assert browser.post(path, {"name": "Thief"}).status in ({403} if token else {404})
        assert site.head == head
        assert token == "" or token not in " ".join(server_log.take())


def test_an_invitation_expires(site: Site, monkeypatch: pytest.MonkeyPatch):
    path = _invitation(site)
    form = site.browser().open(path).form()
    monkeypatch.setattr("app.people.links.INVITATION_DAYS", -1)
    assert INVITATION_DAYS == 7
    assert site.browser().send("GET", path).status == 403
    answer = site.browser().submit(form, {"name": "Late"})
    assert (answer.status, site.head) == (403, 0)


def test_a_personal_link_is_no_invitation_and_an_invitation_no_personal_link(site, cem):
    personal = _link_of(cem).removeprefix("/link/")
    assert site.browser().send("GET", f"/organise/invitation/{personal}").status == 403
    invitation = site.house.links.invitation()
    assert site.browser().send("GET", f"/link/{invitation}").status == 403


def test_links_never_come_into_the_log_of_the_server(
    open_site: OpenSite, server_log: ServerLog, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(0)
    site = open_site()
    cem = site.join()
    link = _link_of(cem)
    site.browser().send("GET", link)
    site.browser().post(link, {})
    site.browser().send("GET", link + "x")
    cem.post("/me/link", {})
    token = link.removeprefix("/link/")
    assert token
    ours = [r for r in caplog.records if r.name.split(".")[0] not in {"httpx", "httpcore"}]
    assert [r for r in ours if r.name == "longtable.web"]
    assert not [r for r in ours if token[:20] in r.getMessage()]
