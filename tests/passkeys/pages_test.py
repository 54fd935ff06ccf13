"""Passkeys through the whole house, answered by an authenticator in software."""

import json
from typing import Any

import pytest

from tests.conftest import SetClock
from tests.passkeys.authenticator import Authenticator
from tests.web.fixtures import OpenSite, ServerLog
from tests.web.site import ADDRESS, Answer, Browser, Site

HOST = "longtable.test"


@pytest.fixture
def phone() -> Authenticator:
    """A phone without a passkey."""
    return Authenticator(ADDRESS, HOST)


def _options(browser: Browser, path: str) -> dict[str, Any]:
    answer = browser.post(path, {})
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    found: dict[str, Any] = json.loads(answer.text)
    return found


def _add(browser: Browser, device: Authenticator, **changed: Any) -> Answer:
    form = browser.open("/me/passkeys").form("/me/passkeys")
    made = device.make(_options(browser, "/me/passkeys/options"), **changed)
    return browser.submit(form, {"answer": made})


def _come_back(browser: Browser, device: Authenticator, **changed: Any) -> Answer:
    form = browser.open("/lost").form("/passkeys/enter")
    return browser.submit(
        form, {"answer": device.say(_options(browser, "/passkeys/options"), **changed)}
    )


def test_a_neighbour_adds_a_passkey_and_comes_back_by_it(
    site: Site, cem: Browser, phone: Authenticator, clock: SetClock
):
    assert "You have no passkey yet" in cem.open("/me/passkeys").text
    page = cem.follow(_add(cem, phone))
    assert "made on 1 Dec 2026, never used" in " ".join(page.text.split())
    clock.forward(days=1)
    stranger = site.browser()
    back = _come_back(stranger, phone)
    assert "Good to see you, Cem" in stranger.follow(back).text
    assert "longtable_passkey" not in stranger.cookies
    assert "last used on 2 Dec 2026" in cem.open("/me/passkeys").text


def test_a_passkey_still_opens_after_the_link_was_replaced(
    site: Site, cem: Browser, phone: Authenticator
):
    _add(cem, phone)
    cem.fill_in("/me", {}, "/me/link")
    stranger = site.browser()
    assert "Good to see you, Cem" in stranger.follow(_come_back(stranger, phone)).text


def test_a_removed_passkey_opens_nothing(site: Site, cem: Browser, phone: Authenticator):
    _add(cem, phone)
    (form,) = [f for f in cem.open("/me/passkeys").forms if f.action.endswith("/remove")]
    dora = site.join("Dora")
    assert dora.submit(form).status == 404
    assert cem.submit(form).leads_to == "/me/passkeys"
    refused = _come_back(site.browser(), phone)
    assert (refused.status, refused.set_cookies) == (403, [])
    assert "This passkey opens nothing here" in refused.page.text


def test_an_answer_counts_once(site: Site, cem: Browser, phone: Authenticator):
    _add(cem, phone)
    thief = site.browser()
    form = thief.open("/lost").form("/passkeys/enter")
    said = phone.say(_options(thief, "/passkeys/options"))
    kept = thief.cookies
    assert thief.submit(form, {"answer": said}).leads_to == "/me"
    thief.cookies = kept  # whoever overheard everything sends everything again
    head = site.head
    for _ in range(2):
        again = thief.submit(thief.open("/lost").form("/passkeys/enter"), {"answer": said})
        assert (again.status, again.set_cookies, site.head) == (403, [], head)
        assert thief.submit(form, {"answer": said}).status == 403
        thief.cookies = kept


def test_a_passkey_without_a_counter_counts_once_as_well(
    site: Site, cem: Browser, phone: Authenticator
):
    _add(cem, phone)
    stranger = site.browser()
    form = stranger.open("/lost").form("/passkeys/enter")
    said = phone.say(_options(stranger, "/passkeys/options"), counts=0)
    kept = stranger.cookies
    assert stranger.submit(form, {"answer": said}).leads_to == "/me"
    stranger.cookies = kept
    assert "This answer has been used" in stranger.submit(form, {"answer": said}).page.text


def test_a_copy_that_counts_less_is_refused(site: Site, cem: Browser, phone: Authenticator):
    _add(cem, phone)
    for _ in range(2):
        assert _come_back(site.browser(), phone).leads_to == "/me"
    copy = _come_back(site.browser(), phone, counts=-1)
    assert (copy.status, copy.set_cookies) == (403, [])
    assert "may have been copied" in copy.page.text


