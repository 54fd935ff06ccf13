"""The live stream over a real line: what comes, and what is left when somebody goes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.live.hub import Fragment
from tests.console.process import HARVEST, fill_in
from tests.web.html import Page
from tests.web.site import SOUP, feast_next_year
from tools.running import Running

PATIENCE_S = 30


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


def test_a_pledge_comes_to_every_open_page_and_to_the_one_who_returns(running: Running):
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        with client.stream("GET", f"{HARVEST}/live") as stream:
            lines = stream.iter_lines()
            first, empty = _next(lines)
            assert "The places are laid" in empty
            fill_in(client, f"{HARVEST}/dishes/new", {**SOUP, "your_name": "Anna"})
            second, table = _next(lines)
            assert second != first
            assert "Lentil soup" in Page(table).text
            assert Page(table).root.get("id") == "feast-live"
        with client.stream("GET", f"{HARVEST}/live", headers={"last-event-id": first}) as stream:
            assert _next(stream.iter_lines()) == (second, table)


def test_when_the_last_reader_hangs_up_nothing_is_kept(
    running: Running, monkeypatch: pytest.MonkeyPatch
):
    hub, gone = running.house.hub, threading.Event()
    leave = hub._leave

    def left(key: str, fragment: Fragment) -> None:
        leave(key, fragment)
        gone.set()

    monkeypatch.setattr(hub, "_leave", left)
    with httpx.Client(base_url=running.address, timeout=PATIENCE_S) as client:
        with client.stream("GET", f"{HARVEST}/live") as stream:
            lines = stream.iter_lines()  # dropping it would hang up
            _next(lines)
            assert len(hub._fragments) == 1
        assert gone.wait(PATIENCE_S)
        assert not hub._fragments
        assert not hub._keepers
