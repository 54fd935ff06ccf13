"""Whatever cooks and organisers try, in any order, the table's promises hold."""

from collections import Counter, defaultdict
from datetime import timedelta

from hypothesis import given as given_any
from hypothesis import strategies as st

from domain.dishes import MOST_DISHES, DishChanged, DishHidden, DishPledged, DishWithdrawn
from domain.feasts import FeastAnnounced, FeastCancelled, FeastPostponed
from domain.people import OrganiserAppointed
from domain.refusals import Refusal
from tests.examples import (
    HARVEST,
    NOW,
    OLGA_ORGANISES,
    STARTS,
    cancel,
    change,
    hide,
    pledge,
    pledged,
    postpone,
    withdraw,
)
from tests.story import decide

PEOPLE = st.sampled_from(["cem", "cem", "dora", "olga"])
DISHES = st.sampled_from(["old-0", "old-1", "new-0", "new-1", "new-2", "new-3"])
MOMENTS = st.integers(0, 14 * 24).map(lambda hours: timedelta(hours=hours))

TRIES = st.one_of(
    st.tuples(st.sampled_from([pledge, pledge, change, withdraw, withdraw, hide]), DISHES, PEOPLE),
    st.tuples(st.sampled_from([postpone, cancel]), st.just(None), PEOPLE),
)


def command(verb, dish, actor):
    return verb(actor=actor) if dish is None else verb(dish, actor=actor)


class Table:
    """The promises, kept in the simplest way and without any rule of the house."""

    def __init__(self):
        self.cook = {}
        self.standing = defaultdict(set)
        self.starts = STARTS
        self.organisers = set()
        self.open = True

    def check(self, event, actor, now):
        """Fail if this event breaks a promise made to the street."""
        match event:
            case OrganiserAppointed():
                self.organisers.add(event.person)
            case FeastPostponed():
                assert event.starts > self.starts > now
                self.starts = event.starts
            case FeastCancelled():
                self.open = False
            case DishPledged():
                assert now < self.starts
                assert event.dish not in self.cook
                assert event.person == actor
                self.cook[event.dish] = event.person
                self.standing[event.person].add(event.dish)
                assert len(self.standing[event.person]) <= MOST_DISHES
            case DishChanged():
                self.check_touched(event, actor)
            case DishWithdrawn() | DishHidden():
                self.check_touched(event, actor)
                self.standing[event.person].remove(event.dish)
                if isinstance(event, DishHidden):
                    assert actor in self.organisers

    def check_touched(self, event, actor):
        """Only the cook or an organiser touches a dish, and only one that stands."""
        assert event.person == self.cook[event.dish]
        assert actor in {event.person, *self.organisers}
        assert event.dish in self.standing[event.person]


@given_any(
    already=st.sampled_from([MOST_DISHES, MOST_DISHES - 1, 2, 0]),
    tries=st.lists(st.tuples(TRIES, MOMENTS), min_size=4, max_size=40),
    in_time=st.booleans(),
)
def test_every_history_keeps_the_promises_of_the_table(already, tries, in_time):
    table, log = Table(), []
    before = [OLGA_ORGANISES, HARVEST, *(pledged(f"old-{n}") for n in range(already))]
    for event in before:
        table.check(event, getattr(event, "person", "olga"), NOW)
        log.append(event)
    now = NOW
    for number, (wanted, moment) in enumerate(tries):
        now = NOW + timedelta(minutes=number) if in_time else max(now, NOW + moment)
        try:
            decided = decide(log, command(*wanted), now)
        except Refusal:
            continue
        assert table.open, "nothing happens at a cancelled feast"
        for event in decided:
            table.check(event, wanted[2], now)
            log.append(event)
    assert Counter(type(e) for e in log)[FeastAnnounced] == 1