WRONG = [
    {"challenge": "d3Jvbmc"},
    {"origin": "http://evil.test"},
    {"origin": "https://longtable.test"},
    {"type": "webauthn.nonsense"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_an_answer_to_another_question_proves_nothing(
    site: Site, cem: Browser, phone: Authenticator, wrong: dict[str, str], server_log: ServerLog
):
    head = site.head
    refused = _add(cem, Authenticator(ADDRESS, HOST), **wrong)
    assert (refused.status, site.head) == (403, head)
    _add(cem, phone)
    server_log.take()
    refused = _come_back(site.browser(), phone, **wrong)
    assert (refused.status, refused.set_cookies, site.head) == (403, [], head + 1)
    line = "refused 403 POST passkeys:enter: passkeys.PasskeyRefused"
    assert server_log.take() == [line]


def test_an_answer_for_another_site_or_by_another_key_proves_nothing(
    site: Site, cem: Browser, phone: Authenticator
):
    _add(cem, phone)
    phone.site = "evil.test"
    assert _come_back(site.browser(), phone).status == 403
    other = Authenticator(ADDRESS, HOST)
    other.credential, other.handle = phone.credential, phone.handle
    assert _come_back(site.browser(), other).status == 403
    phone.site, phone.handle = HOST, "ZG9yYQ"
    assert _come_back(site.browser(), phone).status == 403


def test_what_was_asked_is_answered_within_five_minutes(
    site: Site, cem: Browser, phone: Authenticator, clock: SetClock
):
    _add(cem, phone)
    late = site.browser()
    form = late.open("/lost").form("/passkeys/enter")
    said = phone.say(_options(late, "/passkeys/options"))
    clock.forward(minutes=5)
    assert late.submit(form, {"answer": said}).status == 403


def test_an_answer_is_of_the_browser_that_was_asked(site: Site, cem: Browser, phone: Authenticator):
    dora = site.join("Dora")
    made = phone.make(_options(dora, "/me/passkeys/options"))
    kept = dora.cookies["longtable_passkey"]
    form = cem.open("/me/passkeys").form("/me/passkeys")
    assert cem.submit(form, {"answer": made}).status == 403
    cem.cookies.set("longtable_passkey", kept)
    assert cem.submit(form, {"answer": made}).status == 403
    cem.cookies.set("longtable_passkey", kept[:-1] + "x")
    assert cem.submit(form, {"answer": made}).status == 403


@pytest.mark.parametrize(
    "answer",
    ["", "null", "[]", "{}", '{"id": 7}', "[" * 9000, "x" * 20_000, '{"id":"é","response":7}'],
)
def test_what_no_browser_sends_is_refused(site: Site, cem: Browser, phone, answer: str):
    _add(cem, phone)
    head = site.head
    for path, options in (("/lost", "/passkeys"), ("/me/passkeys", "/me/passkeys")):
        action = "/passkeys/enter" if path == "/lost" else path
        form = cem.open(path).form(action)
        _options(cem, f"{options}/options")
        assert (cem.submit(form, {"answer": answer}).status, site.head) == (403, head)


@pytest.mark.parametrize("said", [{"response": 7}, {"response": {"userHandle": 7}}, {"rawId": "%"}])
def test_an_answer_in_pieces_is_refused(site: Site, cem: Browser, phone, said: dict[str, Any]):
    _add(cem, phone)
    browser = site.browser()
    form = browser.open("/lost").form("/passkeys/enter")
    whole = json.loads(phone.say(_options(browser, "/passkeys/options")))
    assert browser.submit(form, {"answer": json.dumps({**whole, **said})}).status == 403


def test_nobody_who_has_not_joined_has_passkeys(site: Site):
    browser = site.browser()
    assert browser.send("GET", "/me/passkeys").status == 404
    assert browser.post("/me/passkeys/options", {}).status == 404


def test_two_servers_and_a_public_address(
    open_site: OpenSite, phone: Authenticator, postgresql_database
):
    url = "https://feast.example"
    one = open_site(postgresql_database, address=url, LONGTABLE_URL=url)
    two = open_site(postgresql_database, address=url, LONGTABLE_URL=url)
    phone.origin, phone.site = url, "feast.example"
    cem = one.join()
    assert _add(cem, phone).leads_to == "/me/passkeys"
    stranger = one.browser()
    form = stranger.open("/lost").form("/passkeys/enter")
    said = phone.say(_options(stranger, "/passkeys/options"))
    elsewhere = two.browser()
    elsewhere.cookies = stranger.cookies
    assert stranger.submit(form, {"answer": said}).leads_to == "/me"
    assert elsewhere.submit(form, {"answer": said}).status == 403
