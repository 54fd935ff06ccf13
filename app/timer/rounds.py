"""Work that is done in rounds: it says how long to sleep, and can be woken before."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from sqlalchemy.exc import DBAPIError

RETRY_S = 5.0
"""How long after a failure a round is tried again."""


class Rounds:
    """Does some work again and again until cancelled, whatever goes wrong in it."""

    def __init__(self, log: logging.Logger, trouble: str) -> None:
        """When a round fails, `trouble` is what is written into the log."""
        self._log = log
        self._trouble = trouble
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Begin the next round now. Safe from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def run(self, work: Callable[[], Awaitable[float]]) -> None:
        """Go round after round; each returns for how many seconds to sleep then."""
        self._loop = asyncio.get_running_loop()
        while True:
            self._woken.clear()
            try:
                pause = await work()
            except DBAPIError as error:
                self._log.error("%s: %s", self._trouble, type(error).__name__)
                pause = RETRY_S
            except Exception:
                self._log.exception("%s", self._trouble)
                pause = RETRY_S
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()
