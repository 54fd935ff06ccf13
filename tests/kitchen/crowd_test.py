"""A thousand cooks want the oven at the same time, and the log agrees with what they got."""

from collections import Counter

from sqlalchemy import Engine

from app.database import open_engine
from app.journal.answers import Accepted
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.kitchen.projection import kitchen_bookings
from app.projections import ALL
from domain.commands import Command
from domain.kitchen.booking import SlotTaken
from domain.kitchen.events import KitchenBooked, Place
from tests.examples import pledge
from tests.kitchen.evening import book, equip, oven
from tests.store.looking import PATIENCE_S, ask, assert_gapless, invite, log_of, named_rows_of
from tests.store.servers import SERVERS, ask_servers

CROWD = 1000
OVENS = 5
BOOKED = "booked"
CLASH = "Others have booked that time. It is free next from 18:00 to 18:30."


def prepare(journal: Journal) -> None:
    """There are five places in the oven, and everybody brings a dish."""
    invite(journal)
    ask(journal, equip(places={Place.OVEN: OVENS}))
    pledged = [
        journal.submit(pledge(f"dish-{n}", actor=f"cook-{n}"), f"pledge-{n}") for n in range(CROWD)
    ]
    for future in pledged:
        future.result(PATIENCE_S)


def wish(journals: list[Journal], which: range) -> dict[int, str]:
    """What each of these cooks is answered, who all want the oven at half past five."""
    waiting = {
        n: journals[n % len(journals)].submit(
            book(f"dish-{n}", oven(0), actor=f"cook-{n}"), f"book-{n}"
        )
        for n in which
    }
    answers = {n: future.exception(PATIENCE_S) or future.result() for n, future in waiting.items()}
    assert {type(answer) for answer in answers.values()} <= {Accepted, SlotTaken}
    return {n: BOOKED if isinstance(a, Accepted) else str(a) for n, a in answers.items()}


def a_third(server: int) -> list[Command]:
    """Those who come through one of three servers."""
    return [book(f"dish-{n}", oven(0), actor=f"cook-{n}") for n in range(server, CROWD, SERVERS)]


def assert_five_got_it(engine: Engine, answers: dict[int, str]) -> None:
    assert Counter(answers.values()) == {BOOKED: OVENS, CLASH: CROWD - OVENS}
    got = {f"dish-{n}" for n, answer in answers.items() if answer == BOOKED}
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
    answers = wish(journals, range(CROWD))
    assert_five_got_it(new_engine(database_url), answers)


def test_so_it_is_with_three_processes(postgresql_database, clock):
    engine = open_engine(postgresql_database)
    journal = Journal(SQLRecorder(engine, clock), ALL)
    journal.start()
    prepare(journal)
    journal.close()
    told = ask_servers(postgresql_database, a_third)
    answers = {n: told[f"cook-{n}"].words or BOOKED for n in range(CROWD)}
    assert_five_got_it(engine, answers)
    engine.dispose()
