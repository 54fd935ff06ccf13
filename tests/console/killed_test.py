"""Killed in the middle: what was answered is in the log, once, whatever died and when."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from app.journal import answers
from app.journal.answers import Accepted, Refused
from app.journal.rebuild import rebuild
from app.journal.recorder import SQLRecorder
from app.projections import ALL
from tests.console.process import announce, served
from tests.console.street import Form, Neighbour, Organiser, Street, told_chance
from tests.databases import Databases, PostgreSQLDatabases
from tests.store.looking import assert_gapless, read_tables_of, stored_in

SECRET = "for these tests only"
NEIGHBOURS = 16
SEEDS = 3
"""The events by which Olga sets the table."""

MOST_ANSWERS = 60
MOST_DELAY_S = 0.03

Crashes = Mapping[int, Callable[[], None]]
"""How the database is made to crash, by the number of the kill before which it does."""


async def evening(street: Street, home: Path, database: URL, kills: int, crashes: Crashes) -> None:
    """Let a street send forms to a server that is killed and started again so many times."""
    settings = {
        "LONGTABLE_DATABASE": database.render_as_string(hide_password=False),
        "LONGTABLE_SECRET": SECRET,
        "LONGTABLE_POSTS_PER_MINUTE": "0",
    }
    lives: list[asyncio.Task[None]] = []
    async with street.line, asyncio.TaskGroup() as group:
        for number in range(kills + 1):
            crash = crashes.get(number)
            with served(home, again=number > 0, in_trouble=bool(crash), **settings) as server:
                street.address = server.address
                if not lives:
                    olga = Organiser(street, announce(server))
                    everybody = [olga, *(Neighbour(street) for _ in range(NEIGHBOURS))]
                    lives = [group.create_task(one.live()) for one in everybody]
                if crash is not None:
                    await any_moment(street)
                    crash()
                await any_moment(street)
                if number < kills:
                    server.kill()
                else:
                    street.asleep = True
                    await asyncio.wait(lives)


async def any_moment(street: Street) -> None:
    """Wait for one in which forms are under way."""
    await street.wait_for_answers(street.chance.randint(1, MOST_ANSWERS))
    # Answers come just after a commit; what is to be hit is anything between two of them.
    await asyncio.sleep(street.chance.uniform(0, MOST_DELAY_S))
    assert street.under_way


def check_log(engine: Engine, street: Street) -> None:
    """Fail unless every event was asked for, and all that was accepted is there just once."""
    assert_gapless(engine)
    log = stored_in(engine)
    recorded = [(e.command_id, e.type) for e in log[SEEDS:]]
    assert len(set(recorded)) == len(recorded), "nothing is there twice"
    accepted = {record for f in street.forms if f.accepted for record in f.records.items()}
    given_up = {record for f in street.forms if f.answer is None for record in f.records.items()}
    assert accepted <= set(recorded) <= accepted | given_up


def check_answers(engine: Engine, street: Street) -> None:
    """Fail unless the journal remembers every answer as it was told."""
    positions = {(e.command_id, e.type): e.position for e in stored_in(engine)}
    with engine.connect() as connection:
        kept = answers.find(connection, {i for form in street.forms for i in form.records})
    for form in street.forms:
        if form.accepted:
            for record in form.records.items():
                assert kept[record[0]].answer == Accepted(positions[record])
        elif form.answer is not None:
            refused = kept[form.id].answer
            assert isinstance(refused, Refused)
            assert refused.code == form.answer


def check_tables(engine: Engine) -> None:
    """Fail unless the read tables say what the log says."""
    live = read_tables_of(engine)
    assert rebuild(SQLRecorder(engine), ALL) == len(stored_in(engine))
    assert read_tables_of(engine) == live


def in_doubt(engine: Engine, street: Street) -> tuple[list[Form], list[Form]]:
    """The accepted forms that had to be sent again: those recorded before that, and the others."""
    times = {e.command_id: e.recorded_at for e in stored_in(engine)}
    again = [f for f in street.forms if f.accepted and f.sent_again_at and f.id in times]
    kept = [f for f in again if times[f.id] < f.sent_again_at]
    return kept, [f for f in again if f not in kept]


@pytest.mark.parametrize(
    "kills", [3, pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
def test_what_was_answered_is_in_the_log_once_however_often_the_server_is_killed(
    databases: Databases, database_url: URL, engine: Engine, tmp_path: Path, kills: int
):
    crashes: Crashes = {}
    if isinstance(databases, PostgreSQLDatabases):
        crashes = dict.fromkeys(range(1, kills, 10), databases.server.crash)
    with told_chance() as chance:
        street = Street(chance, SECRET)
        asyncio.run(evening(street, tmp_path, database_url, kills, crashes))
        check_log(engine, street)
        check_answers(engine, street)
        check_tables(engine)
        kept, lost = in_doubt(engine, street)
        assert kept + lost, "the kills hit nobody"
        if kills >= 50:
            assert kept, "no kill came between a commit and its answers"
            assert lost, "no kill came before a commit"
