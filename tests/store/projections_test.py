"""Read tables say what the log says, however its events came in."""

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as given_any
from hypothesis import strategies as st
from sqlalchemy.exc import SQLAlchemyError

from app.dishes.projection import course_board, dish_list
from app.feasts.projection import feast_list
from app.journal import rebuild as rebuild_module
from app.journal import recorder as recorder_module
from app.journal.rebuild import rebuild
from app.journal.recorder import SQLRecorder
from app.projections import ALL
from tests.examples import pledge
from tests.store.histories import HISTORIES
from tests.store.looking import (
    PATIENCE_S,
    ask,
    assert_gapless,
    everything_in,
    invite,
    named_rows_of,
    read_tables_of,
    rows_of,
    stored_in,
    without_chance,
)

pytestmark = pytest.mark.timeout(600)
"""Ten histories of a feast take a minute, and longer beside others."""

# ── any history, in any batches ──

any_history = settings(
    max_examples=10,
    deadline=None,
    phases=set(Phase) - {Phase.shrink},  # a smaller seed makes no shorter story
    # Every example makes databases of its own, so nothing of one is left for the next.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def live(engine, new_journal, clock, batches):
    """Let a history happen, each batch decided by a server that has just started.

    Returns:
        What everybody was answered.
    """
    answers = []
    for now, sent in batches:
        clock.now = now
        journal = new_journal(engine)
        futures = [journal.submit(make(), command_id) for make, command_id in sent]
        journal.start()
        answers += [f.exception(PATIENCE_S) or f.result() for f in futures]
        journal.close()
    assert [a for a in answers if isinstance(a, SQLAlchemyError)] == []  # no rule caught it
    return [repr(answer) for answer in answers]


@given_any(history=HISTORIES, page=st.integers(1, 9))
@any_history
def test_rebuilt_rows_are_the_live_rows(new_engine, new_journal, clock, monkeypatch, history, page):
    engine = new_engine()
    live(engine, new_journal, clock, history)
    before = everything_in(engine)
    with monkeypatch.context() as small_pages:
        small_pages.setattr(recorder_module, "PAGE", page)
        small_pages.setattr(rebuild_module, "PAGE", page)
        assert rebuild(SQLRecorder(engine), ALL) == len(stored_in(engine))
    assert everything_in(engine) == before
    assert_tallies_are_the_sums_of_the_dishes(engine)
    engine.dispose()


def assert_tallies_are_the_sums_of_the_dishes(engine):
    """Fail if a course counts other dishes or servings than are pledged."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for dish in named_rows_of(engine, dish_list):
        if dish["state"] == "pledged":
            sums[dish["feast"], dish["course"]][0] += 1
            sums[dish["feast"], dish["course"]][1] += dish["servings"]
    board = {
        (c["feast"], c["course"]): [c["dishes"], c["servings"]]
        for c in named_rows_of(engine, course_board)
    }
    assert {key: board[key] for key in sums} == dict(sums)
    assert all(counted == [0, 0] for key, counted in board.items() if key not in sums)


def check_batches(databases, new_engine, new_journal, clock, history):
    """Fail if it makes a difference to be decided together, alone, or long before a rebuild."""
    together, alone = new_engine(), new_engine()
    one_by_one = [(now, [one]) for now, sent in history for one in sent]
    answers = live(together, new_journal, clock, history)
    assert live(alone, new_journal, clock, one_by_one) == answers
    assert without_chance(alone) == without_chance(together)
    assert_gapless(together)
    rebuild(SQLRecorder(alone), ALL)
    assert read_tables_of(alone) == read_tables_of(together)
    together.dispose()
    alone.dispose()
    databases.drop_all()


@given_any(history=HISTORIES)
@any_history
def test_batches_make_no_difference_to_any_row_or_answer(
    databases, new_engine, new_journal, clock, history
):
    check_batches(databases, new_engine, new_journal, clock, history)


@pytest.mark.long
@pytest.mark.timeout(900)
@given_any(history=HISTORIES)
@settings(any_history, max_examples=100)
def test_batches_make_no_difference_in_a_hundred_more_histories(
    databases, new_engine, new_journal, clock, history
):
    check_batches(databases, new_engine, new_journal, clock, history)


def test_a_rebuild_is_all_or_nothing(engine, journal):
    invite(journal)
    before = rows_of(engine, feast_list)

    def fail(_done, _of):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        rebuild(SQLRecorder(engine), ALL, fail)
    assert rows_of(engine, feast_list) == before


def test_a_rebuild_repairs_what_somebody_spoilt_by_hand(engine, journal):
    invite(journal)
    ask(journal, pledge("soup"))
    before = read_tables_of(engine)
    with engine.begin() as connection:
        connection.execute(dish_list.delete())
        connection.execute(course_board.update().values(servings=999))
    assert rebuild(SQLRecorder(engine), ALL) == 4
    assert read_tables_of(engine) == before
