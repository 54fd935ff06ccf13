"""A thousand cooks want the oven at the same time, and the log agrees with what they got."""

from collections import Counter

from sqlalchemy import Engine

from app.journal.answers import Accepted
from app.journal.writer import Journal
from app.kitchen.projection import kitchen_bookings
from domain.commands import Command
from domain.kitchen.booking import SlotTaken
from domain.kitchen.events import KitchenBooked, Place
from tests.examples import pledge
from tests.kitchen.evening import book, equip, oven
from tests.store.crowd import CROWD, Heard, ask_at_once, ask_three_servers
from tests.store.looking import PATIENCE_S, ask, assert_gapless, invite, log_of, named_rows_of

OVENS = 5
BOOKED = Heard(Accepted)
CLASH = Heard(SlotTaken, "Others have booked that time. It is free next from 18:00 to 18:30.")


def prepare(journal: Journal) -> None:
    """There are five places in the oven, and everybody brings a dish."""
    invite(journal)
    ask(journal, equip(places={Place.OVEN: OVENS}))
    pledged = [
        journal.submit(pledge(f"dish-{n}", actor=f"cook-{n}"), f"pledge-{n}") for n in range(CROWD)
    ]
    for future in pledged:
        future.result(PATIENCE_S)


def wish(n: int) -> Command:
    """One of the cooks wants the oven at half past five, like all the others."""
    return book(f"dish-{n}", oven(0), actor=f"cook-{n}")


def assert_five_got_it(engine: Engine, heard: list[Heard]) -> None:
    assert Counter(heard) == {BOOKED: OVENS, CLASH: CROWD - OVENS}
    got = {f"dish-{n}" for n, answer in enumerate(heard) if answer == BOOKED}
    events = [r.event for r in log_of(engine) if isinstance(r.event, KitchenBooked)]
    assert len(events) == OVENS
    assert {event.dish for event in events} == got
    assert {row["dish"] for row in named_rows_of(engine, kitchen_bookings)} == got
    assert_gapless(engine)


def test_of_1000_who_want_the_oven_five_get_it_and_the_others_hear_when_it_is_free(
    new_engine, new_journal, database_url
):
    journals = [new_journal(new_engine(database_url)) for _ in range(2)]
    for journal in journals:
        journal.start()
    prepare(journals[0])
    assert_five_got_it(new_engine(database_url), ask_at_once(journals, wish))


def test_so_it_is_with_three_processes(postgresql_database, postgresql_journal):
    prepare(postgresql_journal)
    heard = ask_three_servers(postgresql_database, wish)
    assert_five_got_it(postgresql_journal.recorder.engine, heard)
