"""Costs are shared to the cent, and settled in the fewest payments."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.costs.settling import EXACT, Payment, balances, settle, shares

HEADS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(1, 20), min_size=1)
CENTS = st.integers(-40, 40)


def to_nothing(cents: Sequence[int]) -> dict[str, int]:
    """Balances of people, the last of whom makes them sum to nothing."""
    return {f"p{n}": each for n, each in enumerate((*cents, -sum(cents)))}


def check_settled(owed: dict[str, int], payments: Sequence[Payment]) -> None:
    """Fail unless afterwards nobody owes anything."""
    left = Counter(owed)
    for payment in payments:
        assert payment.cents > 0
        left[payment.payer] += payment.cents
        left[payment.payee] -= payment.cents
    assert {person: cents for person, cents in left.items() if cents} == {}
    open_ones = sum(1 for cents in owed.values() if cents)
    assert len(payments) <= max(0, open_ones - 1)
    assert len({(p.payer, p.payee) for p in payments}) == len(payments)


def most_groups(cents: Sequence[int]) -> int:
    """The most groups of these cents that sum to nothing, found by trying every one."""
    if not cents:
        return 0
    first, *others = cents
    found = 1
    for size in range(len(others)):
        for picked in combinations(range(len(others)), size):
            if first + sum(others[n] for n in picked) == 0:
                rest = [each for n, each in enumerate(others) if n not in picked]
                found = max(found, 1 + most_groups(rest))
    return found


@given(total=st.integers(0, 10_000_000), heads=HEADS)
@settings(deadline=None)
def test_shares_sum_to_the_total_and_none_is_a_cent_off(total, heads):
    found = shares(total, heads)
    assert sum(found.values()) == total
    every = sum(heads.values())
    assert all(abs(found[person] * every - total * n) < every for person, n in heads.items())


def test_the_cents_that_remain_go_to_those_whose_shares_were_cut_most():
    assert shares(100, {"ann": 1, "bob": 1, "cat": 1}) == {"ann": 34, "bob": 33, "cat": 33}
    assert shares(100, {"ann": 1, "bob": 5}) == {"ann": 17, "bob": 83}
    assert shares(2, {"ann": 1, "bob": 1, "cat": 1}) == {"ann": 1, "bob": 1, "cat": 0}


@given(paid=st.lists(st.integers(0, 100_000), min_size=1, max_size=9), heads=HEADS)
@settings(deadline=None)
def test_balances_sum_to_nothing(paid, heads):
    people = list(heads)
    given_out = Counter[str]()
    for n, cents in enumerate(paid):
        given_out[people[n % len(people)]] += cents
    found = balances(given_out, heads)
    assert sum(found.values()) == 0
    check_settled(found, settle(found))


@given(cents=st.lists(CENTS, max_size=6))
@settings(max_examples=300, deadline=None)
def test_few_people_settle_in_as_few_payments_as_can_be(cents):
    owed = to_nothing(cents)
    payments = settle(owed)
    check_settled(owed, payments)
    open_ones = [each for each in owed.values() if each]
    assert len(payments) == len(open_ones) - most_groups(open_ones)


@given(cents=st.lists(CENTS, min_size=EXACT, max_size=60))
@settings(deadline=None)
def test_many_people_settle_in_less_payments_than_they_are(cents):
    owed = to_nothing(cents)
    check_settled(owed, settle(owed))


@pytest.mark.parametrize(
    ("cents", "payments"),
    [
        ((), 0),
        ((0, 0), 0),
        ((500, -500), 1),
        ((5, 5, -5, -5), 2),
        ((7, -3, -4, 9, -9), 3),
        ((6, 4, -5, -5), 3),
        ((10, -4, -6, 8, -3, -5), 4),
        ((11, 9, 2, -8, -7, -7), 5),
        ((3, 5, 8, -4, -4, -6, -2), 5),
    ],
)
def test_known_groups_settle_in_known_numbers(cents, payments):
    assert len(settle(to_nothing(cents))) == payments


def test_twelve_people_whom_greed_would_mislead_settle_exactly():
    groups = ((31, -13, -18), (29, -17, -12), (23, -19, -4), (37, -11, -26))
    owed = {f"p{n}": cents for n, cents in enumerate(sum(zip(*groups, strict=True), ()))}
    payments = settle(owed)
    check_settled(owed, payments)
    assert len(payments) == 8


def test_three_thousand_people_settle_at_once():
    owed = to_nothing([n * (-1) ** n for n in range(3000)])
    check_settled(owed, settle(owed))
