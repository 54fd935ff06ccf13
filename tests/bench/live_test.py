"""The benchmark of the live line runs, and its viewers know a whole message when they have it."""

import asyncio
import json

import pytest

from bench.live import main
from bench.load import Unexpected
from bench.viewers import Audience, Viewer

HEAD = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
PULSE = b"event: pulse\ndata:\n\n"
FIRST = b"id: 1\ndata: soup\n\n"
SECOND = b"id: 2\ndata: soup\ndata: cake\n\n"


@pytest.mark.parametrize("slow", [0, 2])
def test_the_last_line_has_every_figure(slow, capsys):
    numbers = {"viewers": 50, "rate": 10.0, "updates": 3, "slow": slow, "dishes": 5}
    main([f"--{name}={number}" for name, number in numbers.items()])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    times = {"last_viewer_ms", "first_viewer_ms", "bare_last_viewer_ms", "message_bytes"}
    memory = {"kib_per_viewer", "bare_kib_per_viewer"}
    cpu = {"cpu_us_per_message", "bare_cpu_us_per_message"}
    assert figures.keys() == times | memory | cpu | {"beside_slow_ms"} | numbers.keys()
    assert all(figures[name] > 0 for name in times)
    assert figures["last_viewer_ms"] >= figures["first_viewer_ms"]
    assert (figures["beside_slow_ms"] is None) == (slow == 0)
    assert figures.items() >= numbers.items()


def received(stream: bytes, size: int) -> list[bytes]:
    """The messages that somebody has read who gets a stream in pieces of this size."""

    async def read():
        audience = Audience(port=0)
        viewer = Viewer(audience, b"GET", keeps=True)
        audience.viewers.append(viewer)
        for at in range(0, len(stream), size):
            piece = stream[at : at + size]
            viewer.get_buffer(-1)[: len(piece)] = piece
            viewer.buffer_updated(len(piece))
        return [audience.seen_by_all.get_nowait().text for _ in range(audience.seen_by_all.qsize())]

    return asyncio.run(read())


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1000])
def test_a_message_counts_when_it_is_whole_however_it_comes(size):
    chunks = [b"%x\r\n%b\r\n" % (len(each), each) for each in (FIRST, PULSE, SECOND)]
    assert received(HEAD + b"".join(chunks), size) == [FIRST, SECOND]
    assert received((HEAD + b"".join(chunks))[:-1], size) == [FIRST]


def test_an_answer_that_is_no_stream_stops_it():
    with pytest.raises(Unexpected, match="404"):
        received(b"HTTP/1.1 404 Not Found\r\n\r\n", 1000)
