"""The live hub: newest state first, no reader waits for another, and nothing is kept for nobody."""

import asyncio
import re
import selectors
from collections.abc import AsyncIterator, Coroutine, Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies

from app.journal.clock import EPOCH
from app.live.drawing import Drawing, Drawn
from app.live.fragment import View
from app.live.hub import INTERVAL_S, MOST_UNWATCHED, PULSE, PULSE_S, Hub

FEAST = "feast:harvest"


class _Waiting(selectors.DefaultSelector):
    """Waits for nothing: it moves its loop's clock on instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None):
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("everybody waits for something that never comes")
        if not ready and timeout:
            self.now += timeout
        return ready


class StillLoop(asyncio.SelectorEventLoop):
    """An event loop whose hours pass in no time."""

    def __init__(self) -> None:
        self._waiting = _Waiting()
        super().__init__(self._waiting)

    def time(self) -> float:
        return self._waiting.now


@pytest.fixture(autouse=True)
def _render_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render in the loop itself: a thread would not know its clock."""

    async def here(function: Any, *arguments: Any) -> Any:
        return function(*arguments)

    monkeypatch.setattr("app.live.hub.asyncio.to_thread", here)


def run(story: Coroutine[Any, Any, None]) -> None:
    """Live through a story on a loop of its own."""
    with asyncio.Runner(loop_factory=StillLoop) as runner:
        runner.run(story)


class Board:
    """Something to look at, and how often it was drawn."""

    def __init__(self, words: str = "empty") -> None:
        self.words = words
        self.drawn = 0
        self.broken = False
        self.until: datetime | None = None

    def __call__(self) -> Drawn:
        self.drawn += 1
        if self.broken:
            raise RuntimeError("no chalk")
        return Drawn(self.words, until=self.until)


class Street:
    """A hub, a board, and neighbours who look at it."""

    def __init__(self, words: str = "empty") -> None:
        self.hub = Hub(_clock)
        self.hub.open()
        self.board = Board(words)

    def view(self, key: str = "board", board: Board | None = None, *, kept: bool = True) -> View:
        return View(key, frozenset([FEAST]), board or self.board, kept)

    def look(self, seen: str = "", view: View | None = None) -> "Viewer":
        return Viewer(self.hub.stream(view or self.view(), seen=seen))

    async def page(self, view: View | None = None) -> str:
        return (await self.hub.current(view or self.view())).html

    def write(self, words: str, topics: Iterable[str] = (FEAST,)) -> None:
        self.board.words = words
        self.hub.touch(topics)


class Viewer:
    """An open page."""

    def __init__(self, stream: AsyncIterator[bytes]) -> None:
        self.stream = stream

    async def next(self) -> str:
        sent = await anext(self.stream)
        return "pulse" if sent == PULSE else read(sent)[1]

    async def leave(self) -> None:
        await self.stream.aclose()  # type: ignore[attr-defined]


def read(sent: bytes) -> tuple[str, str]:
    """The id and the data of an event, as the specification has a browser read it."""
    assert sent.endswith(b"\n\n")
    lines = re.split("\r\n|\r|\n", sent.decode())
    fields = [line.partition(":") for line in lines if line]
    data = [value.removeprefix(" ") for name, _, value in fields if name == "data"]
    ids = [value.removeprefix(" ") for name, _, value in fields if name == "id"]
    assert {name for name, _, _ in fields} <= {"id", "data"}
    return "".join(ids[-1:]), "\n".join(data)


async def _pass(seconds: float) -> None:
    await asyncio.sleep(seconds)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _clock() -> datetime:
    return EPOCH + timedelta(seconds=_now())


def test_who_comes_sees_the_state_at_once():
    async def story() -> None:
        street = Street("two dishes")
        assert await street.look().next() == "two dishes"
        assert _now() == 0

    run(story())


def test_the_first_change_after_a_quiet_time_comes_at_once():
    async def story() -> None:
        street = Street()
        viewer = street.look()
        await viewer.next()
        await _pass(INTERVAL_S)
        street.write("one dish")
        assert await viewer.next() == "one dish"
        assert _now() == INTERVAL_S

    run(story())


