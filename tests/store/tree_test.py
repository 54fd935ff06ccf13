"""The tree over the log grows with it, in the same transaction, on both databases."""

from collections import Counter

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from app.journal.merkle import EMPTY, leaf_hash, root_of
from app.journal.tables import events
from app.journal.tree import WIDTH, log_nodes, root, subtrees
from tests.store.merkle_test import tree
from tests.store.recorder_test import happened


def leaves_of(recorder):
    """What the leaves are made of: everything that is stored of an event."""
    return [stored.canonical() for stored in recorder.stored()]


def append(recorder, *sizes):
    """Append events, so many at a time."""
    for many in sizes:
        recorder.append(happened(*(f"event {n}" for n in range(many))))


def test_an_empty_log_has_the_root_of_nothing(engine):
    with engine.connect() as connection:
        assert root(connection, 0) == EMPTY


@pytest.mark.parametrize(
    "sizes",
    [(1,), (1, 2, 4), (WIDTH,), (WIDTH - 1, 1, 1), (10, 3 * WIDTH, 7)],
    ids=["one", "few", "a step", "beyond a step", "several steps at once"],
)
def test_the_root_covers_all_that_was_stored_however_it_came(engine, recorder, sizes):
    append(recorder, *sizes)
    leaves = leaves_of(recorder)
    with engine.connect() as connection:
        for size in {1, sum(sizes) // 2 or 1, sum(sizes)}:
            assert root(connection, size) == root_of(size, tree(leaves[:size]))
        assert connection.scalars(select(events.c.leaf).order_by(events.c.position)).all() == [
            leaf_hash(leaf) for leaf in leaves
        ]
        nodes = connection.scalar(select(func.count()).select_from(log_nodes))
    assert nodes == sum(sizes) // WIDTH


def test_what_was_not_committed_has_not_grown(engine, recorder):
    append(recorder, WIDTH - 1)
    (last,) = recorder.stored(after=WIDTH - 2)
    with engine.connect() as connection:
        recorder.insert(connection, [replace(last, position=WIDTH)])
        connection.rollback()
    append(recorder, 1)
    with engine.connect() as connection:
        assert root(connection, WIDTH) == root_of(WIDTH, tree(leaves_of(recorder)))


def test_higher_steps_grow_as_well(engine, recorder, monkeypatch):
    monkeypatch.setattr("app.journal.tree.STEP", 2)
    monkeypatch.setattr("app.journal.tree.WIDTH", 4)
    append(recorder, 3, 10, 1, 5, 50)
    leaves = leaves_of(recorder)
    with engine.connect() as connection:
        steps = Counter(connection.scalars(select(log_nodes.c.step)))
        assert steps == {1: 17, 2: 4, 3: 1}
        for size in (1, 4, 16, 17, 63, 64, 69):
            assert root(connection, size) == root_of(size, tree(leaves[:size]))


def test_what_is_not_there_is_not_made_up(engine, recorder):
    append(recorder, 3)
    with engine.connect() as connection, pytest.raises(LookupError):
        subtrees(connection)(2, 0)
