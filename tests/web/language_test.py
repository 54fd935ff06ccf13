"""The language of a page: the browser's, until somebody chooses."""

import pytest

from tests.web.fixtures import OpenSite
from tests.web.site import SOUP, Browser, Site

HARVEST = "/feasts/harvest-feast"
GERMAN = {"accept-language": "de"}


def choose(browser: Browser, language: str, back: str = "/", **headers: str):
    return browser.post("/language", {"language": language, "back": back}, headers=headers)


def spoken(browser: Browser, path: str = "/", **headers: str) -> str:
    return browser.open(path, headers=headers).root.get("lang", "")


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("de", "de"),
        ("DE-at", "de"),
        ("de-CH-1901", "de"),
        ("en-US,en;q=0.9,de;q=0.8", "en"),
        ("fr,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.1, de;q=0.2", "de"),
        ("de;q=0.5,en", "en"),
        ("en;q=0.5,de;q=0.5", "en"),
        ("de;q=0, en;q=0", "en"),
        ("de;q=0, fr", "en"),
        ("de ; q=1.000 , en ; q=0.999", "de"),
        ("fr", "en"),
        ("*", "en"),
        ("", "en"),
        ("de;q=2, de;q=x, de;q=-1, de;level=1", "en"),
        ("deutsch, de_DE, d\xe9, ;q=1,,;;, -de, de-", "en"),
        ("../../de", "en"),
        ("de," * 10_000, "de"),
        ("x" * 10_000 + ",de", "en"),
    ],
)
def test_a_page_speaks_the_language_that_the_browser_asks_for(harvest: Site, wish, language):
    page = harvest.browser().open("/", headers={"accept-language": wish.encode("latin-1")})
    assert page.root.get("lang") == language
    assert ("Kommende Feste" in page.text) == (language == "de")


def test_without_a_wish_a_page_speaks_english(harvest: Site):
    assert spoken(harvest.browser()) == "en"


def test_days_numbers_and_allergens_are_said_in_the_language_of_the_page(site: Site, cem):
    for n in range(3):
        site.pledge(cem, name=f"Soup {n}", servings="500")
    page = site.browser().open(HARVEST, headers=GERMAN).text
    assert "Samstag, 12. Dezember 2026" in page
    assert "17:30 bis 23:00 Uhr" in page
    assert "1 Person bringt 3 Gerichte mit: 1.500 von 60 Portionen" in page
    assert "Enthält Sellerie" in page
    assert "Frei von Milch" in page
    page = site.browser().open(HARVEST).text
    assert "1 neighbour brings 3 dishes: 1,500 of 60 servings" in page
    assert "Contains celery" in page


def test_a_choice_counts_more_than_the_browsers_wish_and_leads_back(harvest: Site, petra):
    reader = harvest.browser(**GERMAN)
    answer = choose(reader, "en", HARVEST)
    assert answer.leads_to == HARVEST
    assert spoken(reader, HARVEST) == "en"
    assert choose(reader, "de", HARVEST).leads_to == HARVEST
    assert spoken(reader, HARVEST, **{"accept-language": "en"}) == "de"


def test_every_page_offers_every_language_by_its_own_name(harvest: Site, petra):
    for path in ("/", "/me", HARVEST, "/organise"):
        for language in ("en", "de"):
            root = petra.open(path, headers={"accept-language": language}).root
            (form,) = [f for f in root.iter("form") if f.get("action") == "/language"]
            buttons = {b.get("value"): b for b in form.iter("button")}
            assert {code: button.text for code, button in buttons.items()} == {
                "en": "English",
                "de": "Deutsch",
            }
            assert all(button.get("lang") == code for code, button in buttons.items())
            assert [c for c, b in buttons.items() if b.get("aria-current")] == [language]
            assert [e.get("value") for e in form.iter("input")] == [path]


def test_only_a_choice_sets_a_cookie_and_it_is_nobodys_name(open_site: OpenSite):
    site = open_site(address="https://feast.example", LONGTABLE_URL="https://feast.example")
    reader = site.browser(**GERMAN)
    assert reader.send("GET", "/").set_cookies == []
    (cookie,) = choose(reader, "de").set_cookies
    name, *parts = [part.strip().lower() for part in cookie.split(";")]
    assert name == "language=de"
    assert {"httponly", "samesite=lax", "secure", "path=/", f"max-age={400 * 86_400}"} <= set(parts)
    assert site.head == 0


def test_a_choice_stays_when_the_browser_forgets_the_person(site: Site, cem):
    choose(cem, "de")
    assert "Schön, dass du da bist, Cem" in cem.open("/me").text
    cem.fill_in("/me", {}, "/me/leave")
    assert spoken(cem) == "de"


@pytest.mark.parametrize("value", ["", "fr", "DE", "de\x00", "../de", "d" * 10_000])
def test_a_language_that_we_do_not_speak_cannot_be_chosen(harvest: Site, value: str):
    reader = harvest.browser(**GERMAN)
    answer = choose(reader, value)
    assert (answer.status, answer.set_cookies) == (400, [])
    assert "Das hat nicht geklappt" in answer.page.text
    assert harvest.browser().post("/language", {}).status == 400


