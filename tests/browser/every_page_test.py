"""What is true of every page in every state: accessible, quiet, and within the narrowest phone.

Each is visited in a language whose words are long and bear marks, so that none escapes translation.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from app.i18n import LANGUAGES
from tests.browser.visitors import Visitor
from tests.browser.words import escaped, told
from tests.marked import ASKS_FOR_IT, MARKED, OPEN
from tools.scene import Scene
from tools.tour import STOPS, Stop

pytestmark = pytest.mark.browser

COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
"""What the night changes: nothing but colours."""

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("svg, .hush"))
  .map((e) => e.tagName + "." + e.className)"""

TOO_SMALL = """() => [...document.querySelectorAll(
    ".button, .quiet, nav a, summary, .choice, .tri-row label, .tick, input, select, .mine-do a, "
    + ".tongues button")]
  .filter((e) => !e.closest(".choice, .tri-row, .tick") || e.matches("label"))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 43.5 || box.height < 43.5))
  .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)"""


@pytest.fixture(scope="module")
def tourists(chromium: Browser, furnished: Scene, bare: Scene) -> dict[str, Visitor]:
    """One who visits all pages of a house in the same browser, by the name of the house."""
    return {
        name: Visitor(
            chromium.new_page(reduced_motion="reduce", extra_http_headers=ASKS_FOR_IT), house
        )
        for name, house in {"furnished": furnished, "empty": bare}.items()
    }


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_the_page_is(stop: Stop, tourists: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(LANGUAGES, MARKED.code, MARKED)
    tourist = tourists[stop.house]
    page, scene = tourist.page, tourist.scene
    tourist.complaints.clear()
    page.set_viewport_size({"width": 1280, "height": 860})
    page.emulate_media(color_scheme="light")
    stop.visit(page, scene)
    texts = told(page)
    assert sum(OPEN in text for text in texts) > stop.texts
    assert [words for text in texts if (words := escaped(scene).words(text))] == []
    page.evaluate(Axe().axe_script)
    assert faults(page, None) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, COLOURS) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert faults(page, COLOURS) == []
    page.emulate_media(color_scheme="light")
    assert faults(page, None) == []
    assert page.evaluate(TOO_SMALL) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.evaluate(TOO_WIDE)
    assert tourist.complaints == []


def faults(page: Page, options: dict[str, list[str]] | None) -> list[str]:
    """What axe finds, with the element it finds it at."""
    found = page.evaluate("options => axe.run(options)", options or {"resultTypes": ["violations"]})
    return [
        f"{fault['id']}: {fault['nodes'][0]['html']} {fault['nodes'][0]['failureSummary']}"
        for fault in found["violations"]
    ]
