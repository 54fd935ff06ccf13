"""Pages share what everybody sees: sent once, never stale, and never with anything personal."""

import pytest

from tests.conftest import SetClock
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"


@pytest.mark.parametrize("path", ["/", HARVEST])
def test_a_visitor_who_has_the_page_is_not_sent_it_again(site: Site, cem: Browser, path: str):
    visitor = site.browser()
    first = visitor.send("GET", path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    assert "Cookie" in first.headers["vary"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = visitor.send("GET", path, headers={"if-none-match": known})
        assert (again.status, again.text) == (304, "")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == "no-cache"
        assert "content-security-policy" in again.headers
    site.pledge(cem)
    changed = visitor.send("GET", path, headers={"if-none-match": tag})
    assert changed.status == 200
    assert changed.headers["etag"] != tag


@pytest.mark.parametrize("path", ["/", HARVEST])
def test_a_page_with_somebodys_name_is_kept_by_no_browser(site: Site, cem: Browser, path: str):
    anonymous = site.browser().send("GET", path).headers["etag"]
    answer = cem.send("GET", path, headers={"if-none-match": anonymous})
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "Cem" in answer.text


def test_what_one_reader_sees_is_on_nobody_elses_page(site: Site, olga: Browser, cem: Browser):
    site.pledge(cem)
    assert "What you bring" in cem.open(HARVEST).text
    assert "For organisers" in olga.open(HARVEST).text
    for other in (site.browser(), site.join("Ayla")):
        page = other.open(HARVEST).text
        assert "Lentil soup" in page
        assert "What you bring" not in page
        assert "For organisers" not in page


def test_the_page_after_every_pledge_shows_it(site: Site, cem: Browser):
    reader = site.browser()
    for n in range(1, 6):
        site.pledge(cem, name=f"Soup number {n}")
        assert f"Soup number {n}" in reader.open(HARVEST).text


def test_when_the_feast_begins_its_page_says_so_without_any_event(
    site: Site, cem: Browser, clock: SetClock
):
    visitor = site.browser()
    before = visitor.send("GET", HARVEST)
    assert "Bring a dish" in before.text
    clock.forward(days=11, hours=6)
    page = visitor.send("GET", HARVEST, headers={"if-none-match": before.headers["etag"]})
    assert page.status == 200
    assert "Bring a dish" not in page.text
    assert "We are at the table now" in page.text
    assert "At the table now" in visitor.open("/").text
    clock.forward(days=1)
    assert "This feast is over" in visitor.open(HARVEST).text
    assert "Feasts we remember" in visitor.open("/").text


def test_a_feast_that_nobody_announced_stays_unknown(site: Site, olga: Browser):
    visitor = site.browser()
    assert visitor.send("GET", "/feasts/spring-feast").status == 404
    assert site.announce(olga, title="Spring feast") == "/feasts/spring-feast"
    assert visitor.send("GET", "/feasts/spring-feast").status == 200
