"""When something breaks, it breaks alone; when the database is gone, the journal waits for it."""

import sqlite3
import threading
from contextlib import closing, contextmanager

import psycopg
import pytest
from sqlalchemy import event as sa_event
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app import database
from app.journal import tables
from app.journal.answers import Accepted
from app.journal.projection import Projection
from app.journal.writer import JournalUnavailable
from domain.feasts import FeastUnknown
from tests.databases import PostgreSQLDatabases
from tests.examples import join, pledge
from tests.store.looking import (
    PATIENCE_S,
    ask,
    ask_all,
    assert_gapless,
    everything_in,
    log_of,
    rows_of,
    stored_in,
)
from tests.store.places import (
    AskForEverything,
    SitDownAndBeRefused,
    TableFull,
    TakePlace,
    WriteWhatCannotBeWritten,
    allergic_to,
    watching,
)

PLENTY = 100


def take(actor):
    return TakePlace(actor=actor, places=PLENTY)


def guests(engine):
    assert_gapless(engine)
    return [r.actor for r in log_of(engine)]


# ── one command is poison ──


def test_a_projection_that_fails_for_one_event_fails_that_command_alone(engine, new_journal):
    journal = new_journal(engine, projections=(allergic_to("bob", ValueError("nuts")),))
    ann, bob, cat = ask_all(journal, take("ann"), take("bob"), take("cat"))
    assert (ann, cat) == (Accepted(1), Accepted(2))
    assert isinstance(bob, ValueError)
    assert guests(engine) == ["ann", "cat"]
    assert {row[1] for row in rows_of(engine, tables.commands)} == {"ann", "cat"}
    assert {row[0] for row in rows_of(engine, tables.person_keys)} == {"ann", "cat"}


def test_sql_that_fails_for_one_event_fails_that_command_alone(engine, new_journal):
    def apply(connection, recorded):
        if any(r.actor == "bob" for r in recorded):
            connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    journal = new_journal(engine, projections=(Projection("sql", (), apply),))
    ann, bob, cat = ask_all(journal, take("ann"), take("bob"), take("cat"))
    assert (ann, cat) == (Accepted(1), Accepted(2))
    assert isinstance(bob, Exception)
    assert guests(engine) == ["ann", "cat"]


@pytest.mark.parametrize("poison", [WriteWhatCannotBeWritten, AskForEverything])
def test_what_cannot_be_read_or_written_fails_alone(engine, new_journal, poison):
    journal = new_journal(engine, projections=())
    ann, bob, cat = ask_all(journal, take("ann"), poison(actor="bob", places=PLENTY), take("cat"))
    assert (ann, cat) == (Accepted(1), Accepted(2))
    assert isinstance(bob, Exception)
    assert not isinstance(bob, JournalUnavailable)
    assert guests(engine) == ["ann", "cat"]


def test_when_a_batch_breaks_its_rules_are_asked_again_from_the_start(engine, new_journal):
    journal = new_journal(engine, projections=(allergic_to("bob", ValueError("nuts")),))
    answers = ask_all(
        journal,
        TakePlace(actor="ann", places=2),
        take("bob"),
        SitDownAndBeRefused(actor="cat"),
        TakePlace(actor="dan", places=2),
        TakePlace(actor="eve", places=2),
    )
    assert [type(a) for a in answers] == [Accepted, ValueError, TableFull, Accepted, TableFull]
    assert guests(engine) == ["ann", "dan"]


def test_the_journal_goes_on_after_poison(engine, new_journal):
    journal = new_journal(engine, projections=(allergic_to("bob", ValueError("nuts")),))
    journal.start()
    for _ in range(3):
        with pytest.raises(ValueError, match="nuts"):
            ask(journal, take("bob"))
    assert ask(journal, take("ann")) == Accepted(1)


def test_an_id_with_a_nul_is_not_the_databases_fault(engine, new_journal):
    journal = new_journal(engine)
    strange, cem = ask_all(journal, pledge("soup", feast="har\x00vest"), join("cem"))
    assert cem == Accepted(1)
    assert isinstance(strange, Exception)
    assert not isinstance(strange, JournalUnavailable)
    if engine.dialect.name == "sqlite":
        assert isinstance(strange, FeastUnknown)


# ── the commit fails, or nobody knows whether it did ──


def breaking_commits(engine, monkeypatch, *, times, kept):
    """Let the next commits fail, before or after the database has really committed."""
    commit, left = engine.dialect.do_commit, [times]

    def break_commit(connection):
        if left[0] and threading.current_thread().name == "journal":
            left[0] -= 1
            if kept:
                commit(connection)
            raise engine.dialect.loaded_dbapi.OperationalError("the line went dead")
        commit(connection)

    monkeypatch.setattr(engine.dialect, "do_commit", break_commit)


