"""The benchmark of pledges over HTTP runs, and sends what a browser would send."""

import asyncio
import json
import os
import tempfile
from itertools import repeat
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from bench.http import dish, form, main
from bench.load import Unexpected, asking
from bench.serving import Served

SERVED = Served(port=8000, pid=1)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_last_line_has_every_figure(database, capsys):
    options = ["--connections", "4", "--seconds", "0.5", "--database", database]
    # Not pytest's folder: PostgreSQL, a user of its own when we are root, must be able to enter.
    with tempfile.TemporaryDirectory(prefix="longtable-") as folder:
        main([*options, "--folder", folder])
        assert list(Path(folder).iterdir()) == []
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    measured = {
        "pledges_per_s",
        "p99_ms",
        "cpu_ms_per_pledge",
        "empty_post_per_s",
        "cpu_ms_per_empty_post",
    }
    assert figures.keys() == measured | {"database", "connections", "seconds"}
    assert all(figures[name] > 0 for name in measured)


def test_the_form_has_every_field_of_the_page(cem):
    page = cem.open("/feasts/harvest-feast/dishes/new").form()
    asked = {name for name, _ in page.fields} | {"course"}  # nothing is chosen yet
    sent = form(SERVED, "/from", "/to", "cookie", dish()).partition(b"\r\n\r\n")[2]
    assert dict(parse_qsl(sent.decode())).keys() == asked


@pytest.mark.parametrize("status", [b"422 Unprocessable Content", b"303 See Other"])
def test_an_answer_that_is_no_success_stops_it(status):
    async def refuse(_reader, writer):
        writer.write(b"HTTP/1.1 %b\r\ncontent-length: 0\r\nlocation: /me\r\n\r\n" % status)
        writer.close()
        await writer.wait_closed()

    async def ask():
        async with await asyncio.start_server(refuse, "127.0.0.1") as server:
            served = Served(server.sockets[0].getsockname()[1], os.getpid())
            expected = b"HTTP/1.1 303", b"location: /feasts/harvest"
            await asking(served, 1, 60, lambda: repeat(b"POST"), *expected)

    with pytest.raises(Unexpected, match=status.decode()):
        asyncio.run(ask())
