"""What is laid over a page shares its only line to the server."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from app.live.drawing import Drawing, Drawn
from app.live.hub import INTERVAL_S, PULSE_S
from tests.live.hub_test import Board, Street, Viewer, read, run


@pytest.fixture(autouse=True)
def _draw_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async def here(function: Callable[[], Any]) -> Any:
        return function()

    monkeypatch.setattr("app.live.hub.asyncio.to_thread", here)


class Page:
    """An open page with the table, and with the reader's own laid over it."""

    def __init__(self, stands: Callable[[], bool] | None = None) -> None:
        self.street, self.mine = Street("table"), Board("mine")
        views = (self.street.view(), self.street.view("mine", self.mine, kept=False))
        self.viewer = Viewer(self.street.hub.stream(*views, stands=stands))

    async def next(self) -> str:
        return await self.viewer.next()


def test_both_come_at_once_and_then_whichever_changes():
    async def story() -> None:
        page = Page()
        assert {await page.next(), await page.next()} == {"table", "mine"}
        for board, words in ((page.street.board, "soup"), (page.mine, "seat 3"), (page.mine, "4")):
            await asyncio.sleep(INTERVAL_S * 2)
            board.words = words
            page.street.hub.touch(["feast:harvest"])
            assert await page.next() == words

    run(story())


def test_what_changes_together_comes_together():
    async def story() -> None:
        page = Page()
        await page.next(), await page.next()
        await asyncio.sleep(INTERVAL_S * 2)
        page.mine.words = "seat 3"
        page.street.write("soup")
        assert {await page.next(), await page.next()} == {"soup", "seat 3"}

    run(story())


def test_a_quiet_line_of_two_pulses():
    async def story() -> None:
        page = Page()
        await page.next(), await page.next()
        before = asyncio.get_running_loop().time()
        assert await page.next() == "pulse"
        assert asyncio.get_running_loop().time() - before <= PULSE_S + 1

    run(story())


def test_one_that_cannot_be_drawn_does_not_hold_the_other_up():
    async def story() -> None:
        page = Page()
        page.mine.broken = True
        assert await page.next() == "table"
        await asyncio.sleep(INTERVAL_S * 2)
        page.street.write("soup")
        assert await page.next() == "soup"
        await page.viewer.leave()

    run(story())


@pytest.mark.parametrize("after", [0, 1, 2])
def test_who_leaves_is_forgotten_by_both(after):
    async def story() -> None:
        page = Page()
        for _ in range(after):
            await page.next()
        waiting = asyncio.ensure_future(page.next())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await page.viewer.leave()
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) == 1
        kept = page.street.hub._fragments
        assert [(f.view.key, f.viewers, len(f.waiting)) for f in kept.values()] == [("board", 0, 0)]

    run(story())


def test_closing_ends_the_line():
    async def story() -> None:
        page = Page()
        await page.next(), await page.next()
        waiting = asyncio.ensure_future(anext(page.viewer.stream, b"end"))
        await asyncio.sleep(1)
        page.street.hub.close()
        assert await waiting == b"end"

    run(story())


def test_who_may_no_longer_see_this_hears_no_more():
    async def story() -> None:
        may = True
        page = Page(lambda: may)
        await page.next(), await page.next()
        may = False
        await asyncio.sleep(INTERVAL_S * 2)
        page.mine.words = "no seat"
        page.street.hub.touch(["feast:harvest"])
        assert await anext(page.viewer.stream, b"end") == b"end"

    run(story())


# ── what it says ──

HTML = '<!--part mine--><p id="mine">{}</p><!--/part-->'


def test_what_is_laid_over_finds_its_place_by_itself():
    first, second = (Drawing(Drawn(HTML.format(word))) for word in ("next", "asked"))
    place = '<hx-partial hx-target="#mine" hx-swap="outerMorph"><p id="mine">{}</p></hx-partial>'
    no_version = ""  # or a line that was cut would resume from what it does not show
    assert read(first.message(in_parts=True)) == (no_version, place.format("next"))
    assert read(second.message(first.marks, in_parts=True)) == (no_version, place.format("asked"))
    assert read(first.message())[1] == HTML.format("next")
