"""Who pays whom: costs shared by heads to the cent, and settled in the fewest payments.

Finding the fewest payments is NP-hard. It comes down to parting the balances into as many groups
as possible that sum to nothing, each of which takes one payment less than it has people. Up to
`EXACT` people that is found exactly, by dynamic programming over subsets; among more, who owes
most pays whom most is owed, which takes at most one payment less than there are people.
"""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

import msgspec

EXACT = 12
"""How many unlike balances are settled exactly: 4,096 subsets, about 40 ms while others wait."""


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """What one neighbour pays another, in cents."""

    payer: str
    payee: str
    cents: int


def shares(total: int, heads: Mapping[str, int]) -> dict[str, int]:
    """What each has to bear of so many cents, by heads.

    The shares sum to the total: the cents that remain go to those whose shares were cut most, and
    among equals to who joined first.
    """
    every = sum(heads.values())
    exact = {person: divmod(total * n, every) for person, n in heads.items()}
    whole = {person: cents for person, (cents, _) in exact.items()}
    most_cut = sorted(exact, key=lambda person: -exact[person][1])  # keeps the order of equals
    for person in most_cut[: total - sum(whole.values())]:
        whole[person] += 1
    return whole


def balances(paid: Mapping[str, int], heads: Mapping[str, int]) -> dict[str, int]:
    """What each gets back, or below 0 has to pay, in cents; together nothing.

    Args:
        paid: cents by person, each of whom takes part in sharing.
        heads: how many people each stands for, by person.
    """
    due = shares(sum(paid.values()), heads)
    return {person: paid.get(person, 0) - due[person] for person in heads}


def settle(balances: Mapping[str, int]) -> tuple[Payment, ...]:
    """The payments after which nobody owes anything, fewest where that can be found."""
    open_ones = {person: cents for person, cents in balances.items() if cents}
    payments: list[Payment] = []
    for pair in _pairs(open_ones):
        payments += _one_after_another({person: open_ones.pop(person) for person in pair})
    groups = _most_groups(open_ones) if len(open_ones) <= EXACT else [open_ones]
    for group in groups:
        payments += _one_after_another(group)
    return tuple(payments)


def _pairs(balances: Mapping[str, int]) -> list[tuple[str, str]]:
    """People who settle with each other alone; taking them first never costs a payment."""
    found: list[tuple[str, str]] = []
    waiting: dict[int, list[str]] = {}
    for person, cents in balances.items():
        if others := waiting.get(-cents):
            found.append((others.pop(0), person))
        else:
            waiting.setdefault(cents, []).append(person)
    return found


def _most_groups(balances: Mapping[str, int]) -> list[dict[str, int]]:
    """The balances in as many groups as possible, each of which sums to nothing."""
    people = list(balances)
    sums = [0]
    for person in people:
        sums += [each + balances[person] for each in sums]
    # The most groups in which a subset can be left, one person at a time, and who leaves first.
    most, leaves = [0] * len(sums), [0] * len(sums)
    for subset in range(1, len(sums)):
        members = [n for n in range(len(people)) if subset >> n & 1]
        leaves[subset] = max(members, key=lambda n: most[subset ^ 1 << n])
        most[subset] = most[subset ^ 1 << leaves[subset]] + (sums[subset] == 0)
    groups: list[dict[str, int]] = []
    subset = len(sums) - 1
    while subset:
        if sums[subset] == 0:
            groups.append({})
        person = people[leaves[subset]]
        groups[-1][person] = balances[person]
        subset ^= 1 << leaves[subset]
    return groups


def _one_after_another(balances: Mapping[str, int]) -> list[Payment]:
    """Who owes most pays whom most is owed, until nobody owes anything."""
    owed = [(-cents, n, person) for n, (person, cents) in enumerate(balances.items()) if cents > 0]
    owing = [(cents, n, person) for n, (person, cents) in enumerate(balances.items()) if cents < 0]
    heapify(owed)
    heapify(owing)
    payments = []
    while owing:
        debt, n, payer = heappop(owing)
        credit, m, payee = heappop(owed)
        cents = min(-debt, -credit)
        payments.append(Payment(payer=payer, payee=payee, cents=cents))
        if debt + cents:
            heappush(owing, (debt + cents, n, payer))
        if credit + cents:
            heappush(owed, (credit + cents, m, payee))
    return payments
