"""Whom to ask first."""

from domain.shifts.ranking import Candidate, best_first
from tests.examples import MOMENT, NOW


def candidate(person, *, waits=False, knows_role=False, minutes=0, asked_at=None):
    return Candidate(person, waits, knows_role, minutes, asked_at)


def ranked(*candidates):
    forwards, backwards = best_first(candidates), best_first(reversed(candidates))
    assert forwards == backwards
    return forwards


def test_who_waits_for_the_shift_is_asked_before_anybody():
    assert ranked(
        candidate("cem", knows_role=True), candidate("dora", waits=True, minutes=600)
    ) == [
        "dora",
        "cem",
    ]


def test_then_who_knows_the_work():
    assert ranked(candidate("cem"), candidate("dora", knows_role=True, minutes=600)) == [
        "dora",
        "cem",
    ]


def test_then_who_has_given_least():
    assert ranked(candidate("cem", minutes=61), candidate("dora", minutes=60, asked_at=NOW)) == [
        "dora",
        "cem",
    ]


def test_then_whose_last_question_is_longest_ago():
    assert ranked(
        candidate("cem", asked_at=NOW),
        candidate("dora", asked_at=NOW - MOMENT),
        candidate("emil"),
    ) == ["emil", "dora", "cem"]