def test_many_changes_are_drawn_once_an_interval_and_the_last_is_seen():
    async def story() -> None:
        street = Street()
        viewer = street.look()
        await viewer.next()
        await _pass(1)
        drawn = street.board.drawn
        seen: list[tuple[float, str]] = []

        async def watch() -> None:
            while True:
                words = await viewer.next()
                seen.append((_now(), words))

        watching = asyncio.create_task(watch())
        for n in range(100):
            street.write(f"{n + 1} dishes")
            await _pass(0.01)
        await _pass(1)
        watching.cancel()
        assert seen[0][0] == 1
        assert seen[-1][1] == "100 dishes"
        gaps = [later - earlier for (earlier, _), (later, _) in pairwise(seen)]
        assert min(gaps) >= INTERVAL_S - 1e-9
        assert len(seen) <= 6
        assert street.board.drawn - drawn == len(seen)

    run(story())


def test_a_slow_reader_skips_to_the_newest_state():
    async def story() -> None:
        street = Street()
        slow, quick = street.look(), street.look()
        await slow.next()
        await quick.next()
        for n in range(5):
            await _pass(1)
            street.write(f"{n} dishes")
            assert await quick.next() == f"{n} dishes"
        assert await slow.next() == "4 dishes"
        street.write("all")
        assert await slow.next() == "all"

    run(story())


def test_what_looks_the_same_is_not_sent_again():
    async def story() -> None:
        street = Street("one dish")
        viewer = street.look()
        await viewer.next()
        await _pass(1)
        street.write("one dish")
        assert await viewer.next() == "pulse"

    run(story())


def test_who_returns_with_what_they_have_seen_waits_for_something_new():
    async def story() -> None:
        street = Street("one dish")
        first = street.look()
        version, _ = read(await anext(first.stream))
        back = street.look(seen=version)  # beside others who look
        waiting = asyncio.ensure_future(back.next())
        await _pass(1)
        assert not waiting.done()
        street.write("two dishes")
        assert await waiting == "two dishes"

    run(story())


def test_who_returns_alone_with_what_they_have_seen_waits_as_well():
    async def story() -> None:
        street = Street("one dish")
        first = street.look()
        version, _ = read(await anext(first.stream))
        await first.leave()
        back = street.look(seen=version)
        assert [await back.next() for _ in range(3)] == ["pulse"] * 3
        assert _now() >= PULSE_S

    run(story())


def test_who_returns_with_an_old_state_gets_the_new_one_first():
    async def story() -> None:
        street = Street("two dishes")
        assert await street.look(seen="long-ago").next() == "two dishes"

    run(story())


def test_a_quiet_line_pulses():
    async def story() -> None:
        street = Street()
        one, two = street.look(), street.look()
        await one.next()
        await two.next()
        for n in (1, 2, 3):
            assert set(await asyncio.gather(one.next(), two.next())) == {"pulse"}
            assert n * PULSE_S <= _now() <= n * PULSE_S + 1
        assert street.board.drawn == 1

    run(story())


def test_neighbours_share_one_drawing_and_others_have_their_own():
    async def story() -> None:
        street = Street()
        others = Board("for organisers")
        viewers = [street.look() for _ in range(50)]
        organiser = street.look(view=street.view("organisers", others))
        assert {await v.next() for v in viewers} == {"empty"}
        assert await organiser.next() == "for organisers"
        assert (street.board.drawn, others.drawn) == (1, 1)

    run(story())


def test_only_what_a_change_is_about_is_drawn_again():
    async def story() -> None:
        street = Street()
        await street.look().next()
        await _pass(1)
        street.write("changed", topics=["feast:other", "person:cem"])
        await _pass(1)
        assert street.board.drawn == 1

    run(story())


def test_when_the_last_viewer_of_somebodys_own_leaves_nothing_is_kept():
    async def story() -> None:
        street = Street()
        own = street.view("me", kept=False)
        one, two = street.look(view=own), street.look(view=own)
        await one.next()
        await two.next()
        await one.leave()
        street.write("still drawn for the other")
        assert await two.next() == "still drawn for the other"
        await two.leave()
        await _pass(0)
        assert len(asyncio.all_tasks()) == 1
        assert not street.hub._fragments
        drawn = street.board.drawn
        street.write("for nobody")
        await _pass(60)
        assert street.board.drawn == drawn

    run(story())


