"""Whoever changes the log behind its back is found out, and the first event is named."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from app.dishes.projection import dish_list
from app.journal.merkle import leaf_hash
from app.journal.recorder import SQLRecorder
from app.journal.tables import event_tags, events
from app.journal.tree import log_nodes
from app.projections import ALL
from app.proof.verifying import LogBroken, TablesDiffer, verify_log, verify_tables
from tests.examples import pledge
from tests.store.looking import ask, invite
from tests.store.recorder_test import happened

LONG = 270
"""Events enough for a node above them, and some behind it."""

Tamper = Callable[[Connection], Any]


@pytest.fixture
def long_log(engine, monkeypatch) -> SQLRecorder:
    """A log of a few hundred events."""
    recorder = SQLRecorder(engine)
    recorder.append(happened(*(f"event {n}" for n in range(LONG)), tags=["feast:harvest"]))
    return recorder


def broken_at(recorder: SQLRecorder) -> tuple[int, str]:
    """Where the log is found to be broken, and what is said of it."""
    with pytest.raises(LogBroken) as broken:
        verify_log(recorder)
    return broken.value.position, str(broken.value)


def one(at: int, **values: Any) -> Tamper:
    """Change one event."""
    return lambda db: db.execute(update(events).where(events.c.position == at).values(**values))


def with_its_leaf(position: int, **values: Any) -> Tamper:
    """Change one event, and its leaf, too."""

    def tamper(db: Connection) -> None:
        one(position, **values)(db)
        stored = _stored(db, position)
        one(position, leaf=leaf_hash(stored.canonical()))(db)

    return tamper


def _stored(db: Connection, position: int) -> Any:
    (found,) = SQLRecorder(db.engine).stored(after=position - 1, limit=1)
    row = db.execute(select(events).where(events.c.position == position)).one()
    return type(found)(position, row.type, bytes(row.data), found.tags, *row[4:8])


def dropped(position: int) -> Tamper:
    """Take one event away."""
    return lambda db: db.execute(delete(events).where(events.c.position == position))


def closed_up_over(position: int) -> Tamper:
    """Take one event away, and move all later ones up."""

    def tamper(db: Connection) -> None:
        dropped(position)(db)
        for later in range(position + 1, LONG + 1):
            one(later, position=later - 1)(db)
        moved = event_tags.c.position > position
        db.execute(delete(event_tags).where(event_tags.c.position == position))
        db.execute(update(event_tags).where(moved).values(position=event_tags.c.position - 1))

    return tamper


def exchanged(one_position: int, other: int) -> Tamper:
    """Let two events change their places."""

    def tamper(db: Connection) -> None:
        for was, becomes in ((one_position, 10_000), (other, one_position), (10_000, other)):
            one(was, position=becomes)(db)

    return tamper


def test_a_log_that_nobody_touched_is_whole(long_log):
    assert verify_log(long_log) == LONG


def test_an_empty_log_is_whole(recorder):
    assert verify_log(recorder) == 0


@pytest.mark.parametrize(
    ("tamper", "position", "words"),
    [
        (one(7, data=b"event 8"), 7, "is not what was recorded"),
        (one(7, type="Otherwise"), 7, "is not what was recorded"),
        (one(7, recorded_at=1), 7, "is not what was recorded"),
        (one(7, occurred_at=1), 7, "is not what was recorded"),
        (one(7, actor="mallory"), 7, "is not what was recorded"),
        (one(7, command_id="other"), 7, "is not what was recorded"),
        (one(7, tags='["feast:spring"]'), 7, "is not what was recorded"),
        (one(7, leaf=b"\x00" * 32), 7, "is not what was recorded"),
        (one(LONG, data=b"event 8"), LONG, "is not what was recorded"),
        (with_its_leaf(7, data=b"event 8"), 1, "or one up to 256"),
        (dropped(7), 7, "is missing"),
        (closed_up_over(7), 1, "or one up to 256"),
        (exchanged(7, 9), 1, "or one up to 256"),
        (lambda db: db.execute(delete(events).where(events.c.position > 250)), 251, "is missing"),
        (lambda db: db.execute(delete(log_nodes)), 1, "or one up to 256"),
        (
            lambda db: db.execute(insert(log_nodes).values(step=2, number=0, hash=b"x")),
            LONG + 1,
            "is missing",
        ),
        (
            lambda db: db.execute(delete(event_tags).where(event_tags.c.position == 7)),
            7,
            "cannot be found by its tags",
        ),
    ],
    ids=[
        "the words",
        "the kind",
        "when it was recorded",
        "when it happened",
        "who",
        "which command",
        "the tags",
        "the leaf",
        "the last one",
        "with its leaf",
        "dropped",
        "closed up",
        "exchanged",
        "the end is cut off",
        "no nodes",
        "a node too many",
        "no index",
    ],
)
def test_what_was_done_behind_its_back_is_named(
    engine, long_log, tamper: Tamper, position: int, words: str
):
    with engine.begin() as db:
        tamper(db)
    found, said = broken_at(long_log)
    assert found == position
    assert words in said


def test_a_table_that_somebody_spoilt_is_named(engine, journal):
    invite(journal)
    ask(journal, pledge("soup"))
    recorder = SQLRecorder(engine)
    verify_tables(recorder, ALL, lambda _done, _of: None)
    with engine.begin() as db:
        db.execute(update(dish_list).values(servings=999))
    with pytest.raises(TablesDiffer, match="dish_list"):
        verify_tables(recorder, ALL, lambda _done, _of: None)
