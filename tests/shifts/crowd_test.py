"""A crowd that wants the same shift: five have it, twenty wait, and nobody else thinks they do."""

import subprocess
import sys
from collections import Counter

import msgspec
import pytest

from app.database import open_engine
from app.shifts.projection import shift_helpers
from domain.shifts.events import LineJoined, ShiftTaken
from domain.shifts.taking import MOST_WAITING, LineFull, ShiftFull
from tests.shifts.examples import leave, open_shift, take
from tests.store.looking import (
    PATIENCE_S,
    ask,
    ask_all,
    assert_gapless,
    invite,
    log_of,
    named_rows_of,
)

CROWD = 1000
PLACES = 5
EACH = 334
"""How many come through each of three processes."""


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


def test_it_makes_no_difference_that_they_come_through_three_processes(
    postgresql_database, wanted_on_postgresql
):
    url = postgresql_database.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.shifts.takers", url]
    processes = [
        subprocess.Popen(
            [*command, f"process-{n}", str(EACH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(3)
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        told = [process.communicate(timeout=PATIENCE_S * 3) for process in processes]
    finally:
        for process in processes:
            with process:
                process.kill()
    assert [errors for _, errors in told] == [""] * 3
    answers: Counter[str] = Counter()
    for words, _ in told:
        answers.update(msgspec.json.decode(words, type=dict[str, int]))
    assert answers.total() == 3 * EACH
    assert answers["NoneType"] == PLACES + MOST_WAITING
    assert set(answers) == {"NoneType", "ShiftFull", "LineFull"}
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
