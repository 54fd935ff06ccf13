"""A real server: what it says, what it answers over a real socket, and how it ends."""

import asyncio
import json
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import httpx
import pytest

from tests.console.process import (
    HARVEST,
    LONGTABLE,
    PATIENCE_S,
    Served,
    announce,
    environment,
    fill_in,
    served,
)
from tests.mail.letterbox import wait_until, ways
from tests.web.site import SOUP

MEGABYTES_2 = 2 * 1024 * 1024
FORM = {"content-type": "application/x-www-form-urlencoded"}


def _events(home: Path) -> list[dict[str, object]]:
    printed = subprocess.run(
        [LONGTABLE, "events", "--json"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    assert "Traceback" not in printed.stderr
    return [json.loads(line) for line in printed.stdout.splitlines()]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for the tests that do not stop it; six forms a minute from one address."""
    with served(tmp_path_factory.mktemp("running"), LONGTABLE_POSTS_PER_MINUTE="6") as server:
        yield server


def test_a_server_says_where_it_is_and_how_to_become_the_first_organiser(running: Served):
    assert re.fullmatch(r"Longtable is open at http://127\.0\.0\.1:\d+", running.greeting[0])
    assert running.greeting[1].startswith("Nobody organises yet.")
    assert running.invitation.startswith(f"{running.address}/organise/invitation/")
    assert httpx.get(running.invitation).status_code == 200


def test_a_letter_that_no_server_sends_is_shown_in_the_console_and_opens_as_a_file(running: Served):
    with running.client("127.0.0.6") as cem:
        fill_in(cem, "/me", {"name": "Cem"})
        given = fill_in(cem, "/me/mail", {"address": "cem@mail.example"})
        assert given.headers["location"] == "/me/mail"
    wait_until(lambda: ".eml" in running.console.read_text())
    (told,) = [line for line in running.console.read_text().splitlines() if ".eml" in line]
    assert "“Please confirm your e-mail address”" in told
    assert "cem@" not in told
    letter = message_from_bytes(Path(told.split(" is kept in ")[1]).read_bytes(), policy=default)
    assert letter["To"] == "cem@mail.example"
    (link,) = ways(letter)
    assert link.startswith(f"{running.address}/mail/confirm/")


def _chunks() -> Iterator[bytes]:
    for _ in range(MEGABYTES_2 // 65_536):
        yield b"x" * 65_536


@pytest.mark.parametrize("told", [True, False], ids=["its length told", "in chunks"])
def test_two_megabytes_get_their_answer_over_a_real_line(running: Served, told: bool):
    with running.client("127.0.0.3") as client:
        body = b"x" * MEGABYTES_2 if told else _chunks()
        answer = client.post("/people", content=body, headers=FORM)
        assert answer.status_code == 413
        assert "more than we can take at once" in answer.text
        assert client.get("/").status_code == 200


def test_a_flood_from_one_address_is_stopped_and_the_neighbours_are_not(running: Served):
    with running.client("127.0.0.4") as flood, running.client("127.0.0.5") as neighbour:
        statuses = [flood.post("/people", data={"name": ""}).status_code for _ in range(8)]
        assert statuses == [422] * 6 + [429] * 2
        assert neighbour.post("/people", data={"name": ""}).status_code == 422
        assert flood.get("/").status_code == 200


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: [::1\r\nConnection: close\r\n\r\n",
        b"GET /me HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        b"GET //evil.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nCookie: longtable=\xff; =; ;;\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nAccept: \xff;q=x, */;;\r\nConnection: close\r\n\r\n",
        b"POST /people HTTP/1.1\r\nHost: a\r\nOrigin: http://[\r\nConnection: close\r\n\r\n",
        b"GARBAGE\r\n\r\n",
    ],
)
def test_no_request_breaks_the_server(running: Served, request_line: bytes):
    async def ask() -> bytes:
        host, port = running.address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(request_line)
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer

    answer = asyncio.run(ask())
    assert re.match(rb"HTTP/1\.[01] (200|400|403|404)\b", answer), answer[:200]


def test_a_server_told_to_stop_ends_its_streams_and_itself(tmp_path: Path):
    with served(tmp_path) as server:
        announce(server)
        with server.client() as viewer, server.client() as anna:
            with viewer.stream("GET", f"{HARVEST}/live") as stream:
                assert stream.headers["content-type"].startswith("text/event-stream")
                lines = stream.iter_lines()
                assert any(line.startswith("id: ") for line in lines)
                pledged = fill_in(anna, f"{HARVEST}/dishes/new", {**SOUP, "your_name": "Anna"})
                assert pledged.status_code == 303
                assert any("Lentil soup" in line for line in lines)
                stopping = threading.Thread(target=server.stop)
                stopping.start()
                assert not [line for line in lines if "Traceback" in line]  # and it ends
            stopping.join()
        assert server.process.returncode == 0
        assert [e["type"] for e in _events(tmp_path)][-1] == "dishes.DishPledged"


def test_ctrl_c_is_a_way_to_stop_as_well(tmp_path: Path):
    with served(tmp_path) as server:
        assert server.stop(signal.SIGINT) == 0


def test_no_pledge_that_was_answered_is_lost_when_the_server_stops(tmp_path: Path):
    with served(tmp_path, LONGTABLE_POSTS_PER_MINUTE="0") as server:
        announce(server)
        answered: list[str] = []
        enough = threading.Event()

        def pledge_until_it_stops(cook: int) -> None:
            try:
                for n in range(10_000):
                    with server.client() as client:
                        words = {**SOUP, "your_name": "Anna", "name": f"{cook}-{n}"}
                        answer = fill_in(client, f"{HARVEST}/dishes/new", words)
                    if answer.status_code == 303:
                        answered.append(words["name"])
                    if len(answered) >= 20:
                        enough.set()
            except httpx.TransportError:
                pass  # it has stopped

        cooks = [threading.Thread(target=pledge_until_it_stops, args=[n]) for n in range(4)]
        for cook in cooks:
            cook.start()
        assert enough.wait(PATIENCE_S)
        assert server.stop() == 0
        for cook in cooks:
            cook.join()
    recorded = [e["data"]["name"] for e in _events(tmp_path) if e["type"] == "dishes.DishPledged"]  # type: ignore[index]
    assert set(answered) <= set(recorded)
    assert len(set(recorded)) == len(recorded)


def test_a_restarted_server_knows_everybody_and_asks_for_no_first_organiser(tmp_path: Path):
    with served(tmp_path) as server:
        announce(server)
        with server.client() as anna:
            fill_in(anna, f"{HARVEST}/dishes/new", {**SOUP, "your_name": "Anna"})
            cookies = anna.cookies
        server.stop()
    with served(tmp_path, again=True) as server:
        token = cookies["longtable"]
        mine = httpx.get(f"{server.address}/me", headers={"cookie": f"longtable={token}"})
        assert "Good to see you, Anna" in mine.text
        assert server.stop() == 0
        assert server.process.stdout is not None
        assert server.process.stdout.read() == ""


def test_who_has_seen_enough_of_the_log_may_stop_reading(tmp_path: Path):
    with served(tmp_path) as server:
        announce(server)
        server.stop()
    reading = subprocess.Popen(
        [LONGTABLE, "events"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        reading.stdout.close()
        assert reading.wait(PATIENCE_S) == 0
        assert reading.stderr.read() == ""


def test_the_demo_is_alive_at_once_and_stops_when_told(tmp_path: Path):
    with served(tmp_path, command="demo") as server:
        assert "organise/invitation/" in server.invitation
        with server.client() as visitor:
            with visitor.stream("GET", "/live") as stream:
                lines = stream.iter_lines()
                assert any("neighbours bring" in line for line in lines)
            assert "Harvest supper in Linden Yard" in visitor.get("/").text
        assert server.stop(signal.SIGINT) == 0
    assert (tmp_path / "var" / "demo" / "longtable.db").exists()
