"""What is true of every page in every state: accessible, quiet, and within the narrowest phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenBrowser
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


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_the_page_is(stop: Stop, furnished: Scene, bare: Scene, visitor: OpenBrowser):
    scene = furnished if stop.house == "furnished" else bare
    page = visitor(scene, reduced_motion="reduce").page
    stop.visit(page, scene)
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


def faults(page: Page, options: dict[str, list[str]] | None) -> list[str]:
    """What axe finds, with the element it finds it at."""
    found = page.evaluate("options => axe.run(options)", options or {"resultTypes": ["violations"]})
    return [
        f"{fault['id']}: {fault['nodes'][0]['html']} {fault['nodes'][0]['failureSummary']}"
        for fault in found["violations"]
    ]
