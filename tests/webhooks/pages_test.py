"""The pages on which organisers have programs told what happens."""

import pytest

from tests.api.programs import Program, token
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site
from tests.webhooks.examples import verified
from tests.webhooks.receiver import Receiver, wait_until

HARVEST = "/feasts/harvest-feast"
WEBHOOKS = f"{HARVEST}/webhooks"


@pytest.fixture
def site(open_site: OpenSite) -> Site:
    """A house that also sends without encryption, and to this machine."""
    return open_site(LONGTABLE_WEBHOOKS="anywhere")


def registered(olga: Browser, url: str, *kinds: str) -> tuple[str, str]:
    """The address of a new webhook's page, and its secret."""
    form = olga.open(WEBHOOKS).form(WEBHOOKS)
    said = form.filled({"url": url, "reason": "Board"})
    answer = olga.post(WEBHOOKS, [*said, *(("kinds", kind) for kind in kinds or ("dishes",))])
    assert answer.status == 200, answer.text
    links = [a.get("href", "") for a in answer.page.root.iter("a")]
    page = next(link for link in links if link.startswith(f"{WEBHOOKS}/"))
    return page, str(answer.page.by_id("made").get("value"))


def test_a_program_is_told_of_a_dish_by_a_signed_message(
    site: Site, olga: Browser, receiver: Receiver
):
    page, secret = registered(olga, receiver.url)
    dish = site.pledge(site.join("Cem"), name="Cem's soup")
    (got,) = receiver.wait_for(1)
    told = verified(got, secret)
    assert told["type"] == "dishes.DishPledged"
    assert f"dish:{dish.rpartition('/')[2]}" in told["data"]["about"]
    assert told["data"]["read"] == "/api/v1/feasts/harvest-feast/dishes"
    assert got.headers["webhook-id"] == f"msg_{page.rpartition('/')[2]}_{told['data']['position']}"
    wait_until(lambda: "Arrived (204)" in olga.open(page).text)


def test_the_secret_is_shown_once_and_the_form_sent_again_shows_the_same(
    site: Site, olga: Browser, receiver: Receiver
):
    form = olga.open(WEBHOOKS).form(WEBHOOKS)
    words = [*form.filled({"url": receiver.url, "reason": "Board"}), ("kinds", "dishes")]
    secret = olga.post(WEBHOOKS, words).page.by_id("made").get("value")
    head = site.head
    again = olga.post(WEBHOOKS, words).page
    assert (again.by_id("made").get("value"), site.head) == (secret, head)
    page = next(
        str(a.get("href")) for a in again.root.iter("a") if f"{WEBHOOKS}/" in a.get("href", "")
    )
    for path in (WEBHOOKS, page, f"{page}/rotate", "/feasts/harvest-feast/log"):
        assert str(secret) not in olga.open(path).html
    assert "registered a webhook" in olga.open("/feasts/harvest-feast/log").text


def test_bad_input_is_told_beside_its_field_and_the_words_are_kept(site: Site, olga: Browser):
    head, filled = site.head, {"url": "https://x@evil.example/", "reason": "<b>Board</b>"}
    form = olga.open(WEBHOOKS).form(WEBHOOKS)
    answer = olga.post(WEBHOOKS, [*form.filled(filled), ("kinds", "dishes")])
    assert (answer.status, site.head) == (422, head)
    assert "such as https://example.org" in answer.page.complaint("url")
    assert answer.page.form(WEBHOOKS).value("url") == filled["url"]
    nothing = olga.fill_in(WEBHOOKS, {"url": "", "reason": ""})
    assert all(nothing.page.complaint(name) for name in ("url", "reason"))
    none = olga.fill_in(WEBHOOKS, {"url": "https://board.example", "reason": "Board"})
    assert "choose what it shall hear of" in none.page.complaint("kinds")
    odd = [*form.filled({**filled, "url": "https://board.example"}), ("kinds", "people")]
    assert (olga.post(WEBHOOKS, odd).status, site.head) == (422, head)


def test_without_a_setting_only_https_and_addresses_of_the_web_are_taken(open_site: OpenSite):
    site = open_site()
    olga = site.organiser()
    site.announce(olga)
    form = olga.open(WEBHOOKS).form(WEBHOOKS)
    for url, complaint in {
        "http://board.example/": "begins with https",
        "https://192.168.1.7/": "networks of their own",
        "https://[::ffff:127.0.0.1]:8000/": "networks of their own",
    }.items():
        said = form.filled({"url": url, "reason": "Board"})
        answer = olga.post(WEBHOOKS, [*said, ("kinds", "dishes")])
        assert complaint in answer.page.complaint("url")


def test_only_organisers_see_webhooks(site: Site, olga: Browser, cem: Browser, receiver: Receiver):
    page, _ = registered(olga, receiver.url)
    for browser in (cem, site.browser()):
        for path in (WEBHOOKS, page, f"{page}/live", f"{page}/pause", f"{page}/rotate"):
            assert browser.send("GET", path).status == 403
        for path in (WEBHOOKS, f"{page}/try", f"{page}/end", f"{page}/messages/0/again"):
            assert browser.post(path, {"command_id": ""}).status == 403


