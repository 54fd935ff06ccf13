"""Read tables say what the log says, however its events came in."""

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as given_any
from hypothesis import strategies as st

from app.dishes.projection import course_board, dish_list
from app.feasts.projection import feast_list
from app.journal import rebuild as rebuild_module
from app.journal import recorder as recorder_module
from app.journal.rebuild import rebuild
from app.journal.recorder import SQLRecorder
from app.projections import ALL
from domain.allergens import Allergen, Answer
from domain.people import ReplacePersonalLink
from tests.examples import (
    add_recipe,
    announce,
    cancel,
    change,
    hide,
    join,
    organise,
    pledge,
    postpone,
    withdraw,
)
from tests.pantry.gifts import (
    change as change_gift,
)
from tests.pantry.gifts import (
    claim,
    declare_enough,
    donate,
    need,
    of,
    receive,
    release,
    take_back,
    withdraw_need,
)
from tests.store.looking import ask, ask_all, invite, named_rows_of, rows_of, stored_in

READ_TABLES = [table for projection in ALL for table in projection.tables]

# ── any history, in any batches ──

PEOPLE = st.sampled_from(["cem", "dora", "olga"])
DISHES = st.sampled_from([f"dish-{n}" for n in range(5)])
FEASTS = st.sampled_from(["harvest", "harvest", "spring"])
SAID = st.fixed_dictionaries(
    {
        "course": st.sampled_from(["Mains", "Desserts"]),
        "servings": st.integers(1, 500),
        "name": st.sampled_from(["Soup", "Börek 🥟", "<b>Pie</b>"]),
        "ingredients": st.lists(st.sampled_from(["salt", '"rice"']), max_size=2).map(tuple),
        "allergens": st.dictionaries(
            st.sampled_from(Allergen), st.sampled_from(Answer), max_size=3
        ),
    }
)
DISH_TRIES = st.builds(
    lambda verb, dish, said, **who: lambda: verb(dish, **who, **said),
    st.sampled_from([pledge, pledge, change]),
    DISHES,
    SAID,
    actor=PEOPLE,
    feast=FEASTS,
) | st.builds(
    lambda verb, dish, **who: lambda: verb(dish, **who),
    st.sampled_from([withdraw, hide]),
    DISHES,
    actor=st.sampled_from(["cem", "olga"]),
    feast=FEASTS,
)
AMOUNTS = st.sampled_from([of("1"), of("7/2"), of("5", "kg", "5 kilos")])
PANTRY_TRIES = st.one_of(
    st.builds(lambda what: lambda: donate(what=what), st.sampled_from(["plums", "pears"])),
    st.builds(
        lambda q: lambda: donate(need="flour", quantity=q, covers="1", claim="some"), AMOUNTS
    ),
    st.builds(lambda q: lambda: change_gift(quantity=q, garden="Berta"), AMOUNTS),
    st.builds(lambda q: lambda: need(q, actor="olga", dish="dish-0"), AMOUNTS),
    st.builds(
        lambda q, n: lambda: claim(q, actor="olga", claim=f"claim-{n}", dish="dish-0"),
        AMOUNTS,
        st.integers(0, 3),
    ),
    st.builds(
        lambda n: lambda: release(actor="olga", claim=f"claim-{n}"),
        st.integers(0, 3),
    ),
    st.builds(lambda q: lambda: receive(q, "Rain"), AMOUNTS),
    st.builds(lambda things: lambda: declare_enough(*things), st.sampled_from([(), ("rice",)])),
    st.just(take_back),
    st.just(lambda: withdraw_need(actor="olga")),
)
OTHER_TRIES = st.one_of(
    st.builds(lambda name: lambda: join(name), PEOPLE),
    st.builds(
        lambda who, n: lambda: ReplacePersonalLink(actor=who, link=f"link-{n}"),
        PEOPLE,
        st.integers(0, 9),
    ),
    st.builds(lambda who: lambda: organise(who, f"for-{who}"), PEOPLE),
    st.builds(lambda days: lambda: postpone(by=timedelta(days=days)), st.integers(1, 9)),
    st.just(lambda: announce(feast="spring")),
    st.just(lambda: cancel(feast="spring")),
    st.builds(
        lambda recipe, servings: lambda: add_recipe(recipe, servings=servings),
        st.sampled_from(["borscht", "pie"]),
        st.sampled_from([None, 4, 6]),
    ),
)
HISTORIES = st.lists(
    st.lists(
        DISH_TRIES | DISH_TRIES | PANTRY_TRIES | PANTRY_TRIES | OTHER_TRIES, min_size=1, max_size=12
    ),
    max_size=5,
)
BEGINNING = [[lambda: join("olga"), organise, announce, lambda: pledge("dish-0")]]
any_history = settings(
    max_examples=15,
    deadline=None,
    phases=set(Phase) - {Phase.shrink},  # for minutes; add it when you need a short story
    # Every example makes databases of its own, so nothing of one is left for the next.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def live(engine, new_journal, batches):
    """Submit a history in these batches, and return what the read tables say."""
    for batch in batches:
        journal = new_journal(engine)
        ask_all(journal, *(make() for make in batch))
        journal.close()
    return {table.name: rows_of(engine, table) for table in READ_TABLES}


@given_any(history=HISTORIES, page=st.integers(1, 9))
@any_history
def test_rebuilt_rows_are_the_live_rows(new_engine, new_journal, monkeypatch, history, page):
    engine = new_engine()
    before = live(engine, new_journal, BEGINNING + history)
    with monkeypatch.context() as small_pages:
        small_pages.setattr(recorder_module, "PAGE", page)
        small_pages.setattr(rebuild_module, "PAGE", page)
        assert rebuild(SQLRecorder(engine), ALL) == len(stored_in(engine))
    assert {table.name: rows_of(engine, table) for table in READ_TABLES} == before
    engine.dispose()


@given_any(history=HISTORIES)
@any_history
def test_batches_make_no_difference_to_any_row(new_engine, new_journal, history):
    commands = [make for batch in BEGINNING + history for make in batch]
    together, alone = new_engine(), new_engine()
    assert live(together, new_journal, [commands]) == live(
        alone, new_journal, [[make] for make in commands]
    )
    together.dispose()
    alone.dispose()


@given_any(history=HISTORIES)
@any_history
def test_tallies_are_the_sums_of_the_dishes(new_engine, new_journal, history):
    engine = new_engine()
    live(engine, new_journal, BEGINNING + history)
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
    engine.dispose()


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
    before = {table.name: rows_of(engine, table) for table in READ_TABLES}
    with engine.begin() as connection:
        connection.execute(dish_list.delete())
        connection.execute(course_board.update().values(servings=999))
    assert rebuild(SQLRecorder(engine), ALL) == 4
    assert {table.name: rows_of(engine, table) for table in READ_TABLES} == before
