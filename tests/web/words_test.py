"""No word escapes: what people are shown was translated, or is what people wrote."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from app.i18n import LANGUAGES
from tests.house.templates_test import SPOKEN
from tests.marked import ASKS_FOR_IT, CLOSE, MARKED, OPEN, Escaped
from tests.web.every_page import HARVEST, every_page
from tests.web.html import Page
from tests.web.site import FEAST, SOUP, Browser, Site

NEW_DISH = f"{HARVEST}/dishes/new"
NEW_FEAST = "/organise/feasts/new"
SILENT = {"script", "style", "textarea"}  # in the last stands what people write
PANTRY = ["Tomatoes", "5 kg", "kg", "Flour", "2 sacks"]  # what Cem gives and needs
WRITTEN = [*FEAST.values(), *SOUP.values(), *SOUP["ingredients"].split("\r\n"), *PANTRY]
WRITTEN += ["Olga", "Cem", "Washing up", "Grilling"]
THEIRS = Escaped(WRITTEN)

# What people may get wrong, many at once: the fields and what is written there.
WRONG = [
    ("cem", NEW_DISH, {"name": "", "course": "", "servings": "", "milk": "?", "command_id": "?"}),
    ("cem", NEW_DISH, {"name": "x" * 81, "course": "?", "servings": "0", "ingredients": "y" * 201}),
    ("cem", NEW_DISH, {"name": "\x07", "servings": "?", "ingredients": "y\n" * 61}),
    ("olga", NEW_FEAST, {"title": "", "date": "", "starts": "", "ends": "", "zone": "Mars"}),
    ("olga", NEW_FEAST, {"date": "2026-02-30", "starts": "25:00", "ends": "noon"}),
    ("olga", NEW_FEAST, {**FEAST, "courses-0-name": "x" * 41, "courses-2-servings": "-1"}),
    ("olga", NEW_FEAST, {"courses-0-name": "", "courses-1-name": "", "date": "0001-01-01"}),
    ("olga", NEW_FEAST, {**FEAST, "date": "2020-01-01"}),
    ("olga", f"{HARVEST}/postpone", {"date": "2026-12-02", "starts": "10:00", "ends": "11:00"}),
    ("olga", f"{HARVEST}/cancel", {"reason": "x" * 1001}),
]


@pytest.fixture
def people(site: Site, olga: Browser, cem: Browser, monkeypatch: pytest.MonkeyPatch):
    """Olga and Cem, who chose a language that is marked."""
    monkeypatch.setitem(LANGUAGES, MARKED.code, MARKED)
    for browser in (olga, cem):
        browser.post("/language", {"language": MARKED.code, "back": "/"})
    return {"olga": olga, "cem": cem}


def told(element: Element) -> Iterator[str]:
    """Everything in an element that is read or heard, each text by itself."""
    if element.tag in SILENT or element.get("class") in {"code", "device-code"}:
        return
    yield element.text or ""
    yield from (value for name, value in element.items() if name in SPOKEN)
    for inner in element:
        yield from told(inner)
        yield inner.tail or ""


def escaped(page: Page) -> list[str]:
    """The words of a page that were not translated, and are nobody's."""
    texts = list(told(page.root))
    assert sum(OPEN in text for text in texts) > 5
    return [words for text in texts if (words := THEIRS.words(text))]


def test_what_was_not_translated_is_found():
    known, written = f"{OPEN}Zutaten von {OPEN}dir{CLOSE}{CLOSE}", "Lentil soup"
    assert THEIRS.words(f"{known}: {written}, 12. Dezember") == ""
    assert THEIRS.words(f"{known} of {written}") == "of"
    assert THEIRS.words("December") == "December"
    assert THEIRS.words("Lentil soups") == "Lentil soups"


def test_no_word_of_any_page_escapes(site: Site, people):
    pages = every_page(site, people["olga"], people["cem"], **ASKS_FOR_IT)
    assert len(pages) > 25
    for path, page in pages:
        assert page.root.get("lang") == MARKED.code, path
        assert escaped(page) == [], path


@pytest.mark.parametrize(("who", "path", "wrong"), WRONG)
def test_no_word_about_a_mistake_escapes(people, who: str, path: str, wrong: dict[str, str]):
    answer = people[who].fill_in(path, wrong)
    assert answer.status == 422
    assert escaped(answer.page) == []


def test_no_word_to_a_program_escapes(people, site: Site):
    asks = {"accept": "application/json", **ASKS_FOR_IT}
    wrong = {"name": "", "course": "?", "servings": "0", "milk": "?"}
    for answer in (
        people["cem"].post(f"{HARVEST}/dishes", wrong, headers=asks),
        people["cem"].send("GET", "/organise", headers=asks),
        site.browser().send("GET", "/nothing", headers=asks),
        site.browser().send("GET", "/link/forged", headers=asks),
    ):
        problem = answer.response.json()
        errors = [words for field in problem.get("errors", {}).values() for words in field]
        said = [problem["title"], problem["detail"], *errors]
        assert [words for words in said if THEIRS.words(words)] == []
        assert answer.headers["content-language"] == MARKED.code
