"""Whatever neighbours and organisers try, in any order, what a shift promises holds."""

from datetime import timedelta

from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from domain.refusals import Refusal
from domain.shifts.events import (
    CoverFound,
    HelperReleased,
    HelperRescheduled,
    LineAdvanced,
    LineJoined,
    ShiftCancelled,
    ShiftChanged,
    ShiftLeft,
    ShiftOpened,
    ShiftTaken,
)
from tests.examples import HARVEST, NOW, OLGA_ORGANISES
from tests.shifts.examples import opened
from tests.shifts.tries import MOMENTS, OFTEN, tries
from tests.story import decide


class Board:
    """Who has what, kept in the simplest way and without any rule of the house."""

    def __init__(self):
        self.wanted = {}
        self.helpers = {}
        self.line = {}
        self.open = set()

    def note(self, event):
        """Fail if this event breaks a promise."""
        match event:
            case ShiftOpened() | ShiftChanged():
                self.wanted[event.shift] = event.task.wanted
                self.helpers.setdefault(event.shift, [])
                self.line.setdefault(event.shift, [])
                self.open.add(event.shift)
            case ShiftCancelled():
                self.open.remove(event.shift)
            case ShiftTaken() | LineAdvanced() | CoverFound():
                self.enter(event)
            case LineJoined():
                assert len(self.helpers[event.shift]) >= self.wanted[event.shift]
                assert event.person not in self.line[event.shift]
                self.line[event.shift].append(event.person)
            case ShiftLeft() | HelperReleased():
                held = [
                    people for people in (self.helpers[event.shift], self.line[event.shift])
                    if event.person in people
                ]  # fmt: skip
                assert len(held) == 1, "one leaves what one has"
                held[0].remove(event.person)
            case HelperRescheduled():
                assert event.person in self.helpers[event.shift] + self.line[event.shift]

    def enter(self, event):
        """Somebody has a place: a free one, the line's first before anybody else."""
        helpers, line = self.helpers[event.shift], self.line[event.shift]
        assert event.shift in self.open
        assert event.person not in helpers
        if isinstance(event, CoverFound):
            assert event.cover_for not in helpers
        else:
            assert len(helpers) < self.wanted[event.shift]
            assert line == [] or line[0] == event.person
        if event.person in line:
            line.remove(event.person)
        helpers.append(event.person)

    def check(self):
        """No place stays free while somebody waits for it."""
        for shift in self.open:
            free = self.wanted[shift] - len(self.helpers[shift])
            assert free <= 0 or not self.line[shift]


@settings(deadline=None)  # a busy machine is no fault of the rules
@given_any(
    tried=st.lists(st.tuples(tries(OFTEN), MOMENTS), min_size=15, max_size=40),
    in_time=st.booleans(),
)
def test_every_history_keeps_the_promises_of_a_shift(tried, in_time):
    board, log = Board(), [OLGA_ORGANISES, HARVEST, opened("wash", wanted=1), opened("door")]
    for event in log:
        board.note(event)
    now = NOW
    for number, ((kind, *wanted), moment) in enumerate(tried):
        now = NOW + timedelta(minutes=number) if in_time else max(now, NOW + moment)
        try:
            decided = decide(log, kind(*wanted), now)
        except Refusal:
            continue
        for event in decided:
            board.note(event)
            log.append(event)
        board.check()
