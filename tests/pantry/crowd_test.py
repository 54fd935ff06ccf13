"""A thousand cooks reach for the same five kilograms, and the log agrees with what they got."""

from collections import Counter
from fractions import Fraction

import pytest
from sqlalchemy import Engine

from app.journal.writer import Journal
from app.pantry.tables import claim_list
from domain.commands import Command
from domain.pantry.events import DonationClaimed
from tests.examples import pledge
from tests.pantry.gifts import claim, donate, of
from tests.store.looking import PATIENCE_S, ask, assert_gapless, invite, log_of, named_rows_of
from tests.store.servers import SERVERS, YES, Answer, ask_servers

CROWD = 1000
PIECES = ("1/10", "3/7", "50/1000", "2")
"""What they ask for in turn, in kilograms; together far more than there is."""

SMALLEST = Fraction("50/1000")
TOO_LATE = Answer("NotEnoughLeft", "There is not that much left. Somebody may have been quicker.")


def reach(n: int, amount: str) -> Command:
    """One of the crowd wants so many kilograms."""
    return claim(of(amount), actor=f"cook-{n}", claim=f"claim-{n}", dish=f"dish-{n}")


def a_third(server: int) -> list[Command]:
    """Those who come through one of three servers."""
    return [reach(n, PIECES[n % 4]) for n in range(server, CROWD, SERVERS)]


def give_tomatoes(journal: Journal) -> None:
    """There are five kilograms, and a thousand dishes that they could go into."""
    invite(journal)
    pledges = [pledge(f"dish-{n}", actor=f"cook-{n}") for n in range(CROWD)]
    for future in [journal.submit(each, each.dish) for each in pledges]:
        future.result(PATIENCE_S)
    ask(journal, donate())


@pytest.fixture
def journals(engine, database_url, new_engine, new_journal):
    """Two servers on one database."""
    both = [new_journal(engine), new_journal(new_engine(database_url))]
    for journal in both:
        journal.start()
    give_tomatoes(both[0])
    return both


def told(journals: list[Journal], asked: list[Command]) -> dict[str, Answer]:
    """What each hears who asks at once, at one of the servers in turn."""
    waiting = {
        command.actor: journals[n % len(journals)].submit(command, f"{command.actor}-asks")
        for n, command in enumerate(asked)
    }
    no = {actor: future.exception(PATIENCE_S) for actor, future in waiting.items()}
    return {actor: Answer(type(n).__name__, str(n)) if n else YES for actor, n in no.items()}


def left_of_it(engine: Engine, answers: dict[str, Answer]) -> Fraction:
    """What nobody got; fails unless just those got it who were told so, by the log and the rows."""
    assert len(answers) == CROWD
    assert set(answers.values()) == {YES, TOO_LATE}
    events = [r.event for r in log_of(engine) if isinstance(r.event, DonationClaimed)]
    got = Counter(event.person for event in events)
    assert got == Counter(actor for actor, answer in answers.items() if answer == YES)
    rows = {row["claim"]: row["amount"] for row in named_rows_of(engine, claim_list)}
    assert rows == {event.claim: event.quantity.amount for event in events}
    assert_gapless(engine)
    return 5 - sum((event.quantity.exact for event in events), Fraction(0))


def test_of_1000_claims_on_five_kilograms_just_what_is_there_is_claimed(engine, journals):
    answers = told(journals, [reach(n, PIECES[n % 4]) for n in range(CROWD)])
    assert 0 <= left_of_it(engine, answers) < SMALLEST, "another small piece would have fitted"


def test_so_it_is_with_three_processes(postgresql_database, postgresql_journal):
    give_tomatoes(postgresql_journal)
    answers = ask_servers(postgresql_database, a_third)
    assert 0 <= left_of_it(postgresql_journal.recorder.engine, answers) < SMALLEST


def test_of_1000_claims_on_a_tenth_each_fifty_get_it(engine, journals):
    answers = told(journals, [reach(n, "1/10") for n in range(CROWD)])
    assert Counter(answers.values())[YES] == 50
    assert left_of_it(engine, answers) == 0
