"""No word escapes on any stop of the tour, and longer words still fit on the narrowest phone."""

from functools import cache

import msgspec
import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from app.costs.projection import cost_list, receipt_list
from app.diets.projection import needs_list
from app.dishes.projection import course_board, dish_list
from app.equipment.projection import loan_list, thing_list
from app.feasts.projection import feast_list
from app.i18n import LANGUAGES
from app.kitchen.projection import kitchen_list
from app.leftovers.projection import leftover_list
from app.pantry.projection import claim_list, donation_list, enough_list, need_list
from app.people.projection import people_list
from app.recipes.projection import recipe_list
from app.seating.projection import table_list
from tests.browser.conftest import OpenBrowser
from tests.browser.every_page_test import TOO_SMALL, TOO_WIDE
from tests.house.templates_test import SPOKEN
from tests.marked import ASKS_FOR_IT, MARKED, OPEN, Escaped
from tools.scene import Scene
from tools.tour import STOPS, Stop

pytestmark = pytest.mark.browser

# What stands in a table as people wrote it; lists are JSON.
THEIRS = (
    *(dish_list.c.name, dish_list.c.course, dish_list.c.reason, dish_list.c.ingredients),
    *(feast_list.c.title, feast_list.c.place, feast_list.c.access, feast_list.c.reason),
    *(recipe_list.c.title, recipe_list.c.tags, recipe_list.c.ingredients),
    *(course_board.c.course, people_list.c.name, enough_list.c.things),
    *(donation_list.c.what, donation_list.c.said, donation_list.c.unit, donation_list.c.garden),
    *(donation_list.c.note, donation_list.c.reason, claim_list.c.said),
    kitchen_list.c.reason,
    *(need_list.c.what, need_list.c.said, need_list.c.unit, needs_list.c.note),
    *(table_list.c.name, thing_list.c.name, loan_list.c.name, loan_list.c.note),
    *(receipt_list.c.what, cost_list.c.reason, leftover_list.c.what, leftover_list.c.address),
)

TOLD = """attributes => {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("script, textarea, .code")) texts.push(node.data);
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


@cache
def escaped(scene: Scene) -> Escaped:
    """Knows what people wrote in a house."""
    written = {"xyzzy"}  # what the tour searches for
    with scene.running.house.read() as db:
        for column in THEIRS:
            for text in db.scalars(select(column).distinct()):
                written |= set(msgspec.json.decode(text)) if text.startswith("[") else {text}
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
