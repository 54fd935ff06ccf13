"""No word escapes on any stop of the tour, and longer words still fit on the narrowest phone."""

from collections.abc import Iterator
from functools import cache

import msgspec
import pytest
from msgspec.structs import astuple
from playwright.sync_api import Page
from sqlalchemy import select

from app.i18n import LANGUAGES
from app.journal.mapper import recorded
from app.people.projection import people_list
from tests.browser.conftest import OpenBrowser
from tests.browser.every_page_test import TOO_SMALL, TOO_WIDE
from tests.house.templates_test import SPOKEN
from tests.marked import ASKS_FOR_IT, MARKED, OPEN, Escaped
from tools.scene import Scene
from tools.tour import STOPS, Stop

pytestmark = pytest.mark.browser

TOLD = """attributes => {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("script, textarea, .code, .device-code")) texts.push(node.data);
  }
  for (const name of attributes)
    for (const element of document.querySelectorAll(`[${name}]`))
      texts.push(element.getAttribute(name));
  return texts;
}"""
"""Everything of a page that is read or heard, each text by itself."""


def told(page: Page) -> list[str]:
    texts: list[str] = page.evaluate(TOLD, sorted(SPOKEN))
    return texts


def strings(value: object) -> Iterator[str]:
    """Every plain string in an event, however deep; not the members of our own enumerations."""
    if type(value) is str:
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from strings(astuple(value))
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)


@cache
def escaped(scene: Scene) -> Escaped:
    """Knows what people wrote in a house: all that its events say, except for ids."""
    written = {"xyzzy"}  # what the tour searches for
    house = scene.running.house
    with house.read() as db:
        for r in recorded(house.journal.recorder.stored(), db):
            ids = {r.actor, *(tag.partition(":")[2] for tag in r.tags)}
            written |= set(strings(r.event)) - ids
        written |= {name.split()[0] for name in db.scalars(select(people_list.c.name))}
    return Escaped(written)


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_no_word_escapes(
    stop: Stop, furnished: Scene, bare: Scene, visitor: OpenBrowser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(LANGUAGES, MARKED.code, MARKED)
    scene = furnished if stop.house == "furnished" else bare
    page = visitor(scene, 390, 844, reduced_motion="reduce", extra_http_headers=ASKS_FOR_IT).page
    stop.visit(page, scene)
    texts = told(page)
    assert sum(OPEN in text for text in texts) > 10
    assert [words for text in texts if (words := escaped(scene).words(text))] == []
    assert page.evaluate(TOO_SMALL) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.evaluate(TOO_WIDE)
