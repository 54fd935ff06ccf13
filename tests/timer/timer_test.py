"""What is due happens in time, once, and also when nobody was there to do it."""

import asyncio
from uuid import uuid4

import pytest

from app.journal.clock import micros
from app.projections import DUTIES
from app.timer.duties import Duty
from app.timer.projection import due
from app.timer.rounds import RETRY_S
from app.timer.timer import AT_ONCE, LONGEST_SLEEP_S, Timer
from domain.attendance.events import OfferLapsed, SeatsOffered
from tests.attendance.examples import A_DAY, limit, no, yes
from tests.examples import NOW
from tests.store.looking import PATIENCE_S, ask, assert_gapless, invite, log_of, rows_of
from tests.store.places import LookAround

A_DAY_S = A_DAY.total_seconds()


@pytest.fixture
def new_timer(clock):
    """Makes timers for journals, each as in a process of its own."""
    return lambda journal: Timer(journal.recorder.engine, journal, DUTIES, clock)


def look(*timers):
    """What each of some timers does that look at the due dates in the same moment."""

    async def all_look():
        return await asyncio.gather(*(timer.ask_for_what_is_due() for timer in timers))

    return asyncio.run(asyncio.wait_for(all_look(), PATIENCE_S))


def told(engine, kind):
    return [r.event.person for r in log_of(engine) if isinstance(r.event, kind)]


def offers_due(engine):
    """The due dates of offers; the feast has others, of reminders."""
    return [at for _, kind, at in rows_of(engine, due) if kind == "lapse-offer"]


def waiting_line(journal, many=3):
    """Ann leaves her seat; it is offered to the first of some who wait."""
    invite(journal)
    for command in (limit(1), yes("ann"), *(yes(f"guest-{n}") for n in range(many)), no("ann")):
        ask(journal, command)


# ── in time ──


def test_an_offer_lapses_in_its_time_and_the_next_is_asked(engine, journal, clock, new_timer):
    waiting_line(journal)
    timer = new_timer(journal)
    assert look(timer) == [min(A_DAY_S, LONGEST_SLEEP_S)]
    clock.forward(days=1, seconds=-7)
    assert look(timer) == [7]
    assert told(engine, OfferLapsed) == []
    clock.forward(seconds=7)
    assert look(timer) == [LONGEST_SLEEP_S]
    assert told(engine, OfferLapsed) == ["guest-0"]
    assert told(engine, SeatsOffered) == ["guest-0", "guest-1"]
    due_at = micros(NOW + A_DAY)
    (last,) = [r for r in log_of(engine) if isinstance(r.event, OfferLapsed)]
    assert (last.actor, last.command_id) == ("timer", f"lapse-offer:harvest:guest-0:1@{due_at}")


def test_an_offer_that_was_answered_is_not_due(engine, journal, clock, new_timer):
    waiting_line(journal)
    assert len(offers_due(engine)) == 1
    ask(journal, yes("guest-0"))
    assert offers_due(engine) == []
    clock.forward(days=2)
    look(new_timer(journal))
    assert told(engine, OfferLapsed) == []


# ── nothing is lost ──


def test_what_was_missed_is_caught_up(engine, new_journal, clock, new_timer):
    before = new_journal(engine)
    before.start()
    waiting_line(before)
    before.close()
    clock.forward(days=3)
    after = new_journal(engine)
    after.start()
    look(new_timer(after))
    assert told(engine, OfferLapsed) == ["guest-0"]
    assert told(engine, SeatsOffered) == ["guest-0", "guest-1"]
    assert len(offers_due(engine)) == 1


def test_what_could_not_be_asked_is_asked_again(engine, new_journal, clock, new_timer):
    closed = new_journal(engine)
    closed.start()
    waiting_line(closed)
    clock.forward(days=1)
    timer = new_timer(closed)
    closed.close()
    assert look(timer) == [RETRY_S]
    assert look(timer) == [RETRY_S]
    running = new_journal(engine)
    running.start()
    look(new_timer(running))
    assert told(engine, OfferLapsed) == ["guest-0"]


def test_a_clock_that_is_ahead_of_the_journals_spoils_nothing(engine, journal, clock, new_timer):
    waiting_line(journal)
    ahead = Timer(engine, journal, DUTIES, lambda: clock() + A_DAY)
    assert look(ahead) == [RETRY_S]
    assert told(engine, OfferLapsed) == []
    clock.forward(days=1)
    look(new_timer(journal))
    assert told(engine, OfferLapsed) == ["guest-0"]


def test_more_than_one_batch_can_be_due(engine, journal, clock, new_timer):
    invite(journal)
    many = AT_ONCE + 10
    ask(journal, limit(1))
    waiting = [journal.submit(yes(f"guest-{n}"), uuid4().hex) for n in range(many + 1)]
    assert [f.result(PATIENCE_S) for f in waiting]
    ask(journal, limit(many + 1))
    assert len(offers_due(engine)) == many
    clock.forward(days=1)
    look(new_timer(journal))
    assert offers_due(engine) == []
    assert sorted(told(engine, OfferLapsed)) == sorted(f"guest-{n + 1}" for n in range(many))


# ── nothing is doubled ──


def test_several_processes_do_it_once(engine, database_url, new_engine, new_journal, clock):
    journals = [new_journal(engine), *(new_journal(new_engine(database_url)) for _ in range(2))]
    for journal in journals:
        journal.start()
    waiting_line(journals[0], many=9)
    timers = [Timer(j.recorder.engine, j, DUTIES, clock) for j in journals]
    for passed in range(1, 9):
        clock.forward(days=1)
        look(*timers)
        assert told(engine, OfferLapsed) == [f"guest-{n}" for n in range(passed)]
    assert told(engine, SeatsOffered) == [f"guest-{n}" for n in range(9)]
    assert_gapless(engine)


def test_whoever_was_faster_is_right(engine, journal, clock, new_timer):
    """The offer is accepted between the look at the table and the question."""
    waiting_line(journal)
    timer = new_timer(journal)
    seen = timer._due

    def accept_meanwhile():
        rows = seen()
        clock.forward(seconds=-1)
        ask(journal, yes("guest-0"))
        return rows

    clock.forward(days=1)
    timer._due = accept_meanwhile
    look(timer)
    assert told(engine, OfferLapsed) == []


def test_what_stays_due_though_it_was_answered_is_told_and_not_asked_all_the_time(
    engine, journal, clock, caplog
):
    idle = Duty("idle", lambda _: None, lambda _: LookAround(actor="timer"))
    timer = Timer(engine, journal, [idle], clock)
    with engine.begin() as connection:
        connection.execute(due.insert(), {"kind": "idle", "id": "idle:1", "due_at": 0})
    assert look(timer) == [0]
    assert look(timer) == [RETRY_S]
    assert "due again: {'idle'}" in caplog.text


def test_a_duty_that_crashes_stops_no_other(engine, journal, clock, caplog):
    waiting_line(journal)

    def broken(_id):
        raise ZeroDivisionError

    timer = Timer(engine, journal, [Duty("broken", lambda _: None, broken), *DUTIES], clock)
    with engine.begin() as connection:
        connection.execute(due.insert(), {"kind": "broken", "id": "broken:1", "due_at": 0})
    clock.forward(days=1)
    assert look(timer) == [RETRY_S]
    assert told(engine, OfferLapsed) == ["guest-0"]
    assert "what is due cannot be done: broken" in caplog.text
