"""What rules remember of thousands of events is what the log says, whoever wrote it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import uuid4

import pytest

from app.journal import memories as memories_module
from app.journal.answers import Accepted
from app.journal.memories import MOST_KEPT, Memories, Remembered
from app.journal.writer import JournalUnavailable
from domain.attendance.answers import AnswerInvitation, Reply
from domain.attendance.events import GuestExpected, GuestWaitlisted
from domain.feasts import FeastUnknown
from domain.texts import Missing
from tests.attendance.examples import expected, limit, no, waitlisted, yes
from tests.attendance.hall import Hall
from tests.store.failures_test import breaking_commits
from tests.store.looking import PATIENCE_S, ask, ask_all, assert_gapless, invite, log_of
from tests.store.places import allergic_to

CROWD = 1_000
SEATS = 700


def answers_in(engine):
    """What the log says of answers and seats."""
    return [r.event for r in log_of(engine) if r.event.TOPIC.startswith("attendance.")]


def hall_of(engine):
    """The hall as the log says, which keeps every promise."""
    hall = Hall()
    for r in log_of(engine):
        hall.check(r.event, r.recorded_at)
    assert hall.nobody_waits_for_nothing()
    return hall


@pytest.fixture
def reading(monkeypatch):
    """The positions behind which each batch read for its memories."""
    begun: list[set[int]] = []
    missing = Remembered.missing

    def watched(self):
        wanted = missing(self)
        begun.append(set(wanted.values()))
        return wanted

    monkeypatch.setattr(Remembered, "missing", watched)
    return begun


# ── crowds ──


@pytest.fixture(params=[1, 3], ids=["one process", "three processes"])
def journals(request, engine, database_url, new_engine, new_journal):
    """Running journals on one database, each as in a process of its own."""
    engines = [engine, *(new_engine(database_url) for _ in range(request.param - 1))]
    made = [new_journal(e) for e in engines]
    for journal in made:
        journal.start()
    return made


def all_ask(journals, commands):
    futures = [
        journals[n % len(journals)].submit(command, uuid4().hex)
        for n, command in enumerate(commands)
    ]
    return [f.exception(PATIENCE_S) or f.result() for f in futures]


def test_of_1000_families_as_many_sit_as_there_are_seats_and_the_rest_wait_in_order(
    engine, journals
):
    invite(journals[0])
    ask(journals[0], limit(SEATS))
    answers = all_ask(journals, (yes(f"guest-{n}", 1 + n % 4) for n in range(CROWD)))
    assert {type(a) for a in answers} == {Accepted}
    assert_gapless(engine)
    hall = hall_of(engine)
    assert hall.taken == sum(hall.seated.values()) == SEATS
    assert len(hall.seated) + len(hall.line) == CROWD
    log = log_of(engine)
    given = [log[a.position - 1] for a in answers]
    assert [r.actor for r in given] == [f"guest-{n}" for n in range(CROWD)]
    assert {type(r.event) for r in given} == {GuestExpected, GuestWaitlisted}

    leaving = [*hall.seated][:100]
    all_ask(journals, map(no, leaving))
    hall = hall_of(engine)
    assert hall.taken <= SEATS
    assert hall.offers == len(hall.kept) > 100 / 4


# ── others write, too ──


def test_what_another_process_wrote_is_known(engine, database_url, new_engine, new_journal):
    here, there = new_journal(engine), new_journal(new_engine(database_url))
    here.start()
    there.start()
    invite(here)
    ask(here, limit(2))
    for n, journal in enumerate((here, there, there, here)):
        ask(journal, yes(f"guest-{n}"))
    ask(there, limit(3))
    ask(here, yes("late", 2))
    assert [type(e) for e in answers_in(engine)[-1:]] == [GuestWaitlisted]
    assert hall_of(engine).taken == 3


def test_only_what_is_new_is_read(engine, journal, reading):
    invite(journal)
    ask(journal, yes("ann"))
    ask(journal, yes("bob"))
    ask(journal, limit(9))
    assert reading[-3:] == [{0}, {4}, {5}]


def test_a_feast_that_nobody_announced_is_no_trouble(journal):
    invite(journal)
    with pytest.raises(FeastUnknown):
        ask(journal, yes("cem", feast="nowhere"))


# ── inside a batch, and when it fails ──


def test_a_command_sees_what_those_before_it_in_the_batch_did(engine, new_journal):
    journal = new_journal(engine)
    journal.start()
    invite(journal)
    journal.close()
    ask_all(new_journal(engine), limit(1), yes("ann"), yes("bob"))
    assert answers_in(engine)[1:] == [expected("ann"), waitlisted("bob")]


@dataclass(kw_only=True, eq=False)
class TakeFiveSeatsAndStumble(AnswerInvitation):
    """Refused or broken only after it has recorded."""

    error: ClassVar[type[Exception]]

    def execute(self) -> None:
        self.record(expected("ghost", 5))
        raise self.error


@pytest.mark.parametrize("error", [Missing, ZeroDivisionError])
def test_who_is_refused_or_stumbles_leaves_no_trace(engine, journal, monkeypatch, error):
    invite(journal)
    ask(journal, limit(5))
    monkeypatch.setattr(TakeFiveSeatsAndStumble, "error", error, raising=False)
    with pytest.raises(error):
        ask(journal, TakeFiveSeatsAndStumble(actor="bob", feast="harvest", reply=Reply.YES))
    ask(journal, yes("ann", 5))
    assert answers_in(engine)[1:] == [expected("ann", 5)]


def test_what_was_rolled_back_is_not_remembered(engine, new_journal):
    journal = new_journal(engine, projections=(allergic_to("bob", ValueError("nuts")),))
    journal.start()
    invite(journal)
    ask(journal, limit(2))
    with pytest.raises(ValueError, match="nuts"):
        ask(journal, yes("bob", 2))
    ask(journal, yes("ann", 2))
    assert answers_in(engine)[1:] == [expected("ann", 2)]


def test_of_a_batch_that_breaks_only_what_was_recorded_is_remembered(engine, new_journal):
    journal = new_journal(engine, projections=(allergic_to("bob", ValueError("nuts")),))
    journal.start()
    invite(journal)
    ask(journal, limit(2))
    journal.close()
    journal = new_journal(engine, projections=(allergic_to("bob", ValueError("nuts")),))
    answers = ask_all(journal, yes("ann"), yes("bob"), yes("cem"), yes("dora"))
    assert [type(a) for a in answers] == [Accepted, ValueError, Accepted, Accepted]
    assert answers_in(engine)[1:] == [expected("ann"), expected("cem"), waitlisted("dora")]
    ask(journal, yes("emil"))
    assert hall_of(engine).line == [("dora", 1), ("emil", 1)]


@pytest.mark.parametrize("kept", [False, True], ids=["lost", "kept"])
def test_after_a_commit_whose_outcome_nobody_learned_the_log_counts(
    engine, new_journal, monkeypatch, kept
):
    journal = new_journal(engine, projections=())
    journal.start()
    invite(journal)
    ask(journal, limit(1))
    breaking_commits(engine, monkeypatch, times=2, kept=kept)
    error = journal.submit(yes("ann"), "id").exception(PATIENCE_S)
    assert isinstance(error, JournalUnavailable) or kept
    ask(journal, yes("bob"))
    first, second = ("ann", "bob") if kept else ("bob", "ann")
    ask(journal, yes("ann"), "id")
    assert answers_in(engine)[1:] == [expected(first), waitlisted(second)]


# ── how much is kept ──


def test_no_more_is_kept_than_fits():
    memories = Memories()
    for n in range(MOST_KEPT + 1):
        memories.keep(memories.take([yes("cem", feast=f"feast-{n}")], 6), 7)
    oldest, newest = (memories.take([yes("cem", feast=f"feast-{n}")], 7) for n in (0, MOST_KEPT))
    assert set(oldest.missing().values()) == {0}
    assert set(newest.missing().values()) == {7}


def test_a_memory_of_a_longer_log_than_there_is_is_let_go():
    memories = Memories()
    memories.keep(memories.take([yes("cem")], 6), 7)
    assert set(memories.take([yes("cem")], 6).missing().values()) == {0}


def test_a_memory_that_was_let_go_is_read_again(engine, journal, monkeypatch):
    monkeypatch.setattr(memories_module, "MOST_KEPT", 0)
    invite(journal)
    ask(journal, limit(1))
    ask(journal, yes("ann"))
    ask(journal, yes("bob"))
    assert answers_in(engine)[1:] == [expected("ann"), waitlisted("bob")]
