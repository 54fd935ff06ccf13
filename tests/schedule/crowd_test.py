"""Releases while others edit: each has one outcome, and the log agrees with every version."""

from collections import Counter

import pytest

from app.journal.answers import Accepted
from app.schedule.projection import release_list, session_drafts, session_list
from domain.events import Event
from domain.schedule.drafting import SessionChangedMeanwhile
from domain.schedule.events import (
    ScheduleReleased,
    Session,
    SessionChanged,
    SessionDrafted,
    SessionDropped,
    SessionMarked,
)
from domain.schedule.releasing import DraftChangedMeanwhile, NothingChanged, changes_between
from tests.examples import join
from tests.schedule.examples import WHY, change, draft, mark, release
from tests.store.looking import PATIENCE_S, ask, assert_gapless, invite, log_of, named_rows_of

EDITS = 30


@pytest.fixture
def journals(databases, database_url, engine, new_engine, new_journal):
    """One server on SQLite, three on PostgreSQL, and a schedule that everybody reads."""
    servers = 1 if engine.dialect.name == "sqlite" else 3
    engines = [engine, *(new_engine(database_url) for _ in range(servers - 1))]
    several = [new_journal(each) for each in engines]
    for journal in several:
        journal.start()
    invite(several[0])
    for command in (join("dora"), draft("mains"), draft(), release(seen=2)):
        ask(several[0], command)
    return several


def drafts_and_versions(log: list[Event]) -> tuple[dict[str, Session], dict[str, Session]]:
    """The draft and what everybody reads.

    Fails if a release was not just the draft of then, or told others than those of then.
    """
    drafted: dict[str, Session] = {}
    read: dict[str, Session] = {}
    marked: set[str] = set()
    versions = 0
    for event in log:
        match event:
            case SessionDrafted() | SessionChanged() as e:
                drafted[e.session] = e.planned
            case SessionDropped() as e:
                del drafted[e.session]
            case SessionMarked() as e:
                marked.add(e.person)
            case ScheduleReleased() as e:
                versions += 1
                assert {each.person for each in e.affected} == {"dora", *marked}
                assert e.version == versions
                assert e.changes == changes_between(read, drafted)
                read = drafted.copy()
    return drafted, read


def test_releases_while_others_edit_have_one_outcome_each_and_the_log_agrees(engine, journals):
    commands = []
    for n in range(EDITS):
        # Each edit is of the state before; so is each release, of all edits until then.
        commands += [change(seen=n // 2 + 1, starts=200 + n), mark(f"guest-{n}")]
        commands += [release(seen=2 + n // 2 + 1, reason=WHY, actor="olga")]
    waiting = [
        journals[n % len(journals)].submit(command, f"{type(command).__name__}-{n}")
        for n, command in enumerate(commands)
    ]
    answers = [future.exception(PATIENCE_S) or future.result() for future in waiting]
    kinds = Counter(type(answer) for answer in answers)
    assert set(kinds) <= {
        *(Accepted, SessionChangedMeanwhile, DraftChangedMeanwhile, NothingChanged)
    }
    log = [r.event for r in log_of(engine)]
    done = Counter(type(event) for event in log)
    said = Counter(
        type(command).__name__
        for command, answer in zip(commands, answers, strict=True)
        if isinstance(answer, Accepted)
    )
    assert said["ChangeSession"] == done[SessionChanged]
    assert said["ReleaseSchedule"] == done[ScheduleReleased] - 1
    assert said["MarkSession"] == EDITS
    assert done[SessionChanged] >= 1
    drafted, read = drafts_and_versions(log)
    assert {row["session"] for row in named_rows_of(engine, session_list)} == set(read)
    edits = {row["session"]: row["edits"] for row in named_rows_of(engine, session_drafts)}
    assert edits == {"mains": 1, "band": 1 + done[SessionChanged]}
    assert len(named_rows_of(engine, release_list)) == done[ScheduleReleased]
    assert set(drafted) == {"mains", "band"}
    assert_gapless(engine)
