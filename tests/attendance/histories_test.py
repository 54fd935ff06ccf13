"""Whoever answers what, in any order: no seat is given twice, and none stays empty for nothing."""

from datetime import timedelta

from hypothesis import given as given_any
from hypothesis import strategies as st

from domain.attendance.events import (
    CapacitySet,
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    SeatsOffered,
)
from domain.commands import NotYet
from domain.refusals import Refusal
from tests.attendance.examples import accept, lapse, limit, maybe, no, yes
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
    st.builds(lambda who: lambda hall: accept(who, hall.offer_of(who)), GUESTS),
    st.builds(lambda who: lambda hall: lapse(who, hall.offer_of(who)), GUESTS),
)


class Hall:
    """The promises, kept in the simplest way and without any rule of the house."""

    def __init__(self):
        self.limit = None
        self.seated = {}
        self.kept = {}
        self.line = []
        self.offers = 0

    @property
    def free(self):
        held = [*self.seated.values(), *(size for _, size, _ in self.kept.values())]
        return float("inf") if self.limit is None else self.limit - sum(held)

    def offer_of(self, who):
        return self.kept[who][0] if who in self.kept else 0

    def leave(self, who):
        self.seated.pop(who, None)
        self.kept.pop(who, None)
        self.line = [(waiting, size) for waiting, size in self.line if waiting != who]

    def check(self, event, now):
        """Take in an event; fail if it breaks a promise."""
        match event:
            case CapacitySet():
                self.limit = event.seats
            case GuestExpected():
                before, size = self.seated.get(event.person, 0), event.adults + event.children
                self.leave(event.person)
                self.seated[event.person] = size
                assert self.free >= 0 or size <= before, "seats are given that are not there"
            case GuestWaitlisted():
                size = event.adults + event.children
                assert size > self.free, "nobody waits who would fit"
                assert event.person not in self.seated | self.kept
                if event.person in dict(self.line):
                    place = [waiting for waiting, _ in self.line].index(event.person)
                    self.line[place] = (event.person, size)
                else:
                    self.line.append((event.person, size))
            case SeatsOffered():
                first = next(who for who, size in self.line if size <= self.free)
                assert event.person == first, "the first who fits is asked first"
                size = dict(self.line)[first]
                assert (event.adults + event.children, event.offer) == (size, self.offers + 1)
                assert event.until > now
                self.offers += 1
                self.leave(first)
                self.kept[first] = (event.offer, size, event.until)
            case OfferAccepted():
                offer, size, until = self.kept[event.person]
                assert (event.offer, now < until) == (offer, True)
                self.leave(event.person)
                self.seated[event.person] = event.adults + event.children
                assert self.free >= 0 or event.adults + event.children <= size
            case OfferLapsed():
                offer, _, until = self.kept.pop(event.person)
                assert (event.offer, now >= until) == (offer, True)
            case OfferDeclined():
                assert self.kept.pop(event.person)[0] == event.offer
            case GuestExcused() | GuestUndecided():
                self.leave(event.person)


@given_any(
    tries=st.lists(st.tuples(TRIES, st.integers(0, 30)), min_size=10, max_size=60),
    seats=st.integers(1, 8),
)
def test_every_history_keeps_the_promises_of_the_hall(tries, seats):
    hall, now = Hall(), NOW
    log = [OLGA_ORGANISES, HARVEST, *decide([OLGA_ORGANISES, HARVEST], limit(seats))]
    hall.limit = seats
    for wanted, hours in tries:
        now += timedelta(hours=hours) / 10
        try:
            decided = decide(log, wanted(hall), now)
        except (Refusal, NotYet):
            continue
        for event in decided:
            hall.check(event, now)
        log += decided
        waiting = [size for _, size in hall.line]
        assert not [size for size in waiting if size <= hall.free], "a seat stays empty for nothing"
