"""A second device comes in by a short code."""

import re

import pytest

from tests.conftest import SetClock
from tests.web.fixtures import ServerLog
from tests.web.html import words_of
from tests.web.site import Answer, Browser, Site


def _show(browser: Browser) -> str:
    page = browser.follow(browser.fill_in("/me/device", {}))
    return words_of(page.by_id("device-code"))


def _enter(browser: Browser, code: str) -> Answer:
    return browser.fill_in("/lost/device", {"code": code})


def test_a_code_lets_one_other_device_in(site: Site, cem: Browser):
    code = _show(cem)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}", code)
    phone = site.browser()
    typed = code.lower().replace("0", "o")
    assert "Good to see you, Cem" in phone.follow(_enter(phone, typed)).text
    assert "Good to see you, Cem" in cem.open("/me").text
    assert "The last code was used" in cem.open("/me/device").text
    late = _enter(site.browser(), code)
    assert (late.status, late.set_cookies) == (409, [])
    assert "No device shows this code now" in late.page.complaint("code")


def test_a_camera_is_led_to_the_form_and_opening_it_lets_nobody_in(site: Site, cem: Browser):
    code = _show(cem)
    assert cem.open("/me/device").html.count("<path") >= 1
    phone = site.browser()
    form = phone.open(f"/lost/device/{code.replace(' ', '')}").form()
    assert form.value("code") == code.replace(" ", "")
    assert not phone.cookies
    assert phone.submit(form).leads_to == "/me"


def test_a_form_sent_again_lets_nobody_in_not_even_on_a_shared_computer(site: Site, cem: Browser):
    code = _show(cem)
    shared = site.browser()
    form = shared.open("/lost/device").form()
    assert shared.submit(form, {"code": code}).leads_to == "/me"
    assert shared.post("/me/leave", {}).leads_to == "/me"
    head = site.head
    again = shared.submit(form, {"code": code})
    assert (again.status, again.set_cookies, site.head) == (409, [], head)
    assert "No device shows this code now" in again.page.complaint("code")
    assert "Good to see you" not in shared.open("/me").text
    assert shared.submit(form, {"code": _show(cem)}).leads_to == "/me"


def test_a_new_personal_link_ends_the_code_that_was_shown(site: Site, cem: Browser):
    code = _show(cem)
    cem.fill_in("/me", {}, "/me/link")
    refused = _enter(site.browser(), code)
    assert (refused.status, refused.set_cookies) == (409, [])
    assert "device-code" not in cem.open("/me/device").html
    assert _enter(site.browser(), _show(cem)).leads_to == "/me"


def test_a_device_with_a_dead_link_comes_in(site: Site, cem: Browser):
    phone = site.browser()
    phone.cookies = cem.cookies
    cem.fill_in("/me", {}, "/me/link")
    assert "Good to see you, Cem" in phone.follow(_enter(phone, _show(cem))).text


def test_a_code_is_good_for_ten_minutes_and_until_a_newer_one_is_shown(
    site: Site, cem: Browser, clock: SetClock
):
    old, code = _show(cem), _show(cem)
    assert old != code
    assert _enter(site.browser(), old).status == 409
    clock.forward(minutes=10)
    assert _enter(site.browser(), code).status == 409
    assert "device-code" not in cem.open("/me/device").html


@pytest.mark.parametrize("code", ["", "   ", "AAAA AAAA", "x" * 21, "\u202e", "Ä"])
def test_what_no_device_shows_lets_nobody_in(
    site: Site, cem: Browser, server_log: ServerLog, code: str
):
    _show(cem)
    head = site.head
    server_log.take()
    answer = _enter(site.browser(), code)
    assert (answer.status in {409, 422}, answer.set_cookies, site.head) == (True, [], head)
    assert not code.strip() or code not in " ".join(server_log.take())


def test_nobody_who_has_not_joined_shows_a_code(site: Site):
    assert site.browser().send("GET", "/me/device").status == 404
    assert site.browser().post("/me/device", {}).status == 404
