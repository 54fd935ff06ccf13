"""A thousand cooks reach for the same five kilograms, and the log agrees with what they got."""

from fractions import Fraction

import pytest

from app.journal.answers import Accepted
from app.pantry.projection import claim_list
from domain.pantry.claims import NotEnoughLeft
from domain.pantry.events import DonationClaimed
from tests.examples import pledge
from tests.pantry.gifts import claim, donate, of
from tests.store.looking import PATIENCE_S, ask, invite, log_of, named_rows_of

CROWD = 1000
PIECES = ("1/10", "3/7", "50/1000", "2")
"""What they ask for in turn, in kilograms; together far more than there is."""


@pytest.fixture
def journals(engine, database_url, new_engine, new_journal):
    """Two servers on one database."""
    both = [new_journal(engine), new_journal(new_engine(database_url))]
    for journal in both:
        journal.start()
    return both


def test_of_1000_claims_on_five_kilograms_just_what_is_there_is_claimed(engine, journals):
    invite(journals[0])
    ask(journals[0], pledge("soup"))
    ask(journals[0], donate())
    waiting = [
        journals[n % 2].submit(claim(of(PIECES[n % 4]), claim=f"claim-{n}"), f"command-{n}")
        for n in range(CROWD)
    ]
    answers = [future.exception(PATIENCE_S) or future.result() for future in waiting]
    assert {type(answer) for answer in answers} == {Accepted, NotEnoughLeft}

    events = [r.event for r in log_of(engine) if isinstance(r.event, DonationClaimed)]
    assert len(events) == sum(isinstance(answer, Accepted) for answer in answers)
    left = 5 - sum((event.quantity.exact for event in events), Fraction(0))
    assert 0 <= left < Fraction(50, 1000), "another of the smallest pieces would have fitted"
    rows = {row["claim"]: row["amount"] for row in named_rows_of(engine, claim_list)}
    assert rows == {event.claim: event.quantity.amount for event in events}


def test_of_1000_claims_on_a_tenth_each_fifty_get_it(engine, journals):
    invite(journals[0])
    ask(journals[0], pledge("soup"))
    ask(journals[0], donate())
    waiting = [
        journals[n % 2].submit(claim(of("1/10"), claim=f"claim-{n}"), f"command-{n}")
        for n in range(CROWD)
    ]
    answers = [future.exception(PATIENCE_S) or future.result() for future in waiting]
    assert sum(isinstance(answer, Accepted) for answer in answers) == 50
    assert sum(isinstance(answer, NotEnoughLeft) for answer in answers) == CROWD - 50
    assert len(named_rows_of(engine, claim_list)) == 50
