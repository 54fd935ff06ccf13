"""A crowd that wants the same shift: five have it, twenty wait, and nobody else thinks they do."""

from collections import Counter

import pytest

from app.database import open_engine
from app.shifts.projection import shift_helpers
from domain.commands import Command
from domain.shifts.events import LineJoined, ShiftTaken
from domain.shifts.taking import MOST_WAITING, LineFull, ShiftFull
from tests.shifts.examples import leave, open_shift, take
from tests.store.looking import (
    ask,
    ask_all,
    assert_gapless,
    invite,
    log_of,
    named_rows_of,
)
from tests.store.servers import SERVERS, ask_servers

CROWD = 1000
PLACES = 5


@pytest.fixture
def wanted(engine, journal):
    """A shift for five of the street."""
    invite(journal)
    ask(journal, open_shift(wanted=PLACES))
    return engine


def check_five_have_it_and_twenty_wait(engine):
    """The log and the table agree on who they are."""
    log = [r.event for r in log_of(engine)]
    takers = {event.person for event in log if isinstance(event, ShiftTaken)}
    waiters = {event.person for event in log if isinstance(event, LineJoined)}
    assert (len(takers), len(waiters)) == (PLACES, MOST_WAITING)
    parts = {row["person"]: row["part"] for row in named_rows_of(engine, shift_helpers)}
    assert parts == dict.fromkeys(takers, "helps") | dict.fromkeys(waiters, "waits")
    assert_gapless(engine)


def test_of_a_thousand_at_once_five_have_the_shift(wanted, new_journal):
    asked = [take(f"n-{n}", wait=n % 2 == 1) for n in range(CROWD)]
    answers = ask_all(new_journal(wanted), *asked)
    refused = Counter(type(answer) for answer in answers if isinstance(answer, Exception))
    assert CROWD - refused.total() == PLACES + MOST_WAITING
    assert set(refused) == {ShiftFull, LineFull}
    would_wait = {type(a) for c, a in zip(asked, answers, strict=True) if c.wait}
    assert ShiftFull not in would_wait
    check_five_have_it_and_twenty_wait(wanted)


def test_when_all_five_leave_at_once_the_first_five_of_the_line_move_up(wanted, new_journal):
    names = [f"n-{n}" for n in range(PLACES + MOST_WAITING)]
    ask_all(new_journal(wanted), *(take(name, wait=True) for name in names))
    ask_all(new_journal(wanted), *map(leave, names[:PLACES]))
    parts = {row["person"]: row["part"] for row in named_rows_of(wanted, shift_helpers)}
    assert parts == {
        name: "helps" if n < PLACES else "waits" for n, name in enumerate(names[PLACES:])
    }


def a_third(server: int) -> list[Command]:
    """Those who come through one of three servers; every second one would wait."""
    return [take(f"n-{n}", wait=n % 2 == 1) for n in range(CROWD) if n % SERVERS == server]


def test_it_makes_no_difference_that_they_come_through_three_processes(
    postgresql_database, wanted_on_postgresql
):
    answers = ask_servers(postgresql_database, a_third)
    kinds = Counter(answer.refusal for answer in answers.values())
    assert len(answers) == CROWD
    assert kinds[""] == PLACES + MOST_WAITING
    assert set(kinds) == {"", "ShiftFull", "LineFull"}
    check_five_have_it_and_twenty_wait(wanted_on_postgresql)


@pytest.fixture
def wanted_on_postgresql(postgresql_database, new_journal):
    """The same shift, in a database that several processes may write to."""
    engine = open_engine(postgresql_database)
    journal = new_journal(engine)
    journal.start()
    invite(journal)
    ask(journal, open_shift(wanted=PLACES))
    journal.close()
    yield engine
    engine.dispose()
