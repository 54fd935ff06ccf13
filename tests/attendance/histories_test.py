"""Whoever answers what, in any order: no seat is given twice, and none stays empty for nothing."""

from datetime import timedelta

from hypothesis import given as given_any
from hypothesis import strategies as st

from domain.commands import NotYet
from domain.refusals import Refusal
from tests.attendance.examples import lapse, limit, maybe, no, yes
from tests.attendance.hall import Hall
from tests.examples import HARVEST, NOW, OLGA_ORGANISES
from tests.story import decide

GUESTS = st.sampled_from(["ann", "bob", "cem", "dora", "emil", "fay"])
PARTIES = st.integers(1, 4)
TRIES = st.one_of(
    st.builds(lambda who, many: lambda _: yes(who, many), GUESTS, PARTIES),
    st.builds(lambda who, many: lambda _: yes(who, 1, many), GUESTS, PARTIES),
    st.builds(lambda who: lambda _: maybe(who), GUESTS),
    st.builds(lambda who: lambda _: no(who), GUESTS),
    st.builds(lambda seats: lambda _: limit(seats), st.integers(1, 12) | st.none()),
    st.builds(lambda who: lambda hall: lapse(who, hall.offer_of(who)), GUESTS),
)


@given_any(
    tries=st.lists(st.tuples(TRIES, st.integers(0, 30)), min_size=10, max_size=60),
    seats=st.integers(1, 8),
)
def test_every_history_keeps_the_promises_of_the_hall(tries, seats):
    hall, now = Hall(), NOW
    log = [OLGA_ORGANISES, HARVEST]
    log += decide(log, limit(seats))
    hall.check(log[-1], now)
    for wanted, hours in tries:
        now += timedelta(hours=hours) / 10
        try:
            decided = decide(log, wanted(hall), now)
        except (Refusal, NotYet):
            continue
        for event in decided:
            hall.check(event, now)
        log += decided
        assert hall.nobody_waits_for_nothing()