@pytest.mark.parametrize("kept", [False, True], ids=["lost", "kept"])
def test_a_commit_that_fails_is_recorded_once_and_answered(engine, new_journal, monkeypatch, kept):
    journal = new_journal(engine, projections=())
    breaking_commits(engine, monkeypatch, times=1, kept=kept)
    answers = ask_all(
        journal, take("ann"), TakePlace(actor="bob", places=0), take("cat"), take("dan")
    )
    assert [a for a in answers if isinstance(a, Accepted)] == [Accepted(n) for n in (1, 2, 3)]
    assert isinstance(answers[1], TableFull)
    assert guests(engine) == ["ann", "cat", "dan"]


def test_while_no_commit_succeeds_nobody_is_told_that_one_did(engine, new_journal, monkeypatch):
    journal = new_journal(engine)
    heard: list[object] = []
    journal.after_commit.append(heard.append)
    before = everything_in(engine)
    breaking_commits(engine, monkeypatch, times=3, kept=False)
    answers = ask_all(journal, take("ann"), take("bob"))
    assert [type(a) for a in answers] == [JournalUnavailable, JournalUnavailable]
    assert everything_in(engine) == before
    assert heard == []
    assert ask(journal, take("cat")) == Accepted(1)
    assert len(heard) == 1


@pytest.mark.parametrize("kept", [False, True], ids=["lost", "kept"])
def test_who_sends_again_after_an_unknown_outcome_is_recorded_once(
    engine, new_journal, monkeypatch, kept
):
    journal = new_journal(engine, projections=())
    journal.start()
    breaking_commits(engine, monkeypatch, times=2, kept=kept)
    first = journal.submit(take("ann"), "id").exception(PATIENCE_S)
    assert isinstance(first, JournalUnavailable) or kept
    assert ask(journal, take("ann"), "id") == Accepted(1)
    assert guests(engine) == ["ann"]


def test_a_connection_that_dies_in_the_middle_loses_and_doubles_nothing(engine, new_journal):
    died: list[int] = []

    def die_once(connection, recorded):
        if not died:
            died.append(len(recorded))
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
            connection.connection.dbapi_connection.close()
            connection.execute(text("SELECT 1"))

    journal = new_journal(engine, projections=(Projection("dying", (), die_once),))
    assert ask_all(journal, take("ann"), take("bob")) == [Accepted(1), Accepted(2)]
    assert died == [2]
    assert guests(engine) == ["ann", "bob"]


# ── the database is gone ──


@contextmanager
def gone_postgresql(databases, engine):
    """Every connection is cut, and no new one is let in."""
    assert isinstance(databases, PostgreSQLDatabases)
    name = engine.url.database
    databases.server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    databases.server.cut_connections(name)
    yield
    databases.server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def gone_sqlite(_databases, engine):
    """Somebody else keeps the file locked."""
    with closing(sqlite3.connect(engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_while_the_database_is_gone_callers_hear_so_and_then_it_recovers(
    databases, engine, new_journal, monkeypatch
):
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    journal = new_journal(engine, projections=())
    journal.start()
    assert ask(journal, take("ann"), "first") == Accepted(1)
    gone = gone_sqlite if engine.dialect.name == "sqlite" else gone_postgresql
    with gone(databases, engine):
        for _ in range(3):
            with pytest.raises(JournalUnavailable):
                ask(journal, take("bob"), "second")
    assert ask(journal, take("bob"), "second") == Accepted(2)
    assert ask(journal, take("ann"), "first") == Accepted(1)
    assert guests(engine) == ["ann", "bob"]


def test_when_it_goes_in_the_middle_of_a_batch_nobody_waits_for_each_try(engine, new_journal):
    gone = threading.Event()
    tries: list[int] = []

    def begin(_connection):
        if gone.is_set():
            tries.append(1)
            raise OperationalError("BEGIN", {}, psycopg.OperationalError("no route to host"))

    def fail(_connection, _recorded):
        gone.set()
        raise ValueError

    sa_event.listen(engine, "begin", begin)
    journal = new_journal(engine, projections=(Projection("failing", (), fail),))
    answers = ask_all(journal, *(take(f"guest-{n}") for n in range(20)))
    sa_event.remove(engine, "begin", begin)
    assert {type(a) for a in answers} == {JournalUnavailable}
    assert len(tries) == 1
    assert stored_in(engine) == []


def test_after_a_pause_that_cut_every_connection_nobody_is_turned_away(
    databases, engine, new_journal
):
    projection, batches = watching()
    journal = new_journal(engine, projections=(projection,))
    journal.start()
    ask(journal, take("ann"))
    if engine.dialect.name == "postgresql":
        with gone_postgresql(databases, engine):
            pass
    assert ask(journal, take("bob")) == Accepted(2)
    assert len(batches) == 2
