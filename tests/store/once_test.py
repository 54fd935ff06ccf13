"""A command sent twice is recorded once, and answered the same."""

from uuid import uuid4

import pytest

from app.journal.answers import Accepted, payload_hash
from app.journal.tables import commands
from domain.allergens import Allergen, Answer
from domain.commands import CommandIdReused
from tests.examples import NOW, pledge
from tests.shifts.examples import take
from tests.store.looking import PATIENCE_S, ask, rows_of, stored_in
from tests.store.places import SitDownAndStumble, TableFull, TakePlace


def outcome(future):
    return future.exception(PATIENCE_S) or future.result()


def test_the_same_command_again_gets_the_same_answer(engine, journal):
    first = ask(journal, TakePlace(actor="ann"), "id")
    ask(journal, TakePlace(actor="bob", places=2))
    assert ask(journal, TakePlace(actor="ann"), "id") == first == Accepted(1)
    assert len(stored_in(engine)) == 2
    assert len(rows_of(engine, commands)) == 2


def test_it_is_remembered_by_a_server_started_later(engine, database_url, new_engine, new_journal):
    before, after = new_journal(engine), new_journal(new_engine(database_url))
    before.start()
    ask(before, TakePlace(actor="ann"), "id")
    before.close()
    after.start()
    assert ask(after, TakePlace(actor="ann"), "id") == Accepted(1)
    assert len(stored_in(engine)) == 1


def test_twice_in_one_batch_is_once_too(engine, new_journal):
    journal = new_journal(engine, projections=())
    twice = [journal.submit(TakePlace(actor="ann"), "id") for _ in range(3)]
    other = journal.submit(TakePlace(actor="bob", places=2), "other")
    journal.start()
    assert [f.result(PATIENCE_S) for f in twice] == [Accepted(1)] * 3
    assert other.result(PATIENCE_S) == Accepted(2)
    assert len(stored_in(engine)) == 2


def test_a_refusal_is_repeated_even_when_the_rule_would_say_yes_by_now(
    engine, journal, monkeypatch
):
    ask(journal, TakePlace(actor="ann", table="short"))
    first = outcome(journal.submit(TakePlace(actor="bob", table="short"), "id"))
    monkeypatch.setattr(TakePlace, "execute", TakePlace.sit_down)
    again = outcome(journal.submit(TakePlace(actor="bob", table="short"), "id"))
    assert type(first) is type(again) is TableFull
    assert (again.params, again.field, str(again)) == (first.params, first.field, str(first))
    assert again.params == {"places": 1}
    assert len(stored_in(engine)) == 1
    assert ask(journal, TakePlace(actor="bob", table="short"), "new id") == Accepted(2)


def test_a_refusal_is_repeated_within_a_batch(engine, new_journal):
    journal = new_journal(engine, projections=())
    twice = [journal.submit(TakePlace(actor="ann", places=0), "id") for _ in range(2)]
    journal.start()
    assert [type(outcome(f)) for f in twice] == [TableFull, TableFull]
    assert len(rows_of(engine, commands)) == 1


def test_a_crash_is_not_remembered(engine, journal):
    crash = outcome(journal.submit(SitDownAndStumble(actor="ann"), "id"))
    assert isinstance(crash, ZeroDivisionError)
    assert ask(journal, TakePlace(actor="ann"), "id") == Accepted(1)


@pytest.mark.parametrize(
    "other",
    [
        lambda: TakePlace(actor="ann", table="short"),
        lambda: TakePlace(actor="ann", places=2),
        lambda: TakePlace(actor="bob"),
        lambda: SitDownAndStumble(actor="ann"),
        lambda: pledge("soup", actor="ann"),
    ],
    ids=["other words", "other figure", "other person", "other kind", "another thing"],
)
@pytest.mark.parametrize("same_batch", [True, False], ids=["one batch", "later"])
def test_an_id_used_for_something_else_is_refused(engine, new_journal, other, same_batch):
    journal = new_journal(engine)
    first = journal.submit(TakePlace(actor="ann"), "id")
    if not same_batch:
        journal.start()
        first.result(PATIENCE_S)
    second = journal.submit(other(), "id")
    if same_batch:
        journal.start()
    assert isinstance(outcome(second), CommandIdReused)
    assert first.result(PATIENCE_S) == Accepted(1)
    assert ask(journal, TakePlace(actor="ann"), "id") == Accepted(1)
    assert len(stored_in(engine)) == 1


def test_saying_another_time_does_not_make_it_another_command(engine, journal):
    ask(journal, TakePlace(actor="ann"), "id")
    assert journal.submit(TakePlace(actor="ann"), "id", NOW).result(PATIENCE_S) == Accepted(1)
    assert len(stored_in(engine)) == 1


def test_folded_state_and_time_are_no_part_of_what_was_asked():
    fresh, used = TakePlace(actor="ann"), TakePlace(actor="ann")
    used.now, used.taken = NOW, 7
    assert payload_hash(used) == payload_hash(fresh)


def test_the_order_of_allergens_is_no_part_of_what_was_asked():
    milk = {Allergen.MILK: Answer.CONTAINS}
    eggs = {Allergen.EGGS: Answer.FREE_OF}
    assert payload_hash(pledge("soup", allergens=milk | eggs)) == payload_hash(
        pledge("soup", allergens=eggs | milk)
    )
    assert payload_hash(pledge("soup", allergens=milk)) != payload_hash(pledge("soup"))


def test_what_the_sender_looked_up_to_help_the_rule_is_no_part_of_what_was_asked():
    assert payload_hash(take(also=("spring",))) == payload_hash(take())
    assert payload_hash(take(wait=True)) != payload_hash(take())


def test_different_ids_are_different_commands(engine, journal):
    for _ in range(2):
        ask(journal, TakePlace(actor="ann", places=2), uuid4().hex)
    assert len(stored_in(engine)) == 2
