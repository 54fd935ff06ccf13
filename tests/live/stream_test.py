"""The live stream over a real line: what comes, and what is left when somebody goes."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.live.fragment import Fragment
from tests.console.process import HARVEST, fill_in
from tests.web.html import Page
from tests.web.site import SOUP, feast_next_year
from tools.running import Running

PATIENCE_S = 30
PIECES = ("the table", "the name above it", "what was announced")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A house with the harvest feast, served from a thread."""
    with Running(tmp_path, secret="for these tests only") as house:
        with httpx.Client(base_url=house.address) as olga:
            path = f"/organise/invitation/{house.house.links.invitation()}"
            assert fill_in(olga, path, {"name": "Olga"}).status_code == 303
            announced = fill_in(olga, "/organise/feasts/new", feast_next_year())
            assert announced.headers["location"] == HARVEST
        yield house


def _next(lines: Iterator[str]) -> tuple[str, str]:
    """The id and the data of the next event that has any."""
    version, data = "", []
    for line in lines:
        if line.startswith("id: "):
            version = line.removeprefix("id: ")
        elif line.startswith("data: "):
            data.append(line.removeprefix("data: "))
        elif not line and data:
            return version, "\n".join(data)
    raise AssertionError("the stream has ended")


def _table(lines: Iterator[str]) -> tuple[str, str]:
    """The next event about the table, which comes beside those of what stands above it."""
    told = _next(lines)
    while not told[0]:  # only the table says how far one has seen
        told = _next(lines)
    return told


def test_a_pledge_comes_to_every_open_page_and_to_the_one_who_returns(running: Running):
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        with client.stream("GET", f"{HARVEST}/live") as stream:
            lines = stream.iter_lines()
            first, empty = _table(lines)
            assert "The places are laid" in empty
            fill_in(client, f"{HARVEST}/dishes/new", {**SOUP, "your_name": "Anna"})
            second, change = _table(lines)
            assert second != first
            assert "Lentil soup" in change
            assert 'hx-target="#part-course-1"' in change
            assert 'hx-target="#part-course-2"' not in change
        with client.stream("GET", f"{HARVEST}/live", headers={"last-event-id": first}) as stream:
            assert _table(stream.iter_lines()) == (second, change)
        with client.stream("GET", f"{HARVEST}/live", headers={"last-event-id": "old"}) as stream:
            version, table = _table(stream.iter_lines())
            assert version == second
            assert Page(table).root.get("id") == "feast-live"
            assert "Lentil soup" in Page(table).text


def test_the_stream_of_a_page_begins_where_the_page_ends(running: Running):
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        page = client.get(HARVEST).text
        seen = re.search(r'hx-sse:connect="([^"]+)"', page)
        assert seen is not None
        with client.stream("GET", seen[1]) as stream:
            lines = stream.iter_lines()
            fill_in(client, f"{HARVEST}/dishes/new", {**SOUP, "your_name": "Anna"})
            _, first = _table(lines)
            assert "Lentil soup" in first
            assert "hx-partial" in first


def test_who_comes_stands_beside_the_name_as_soon_as_it_is_said(running: Running):
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        fill_in(client, "/me", {"name": "Anna"})
        with client.stream("GET", f"{HARVEST}/live") as stream:
            lines = stream.iter_lines()
            begun = sorted(_next(lines)[1] for _ in PIECES)
            assert "Nobody has said yes so far" in begun[1]
            fill_in(client, f"{HARVEST}/coming", {"reply": "yes", "adults": "2", "children": "0"})
            told = _next(lines)[1]
            assert told.startswith('<hx-partial hx-target="#feast-hero"')
            assert "2 adults" in told


def test_ones_own_answer_comes_on_the_line_of_the_page(running: Running):
    coming = f"{HARVEST}/coming"
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        fill_in(client, "/me", {"name": "Anna"})
        with client.stream("GET", f"{coming}/live") as stream:
            lines = stream.iter_lines()
            begun = sorted(_next(lines)[1] for _ in range(2))
            assert "Nobody has said yes so far" in begun[0]
            assert begun[1].startswith('<hx-partial hx-target="#my-answer"')
            fill_in(client, coming, {"reply": "yes", "adults": "2", "children": "0"})
            told = sorted(_next(lines)[1] for _ in range(2))
            assert 'hx-target="#heads"' in told[0]
            assert "You come: 2 adults." in told[1]
    with (
        httpx.Client(base_url=running.address, timeout=PATIENCE_S) as other,
        other.stream("GET", f"{coming}/live") as stream,
    ):
        assert "You come" not in _next(stream.iter_lines())[1]


def test_a_line_ends_when_its_reader_may_read_less_than_it_shows(running: Running):
    coming, tables = f"{HARVEST}/coming", f"{HARVEST}/tables"
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        fill_in(client, "/me", {"name": "Anna"})
        fill_in(client, coming, {"reply": "yes", "adults": "2", "children": "0"})
        with client.stream("GET", f"{tables}/live") as stream:
            lines = stream.iter_lines()
            assert "You have not chosen a table yet" in "".join(_next(lines)[1] for _ in range(2))
            fill_in(client, coming, {"reply": "yes", "adults": "3", "children": "0"})
            fill_in(client, coming, {"reply": "no"})
            assert "Say first that you come" not in "".join(lines)


def test_when_the_last_reader_hangs_up_nothing_is_drawn_any_more(
    running: Running, monkeypatch: pytest.MonkeyPatch
):
    hub, gone = running.house.hub, threading.Semaphore(0)
    leave = hub._leave

    def left(fragment: Fragment) -> None:
        leave(fragment)
        gone.release()

    monkeypatch.setattr(hub, "_leave", left)
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        with client.stream("GET", f"{HARVEST}/live") as stream:
            lines = stream.iter_lines()  # dropping it would hang up
            for _each in PIECES:
                _next(lines)
            assert len(hub._keepers) == len(PIECES)
        for _each in PIECES:
            assert gone.acquire(timeout=PATIENCE_S)
        assert not hub._keepers
