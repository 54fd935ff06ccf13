"""A crowd that wants the same shift: five have it, twenty wait, and nobody else thinks they do."""

from collections import Counter

import pytest

from app.journal.answers import Accepted
from app.shifts.projection import shift_helpers
from domain.shifts.events import LineJoined, ShiftTaken
from domain.shifts.taking import MOST_WAITING, LineFull, ShiftFull, TakeShift
from tests.shifts.examples import leave, open_shift, take
from tests.store.crowd import CROWD, ask_three_servers
from tests.store.looking import ask, ask_all, assert_gapless, invite, log_of, named_rows_of

PLACES = 5


def want(n: int) -> TakeShift:
    """One of the crowd takes the shift; every second one would wait for it."""
    return take(f"n-{n}", wait=n % 2 == 1)


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
    answers = ask_all(new_journal(wanted), *map(want, range(CROWD)))
    check_that_all_were_told([type(answer) for answer in answers])
    check_five_have_it_and_twenty_wait(wanted)


def check_that_all_were_told(heard):
    """Who has no place and no turn hears why; nobody who would wait hears only that it is full."""
    kinds = Counter(heard)
    assert kinds[Accepted] == PLACES + MOST_WAITING
    assert set(kinds) == {Accepted, ShiftFull, LineFull}
    assert ShiftFull not in {kind for n, kind in enumerate(heard) if want(n).wait}


def test_when_all_five_leave_at_once_the_first_five_of_the_line_move_up(wanted, new_journal):
    names = [f"n-{n}" for n in range(PLACES + MOST_WAITING)]
    ask_all(new_journal(wanted), *(take(name, wait=True) for name in names))
    ask_all(new_journal(wanted), *map(leave, names[:PLACES]))
    parts = {row["person"]: row["part"] for row in named_rows_of(wanted, shift_helpers)}
    assert parts == {
        name: "helps" if n < PLACES else "waits" for n, name in enumerate(names[PLACES:])
    }


def test_it_makes_no_difference_that_they_come_through_three_processes(
    postgresql_database, postgresql_journal
):
    invite(postgresql_journal)
    ask(postgresql_journal, open_shift(wanted=PLACES))
    heard = ask_three_servers(postgresql_database, want)
    check_that_all_were_told([answer.kind for answer in heard])
    check_five_have_it_and_twenty_wait(postgresql_journal.recorder.engine)
