"""Longtable as an operator starts it: a process of its own, with an address and an end."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from app.server import GRACE_S
from tests.web.html import Page
from tests.web.site import feast_next_year

LONGTABLE = str(Path(sys.executable).with_name("longtable"))
PATIENCE_S = 60
STOP_S = GRACE_S - 2
"""A server that takes longer has waited for a stream that does not end."""

HARVEST = "/feasts/harvest-feast"
"""Where `announce` puts its feast."""


def environment(home: Path, **settings: str) -> dict[str, str]:
    """What a process is told: the settings of one installation, and that warnings are errors."""
    others = {name: v for name, v in os.environ.items() if not name.startswith("LONGTABLE_")}
    return {**others, "PYTHONWARNINGS": "error", "LONGTABLE_HOME": str(home), **settings}


class Served:
    """A server that runs; what it tells its operator meanwhile goes to the file `console`."""

    def __init__(
        self, process: "subprocess.Popen[str]", greeting: list[str], console: Path
    ) -> None:
        self.process = process
        self.console = console
        self.greeting = greeting
        self.address = greeting[0].rpartition(" ")[2]

    @property
    def invitation(self) -> str:
        """The link with which the first organiser begins."""
        return self.greeting[2]

    def client(self, address: str = "127.0.0.1") -> httpx.Client:
        """Somebody who visits from an address of this machine."""
        transport = httpx.HTTPTransport(local_address=address)
        return httpx.Client(base_url=self.address, transport=transport, timeout=PATIENCE_S)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; returns its exit code."""
        self.process.send_signal(how)
        return self.process.wait(STOP_S)

    def kill(self) -> None:
        """End it between two of its instructions."""
        self.process.kill()
        self.process.wait(STOP_S)


def fill_in(client: httpx.Client, path: str, words: dict[str, str]) -> httpx.Response:
    """Open a page, write into its form, and send that."""
    form = Page(client.get(path).text).form()
    return client.post(form.action, data=dict(form.filled(dict(words))))


def announce(server: Served) -> httpx.Cookies:
    """Let Olga organise and announce the harvest feast; returns what her browser keeps."""
    with server.client() as olga:
        joined = fill_in(olga, server.invitation.removeprefix(server.address), {"name": "Olga"})
        assert joined.headers["location"] == "/organise"
        announced = fill_in(olga, "/organise/feasts/new", feast_next_year())
        assert announced.headers["location"] == HARVEST
        return olga.cookies


@contextmanager
def served(
    home: Path,
    command: str = "serve",
    *,
    again: bool = False,
    in_trouble: bool = False,
    **settings: str,
) -> Iterator[Served]:
    """A server on a free port; killed at the end if it still runs.

    Args:
        home: where it keeps what it keeps.
        command: the command of `longtable`.
        again: it has an organiser already, and does not ask for one.
        in_trouble: its database will fail, so that it may log a trace.
        settings: what `environment` passes on.
    """
    errors = home / "errors.txt"
    with (
        errors.open("w") as stderr,
        subprocess.Popen(
            [LONGTABLE, command, "--port", "0"],
            cwd=home,  # where the demo keeps its data, whatever the settings say
            env=environment(home, **settings),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            greeting = [process.stdout.readline().strip() for _ in range(1 if again else 3)]
            assert " at http://" in greeting[0], errors.read_text()
            yield Served(process, greeting, errors)
        finally:
            if process.poll() is None:
                process.kill()
        written = errors.read_text()
        assert in_trouble or "Traceback" not in written, written
        assert "Warning" not in written, written
