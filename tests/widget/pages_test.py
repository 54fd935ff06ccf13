"""How a feast stands, in the frame of another website."""

from tests.web.site import Browser, Site

WIDGET = "/feasts/harvest-feast/widget"


def test_a_widget_tells_how_many_come_and_what_there_is(site: Site, cem: Browser):
    site.pledge(cem)
    cem.fill_in("/feasts/harvest-feast/coming", {"reply": "yes", "adults": "2"})
    text = site.browser().open(WIDGET).text
    assert "Harvest feast" in text
    assert "2 come" in text
    assert "12 of 60 servings" in text
    assert "Lentil soup" in text
    assert "Cem" not in text


def test_any_site_may_frame_the_widget_and_nothing_else(site: Site, olga: Browser):
    widget = site.browser().send("GET", WIDGET)
    (policy,) = widget.headers.get_list("content-security-policy")
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert widget.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "<script" not in widget.text
    feast = site.browser().send("GET", "/feasts/harvest-feast")
    assert "frame-ancestors 'none'" in feast.headers["content-security-policy"]


def test_a_widget_is_the_same_for_everybody_and_sets_no_cookie(site: Site, olga: Browser):
    mine, anybodys = (b.send("GET", WIDGET) for b in (olga, site.browser()))
    assert mine.text == anybodys.text
    assert mine.set_cookies == anybodys.set_cookies == []
    assert anybodys.headers["cache-control"] == "public, max-age=60"


def test_a_widget_says_that_a_feast_is_off(site: Site, olga: Browser):
    olga.fill_in("/feasts/harvest-feast/cancel", {"reason": "Flood"})
    assert "This feast is cancelled" in site.browser().open(WIDGET).text
    assert site.browser().send("GET", "/feasts/nowhere/widget").status == 404


def test_the_page_that_passes_a_feast_on_has_the_frame_to_copy(site: Site, olga: Browser):
    page = site.browser().open("/feasts/harvest-feast/share")
    frame = page.by_id("embed").get("value")
    assert 'src="http://longtable.test/feasts/harvest-feast/widget"' in str(frame)