@pytest.mark.parametrize("value", ["fr", "DE", '"de"', "x" * 4000])
def test_a_cookie_that_names_no_language_is_passed_over(harvest: Site, value: str):
    reader = harvest.browser(**GERMAN)
    reader.cookies.set("language", value)
    assert spoken(reader) == "de"


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/ok\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "evil.example",
        "",
        " /",
        "/a b",
    ],
)
def test_a_choice_never_leads_to_another_site(harvest: Site, back: str):
    answer = choose(harvest.browser(), "de", back)
    assert answer.leads_to == "/"
    assert len(answer.set_cookies) == 1


def test_another_site_cannot_choose(harvest: Site):
    answer = choose(harvest.browser(), "de", **{"sec-fetch-site": "cross-site"})
    assert (answer.status, answer.set_cookies) == (403, [])


@pytest.mark.parametrize(
    ("referer", "leads_to"),
    [
        (f"http://longtable.test{HARVEST}/recipes?q=a%20b", f"{HARVEST}/recipes?q=a%20b"),
        (f"http://longtable.test{HARVEST}?q=plum", f"{HARVEST}/recipes"),
        (f"http://evil.example{HARVEST}/recipes?q=plum", f"{HARVEST}/recipes"),
        ("http://[", f"{HARVEST}/recipes"),
        ("", f"{HARVEST}/recipes"),
    ],
)
def test_a_choice_leads_back_to_what_was_searched(harvest: Site, referer: str, leads_to: str):
    answer = choose(harvest.browser(), "de", f"{HARVEST}/recipes", referer=referer)
    assert answer.leads_to == leads_to


def test_from_a_refused_form_a_choice_leads_back_to_where_it_was_opened(site: Site, olga, cem):
    dish = site.pledge(cem)
    for browser, path in (
        (site.browser(), "/me"),
        (cem, f"{HARVEST}/dishes/new"),
        (cem, f"{dish}/edit"),
        (olga, f"{dish}/hide"),
        (olga, "/organise/feasts/new"),
        (olga, f"{HARVEST}/postpone"),
    ):
        refused = browser.fill_in(path, {"name": "", "title": "", "reason": ""})
        assert refused.status == 422
        (back,) = [e for e in refused.page.root.iter("input") if e.get("name") == "back"]
        assert back.get("value") == path
        assert spoken(browser, path) == "en"


def test_a_page_says_its_language_and_what_that_depends_on(harvest: Site, petra):
    for path in ("/", HARVEST, "/me", "/nothing", "/link/forged"):
        for language in ("de", "en"):
            wish = {"accept-language": language}
            answer = harvest.browser().send("GET", path, headers=wish)
            assert answer.headers["content-language"] == language
            assert answer.headers["vary"] == "Accept-Language, Cookie"


@pytest.mark.parametrize("path", ["/", HARVEST])
def test_a_page_that_is_known_in_one_language_is_not_known_in_the_other(harvest, petra, path):
    reader = harvest.browser()
    tag = reader.send("GET", path).headers["etag"]
    known = {"if-none-match": tag}
    again = reader.send("GET", path, headers=known)
    assert (again.status, again.headers["vary"]) == (304, "Accept-Language, Cookie")
    assert reader.send("GET", path, headers={**known, **GERMAN}).status == 200


def test_what_is_refused_before_any_page_is_refused_in_the_language_asked_for(open_site: OpenSite):
    site = open_site(LONGTABLE_POSTS_PER_MINUTE="1")
    reader = site.browser(**GERMAN)
    reader.post("/people", {})
    answers = [
        reader.send("GET", "/nothing"),
        reader.send("PUT", "/"),
        reader.post("/people", {}),
        reader.send("GET", "/organise"),
    ]
    assert [answer.status for answer in answers] == [404, 405, 429, 403]
    said = ["Nicht gefunden", "Nicht möglich", "Bitte etwas langsamer", "Nicht erlaubt"]
    for answer, words in zip(answers, said, strict=True):
        assert words in answer.page.text
        assert answer.page.root.get("lang") == "de"


def test_a_rules_no_is_said_in_the_language_of_whoever_asks_again(site: Site, olga, cem):
    form = cem.open(f"{HARVEST}/dishes/new").form()
    olga.fill_in(f"{HARVEST}/cancel", {"reason": "Flood"})
    assert "This feast was cancelled." in cem.submit(form, dict(SOUP)).page.text
    choose(cem, "de")
    assert "Dieses Fest wurde abgesagt." in cem.submit(form, dict(SOUP)).page.text


def test_two_people_at_once_each_read_their_own_language(site: Site, cem):
    site.pledge(cem)
    german, english = site.browser(**GERMAN), site.browser()
    for _ in range(3):
        assert "Enthält Sellerie" in german.open(HARVEST).text
        assert "Contains celery" in english.open(HARVEST).text
