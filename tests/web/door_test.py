"""What a browser may do with an answer, what it keeps, and what no page ever asks of it."""

import re
from urllib.parse import urlsplit

import pytest

from tests.web.every_page import every_page
from tests.web.fixtures import OpenSite, ServerLog
from tests.web.site import SOUP, Site

HARVEST = "/feasts/harvest-feast"
POLICY = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_ADDRESSES = ("href", "src", "action", "srcset", "poster", "data", "formaction", "cite")


def test_no_page_names_another_host_or_has_a_script_or_style_of_its_own(site, olga, cem):
    for path, page in every_page(site, olga, cem):
        for element in page.root.iter():
            where = f"{path}: <{element.tag} {element.attrib}>"
            assert element.tag not in {"style", "iframe", "object", "embed", "base"}, where
            assert not [name for name in element.attrib if name.startswith("on")], where
            assert "style" not in element.attrib, where
            if element.tag == "script":
                assert element.get("src", "").startswith("/static/"), where
                assert not (element.text or "").strip(), where
            for name in _ADDRESSES:
                if name in element.attrib:
                    address = urlsplit(element.attrib[name])
                    assert (address.scheme, address.netloc) == ("", ""), where
            assert not any("javascript:" in value for value in element.attrib.values()), where
        passed_on = r'value="http://longtable\.test/((link|calendar)/[\w.-]+|feasts/harvest-feast)"'
        passed_on += r"|src=&#34;http://longtable\.test/feasts/harvest-feast/widget&#34;"
        bare = re.sub(passed_on, "", page.html)
        assert "http:" not in bare, path
        assert "https:" not in bare, path


def test_every_part_of_a_page_that_is_named_is_there_once(site, olga, cem):
    for path, page in every_page(site, olga, cem):
        ids = [e.attrib["id"] for e in page.root.iter() if "id" in e.attrib]
        assert len(set(ids)) == len(ids), path
        for element in page.root.iter():
            named = [element.get("for", "")] if "for" in element.attrib else []
            named += [n for a in _NAMING for n in element.get(a, "").split()]
            named += [v[1:] for v in [element.get("href", "")] if v.startswith("#") and v != "#"]
            assert set(named) <= set(ids), f"{path}: {element.attrib}"


_NAMING = ("aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "list", "form")


def test_every_field_has_a_label_and_every_page_one_title_and_one_heading(site, olga, cem):
    for path, page in every_page(site, olga, cem):
        labelled = {e.get("for") for e in page.root.iter("label")}
        for tag in ("input", "textarea", "select"):
            for field in page.root.iter(tag):
                if field.get("type") != "hidden":
                    assert field.get("id") in labelled, f"{path}: {field.attrib}"
        assert len(list(page.root.iter("title"))) == 1, path
        assert len(list(page.root.iter("h1"))) == 1, path
        assert page.root.get("lang") == "en", path


def test_every_kind_of_answer_says_what_a_browser_may_do_with_it(site: Site, olga, cem):
    asset = re.search(r"/static/app\.css\?v=\w+", cem.open("/").html)
    assert asset is not None
    form = cem.open(f"{HARVEST}/dishes/new").form()
    site.house.hub.close()  # so that the streams below end
    answers = [
        cem.send("GET", "/"),
        cem.send("GET", asset[0]),
        cem.send("GET", "/live"),
        cem.send("GET", f"{HARVEST}/live"),
        cem.send("GET", "/nothing"),
        cem.send("GET", "/nothing", headers={"accept": "application/json"}),
        cem.send("GET", "/static/nothing"),
        cem.send("PUT", "/"),
        cem.send("OPTIONS", "/"),
        cem.send("GET", "/organise"),
        cem.post(form.action, form.filled({})),
        cem.post(form.action, form.filled(dict(SOUP))),
        cem.post("/me/link", {}, headers={"origin": "null"}),
        cem.post("/people", {"name": "x" * 300_000}),
    ]
    assert [a.status for a in answers] == [
        *(200, 200, 200, 200, 404, 404, 404, 405, 204, 403, 422, 303, 403, 413)
    ]
    for answer in answers:
        for name, value in POLICY.items():
            assert answer.headers.get_list(name) == [value], (answer.response.request.url, name)
        assert "server" not in answer.headers


def test_static_files_are_kept_by_browsers_and_pages_are_not(site: Site, olga, cem):
    asset = re.search(r"/static/app\.js\?v=\w+", cem.open("/").html)
    assert asset is not None
    kept = cem.send("GET", asset[0]).headers["cache-control"]
    assert {"public", "immutable", "max-age=31536000"} == set(kept.split(", "))
    assert cem.send("GET", "/me").headers["cache-control"] == "no-store"
    assert site.browser().send("GET", HARVEST).headers["cache-control"] == "no-cache"
    assert cem.send("GET", "/nothing").headers["cache-control"] == "no-store"


def test_who_only_looks_gets_no_cookie(site: Site, olga, cem):
    dish = site.pledge(cem)
    visitor = site.browser()
    for path in ("/", "/me", HARVEST, f"{HARVEST}/dishes/new", f"{HARVEST}/recipes", "/organise"):
        assert visitor.send("GET", path).set_cookies == []
    for path in ("/nothing", "/link/forged", f"{dish}/edit"):
        assert visitor.send("GET", path).set_cookies == []
    assert not visitor.cookies


@pytest.mark.parametrize(
    ("url", "secure"),
    [("", False), ("http://feast.example", False), ("https://feast.example", True)],
)
def test_what_a_browser_keeps_no_script_and_no_other_site_can_use(
    open_site: OpenSite, url: str, secure: bool
):
    site = open_site(address=url, LONGTABLE_URL=url)
    browser = site.browser()
    joined = browser.fill_in("/me", {"name": "Cem"})
    left = browser.post("/me/leave", {})
    for cookie in (*joined.set_cookies, *left.set_cookies):
        parts = {part.strip().lower() for part in cookie.split(";")}
        assert {"httponly", "samesite=lax", "path=/"} <= parts
        assert not [part for part in parts if part.startswith("domain")]
    assert ("secure" in joined.set_cookies[0].lower()) == secure
    assert f"max-age={400 * 86_400}" in joined.set_cookies[0].lower()


def test_a_personal_link_names_the_address_the_operator_gave(open_site: OpenSite):
    site = open_site(address="https://feast.example", LONGTABLE_URL="https://feast.example/")
    page = site.join().open("/me", headers={"host": "evil.example"})
    assert page.by_id("my-link").get("value", "").startswith("https://feast.example/link/")


def test_more_forms_a_minute_than_allowed_are_refused_and_looking_is_not(
    open_site: OpenSite, server_log: ServerLog
):
    site = open_site(LONGTABLE_POSTS_PER_MINUTE="3")
    browser = site.browser()
    for _ in range(3):
        assert browser.fill_in("/me", {"name": ""}).status == 422
    form = browser.open("/me").form()
    server_log.take()
    answer = browser.submit(form, {"name": "Cem"})
    assert answer.status == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert "A little slower, please" in answer.page.text
    assert server_log.take() == ["refused 429 POST people:join: TooManyRequestsException"]
    assert site.head == 0
    for _ in range(5):
        assert browser.send("GET", "/").status == 200
    asked = browser.post("/people", {}, headers={"accept": "application/json"})
    assert (asked.status, asked.response.json()["status"]) == (429, 429)
    assert "retry-after" in asked.headers


def test_an_operator_may_lift_the_limit(open_site: OpenSite):
    site = open_site(LONGTABLE_POSTS_PER_MINUTE="0")
    assert {site.browser().post("/people", {}).status for _ in range(100)} == {422}
