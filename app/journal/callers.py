"""Those who wait for an answer, in threads or on event loops."""

import asyncio
import logging
from collections.abc import Iterable
from concurrent.futures import Future

from app.journal.answers import Accepted
from app.journal.batch import Outcome

log = logging.getLogger("longtable.journal")

Caller = Future[Accepted] | asyncio.Future[Accepted]
"""Where one caller's answer goes: a thread's future, or one of an event loop."""


def answer(answers: Iterable[tuple[Caller, Outcome]]) -> None:
    """Give everybody their answer; an event loop is woken once for all who wait on it.

    Waking it for each would take longer than deciding some commands.
    """
    on_loops: dict[asyncio.AbstractEventLoop, list[tuple[Caller, Outcome]]] = {}
    for caller, outcome in answers:
        if isinstance(caller, asyncio.Future):
            on_loops.setdefault(caller.get_loop(), []).append((caller, outcome))
        else:
            _give(caller, outcome)
    for loop, theirs in on_loops.items():
        try:
            loop.call_soon_threadsafe(_give_all, theirs)
        except RuntimeError:
            log.warning("an event loop closed before its %s answers came", len(theirs))


def _give_all(answers: Iterable[tuple[Caller, Outcome]]) -> None:
    for caller, outcome in answers:
        if not caller.done():  # else the one who asked has gone away
            _give(caller, outcome)


def _give(caller: Caller, outcome: Outcome) -> None:
    if isinstance(outcome, Accepted):
        caller.set_result(outcome)
    else:
        caller.set_exception(outcome)