def test_a_webhook_is_found_at_its_own_feast_alone(site: Site, olga: Browser, receiver: Receiver):
    page, _ = registered(olga, receiver.url)
    site.announce(olga, title="Soup day")
    elsewhere = page.replace("harvest-feast", "soup-day")
    for path in (elsewhere, f"{elsewhere}/end", f"{page}/forget", f"{page}/messages/x/again"):
        assert olga.send("GET", path).status == 404


def test_a_test_is_sent_once_however_often_its_form_is_and_arrives(
    site: Site, olga: Browser, receiver: Receiver
):
    page, secret = registered(olga, receiver.url)
    form = olga.open(page).form(f"{page}/try")
    for _ in range(2):
        assert olga.post(f"{page}/try", form.filled({})).leads_to == page
    (got,) = receiver.wait_for(1)
    assert verified(got, secret)["type"] == "webhooks.WebhookTried"
    wait_until(lambda: "Arrived (204)" in olga.open(page).text)
    assert len(receiver.got) == 1
    again = next(
        str(a.get("href"))
        for a in olga.open(page).root.iter("a")
        if a.get("href", "").endswith("/again")
    )
    assert olga.fill_in(again, {}).leads_to == page
    assert receiver.wait_for(2)[1].headers["webhook-id"] == got.headers["webhook-id"]


def test_what_does_not_arrive_is_told_with_the_next_try(
    site: Site, olga: Browser, receiver: Receiver
):
    receiver.status = 500
    page, _ = registered(olga, receiver.url)
    olga.post(f"{page}/try", olga.open(page).form(f"{page}/try").filled({}))
    wait_until(lambda: "Not taken: the answer was 500. Again on" in olga.open(page).text)
    assert "1 message waits" in olga.open(WEBHOOKS).text


def test_a_paused_webhook_sends_no_test_and_goes_on(site: Site, olga: Browser, receiver: Receiver):
    page, _ = registered(olga, receiver.url)
    before = olga.open(page).form(f"{page}/try").filled({})
    assert olga.fill_in(f"{page}/pause", {}).leads_to == page
    assert "Nothing is sent there now." in olga.post(f"{page}/try", before).text
    assert "No message so far." in olga.open(page).text
    site.pledge(site.join("Cem"))
    assert "Waits until messages are sent again" in olga.open(page).text
    assert olga.fill_in(f"{page}/resume", {}).leads_to == page
    receiver.wait_for(1)


def test_another_organiser_ends_it_with_a_reason(site: Site, olga: Browser, receiver: Receiver):
    page, _ = registered(olga, receiver.url)
    petra = site.organiser("Petra")
    assert petra.fill_in(f"{page}/end", {"reason": ""}).page.complaint("reason")
    assert petra.fill_in(f"{page}/end", {"reason": "Nobody reads it"}).leads_to == WEBHOOKS
    assert petra.send("GET", page).status == 404
    told = petra.open("/feasts/harvest-feast/log").text
    assert "Petra ended a webhook Nobody reads it" in told
    assert "Nobody so far." in petra.open(WEBHOOKS).text


def test_a_new_secret_is_shown_once_and_signs(site: Site, olga: Browser, receiver: Receiver):
    page, old = registered(olga, receiver.url)
    words = olga.open(f"{page}/rotate").form(f"{page}/rotate").filled({})
    new = str(olga.post(f"{page}/rotate", words).page.by_id("made").get("value"))
    head = site.head
    assert str(olga.post(f"{page}/rotate", words).page.by_id("made").get("value")) == new != old
    assert site.head == head
    site.pledge(site.join("Cem"))
    (got,) = receiver.wait_for(1)
    for secret in (old, new):
        verified(got, secret)


def test_organisers_are_asked_to_look_at_an_address_that_is_gone(
    site: Site, olga: Browser, receiver: Receiver
):
    receiver.status = 410
    page, _ = registered(olga, receiver.url)
    site.pledge(site.join("Cem"))
    dashboard = "/feasts/harvest-feast/dashboard"
    wait_until(lambda: "“Board” has stopped: its address is gone" in olga.open(dashboard).text)
    assert "stopped: its address answered that it is gone" in olga.open(page).text
    receiver.status = 200
    assert olga.fill_in(f"{page}/resume", {}).leads_to == page
    assert "has stopped" not in olga.open(dashboard).text


def test_programs_read_how_webhooks_stand_but_neither_address_nor_secret(
    site: Site, olga: Browser, receiver: Receiver
):
    page, _ = registered(olga, receiver.url)
    program = Program(site, token(olga, "read", "organise"))
    (told,) = program.reads("/webhooks").response.json()["items"]
    assert (told["webhook"], told["state"]) == (page.rpartition("/")[2], "active")
    assert told["reason"] is None
    assert receiver.url not in program.reads("/webhooks").text
    assert program.does("pause-webhook", webhook=told["webhook"]).status == 200
    assert program.reads("/webhooks").response.json()["items"][0]["state"] == "paused"
    assert program.does("register-webhook", webhook="x").status in {404, 405}
