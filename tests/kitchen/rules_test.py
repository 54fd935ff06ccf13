"""What a dish needs in the kitchen: booked, refused with the next free time, released."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.bringing.events import Mark
from domain.bringing.followed import DishIsFailed
from domain.commands import Command
from domain.dishes import DishIsWithdrawn, NotYourDish
from domain.feasts import FeastIsCancelled, FeastOver
from domain.kitchen.booking import (
    BookedTwice,
    KeptAllTheTime,
    KitchenShut,
    KitchenUnknown,
    PlaceFull,
    PlaceNotThere,
    SlotIsPast,
    SlotLengthInvalid,
    SlotsTakenAfter,
    SlotTaken,
)
from domain.kitchen.equipping import KitchenHoursInvalid, PlacesOutOfRange
from domain.kitchen.events import Booking, Place, Tool
from domain.kitchen.slots import Span, crowded, full, last_free, next_free
from domain.roles.events import Post
from domain.roles.trust import NotAHelperHere
from domain.texts import Missing
from tests.attendance.examples import no
from tests.examples import (
    ENDS,
    HARVEST,
    OLGA_ORGANISES,
    STARTS,
    cancel,
    hide,
    pledged,
    postpone,
    withdraw,
)
from tests.kitchen.evening import (
    FRIDGE,
    book,
    booked,
    check_in,
    equip,
    equipped,
    failed,
    freed,
    give_up,
    here,
    oven,
    undo,
    undone,
)
from tests.roles.helpers import appointed, dismissed
from tests.story import Story, decide, given

SOUP, PIE = pledged("soup"), pledged("pie", person="dora")
BEFORE = (HARVEST, OLGA_ORGANISES, SOUP, PIE)
KITCHEN = given(*BEFORE, equipped())


def after(story: Story, asked: Command) -> Story:
    """The story, going on with what somebody did."""
    return Story([*story.events, *decide(story.events, asked)])


def refused_words(story: Story, *bookings: Booking, **more) -> str:
    """What Dora is told when her pie cannot have what it needs."""
    return str(story.when(book("pie", *bookings, actor="dora"), **more).outcome)


# ── booking ──


def test_a_cook_books_all_that_a_dish_needs_at_once():
    wanted = (oven(0), FRIDGE)
    KITCHEN.when(book("soup", *wanted, tools=(Tool.TONGS, Tool.LADLE))).then(
        booked("soup", *wanted, tools=(Tool.LADLE, Tool.TONGS))
    )


def test_two_dishes_have_the_oven_one_after_the_other():
    KITCHEN.when(book("soup", oven(0, 30))).then(booked("soup", oven(0, 30))).when(
        book("pie", oven(30, 30), actor="dora")
    ).then(booked("pie", oven(30, 30), person="dora"))


def test_a_clash_is_refused_with_the_next_free_time():
    story = given(*BEFORE, equipped(), booked("soup", oven(0, 60)))
    story.when(book("pie", oven(30, 30), actor="dora")).then_refused(SlotTaken, "oven")
    assert refused_words(story, oven(30, 30)).endswith("from 18:30 to 19:00.")
    assert refused_words(story, oven(-15, 30)).endswith("from 18:30 to 19:00.")


def test_where_nothing_is_free_later_the_latest_time_before_is_named():
    story = given(*BEFORE, equipped(), booked("soup", oven(0, 60)))
    story.when(book("pie", oven(30, 90), actor="dora")).then_refused(SlotsTakenAfter, "oven")
    assert "16:00 to 17:30" in refused_words(story, oven(30, 90))


def test_an_oven_that_is_booked_all_evening_is_said_to_be():
    story = given(*BEFORE, equipped(), booked("soup", oven(-90, 180)))
    story.when(book("pie", oven(0, 60), actor="dora")).then_refused(PlaceFull, "oven")


def test_the_latest_time_before_is_still_to_come():
    story = given(*BEFORE, equipped(), booked("soup", oven(0, 120)))
    ask = book("pie", oven(30, 60), actor="dora")
    story.when(ask, at=STARTS).then_refused(PlaceFull, "oven")


def test_a_fridge_that_is_full_is_refused():
    given(*BEFORE, equipped(), booked("soup", FRIDGE)).when(
        book("pie", FRIDGE, actor="dora")
    ).then_refused(PlaceFull, "fridge")


def test_all_or_nothing_is_booked():
    story = given(*BEFORE, equipped(), booked("soup", FRIDGE))
    story.when(book("pie", oven(0), FRIDGE, actor="dora")).then_refused(PlaceFull, "fridge").when(
        book("soup", FRIDGE, oven(0))
    ).then(booked("soup", oven(0), FRIDGE))


def test_a_dish_may_move_within_its_own_time():
    given(*BEFORE, equipped(), booked("soup", oven(0, 60))).when(book("soup", oven(15, 60))).then(
        booked("soup", oven(15, 60))
    )


def test_what_is_asked_again_changes_nothing():
    given(*BEFORE, equipped(), booked("soup", oven(0))).when(book("soup", oven(0))).then()


def test_needing_nothing_any_more_frees_the_place():
    given(*BEFORE, equipped(), booked("soup", oven(0))).when(book("soup")).then(freed("soup")).when(
        book("pie", oven(0), actor="dora")
    ).then(booked("pie", oven(0), person="dora"))


@pytest.mark.parametrize(
    ("wanted", "refusal", "field"),
    [
        ([oven(-135)], KitchenShut, "oven"),
        ([oven(100)], KitchenShut, "oven"),
        ([oven(0, 20)], SlotLengthInvalid, "oven"),
        ([oven(0, 0)], SlotLengthInvalid, "oven"),
        ([oven(-120, 255)], SlotLengthInvalid, "oven"),
        ([Booking(place=Place.SOCKET)], PlaceNotThere, "socket"),
        ([Booking(place=Place.FRIDGE, starts=5, minutes=15)], KeptAllTheTime, "fridge"),
        ([oven(0), oven(60)], BookedTwice, "oven"),
    ],
)
def test_what_no_kitchen_can_do_is_refused(wanted, refusal, field):
    KITCHEN.when(book("soup", *wanted)).then_refused(refusal, field)


def test_before_the_kitchen_is_known_only_tools_are_told():
    story = given(*BEFORE)
    story.when(book("soup", oven(0))).then_refused(KitchenUnknown)
    story.when(book("soup", tools=(Tool.LADLE,))).then(booked("soup", tools=(Tool.LADLE,)))


def test_others_do_not_book_for_a_dish_but_who_minds_the_kitchen_does_and_says_why():
    at_the_door = appointed(person="dora", post=Post.DOOR)
    for story in (KITCHEN, given(*KITCHEN.events, at_the_door)):
        story.when(book("soup", oven(0), actor="dora")).then_refused(NotYourDish)
    helped = given(*KITCHEN.events, appointed(person="dora", post=Post.KITCHEN))
    why = "Cem called"
    for story, actor in ((KITCHEN, "olga"), (helped, "dora")):
        story.when(book("soup", oven(0), actor=actor)).then_refused(Missing, "reason").when(
            book("soup", oven(0), actor=actor, reason=why)
        ).then(booked("soup", oven(0), reason=why)).when(
            book("soup", actor=actor, reason="He is ill")
        ).then(freed("soup", reason="He is ill"))


def test_a_helper_minds_the_kitchen_of_one_feast_until_that_ends():
    helper = appointed(person="dora", post=Post.KITCHEN)
    by_dora = equip(actor="dora")
    given(*BEFORE, helper).when(by_dora).then(equipped(by="dora"))
    ended = dismissed(person="dora", post=Post.KITCHEN)
    elsewhere = appointed(person="dora", feast="spring", post=Post.KITCHEN)
    at_the_door = appointed(person="dora", post=Post.DOOR)
    for helping in ((helper, ended), (elsewhere,), (at_the_door,)):
        given(*BEFORE, *helping).when(equip(actor="dora")).then_refused(NotAHelperHere)


def test_time_that_has_gone_by_is_not_booked():
    KITCHEN.when(book("soup", oven(0)), at=STARTS + (ENDS - STARTS) / 10).then_refused(
        SlotIsPast, "oven"
    )


def test_what_was_booked_may_stay_when_its_time_has_come():
    story = given(*BEFORE, equipped(), booked("soup", oven(0)))
    later = STARTS + (ENDS - STARTS) / 10
    story.when(book("soup", oven(0), FRIDGE), at=later).then(booked("soup", oven(0), FRIDGE))


def test_nothing_is_booked_at_a_feast_that_is_over_or_cancelled():
    KITCHEN.when(book("soup", oven(0)), at=ENDS).then_refused(FeastOver)
    cancelled = after(KITCHEN, cancel())
    cancelled.when(book("soup", oven(0))).then_refused(FeastIsCancelled)


# ── released ──


@pytest.mark.parametrize(
    "leave",
    [withdraw("soup"), hide("soup"), no("cem", "soup"), give_up("soup")],
    ids=lambda command: type(command).__name__,
)
def test_what_a_dish_had_is_free_when_it_leaves_the_table(leave):
    before = given(*BEFORE, equipped(), booked("soup", oven(0), FRIDGE))
    left = after(before, leave)
    left.when(book("pie", oven(0), FRIDGE, actor="dora")).then(
        booked("pie", oven(0), FRIDGE, person="dora")
    )


def test_a_no_that_keeps_the_dish_keeps_its_place():
    before = given(*BEFORE, equipped(), booked("soup", oven(0)))
    kept = after(before, no("cem"))
    kept.when(book("pie", oven(0), actor="dora")).then_refused(SlotTaken, "oven")


def test_a_dish_that_comes_after_all_has_its_place_again():
    story = given(*BEFORE, equipped(), booked("soup", oven(0)), failed("soup"))
    story.when(undo("soup", Mark.FAILED)).then(undone("soup", Mark.FAILED)).when(
        book("pie", oven(0), actor="dora")
    ).then_refused(SlotTaken, "oven")
    story.when(check_in("soup")).then(here("soup")).when(
        book("pie", oven(0), actor="dora")
    ).then_refused(SlotTaken, "oven")


def test_a_dish_that_left_does_not_book():
    gone = after(KITCHEN, withdraw("soup"))
    gone.when(book("soup", oven(0))).then_refused(DishIsWithdrawn)
    given(*KITCHEN.events, failed("soup")).when(book("soup", oven(0))).then_refused(DishIsFailed)


def test_bookings_move_with_the_feast():
    story = given(*BEFORE, equipped(), booked("soup", oven(0, 60)))
    moved = after(story, postpone())
    assert refused_words(moved, oven(0)).endswith("from 18:30 to 19:00.")
    moved.when(book("pie", oven(0), actor="dora"), at=STARTS).then_refused(SlotTaken, "oven")


# ── what the kitchen has ──


def test_an_organiser_says_what_the_kitchen_has():
    given(*BEFORE).when(equip()).then(equipped()).when(equip()).then()


def test_others_do_not():
    given(*BEFORE).when(equip(actor="cem")).then_refused(NotAHelperHere)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"places": {Place.OVEN: -1}}, PlacesOutOfRange, "oven"),
        ({"places": {Place.HOB: 101}}, PlacesOutOfRange, "hob"),
        ({"opens": 0, "closes": 0}, KitchenHoursInvalid, "closes"),
        ({"opens": 0, "closes": 1441}, KitchenHoursInvalid, "closes"),
        ({"opens": -1441}, KitchenHoursInvalid, "closes"),
        ({"opens": 9000, "closes": 9060}, KitchenHoursInvalid, "closes"),
    ],
)
def test_a_kitchen_that_cannot_be_is_refused(changes, refusal, field):
    given(*BEFORE).when(equip(**changes)).then_refused(refusal, field)


def test_an_oven_that_broke_is_told_with_a_reason_and_keeps_its_bookings():
    story = given(*BEFORE, equipped(), booked("soup", oven(0)))
    none = {Place.OVEN: 0, Place.HOB: 2, Place.FRIDGE: 1, Place.SOCKET: 0}
    story.when(equip(places=none)).then_refused(Missing, "reason").when(
        equip(places=none, reason="It broke")
    ).then(equipped(places=none, reason="It broke")).when(book("soup", oven(0), FRIDGE)).then(
        booked("soup", oven(0), FRIDGE)
    ).when(book("soup", oven(15), FRIDGE)).then_refused(PlaceNotThere, "oven")


# ── slots ──

SPANS = st.lists(
    st.builds(lambda s, n: Span(s, s + n), st.integers(0, 20), st.integers(1, 8)), max_size=12
)


def most_at_once(spans: list[Span], within: Span) -> int:
    """Counted minute by minute."""
    return max(
        sum(s.starts <= minute < s.ends for s in spans)
        for minute in range(within.starts, within.ends)
    )


@drawn(SPANS, st.integers(1, 4), st.integers(0, 24), st.integers(1, 8))
def test_the_free_span_named_is_the_nearest_there_is(taken, places, starts, lasts):
    hours, wanted = Span(0, 28), Span(starts, starts + lasts)
    free = [
        Span(s, s + lasts)
        for s in range(hours.starts, hours.ends - lasts + 1)
        if most_at_once(taken, Span(s, s + lasts)) < places
    ]
    blocked = full(taken, places)
    later = [span for span in free if span.starts >= starts]
    assert next_free(wanted, blocked, hours.ends) == (later[0] if later else None)
    if wanted.ends <= hours.ends:
        before = [span for span in free if span.starts <= starts]
        assert last_free(wanted, blocked, hours.starts) == (before[-1] if before else None)


@drawn(SPANS, st.integers(0, 4))
def test_who_came_first_keeps_a_place(taken, places):
    hours = Span(2, 20)
    out = crowded(taken, places, hours)
    kept: list[Span] = []
    for n, span in enumerate(taken):
        fits = span.starts >= hours.starts and span.ends <= hours.ends and places > 0
        fits = fits and most_at_once([*kept, span], span) <= places
        assert (n not in out) == fits
        kept += [span] if fits else []
