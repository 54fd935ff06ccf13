"""Several streams on one line: whatever is said comes at once, and all end together."""

import asyncio
from collections.abc import AsyncGenerator, Callable

import pytest

from app.live.drawing import Drawing, Drawn
from app.live.merged import merged
from tests.live.hub_test import Street, read, run


class Voice:
    """A stream that says what it is told to say."""

    def __init__(self) -> None:
        self.words: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.ended = False

    async def speak(self) -> AsyncGenerator[bytes]:
        try:
            while (word := await self.words.get()) is not None:
                yield word
        finally:
            self.ended = True


def test_what_anybody_says_comes_in_its_order():
    async def story() -> None:
        one, other = Voice(), Voice()
        line = merged(one.speak(), other.speak())
        for voice, word in ((one, b"a"), (other, b"b"), (other, b"c"), (one, b"d")):
            voice.words.put_nowait(word)
            assert await anext(line) == word
        one.words.put_nowait(b"e")
        other.words.put_nowait(b"f")
        assert {await anext(line), await anext(line)} == {b"e", b"f"}

    run(story())


def test_the_line_is_over_when_all_have_ended():
    async def story() -> None:
        one, other = Voice(), Voice()
        line = merged(one.speak(), other.speak())
        one.words.put_nowait(None)
        other.words.put_nowait(b"still here")
        assert await anext(line) == b"still here"
        other.words.put_nowait(None)
        assert [word async for word in line] == []

    run(story())


def test_who_leaves_ends_them_all():
    async def story() -> None:
        one, other = Voice(), Voice()
        line = merged(one.speak(), other.speak())
        one.words.put_nowait(b"a")
        assert await anext(line) == b"a"
        await line.aclose()
        assert (one.ended, other.ended) == (True, True)

    run(story())


def test_who_leaves_while_waiting_ends_them_all():
    async def story() -> None:
        one, other = Voice(), Voice()
        waiting = asyncio.ensure_future(anext(merged(one.speak(), other.speak())))
        await asyncio.sleep(1)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert (one.ended, other.ended) == (True, True)

    run(story())


def test_one_that_breaks_breaks_the_line_and_ends_the_others():
    async def story() -> None:
        async def broken() -> AsyncGenerator[bytes]:
            await asyncio.sleep(1)
            raise ZeroDivisionError
            yield b""

        other = Voice()
        line = merged(broken(), other.speak())
        with pytest.raises(ZeroDivisionError):
            await anext(line)
        assert other.ended

    run(story())


def test_a_hub_forgets_who_leaves_a_line_of_two(monkeypatch: pytest.MonkeyPatch):
    async def here(draw: Callable[[], Drawn]) -> Drawn:
        return draw()

    monkeypatch.setattr("app.live.fragment.asyncio.to_thread", here)

    async def story() -> None:
        street = Street()
        line = merged(*(street.hub.stream(street.view(key)) for key in ("board", "mine")))
        assert [read(await anext(line))[1] for _ in range(2)] == ["empty", "empty"]
        street.write("soup")
        assert [read(await anext(line))[1] for _ in range(2)] == ["soup", "soup"]
        await line.aclose()
        assert [f.viewers for f in street.hub._fragments.values()] == [0, 0]

    run(story())


# ── what is laid over a page ──

HTML = '<!--part mine--><p id="mine">{}</p><!--/part-->'


def test_what_is_laid_over_finds_its_place_by_itself():
    first, second = (Drawing(Drawn(HTML.format(word))) for word in ("next", "asked"))
    place = '<hx-partial hx-target="#mine" hx-swap="outerMorph"><p id="mine">{}</p></hx-partial>'
    no_version = ""  # or a line that was cut would resume from what it does not show
    assert read(first.message(in_parts=True)) == (no_version, place.format("next"))
    assert read(second.message(first.marks, in_parts=True)) == (no_version, place.format("asked"))
    assert read(first.message())[1] == HTML.format("next")
