"""Between due dates the timer sleeps: it looks when something is due, and when it is woken."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy.exc import OperationalError

from app.journal.answers import Accepted
from app.journal.clock import micros
from app.timer.duties import Due, Duty
from app.timer.projection import due
from app.timer.rounds import RETRY_S
from app.timer.timer import LONGEST_SLEEP_S, Timer
from domain.people import PersonJoined
from tests.examples import NOW, joined
from tests.live.hub_test import StillLoop
from tests.store.places import LookAround

FIRST: dict[str, Any] = {
    "kind": "bell",
    "id": "bell:first",
    "due_at": micros(NOW + timedelta(seconds=10)),
}


class Bellringer:
    """Writes down what it is asked and when, and settles it."""

    def __init__(self, engine):
        self.engine = engine
        self.asked = []

    async def execute(self, _command, command_id):
        row, _, _at = command_id.partition("@")
        self.asked.append((asyncio.get_running_loop().time(), row))
        with self.engine.begin() as connection:
            connection.execute(due.delete().where(due.c.id == row))
        return Accepted(1)


def told_by(event):
    """Somebody called as a number wants a bell to be rung after as many seconds."""
    if isinstance(event, PersonJoined):
        return Due(event.person, NOW + timedelta(seconds=float(event.name)))
    return None


class Bell:
    """A timer on an event loop whose hours pass in no time; its looks are counted."""

    def __init__(self, engine):
        self.engine = engine
        self.journal = cast(Any, Bellringer(engine))
        duty = Duty("bell", told_by, lambda _: LookAround(actor="timer"))
        self.timer = Timer(engine, self.journal, [duty], self.now)
        self.looks: list[float] = []

    def now(self):
        return NOW + timedelta(seconds=self.loop.time())

    def wants(self, id, after_s):
        """A commit says that something is due after so many seconds from the beginning."""
        row = {"kind": "bell", "id": f"bell:{id}", "due_at": micros(NOW) + int(after_s * 1e6)}
        with self.engine.begin() as connection:
            connection.execute(due.insert(), row)
        event = joined(id, str(after_s))
        self.timer.committed([type("R", (), {"event": event})()])

    def ring(self, story=None, *, seconds=200):
        async def live():
            self.loop = asyncio.get_running_loop()
            task = asyncio.create_task(self.timer.run())
            if story:
                await story()
            await asyncio.sleep(seconds - self.loop.time())
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

        with asyncio.Runner(loop_factory=StillLoop) as runner:
            runner.run(live())


@pytest.fixture
def bell(engine, monkeypatch):
    async def here(function, *arguments):
        return function(*arguments)

    monkeypatch.setattr("app.timer.timer.asyncio.to_thread", here)
    bell = Bell(engine)
    ask = bell.timer.ask_for_what_is_due

    async def look():
        bell.looks.append(bell.loop.time())
        return await ask()

    monkeypatch.setattr(bell.timer, "ask_for_what_is_due", look)
    return bell


def add(engine, *rows):
    with engine.begin() as connection:
        connection.execute(due.insert(), list(rows))


def test_it_sleeps_until_the_next_due_date_and_looks_no_oftener(engine, bell):
    add(engine, FIRST, FIRST | {"id": "bell:second", "due_at": FIRST["due_at"] + 90_500_000})
    bell.ring()
    assert bell.journal.asked == [(10, "bell:first"), (100.5, "bell:second")]
    assert bell.looks == [0, 10, 70, 100.5, 160.5]


def test_what_was_due_before_it_began_is_asked_for_at_once(engine, bell):
    add(engine, FIRST | {"due_at": 1}, FIRST | {"id": "bell:second", "due_at": micros(NOW)})
    bell.ring(seconds=1)
    assert bell.journal.asked == [(0, "bell:first"), (0, "bell:second")]


def test_with_nothing_to_do_it_looks_once_a_minute(bell):
    bell.ring(seconds=LONGEST_SLEEP_S * 2.5)
    assert bell.looks == [0, LONGEST_SLEEP_S, 2 * LONGEST_SLEEP_S]


def test_an_earlier_date_wakes_it_and_a_later_one_does_not(engine, bell):
    add(engine, FIRST)

    async def story():
        await asyncio.sleep(1)
        bell.wants("later", 20)
        await asyncio.sleep(1)
        bell.wants("sooner", 5.25)

    bell.ring(story, seconds=30)
    asked = [(5.25, "bell:sooner"), (10, "bell:first"), (20, "bell:later")]
    assert bell.journal.asked == asked
    assert bell.looks == [0, 2, 5.25, 10, 20]


def test_a_date_that_is_set_while_it_looks_is_not_overlooked(bell, monkeypatch):
    ask = bell.timer.ask_for_what_is_due

    async def look_and_be_overtaken():
        pause = await ask()
        if not bell.journal.asked and len(bell.looks) == 1:
            bell.wants("soon", 3)
        return pause

    monkeypatch.setattr(bell.timer, "ask_for_what_is_due", look_and_be_overtaken)
    bell.ring(seconds=20)
    assert bell.journal.asked == [(3, "bell:soon")]


@pytest.mark.parametrize("error", [OperationalError("SELECT", {}, Exception()), ValueError()])
def test_a_look_that_fails_is_taken_again(engine, bell, monkeypatch, error, caplog):
    add(engine, FIRST | {"due_at": 1})
    ask, failures = bell.timer.ask_for_what_is_due, [error, error]

    async def fail_twice():
        if failures:
            bell.looks.append(bell.loop.time())
            raise failures.pop()
        return await ask()

    monkeypatch.setattr(bell.timer, "ask_for_what_is_due", fail_twice)
    bell.ring(seconds=30)
    assert bell.looks[:3] == [0, RETRY_S, 2 * RETRY_S]
    assert bell.journal.asked == [(2 * RETRY_S, "bell:first")]
    assert caplog.text.count("the due dates cannot be read") == 2
