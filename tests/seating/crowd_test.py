"""A thousand parties reach for the same hundred seats: no table is ever over-filled."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import pytest
from sqlalchemy import Engine

from app.attendance.projection import guest_list
from app.database import open_engine
from app.journal.answers import Accepted
from app.journal.writer import Journal
from app.seating.projection import seat_list
from domain.commands import Command
from domain.events import Event
from domain.refusals import Refusal
from domain.seating import ChooseTable
from domain.seating.choosing import NoSeatsLeft, TableFull
from domain.seating.events import PartySeated
from domain.seating.plan import SeatingPlan
from tests.attendance.examples import no, yes
from tests.seating.tables import choose, lay
from tests.store.looking import PATIENCE_S, ask, assert_gapless, invite, log_of, named_rows_of
from tests.store.servers import SERVERS, YES, ask_servers
from tests.story import selected

TABLES = {"lime": 40, "wall": 35, "door": 25}
CROWD = 1000
SEATS = sum(TABLES.values())


@pytest.fixture
def journals(databases, database_url, engine, new_engine, new_journal):
    """Servers on one database: two processes on SQLite are refused, so one; three on PostgreSQL."""
    servers = 1 if engine.dialect.name == "sqlite" else 3
    engines = [engine, *(new_engine(database_url) for _ in range(servers - 1))]
    several = [new_journal(each) for each in engines]
    for journal in several:
        journal.start()
    return several


def answered(journals: Sequence[Journal], commands: Iterable[Command]):
    """What everybody is answered who asks at once, each at one of the servers."""
    waiting = [
        journals[n % len(journals)].submit(command, f"{command.actor}-{type(command).__name__}-{n}")
        for n, command in enumerate(commands)
    ]
    return [future.exception(PATIENCE_S) or future.result() for future in waiting]


def lay_tables(journal: Journal, crowd: int, party: int) -> list[str]:
    """The tables, and the people who come, each with a party of so many."""
    invite(journal)
    for table, seats in TABLES.items():
        ask(journal, lay(table, seats))
    people = [f"guest-{n}" for n in range(crowd)]
    for future in [journal.submit(yes(person, party), person) for person in people]:
        future.result(PATIENCE_S)
    return people


def check_plan(engine: Engine, at_each: Callable[[SeatingPlan], None] = lambda plan: None):
    """How many sit at each table, and how many parties sat down.

    Fails if a table was over-filled at any moment, if a party had more seats than people, or if the
    read table says otherwise than the log.
    """
    plan, sat_down = SeatingPlan(), 0
    for r in log_of(engine):
        if isinstance(r.event, SeatingPlan.EVENTS):
            plan.fold(r.event)
            check_moment(plan)
            at_each(plan)
        sat_down += isinstance(r.event, PartySeated)
    rows: dict[str, dict[str, int]] = {}
    for row in sorted(named_rows_of(engine, seat_list), key=lambda row: row["place"]):
        rows.setdefault(row["person"], {})[row["spot"]] = row["seats"]
    assert rows == {person: plan.of(person) for person in plan.parties if plan.of(person)}
    assert_gapless(engine)
    return +plan.taken, sat_down


def check_moment(plan: SeatingPlan) -> None:
    """No two parties sit on each other, and none is seated twice."""
    assert all(plan.taken[table] <= each.seats for table, each in plan.tables.items())
    held = Counter[str]()
    for person, party in plan.parties.items():
        assert sum(plan.of(person).values()) <= party
        held.update(plan.of(person))
    assert held == +plan.taken


def test_of_1000_takers_of_100_seats_100_sit_down(engine, journals):
    people = lay_tables(journals[0], CROWD, 1)
    tables = [*TABLES]
    answers = answered(
        journals, (choose(person, tables[n % 3], 1) for n, person in enumerate(people))
    )
    kinds = Counter(type(answer) for answer in answers)
    assert kinds[Accepted] == SEATS
    assert set(kinds) <= {Accepted, TableFull, NoSeatsLeft}
    assert check_plan(engine) == (TABLES, SEATS)


def a_third(server: int) -> list[Command]:
    """Those who come through one of three servers; each of them wants any of the tables."""
    tables = [*TABLES]
    return [choose(f"guest-{n}", tables[n // 3 % 3], 1) for n in range(server, CROWD, SERVERS)]


def test_so_it_is_with_three_processes(postgresql_database, new_journal):
    engine = open_engine(postgresql_database)
    journal = new_journal(engine)
    journal.start()
    lay_tables(journal, CROWD, 1)
    journal.close()
    answers = ask_servers(postgresql_database, a_third)
    kinds = Counter(answer.refusal for answer in answers.values())
    assert (len(answers), kinds[""]) == (CROWD, SEATS)
    assert set(kinds) <= {"", "TableFull", "NoSeatsLeft"}
    seated = {row["person"] for row in named_rows_of(engine, seat_list)}
    assert seated == {person for person, answer in answers.items() if answer == YES}
    assert check_plan(engine) == (TABLES, SEATS)
    engine.dispose()


def test_parties_that_sit_down_move_shrink_and_stay_at_home_at_once_never_sit_on_each_other(
    engine, journals
):
    people = lay_tables(journals[0], 60, 3)
    known = [r.event for r in log_of(engine)]
    tables = [*TABLES]
    commands: list[Command] = []
    for n, person in enumerate(people):
        commands += [choose(person, tables[n % 3], 3), choose(person, tables[(n + 1) % 3], 2)]
        commands += [no(person)] if n % 5 == 0 else [yes(person, 1 + n % 3)]
        commands += [choose(person, tables[(n + 2) % 3], 1)]
    pairs = [*zip(commands, answered(journals, commands), strict=True)]
    yeses = [command for command, answer in pairs if isinstance(answer, Accepted)]
    unproven = [(c, answer) for c, answer in pairs if not isinstance(answer, Accepted)]
    assert all(isinstance(command, ChooseTable) for command, _ in unproven)

    def prove(plan: SeatingPlan) -> None:
        unproven[:] = [(c, no) for c, no in unproven if not would_hear(known, c, plan, no)]

    _, sat_down = check_plan(engine, prove)
    assert unproven == [], "somebody was told what at no moment was true"
    assert sat_down == sum(isinstance(command, ChooseTable) for command in yeses)
    parties = {row["person"]: row["adults"] for row in named_rows_of(engine, guest_list)}
    assert set(people[::5]).isdisjoint(row["person"] for row in named_rows_of(engine, seat_list))
    assert all(parties[person] == 1 + n % 3 for n, person in enumerate(people) if n % 5)


def would_hear(
    known: Sequence[Event], command: Command, plan: SeatingPlan, answer: BaseException
) -> bool:
    """Whether a party that asks while the plan is so is told just this."""
    for event in selected(command, known):
        event.mutate(command)
    command.memory = plan.copy()
    try:
        command.execute()
    except Refusal as refusal:
        return (type(refusal), str(refusal)) == (type(answer), str(answer))
    return False
