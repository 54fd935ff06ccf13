"""The live hub: newest state first, no reader waits for another, and nothing is kept for nobody."""

import asyncio
import re
import selectors
from collections.abc import AsyncIterator, Coroutine, Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies

from app.live.hub import INTERVAL_S, PULSE, PULSE_S, Hub, message

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

    def __call__(self) -> str:
        self.drawn += 1
        if self.broken:
            raise RuntimeError("no chalk")
        return self.words


class Street:
    """A hub, a board, and neighbours who look at it."""

    def __init__(self, words: str = "empty") -> None:
        self.hub = Hub()
        self.hub.open()
        self.board = Board(words)

    def look(self, seen: str = "", key: str = "board", board: Board | None = None) -> "Viewer":
        return Viewer(self.hub.stream(key, [FEAST], board or self.board, seen))

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
    return ids[-1], "\n".join(data)


async def _pass(seconds: float) -> None:
    await asyncio.sleep(seconds)


def _now() -> float:
    return asyncio.get_running_loop().time()


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
        organiser = street.look(key="organisers", board=others)
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


def test_when_the_last_viewer_leaves_nothing_is_kept():
    async def story() -> None:
        street = Street()
        one, two = street.look(), street.look()
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


@given(strategies.text())
def test_a_message_carries_any_text_as_it_is(text: str):
    version, sent = message(text)
    assert read(sent) == (version, re.sub("\r\n|\r", "\n", text))


@pytest.mark.parametrize(
    "text",
    ["", "\n", "a\n", "\n\na", "a\r\nb\rc\nd", "a\u2028b\u2029c", "a\x0bb\x0cc\x85e", "data: x"],
)
def test_a_message_is_split_only_where_a_browser_splits(text: str):
    assert read(message(text)[1])[1] == re.sub("\r\n|\r", "\n", text)


def test_the_same_text_has_the_same_version_and_another_another():
    assert message("one")[0] == message("one")[0]
    assert message("one")[0] != message("two")[0]
