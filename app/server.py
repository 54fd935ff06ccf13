"""Runs a house as a web server, and stops it without losing an answer."""

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import Coroutine
from types import FrameType
from typing import Any

import uvicorn

from app.main import create_app
from app.web.house import House

log = logging.getLogger("longtable.server")

GRACE_S = 10
"""How long requests under way may take when the server stops."""

GARBAGE = 100_000, 50, 1_000
"""How much may gather before it is looked for. By itself Python looks hundreds of times more often:
while ten thousand viewers were woken, that took half of the event loop's time."""

SWITCH_S = 0.000_5
"""How long a thread that draws a page may keep the event loop, and those it answers, waiting."""


class Server(uvicorn.Server):
    """A server with company: a coroutine that runs beside it once it answers."""

    def __init__(self, house: House, company: Coroutine[Any, Any, None]) -> None:
        self._house = house
        self._company = company
        self._running: asyncio.Task[None] | None = None
        super().__init__(
            uvicorn.Config(
                create_app(house),
                log_config=None,
                access_log=False,  # addresses of personal links must not be written down
                server_header=False,
                timeout_graceful_shutdown=GRACE_S,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then let the company begin.

        What was loaded stays for good. To look through all of it for garbage again and again would
        keep everybody waiting for 200 ms each time.
        """
        sys.setswitchinterval(SWITCH_S)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        await super().startup(sockets)
        self._running = asyncio.create_task(self._company)
        self._running.add_done_callback(_tell_if_broken)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Send the company home, then stop."""
        if self._running is not None:
            self._running.cancel()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """When told to stop, end the live streams first: they would never end by themselves.

        Uvicorn would then die of the signal; a server that stopped as it was told has done well.
        Told twice, it does not wait for anybody.
        """
        self._house.hub.close()
        self.force_exit = self.should_exit
        self.should_exit = True


def _tell_if_broken(company: asyncio.Task[None]) -> None:
    if not company.cancelled() and (error := company.exception()):
        log.error("what runs beside the server has failed", exc_info=error)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        OSError: the port cannot be used; the message says why.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (")[0]
        said = f"port {port} of {host} cannot be used: {why}. Choose another with --port."
        raise OSError(said) from error
