"""A house served beside the program that looks at it: for pictures and for browser tests."""

import asyncio
import signal
import socket
import threading
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.journal.clock import Clock, system_clock
from app.main import build_house
from app.server import Server
from app.settings import Settings
from app.web.house import House

WAIT_S = 60


class Running:
    """A house with its web server in a thread; it can be stopped, and started again."""

    def __init__(self, home: Path, clock: Clock = system_clock, **settings: str) -> None:
        environment = {
            "LONGTABLE_HOME": str(home),
            "LONGTABLE_POSTS_PER_MINUTE": "0",
            **{f"LONGTABLE_{name.upper()}": value for name, value in settings.items()},
        }
        self.settings = Settings.from_environment(environment)
        self.clock = clock
        self.port = 0
        self.house: House
        self._server: Server
        self._thread: threading.Thread
        self._loop: asyncio.AbstractEventLoop

    @property
    def address(self) -> str:
        """Where browsers find it."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve; a second start is at the same address as the first."""
        ready = threading.Event()

        async def company() -> None:
            self._loop = asyncio.get_running_loop()
            ready.set()

        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        settings = replace(self.settings, url=self.settings.url or self.address)
        self.house = build_house(settings if settings.smtp else self.settings, self.clock)
        self._server = Server(self.house, company())
        self._thread = threading.Thread(target=self._serve, args=[listening], daemon=True)
        self._thread.start()
        if not ready.wait(WAIT_S):
            raise TimeoutError("the house did not open")

    def stop(self) -> None:
        """Stop as a server does that is told to: streams end, requests under way are answered."""
        self._server.handle_exit(signal.SIGTERM, None)
        self._thread.join(WAIT_S)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """The result of a coroutine that runs in the house."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(WAIT_S)

    def _serve(self, listening: socket.socket) -> None:
        with listening:
            self._server.run(sockets=[listening])

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
