"""A thousand cooks reach for the same five kilograms, and the log agrees with what they got."""

from collections import Counter
from fractions import Fraction

import pytest
from sqlalchemy import Engine

from app.journal.answers import Accepted
from app.journal.writer import Journal
from app.pantry.tables import claim_list
from domain.commands import Command
from domain.pantry.claims import NotEnoughLeft
from domain.pantry.events import DonationClaimed
from tests.examples import pledge
from tests.pantry.gifts import claim, donate, of
from tests.store.crowd import CROWD, Heard, ask_at_once, ask_three_servers
from tests.store.looking import ask, assert_gapless, invite, log_of, named_rows_of

PIECES = ("1/10", "3/7", "50/1000", "2")
"""What they ask for in turn, in kilograms; together far more than there is."""

SMALLEST = Fraction("50/1000")


def a_piece(n: int) -> Command:
    """What one of the crowd wants for the soup."""
    return claim(of(PIECES[n % 4]), claim=f"claim-{n}")


def a_tenth(n: int) -> Command:
    """A tenth of a kilogram, for each of the crowd."""
    return claim(of("1/10"), claim=f"claim-{n}")


def give_tomatoes(journal: Journal) -> None:
    """There are five kilograms, and a soup that they could go into."""
    invite(journal)
    ask(journal, pledge("soup"))
    ask(journal, donate())


@pytest.fixture
def journals(engine, database_url, new_engine, new_journal):
    """Two servers on one database."""
    both = [new_journal(engine), new_journal(new_engine(database_url))]
    for journal in both:
        journal.start()
    give_tomatoes(both[0])
    return both


def left_of_it(engine: Engine, heard: list[Heard]) -> Fraction:
    """What nobody got; fails unless those who were told so got it, by the log and the rows."""
    events = [r.event for r in log_of(engine) if isinstance(r.event, DonationClaimed)]
    told = {f"claim-{n}" for n, answer in enumerate(heard) if answer.kind is Accepted}
    assert {event.claim for event in events} == told
    assert len(events) == len(told)
    rows = {row["claim"]: row["amount"] for row in named_rows_of(engine, claim_list)}
    assert rows == {event.claim: event.quantity.amount for event in events}
    assert_gapless(engine)
    return 5 - sum((event.quantity.exact for event in events), Fraction(0))


def test_of_1000_claims_on_five_kilograms_just_what_is_there_is_claimed(engine, journals):
    heard = ask_at_once(journals, a_piece)
    assert {answer.kind for answer in heard} == {Accepted, NotEnoughLeft}
    assert 0 <= left_of_it(engine, heard) < SMALLEST, "another small piece would have fitted"


def test_so_it_is_with_three_processes(postgresql_database, postgresql_journal):
    give_tomatoes(postgresql_journal)
    heard = ask_three_servers(postgresql_database, a_piece)
    assert {answer.kind for answer in heard} == {Accepted, NotEnoughLeft}
    assert 0 <= left_of_it(postgresql_journal.recorder.engine, heard) < SMALLEST


def test_of_1000_claims_on_a_tenth_each_fifty_get_it(engine, journals):
    heard = ask_at_once(journals, a_tenth)
    assert Counter(answer.kind for answer in heard) == {Accepted: 50, NotEnoughLeft: CROWD - 50}
    assert left_of_it(engine, heard) == 0
