"""The page on which an organiser lets programs in."""

from tests.api.programs import TOKENS, token
from tests.web.site import Browser, Site


def test_a_token_is_shown_once_and_its_form_sent_again_shows_the_same(site: Site, olga: Browser):
    form = olga.open(TOKENS).form(TOKENS)
    words = [*form.filled({"name": "Website"}), ("scopes", "read")]
    first = olga.post(TOKENS, words)
    made = first.page.by_id("made").get("value")
    head = site.head
    assert olga.post(TOKENS, words).page.by_id("made").get("value") == made
    assert site.head == head
    assert str(made) not in olga.open(TOKENS).html
    assert "Website" in olga.open(TOKENS).text
    assert "let a program in: Website" in olga.open("/feasts/harvest-feast/log").text


def test_only_organisers_let_programs_in(site: Site, cem: Browser):
    for browser in (cem, site.browser()):
        assert browser.send("GET", TOKENS).status == 403
        assert browser.post(TOKENS, {"name": "x", "scopes": "read"}).status == 403


def test_bad_input_is_told_beside_its_field(site: Site, olga: Browser):
    head = site.head
    nothing = olga.fill_in(TOKENS, {"name": ""})
    assert (nothing.status, bool(nothing.page.complaint("name"))) == (422, True)
    no_scope = olga.fill_in(TOKENS, {"name": "Website"})
    assert "choose what the program may do" in no_scope.page.complaint("scopes")
    assert no_scope.page.form(TOKENS).value("name") == "Website"
    odd = olga.post(TOKENS, {**dict(olga.open(TOKENS).form(TOKENS).fields), "scopes": "all"})
    assert (odd.status, site.head) == (422, head)


def test_another_organisers_token_ends_with_a_reason(site: Site, olga: Browser):
    token(olga, "read")
    petra = site.organiser("Petra")
    links = [a.get("href", "") for a in petra.open(TOKENS).root.iter("a")]
    end = next(link for link in links if link.endswith("/end"))
    assert petra.fill_in(end, {"reason": ""}).page.complaint("reason")
    assert petra.fill_in(end, {"reason": "It leaks"}).leads_to == TOKENS
    assert petra.send("GET", end).status == 404
    assert "shut a program out" in petra.open("/feasts/harvest-feast/log").text
    assert "No program so far." in petra.open(TOKENS).text


def test_the_page_for_programmers_leads_to_the_document(site: Site, olga: Browser):
    page = site.browser().open("/api")
    assert "http://longtable.test/api/v1/feasts/" in page.text
    document = site.browser().send("GET", "/api/v1/openapi.json")
    assert document.response.json()["openapi"] == "3.1.0"
    assert not [path for path in document.response.json()["paths"] if "/api/v1/" not in path]