def test_who_goes_before_the_first_drawing_leaves_nothing():
    async def story() -> None:
        street = Street()
        waiting = asyncio.ensure_future(street.look().next())
        await _pass(0)
        waiting.cancel()
        await asyncio.wait([waiting])
        await _pass(0)
        assert len(asyncio.all_tasks()) == 1

    run(story())


def test_a_drawing_that_fails_is_tried_again_and_told_once(caplog: pytest.LogCaptureFixture):
    async def story() -> None:
        street = Street()
        viewer = street.look()
        await viewer.next()
        await _pass(1)
        street.board.broken = True
        street.write("one dish")
        await _pass(3600)
        tries = street.board.drawn
        assert tries < 3600
        street.board.broken = False
        before = _now()
        while (words := await viewer.next()) == "pulse":
            pass
        assert words == "one dish"
        assert _now() - before <= 5
        street.board.broken = True
        street.write("two dishes")
        await _pass(60)

    run(story())
    told = [r for r in caplog.records if r.name == "longtable.live"]
    assert len(told) == 2  # once for each time it failed, not for each try
    assert "no chalk" not in told[0].getMessage()


def test_closing_ends_every_stream_and_a_later_one_at_once():
    async def story() -> None:
        street = Street()
        viewers = [street.look() for _ in range(3)]
        for viewer in viewers:
            await viewer.next()
        waiting = [asyncio.ensure_future(anext(v.stream, b"end")) for v in viewers]
        await _pass(1)
        street.hub.close()
        assert await asyncio.gather(*waiting) == [b"end"] * 3
        assert await anext(street.look().stream, b"end") == b"end"
        await _pass(0)
        assert len(asyncio.all_tasks()) == 1

    run(story())


def test_a_hub_that_serves_nowhere_may_be_told_and_closed():
    hub = Hub()
    hub.committed([])
    hub.close()


def test_a_page_and_its_viewers_share_one_drawing():
    async def story() -> None:
        street = Street("two dishes")
        assert await street.page() == "two dishes"
        assert await street.look().next() == "two dishes"
        assert await asyncio.gather(*[street.page() for _ in range(9)]) == ["two dishes"] * 9
        assert street.board.drawn == 1

    run(story())


def test_a_page_shows_what_was_written_before_it_was_asked_for():
    async def story() -> None:
        street = Street()
        viewer = street.look()
        await viewer.next()
        for n in range(5):  # sooner than viewers hear of it
            street.write(f"{n} dishes")
            assert await street.page() == f"{n} dishes"
        assert await viewer.next() == "4 dishes"

    run(story())


def test_a_page_asked_for_while_an_older_state_is_drawn_waits_for_the_newer(
    monkeypatch: pytest.MonkeyPatch,
):
    gate = asyncio.Event()

    async def slowly(function: Any) -> Any:
        drawn = function()
        await gate.wait()
        return drawn

    monkeypatch.setattr("app.live.fragment.asyncio.to_thread", slowly)

    async def story() -> None:
        street = Street("old")
        early = asyncio.ensure_future(street.page())
        await _pass(0)
        street.write("new")
        late = [asyncio.ensure_future(street.page()) for _ in range(3)]
        await _pass(0)
        gate.set()
        assert await early == "old"
        assert await asyncio.gather(*late) == ["new"] * 3
        assert street.board.drawn == 2

    run(story())


def test_who_comes_to_what_only_pages_showed_sees_no_state_from_before():
    async def story() -> None:
        street = Street("old")
        await street.page()
        street.write("new")
        assert await street.look().next() == "new"

    run(story())


def test_who_opens_the_stream_of_a_page_gets_only_what_is_newer():
    async def story() -> None:
        street = Street("one dish")
        page = await street.hub.current(street.view())
        viewer = street.look(seen=page.version)
        assert await viewer.next() == "pulse"
        street.write("two dishes")
        assert await viewer.next() == "two dishes"

    run(story())


