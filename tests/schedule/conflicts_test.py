"""What does not fit is shown in one list, and gone from it as soon as it fits."""

import pytest

from app.feasts.queries import feast
from app.schedule.conflicts import conflicts_of, next_look
from app.schedule.queries import draft_of, schedule_of
from domain.schedule.events import Kind
from tests.conftest import SetClock
from tests.examples import ENDS, STARTS, join, pledge
from tests.kitchen.evening import book, check_in, equip, oven
from tests.schedule.examples import change, draft, drop, release
from tests.shifts.examples import HOUR, open_shift, take
from tests.store.looking import ask, invite


@pytest.fixture
def planned(journal):
    """Mains at half past six, with Dora's band at half past seven, at a feast with a kitchen."""
    invite(journal)
    ask(journal, equip())
    for command in (join("dora"), draft("mains"), draft()):
        ask(journal, command)
    return journal


def conflicts(journal, clock: SetClock) -> list[str]:
    with journal.recorder.engine.connect() as db:
        row = feast(db, "harvest", clock())
        assert row is not None
        return conflicts_of(db, row, draft_of(db, row, clock()).sessions, clock())


def test_two_in_one_place_or_with_one_host_do_not_fit(planned, clock):
    assert conflicts(planned, clock) == []
    ask(planned, draft("choir", place="under the LIME tree"))
    told = "Under the lime tree: “Brass band” and “Choir” are both there at 19:45."
    assert plain(conflicts(planned, clock)) == [told]
    ask(planned, change("choir", place="The steps", host="dora"))
    told = "Dora hosts both “Brass band” and “Choir” at 19:45."
    assert plain(conflicts(planned, clock)) == [told]
    ask(planned, change("choir", seen=2, place="The steps", host="dora", starts=165))
    assert conflicts(planned, clock) == []  # right after the band


def test_a_host_who_has_a_shift_meanwhile_does_not_fit(planned, clock):
    ask(planned, open_shift(starts=STARTS + 2 * HOUR, ends=STARTS + 4 * HOUR))
    ask(planned, take("dora"))
    told = "Dora hosts “Brass band” and has the shift “Washing up” then."
    assert conflicts(planned, clock) == [told]


def test_a_dish_that_is_in_the_oven_when_its_course_begins_does_not_fit(planned, clock):
    ask(planned, pledge("soup"))
    ask(planned, book("soup", oven(45)))
    told = "“Mains” begins at 18:30, and is still in the kitchen then: Lentil soup (until 18:45)."
    assert plain(conflicts(planned, clock)) == [told]
    ask(planned, change("mains", starts=75))
    assert conflicts(planned, clock) == []


def test_dishes_that_are_not_here_half_an_hour_before_their_course_do_not_fit(planned, clock):
    ask(planned, pledge("soup"))
    with planned.recorder.engine.connect() as db:
        row = feast(db, "harvest", clock())
        assert row is not None
        at = next_look(draft_of(db, row, clock()).sessions, clock())
    assert at == STARTS + HOUR / 2
    assert conflicts(planned, clock) == []
    clock.now = at
    told = "“Mains” begins at 18:30, and is not here yet: Lentil soup."
    assert plain(conflicts(planned, clock)) == [told]
    ask(planned, check_in("soup"))
    assert conflicts(planned, clock) == []


def test_what_lies_outside_the_feast_does_not_fit_and_what_is_over_does_not_matter(planned, clock):
    ask(planned, change(starts=-30))
    assert plain(conflicts(planned, clock)) == ["“Brass band” lies outside the hours of the feast."]
    clock.now = ENDS
    assert conflicts(planned, clock) == []


def plain(told: list[str]) -> list[str]:
    """As it would be typed: clocks are set with spaces that do not break."""
    return [words.replace("\u202f", " ") for words in told]


def test_a_page_of_the_schedule_is_drawn_anew_whenever_something_begins_or_ends(planned, clock):
    ask(planned, release(seen=2))
    turns = []
    while True:
        with planned.recorder.engine.connect() as db:
            row = feast(db, "harvest", clock())
            assert row is not None
            schedule = schedule_of(db, row, clock())
        turns.append([each.phase for each in schedule.sessions])
        if schedule.next_turn is None:
            break
        clock.now = schedule.next_turn
    assert turns == [
        ["to come", "to come"],
        ["now", "to come"],
        ["gone", "now"],  # the band begins as the mains end
        ["gone", "gone"],
    ]


def test_dishes_of_a_course_that_no_session_serves_do_not_fit_once_another_has_its_hour(
    planned, clock
):
    ask(planned, pledge("soup"))
    assert conflicts(planned, clock) == []  # nobody has promised a dessert
    ask(planned, pledge("cake", course="Desserts"))
    told = "Dishes are promised, and no session serves them: Desserts."
    assert conflicts(planned, clock) == [told]
    sweet = {"kind": Kind.COURSE, "course": "Desserts", "title": "Sweet things"}
    ask(planned, draft("choir", **sweet, starts=180))
    assert conflicts(planned, clock) == []
    ask(planned, drop("choir"))
    clock.now = ENDS
    assert conflicts(planned, clock) == []  # too late to plan it


def test_a_schedule_without_courses_does_not_miss_any(planned, clock):
    ask(planned, pledge("soup"))
    ask(planned, drop("mains"))
    assert conflicts(planned, clock) == []
