"""The only writer: many commands a commit, each as if it were alone."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import event as sa_event

from app.journal import tables
from app.journal.answers import Accepted
from app.journal.writer import MOST_IN_A_BATCH, JournalClosed, JournalFull
from app.projections import ALL
from domain.announcements import Audience, PublishAnnouncement
from domain.commands import Command
from domain.diets import Diet, TellNeeds
from domain.dishes import MOST_DISHES, DishIsWithdrawn, TooManyDishes
from domain.feasts import FeastStarted
from domain.households import AddMember
from domain.kitchen.events import Tool
from domain.photos.sharing import SetPhotoReview
from domain.skills import NameSkill, TellSkill
from domain.vouching import AskForHelp
from domain.wishes import WantDiets
from tests.attendance.examples import limit, no, yes
from tests.board.wishes import bring
from tests.circles.circles import found
from tests.examples import (
    NOW,
    STARTS,
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
from tests.kitchen.evening import book, oven
from tests.next_time.lessons import note
from tests.pantry.gifts import claim, declare_enough, donate, need, of
from tests.schedule.examples import draft, mark, release
from tests.sharing.street import THINGS
from tests.shifts.examples import ask_for_cover, decline, open_shift, take
from tests.store.histories import beginning
from tests.store.looking import (
    PATIENCE_S,
    ask,
    ask_all,
    assert_gapless,
    invite,
    log_of,
    rows_of,
    stored_in,
    without_chance,
)
from tests.store.places import (
    LookAround,
    SitDownAndBeRefused,
    SitDownAndStumble,
    TableFull,
    TakePlace,
    watching,
)

CROWD = 64


def all_at_once(ask_one, many=CROWD):
    """What each of many callers gets who ask in the same moment."""
    together = threading.Barrier(many)

    def call(number):
        together.wait(PATIENCE_S)
        try:
            return ask_one(number)
        except Exception as refused:
            return refused

    with ThreadPoolExecutor(many) as callers:
        return list(callers.map(call, range(many)))


def accepted(answers):
    return [a for a in answers if isinstance(a, Accepted)]


# ── crowds ──


def test_of_64_who_take_the_last_place_in_two_processes_one_gets_it(
    engine, database_url, new_engine, new_journal
):
    journals = [new_journal(engine), new_journal(new_engine(database_url))]
    for journal in journals:
        journal.start()
    answers = all_at_once(lambda n: ask(journals[n % 2], TakePlace(actor=f"guest-{n}")))
    assert len(accepted(answers)) == 1
    assert {type(a) for a in answers} == {Accepted, TableFull}
    assert len(stored_in(engine)) == 1


def test_of_64_in_one_batch_the_first_gets_the_last_place(engine, new_journal):
    projection, batches = watching()
    journal = new_journal(engine, projections=(projection,))
    answers = ask_all(journal, *(TakePlace(actor=f"guest-{n}") for n in range(CROWD)))
    assert answers[0] == Accepted(1)
    assert {type(a) for a in answers[1:]} == {TableFull}
    assert [[r.actor for r in batch] for batch in batches] == [["guest-0"]]


def test_a_cook_with_19_dishes_who_sends_64_more_brings_20(engine, journal):
    invite(journal)
    for number in range(MOST_DISHES - 1):
        ask(journal, pledge(f"dish-{number}"))
    answers = all_at_once(lambda n: ask(journal, pledge(f"more-{n}")))
    assert len(accepted(answers)) == 1
    assert {type(a) for a in answers} == {Accepted, TooManyDishes}
    assert len(stored_in(engine)) == 3 + MOST_DISHES


def test_everybody_is_told_the_position_of_their_own_event(engine, journal):
    answers = all_at_once(lambda n: ask(journal, join(f"guest-{n}")))
    log = log_of(engine)
    assert [log[a.position - 1].actor for a in answers] == [f"guest-{n}" for n in range(CROWD)]
    assert_gapless(engine)


def test_a_batch_takes_256_commands_and_the_rest_come_next(engine, new_journal):
    projection, batches = watching()
    journal = new_journal(engine, projections=(projection,))
    ask_all(journal, *(join(f"guest-{n}") for n in range(MOST_IN_A_BATCH + 2)))
    assert [len(batch) for batch in batches] == [MOST_IN_A_BATCH, 2]


# ── inside a batch ──


def test_a_command_sees_what_those_before_it_in_the_batch_did(engine, new_journal):
    projection, batches = watching()
    journal = new_journal(engine, projections=(*ALL, projection))
    answers = ask_all(
        journal,
        *(join("olga"), organise(), announce(), pledge("soup"), change("soup"), withdraw("soup")),
        change("soup"),
    )
    assert answers[:-1] == [Accepted(n) for n in range(1, 7)]
    assert isinstance(answers[-1], DishIsWithdrawn)
    assert len(batches) == 1


def test_who_is_refused_or_stumbles_leaves_no_trace_and_touches_no_neighbour(engine, new_journal):
    projection, batches = watching()
    journal = new_journal(engine, projections=(projection,))
    answers = ask_all(
        journal,
        TakePlace(actor="ann", places=2),
        SitDownAndBeRefused(actor="bob"),
        SitDownAndStumble(actor="cat"),
        TakePlace(actor="dan", places=2),
    )
    assert [type(a) for a in answers] == [Accepted, TableFull, ZeroDivisionError, Accepted]
    assert [[r.actor for r in batch] for batch in batches] == [["ann", "dan"]]
    assert [(r.position, r.actor) for r in log_of(engine)] == [(1, "ann"), (2, "dan")]
    assert {row[0] for row in rows_of(engine, tables.person_keys)} == {"ann", "dan"}
    tags = {row[0] for row in rows_of(engine, tables.event_tags)}
    assert tags == {"table:long", "person:ann", "person:dan"}
    answered = {row[1] for row in rows_of(engine, tables.commands)}
    assert answered == {"ann", "bob", "dan"}, "a crash may be tried again, so nothing is kept of it"


def test_a_command_may_be_accepted_and_record_nothing(engine, journal):
    ask(journal, join("cem"))
    assert ask(journal, LookAround(actor="cem")) == Accepted(1)
    assert len(stored_in(engine)) == 1


EVERYTHING: list[Callable[[], Command]] = [
    *(lambda n=n: join(f"guest-{n}") for n in range(4)),
    *(lambda: join("olga"), organise, organise, announce, lambda: announce(feast="spring")),
    *(lambda n=n: pledge(f"dish-{n}", actor=f"guest-{n % 4}") for n in range(8)),
    lambda: change("dish-1", actor="guest-1", course="Desserts", servings=3),
    lambda: change("dish-1", actor="guest-2"),
    lambda: withdraw("dish-2", actor="guest-2"),
    lambda: hide("dish-3", reason="An advertisement"),
    lambda: pledge("dish-2", actor="guest-2"),
    *(postpone, add_recipe, add_recipe, lambda: add_recipe(title="Barszcz")),
    *(lambda: cancel(feast="spring"), lambda: pledge("late", feast="spring")),
    lambda: limit(1),  # the only seat is offered to the second, once the first stays at home
    *(lambda: yes("guest-0"), lambda: yes("guest-1"), lambda: no("guest-0")),
    lambda: AddMember(actor="guest-1", person="ilse", name="Ilse"),
    lambda: TellNeeds(actor="guest-1", diets=(Diet.VEGAN,)),
    *(lambda: donate(actor="guest-0"), lambda: declare_enough("rice")),
    lambda: need(of("1"), actor="guest-1", dish="dish-1"),
    lambda: claim(of("1"), actor="guest-1", dish="dish-1"),
    lambda: claim(of("9"), actor="guest-1", dish="dish-1", claim="too much"),
    *THINGS,
    *(lambda: NameSkill(actor="olga", skill="grilling", name="Can grill"), open_shift),
    lambda: TellSkill(actor="guest-1", skill="grilling"),
    *(lambda: take("guest-1"), lambda: ask_for_cover("guest-1", "guest-2", "guest-3")),
    *(lambda: decline("guest-2", cover_for="guest-1"), lambda: take("guest-1")),
    *beginning(),
    lambda: bring("answer", actor="guest-1", suggestion="pot-0"),
    lambda: book("answer", oven(30), actor="guest-1", tools=(Tool.LADLE,)),
    lambda: book("dish-0", oven(60), actor="olga", reason="Their telephone is flat"),
    *(
        draft,
        lambda: release(seen=1),
        lambda: mark("cem"),
    ),
    lambda: SetPhotoReview(actor="olga", feast="harvest", review=True, reason="Children come"),
    lambda: WantDiets(
        actor="olga",
        feast="harvest",
        in_courses=("Mains",),
        by_diet={Diet.VEGAN: 9},
        reason="Asked",
    ),
    lambda: note(actor="olga"),
    lambda: found(actor="olga"),
    lambda: AskForHelp(actor="", asked="a-code"),
    lambda: PublishAnnouncement(
        actor="olga", feast="harvest", announcement="gate", audience=Audience.ALL, message="Gate"
    ),
]


def test_one_batch_leaves_the_same_rows_as_as_many_batches_of_one(new_engine, new_journal):
    together, alone = new_engine(), new_engine()
    ids = [f"{n:02}" for n in range(len(EVERYTHING))]
    batches: list[object] = []
    journal = new_journal(together)
    journal.after_commit.append(batches.append)
    futures = [journal.submit(make(), i) for make, i in zip(EVERYTHING, ids, strict=True)]
    journal.start()
    one_batch = [f.exception(PATIENCE_S) or f.result() for f in futures]
    assert len(batches) == 1

    journal = new_journal(alone)
    journal.after_commit.append(batches.append)
    journal.start()
    for make, command_id, answer in zip(EVERYTHING, ids, one_batch, strict=True):
        future = journal.submit(make(), command_id)
        assert repr(future.exception(PATIENCE_S) or future.result()) == repr(answer)
    assert len(batches) == 1 + len(accepted(one_batch))
    assert without_chance(alone) == without_chance(together)
    empty = {name for name, rows in without_chance(together).items() if not rows}
    after_it_began = {"leftover_list", "portion_list", "photo_list", "feedback_list"}
    after_it_began |= {"thanks_list", "item_list", "item_answers"}
    by_itself = {"aliases", "merged_people"}  # people are merged in a batch of their own
    no_event = {"token_uses"}  # filled when a program asks, not by what was decided
    rare = {"log_nodes"}  # one in 256 events completes one
    assert empty - no_event - by_itself - rare == after_it_began


# ── time ──


def test_commands_live_in_the_journals_time_which_never_runs_backwards(engine, journal, clock):
    invite(journal)
    clock.now = STARTS
    ask(journal, join("cem"))
    clock.now = NOW
    with pytest.raises(FeastStarted):
        ask(journal, pledge("soup"))
    ask(journal, join("dora"))
    assert log_of(engine)[-1].recorded_at == STARTS
    assert_gapless(engine)


def test_when_it_happened_is_kept_as_said_and_moves_no_rule(engine, journal, clock):
    invite(journal)
    said = datetime(1999, 12, 31, 23, 59, 59, 123456, tzinfo=UTC)
    journal.submit(pledge("soup"), "in-time", said).result(PATIENCE_S)
    clock.now = STARTS
    late = journal.submit(pledge("pie"), "late", said)
    assert isinstance(late.exception(PATIENCE_S), FeastStarted)
    last = log_of(engine)[-1]
    assert (last.occurred_at, last.recorded_at) == (said, NOW)


def test_without_a_word_it_happened_when_it_was_recorded(engine, journal):
    ask(journal, join("cem"))
    (only,) = log_of(engine)
    assert only.occurred_at == only.recorded_at == NOW


def test_who_asked_and_under_which_id_is_kept(engine, journal):
    ask(journal, join("cem"), "my-id")
    (only,) = log_of(engine)
    assert (only.actor, only.command_id, only.tags) == ("cem", "my-id", ("person:cem",))


# ── the queue ──


def test_nobody_is_answered_before_the_commit(engine, journal):
    reached, go_on = threading.Event(), threading.Event()

    def hold(_connection):
        reached.set()
        go_on.wait(PATIENCE_S)

    sa_event.listen(engine, "commit", hold)
    told: list[object] = []
    journal.after_commit.append(told.append)
    try:
        future: Future[Accepted] = journal.submit(join("cem"), "id")
        assert reached.wait(PATIENCE_S)
        assert not future.done()
        assert told == []
        sa_event.remove(engine, "commit", hold)
        assert stored_in(engine) == []
    finally:
        go_on.set()
    assert future.result(PATIENCE_S) == Accepted(1)
    assert len(told) == 1


def test_listeners_hear_of_a_commit_and_can_read_it(engine, journal):
    heard: list[tuple[int, int]] = []
    journal.after_commit.append(lambda new: heard.append((new[-1].position, len(log_of(engine)))))
    ask(journal, join("cem"))
    ask(journal, join("dora"))
    assert heard == [(1, 1), (2, 2)]


def test_a_listener_that_fails_spoils_nothing(engine, journal):
    heard: list[object] = []
    journal.after_commit += [lambda _: 1 / 0, heard.append]
    assert ask(journal, join("cem")) == Accepted(1)
    assert ask(journal, join("dora")) == Accepted(2)
    assert len(heard) == 2


def test_when_too_many_wait_the_next_is_told_to_come_back(engine, new_journal):
    journal = new_journal(engine, most_waiting=2)
    waiting = [journal.submit(join(f"guest-{n}"), uuid4().hex) for n in range(2)]
    with pytest.raises(JournalFull):
        journal.submit(join("late"), uuid4().hex)
    journal.start()
    assert [f.result(PATIENCE_S).position for f in waiting] == [1, 2]
    assert ask(journal, join("late")) == Accepted(3)


def test_closing_answers_all_who_wait_and_takes_nobody_else(engine, new_journal):
    journal = new_journal(engine)
    many = 2 * MOST_IN_A_BATCH
    waiting = [journal.submit(join(f"guest-{n}"), uuid4().hex) for n in range(many)]
    journal.start()
    journal.close()
    assert [f.result(0).position for f in waiting] == [*range(1, many + 1)]
    with pytest.raises(JournalClosed):
        journal.submit(join("late"), uuid4().hex)
    journal.close()


def test_a_caller_who_gives_up_stops_nobody_else(engine, new_journal):
    journal = new_journal(engine)
    impatient = journal.submit(join("cem"), uuid4().hex)
    assert not impatient.cancel(), "what is being written cannot be taken back"
    patient = journal.submit(join("dora"), uuid4().hex)
    journal.start()
    assert patient.result(PATIENCE_S).position == 2
    assert impatient.result(0) == Accepted(1)
    assert ask(journal, join("emil")) == Accepted(3)
