"""A thousand parties reach for the same hundred seats: no table is ever over-filled."""

from collections import Counter

import pytest
from sqlalchemy import Engine

from app.attendance.projection import guest_list
from app.journal.answers import Accepted
from app.seating.projection import seat_list
from domain.commands import Command
from domain.refusals import Refusal
from domain.seating.choosing import NoSeatsLeft, TableFull
from domain.seating.events import PartySeated
from domain.seating.plan import SeatingPlan
from tests.attendance.examples import no, yes
from tests.seating.tables import choose, lay
from tests.store.looking import PATIENCE_S, ask, invite, log_of, named_rows_of

TABLES = {"lime": 40, "wall": 35, "door": 25}


@pytest.fixture
def journals(databases, database_url, engine, new_engine, new_journal):
    """Servers on one database: two processes on SQLite are refused, so one; three on PostgreSQL."""
    servers = 1 if engine.dialect.name == "sqlite" else 3
    engines = [engine, *(new_engine(database_url) for _ in range(servers - 1))]
    several = [new_journal(each) for each in engines]
    for journal in several:
        journal.start()
    return several


def answered(journals, commands):
    """What everybody is answered who asks at once, each at one of the servers."""
    waiting = [
        journals[n % len(journals)].submit(command, f"{command.actor}-{type(command).__name__}-{n}")
        for n, command in enumerate(commands)
    ]
    return [future.exception(PATIENCE_S) or future.result() for future in waiting]


def lay_tables(journal, crowd: int, party: int) -> list[str]:
    """The tables, and the people who come, each with a party of so many."""
    invite(journal)
    for table, seats in TABLES.items():
        ask(journal, lay(table, seats))
    people = [f"guest-{n}" for n in range(crowd)]
    for future in [journal.submit(yes(person, party), person) for person in people]:
        future.result(PATIENCE_S)
    return people


def check_plan(engine: Engine) -> Counter[str]:
    """How many sit at each table; fails if the log ever over-filled one, or the rows disagree."""
    plan = SeatingPlan()
    for r in log_of(engine):
        if isinstance(r.event, SeatingPlan.EVENTS):
            plan.fold(r.event)
            assert all(n <= plan.tables[t].seats for t, n in plan.taken.items() if t in plan.tables)
    sums = Counter[str]()
    held = Counter[str]()
    for row in named_rows_of(engine, seat_list):
        sums[row["spot"]] += row["seats"]
        held[row["person"]] += row["seats"]
    assert sums == +plan.taken
    parties = {row["person"]: row["adults"] for row in named_rows_of(engine, guest_list)}
    assert all(seats <= parties[person] for person, seats in held.items())
    return sums


def test_of_1000_takers_of_100_seats_100_sit_down(engine, journals):
    people = lay_tables(journals[0], 1000, 1)
    tables = [*TABLES]
    answers = answered(
        journals, (choose(person, tables[n % 3], 1) for n, person in enumerate(people))
    )
    kinds = Counter(type(answer) for answer in answers)
    assert kinds[Accepted] == 100
    assert set(kinds) <= {Accepted, TableFull, NoSeatsLeft}
    assert check_plan(engine) == TABLES
    seated = [r.event for r in log_of(engine) if isinstance(r.event, PartySeated)]
    assert len({event.person for event in seated}) == 100


def test_parties_that_sit_down_move_shrink_and_stay_at_home_at_once_never_sit_on_each_other(
    engine, journals
):
    people = lay_tables(journals[0], 60, 3)
    tables = [*TABLES]
    commands: list[Command] = []
    for n, person in enumerate(people):
        commands += [choose(person, tables[n % 3], 3), choose(person, tables[(n + 1) % 3], 2)]
        commands += [no(person)] if n % 5 == 0 else [yes(person, 1 + n % 3)]
        commands += [choose(person, tables[(n + 2) % 3], 1)]
    refused = {type(a) for a in answered(journals, commands) if not isinstance(a, Accepted)}
    assert all(issubclass(kind, Refusal) for kind in refused)
    sums = check_plan(engine)
    assert all(sums[table] <= seats for table, seats in TABLES.items())