def test_what_looks_different_at_an_hour_is_drawn_again_at_that_hour():
    async def story() -> None:
        street = Street("come")
        street.board.until = EPOCH + timedelta(seconds=30)
        viewer = street.look()
        assert await viewer.next() == "come"
        assert await viewer.next() == "pulse"
        street.board.words, street.board.until = "we are at the table", None
        assert await viewer.next() == "we are at the table"
        assert _now() == 30

    run(story())


def test_a_page_is_not_older_than_its_hour():
    async def story() -> None:
        street = Street("come")
        street.board.until = EPOCH + timedelta(seconds=30)
        assert await street.page() == "come"
        await _pass(30)
        street.board.words, street.board.until = "we are at the table", None
        assert await street.page() == "we are at the table"

    run(story())


def test_pages_of_what_does_not_exist_leave_nothing():
    async def story() -> None:
        street = Street()
        street.board.broken = True
        with pytest.raises(RuntimeError):
            await street.page()
        assert not street.hub._fragments

    run(story())


def test_only_so_many_pages_are_kept_and_none_that_is_watched_is_lost():
    async def story() -> None:
        street = Street()
        viewer = street.look()
        await viewer.next()
        for n in range(MOST_UNWATCHED + 10):
            await street.page(street.view(f"page {n}"))
        assert len(street.hub._fragments) <= MOST_UNWATCHED + 2
        await _pass(1)
        street.write("still told")
        assert await viewer.next() == "still told"

    run(story())


def part(name: str, words: str) -> str:
    return f'<!--part {name}--><p id="{name}">{words}</p><!--/part-->'


def test_a_viewer_who_knows_the_last_state_is_sent_only_the_parts_that_differ():
    async def story() -> None:
        street = Street(part("soups", "none") + "<hr>" + part("cakes", "none"))
        viewer = street.look()
        assert "<hr>" in await viewer.next()
        await _pass(1)
        street.write(part("soups", "none") + "<hr>" + part("cakes", "one"))
        sent = '<hx-partial hx-target="#cakes" hx-swap="outerMorph"><p id="cakes">one</p>'
        assert await viewer.next() == sent + "</hx-partial>"

    run(story())


def test_a_slow_viewer_is_sent_every_part_that_differs_from_what_it_has():
    async def story() -> None:
        street = Street(part("soups", "none") + part("cakes", "none"))
        slow = street.look()
        await slow.next()
        for state in [("one", "none"), ("one", "one"), ("two", "one")]:
            await _pass(1)
            street.write(part("soups", state[0]) + part("cakes", state[1]))
        await _pass(1)
        sent = await slow.next()
        assert "two" in sent
        assert "#cakes" in sent

    run(story())


@pytest.mark.parametrize("after", ["<hr>" + part("a", "1"), part("a", "1") + part("b", "2"), ""])
def test_when_more_than_parts_differ_all_is_sent(after: str):
    async def story() -> None:
        street = Street(part("a", "1"))
        viewer = street.look()
        await viewer.next()
        await _pass(1)
        street.write(after)
        assert await viewer.next() == after

    run(story())


def version_and_message(text: str) -> tuple[str, bytes]:
    drawing = Drawing(Drawn(text))
    return drawing.version, drawing.message()


@given(strategies.text())
def test_a_message_carries_any_text_as_it_is(text: str):
    version, sent = version_and_message(text)
    assert read(sent) == (version, re.sub("\r\n|\r", "\n", text))


@pytest.mark.parametrize(
    "text",
    ["", "\n", "a\n", "\n\na", "a\r\nb\rc\nd", "a\u2028b\u2029c", "a\x0bb\x0cc\x85e", "data: x"],
)
def test_a_message_is_split_only_where_a_browser_splits(text: str):
    assert read(version_and_message(text)[1])[1] == re.sub("\r\n|\r", "\n", text)


def test_the_same_text_has_the_same_version_and_another_another():
    assert version_and_message("one")[0] == version_and_message("one")[0]
    assert version_and_message("one")[0] != version_and_message("two")[0]
