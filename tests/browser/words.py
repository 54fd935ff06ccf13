"""Every word of a page, and those among them that were never translated."""

from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import astuple
from playwright.sync_api import Page
from sqlalchemy import select

from app.journal.mapper import recorded
from app.people.projection import people_list
from tests.house.templates_test import SPOKEN
from tests.marked import Escaped
from tools.scene import IMPRINT, Scene

TOLD = """attributes => {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const within = node.parentElement;
    if (!within.closest("script, textarea, code, .code, .device-code")) texts.push(node.data);
  }
  for (const name of attributes)
    for (const element of document.querySelectorAll(`[${name}]`))
      texts.push(element.getAttribute(name));
  return texts;
}"""
"""Everything of a page that is read or heard, each text by itself."""


def told(page: Page) -> list[str]:
    """Each text of a page that is read or heard."""
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
    written = {"xyzzy", IMPRINT.strip()}  # what the tour searches for, and what the operator wrote
    house = scene.running.house
    with house.read() as db:
        for r in recorded(house.journal.recorder.stored(), db):
            ids = {r.actor, *(tag.partition(":")[2] for tag in r.tags)}
            written |= set(strings(r.event)) - ids
        written |= {name.split()[0] for name in db.scalars(select(people_list.c.name))}
    return Escaped(written)
