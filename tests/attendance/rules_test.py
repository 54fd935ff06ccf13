"""Saying yes, maybe or no, waiting for seats, and what is done with seats that come free."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from domain.attendance.answers import MOST_IN_A_PARTY, NotEnoughSeats, PartyOutOfRange
from domain.attendance.offers import MOST_SEATS, OfferGone, SeatsOutOfRange
from domain.commands import NotYet
from domain.feasts import (
    FeastCancelled,
    FeastIsCancelled,
    FeastOver,
    FeastPostponed,
    FeastUnknown,
)
from domain.refusals import NotAllowed
from domain.texts import Missing, TooLong
from tests.attendance.examples import (
    A_DAY,
    accepted,
    declined,
    excused,
    expected,
    lapse,
    lapsed,
    limit,
    limited,
    maybe,
    no,
    offered,
    undecided,
    waitlisted,
    yes,
)
from tests.examples import (
    ENDS,
    HARVEST,
    MOMENT,
    NOW,
    OLGA_ORGANISES,
    STARTS,
    hidden,
    pledged,
    withdrawn,
)
from tests.story import decide, given

CANCELLED = FeastCancelled(feast="harvest", reason="Flood")
AN_HOUR = timedelta(hours=1)
THE_STREET = given(OLGA_ORGANISES, HARVEST)
FULL = given(OLGA_ORGANISES, HARVEST, limited(4), expected("ann", 2, 1), expected("bob"))
"""Four seats, and four who come."""

# ── yes, maybe, no ──


def test_a_neighbour_says_yes_for_the_family():
    THE_STREET.when(yes("cem", 2, 3)).then(expected("cem", 2, 3))


def test_a_neighbour_may_be_undecided():
    THE_STREET.when(maybe("cem", 2)).then(undecided("cem", 2))


def test_a_neighbour_says_no():
    THE_STREET.when(no("cem")).then(excused("cem"))


def test_a_neighbour_thinks_again():
    story = THE_STREET.when(maybe("cem")).then(undecided("cem"))
    story = story.when(yes("cem", 2)).then(expected("cem", 2))
    story = story.when(yes("cem", 1, 1)).then(expected("cem", 1, 1))
    story.when(no("cem")).then(excused("cem")).and_when(yes("cem")).then(expected("cem"))


@pytest.mark.parametrize("say", [yes, maybe, no])
def test_the_same_answer_again_is_nothing_new(say):
    given(HARVEST, *decide([HARVEST], say("cem"))).when(say("cem")).then()


def test_the_same_answer_of_somebody_who_waits_is_nothing_new():
    FULL.when(yes("cem", 2)).then(waitlisted("cem", 2)).and_when(yes("cem", 2)).then()


@pytest.mark.parametrize("say", [yes, maybe])
@pytest.mark.parametrize("party", [(0, 0), (-1, 3), (3, -1), (MOST_IN_A_PARTY, 1)])
def test_a_party_is_one_to_twenty_people(say, party):
    THE_STREET.when(say("cem", *party)).then_refused(PartyOutOfRange, "adults")


@pytest.mark.parametrize("party", [(0, 1), (1, 0), (MOST_IN_A_PARTY, 0), (1, MOST_IN_A_PARTY - 1)])
def test_children_may_come_by_themselves_and_a_whole_house_together(party):
    THE_STREET.when(yes("cem", *party)).then(expected("cem", *party))


def test_an_answer_can_be_changed_until_the_feast_is_over():
    THE_STREET.when(yes("cem"), at=ENDS - MOMENT).then(expected("cem"))
    for say in (yes("cem"), maybe("cem"), no("cem")):
        THE_STREET.when(say, at=ENDS).then_refused(FeastOver)


def test_nobody_answers_for_a_feast_that_was_cancelled_or_never_announced():
    given(HARVEST, CANCELLED).when(yes("cem")).then_refused(FeastIsCancelled)
    given(HARVEST).when(yes("cem", feast="spring")).then_refused(FeastUnknown)


def test_answers_for_one_feast_say_nothing_about_another():
    elsewhere = [replace(e, feast="spring") for e in (limited(1), expected("ann"))]
    given(HARVEST, *elsewhere).when(yes("cem", 5)).then(expected("cem", 5))


# ── no, and the dishes that were promised ──

WITH_DISHES = given(HARVEST, expected("cem"), pledged("soup"), pledged("pie"))


def test_who_says_no_takes_back_the_dishes_that_were_named():
    WITH_DISHES.when(no("cem", "soup", "pie")).then(
        excused("cem"), withdrawn("soup"), withdrawn("pie")
    )
    WITH_DISHES.when(no("cem", "pie")).then(excused("cem"), withdrawn("pie"))
    WITH_DISHES.when(no("cem")).then(excused("cem"))


def test_dishes_can_be_taken_back_after_the_no():
    story = WITH_DISHES.when(no("cem")).then(excused("cem"))
    story.when(no("cem", "soup")).then(withdrawn("soup")).and_when(no("cem", "soup")).then()


def test_nobody_takes_back_what_is_gone_or_somebody_elses():
    story = given(HARVEST, pledged("soup"), pledged("pie"), pledged("flan", person="dora"))
    story = given(*story.events, withdrawn("soup"), hidden("pie"))
    story.when(no("cem", "soup", "pie", "flan", "nothing")).then(excused("cem"))


def test_only_a_no_takes_dishes_back():
    WITH_DISHES.when(yes("cem", 3, release=("soup",))).then(expected("cem", 3))
    WITH_DISHES.when(maybe("cem", 3, release=("soup",))).then(undecided("cem", 3))


# ── seats ──


def test_an_organiser_limits_the_seats_and_says_why():
    THE_STREET.when(limit(60)).then(limited(60))
    THE_STREET.when(limit(None, reason="We got the field")).then(limited(None, "We got the field"))


def test_only_organisers_limit_seats():
    THE_STREET.when(limit(60, actor="cem")).then_refused(NotAllowed)


@pytest.mark.parametrize("seats", [0, -1, MOST_SEATS + 1])
def test_there_are_one_to_20_000_seats(seats):
    THE_STREET.when(limit(seats)).then_refused(SeatsOutOfRange, "seats")
    THE_STREET.when(limit(MOST_SEATS)).then(limited(MOST_SEATS))


def test_limiting_seats_needs_a_reason():
    THE_STREET.when(limit(60, reason=" ")).then_refused(Missing, "reason")
    THE_STREET.when(limit(60, reason="x" * 1001)).then_refused(TooLong, "reason")


def test_seats_are_limited_while_the_feast_is_to_come_or_goes_on():
    THE_STREET.when(limit(60), at=ENDS).then_refused(FeastOver)
    given(OLGA_ORGANISES, HARVEST, CANCELLED).when(limit(60)).then_refused(FeastIsCancelled)
    given(OLGA_ORGANISES).when(limit(60)).then_refused(FeastUnknown)


def test_a_yes_beyond_the_seats_waits_in_line():
    FULL.when(yes("cem", 2)).then(waitlisted("cem", 2)).and_when(yes("dora")).then(
        waitlisted("dora")
    )


def test_the_last_seats_can_be_taken_to_the_last():
    story = given(HARVEST, limited(4), expected("ann", 2))
    story.when(yes("cem", 1, 1)).then(expected("cem", 1, 1)).and_when(yes("dora")).then(
        waitlisted("dora")
    )


def test_a_maybe_takes_no_seat():
    FULL.when(maybe("cem", 3)).then(undecided("cem", 3))


def test_who_has_seats_keeps_them_when_they_become_fewer():
    story = FULL.when(limit(1)).then(limited(1))
    story = story.when(yes("ann", 1, 1)).then(expected("ann", 1, 1))
    story.when(yes("cem")).then(waitlisted("cem"))


def test_who_has_seats_gets_more_only_if_some_are_free():
    story = given(HARVEST, limited(4), expected("ann", 2))
    story.when(yes("ann", 5)).then_refused(NotEnoughSeats, "adults")
    story.when(yes("ann", 4)).then(expected("ann", 4)).and_when(yes("ann", 4, 1)).then_refused(
        NotEnoughSeats, "adults"
    )


def test_who_waits_and_changes_the_party_keeps_the_place_in_line():
    story = FULL.when(yes("cem", 2)).then(waitlisted("cem", 2))
    story = story.when(yes("dora", 2)).then(waitlisted("dora", 2))
    story = story.when(yes("cem", 1, 1)).then(waitlisted("cem", 1, 1))
    story.when(no("ann")).then(excused("ann"), offered("cem", 1, 1))


# ── seats that come free ──

WAITING = given(*FULL.events, waitlisted("cem", 2), waitlisted("dora"), waitlisted("emil"))
"""Ann has three seats and Bob one; Cem waits for two, Dora and Emil for one each."""


@pytest.mark.parametrize("leave", [no, maybe])
def test_free_seats_are_offered_in_order(leave):
    left = {no: excused("ann"), maybe: undecided("ann")}[leave]
    WAITING.when(leave("ann")).then(left, offered("cem", 2), offered("dora", offer=2))


def test_a_smaller_party_leaves_seats_to_the_next():
    WAITING.when(yes("ann", 1, 1)).then(expected("ann", 1, 1), offered("dora"))


def test_a_party_too_big_for_what_is_free_is_passed_over_and_keeps_its_place():
    story = WAITING.when(no("bob")).then(excused("bob"), offered("dora"))
    story.when(yes("ann", 1)).then(expected("ann", 1), offered("cem", 2, offer=2))


def test_a_newcomer_gets_seats_that_nobody_in_line_fits_on():
    story = given(HARVEST, limited(3), expected("ann", 2), waitlisted("cem", 4))
    story.when(yes("dora")).then(expected("dora"))
    story.when(yes("dora", 2)).then(waitlisted("dora", 2))


def test_who_waits_can_come_at_once_with_fewer():
    story = given(HARVEST, limited(3), expected("ann", 2), waitlisted("cem", 4))
    story.when(yes("cem")).then(expected("cem"))


def test_more_seats_are_offered_to_those_who_wait():
    more = limited(7, "We found a bench")
    WAITING.when(limit(7, reason="We found a bench")).then(
        more, offered("cem", 2), offered("dora", offer=2)
    )


def test_when_there_is_no_limit_any_more_everybody_in_line_is_asked():
    WAITING.when(limit(None)).then(
        limited(None), offered("cem", 2), offered("dora", offer=2), offered("emil", offer=3)
    )


def test_who_leaves_the_line_is_not_asked():
    story = WAITING.when(no("cem")).then(excused("cem"))
    story.when(no("bob")).then(excused("bob"), offered("dora"))


def test_nothing_is_free_while_more_come_than_there_are_seats():
    story = WAITING.when(limit(2)).then(limited(2))
    story.when(no("bob")).then(excused("bob"))


@pytest.mark.parametrize(
    ("before", "lasts"),
    [
        (8 * A_DAY, A_DAY),
        (4 * A_DAY, A_DAY),
        (2 * A_DAY, A_DAY / 2),
        (4 * AN_HOUR, AN_HOUR),
        (AN_HOUR, AN_HOUR / 4),
        (AN_HOUR / 6, AN_HOUR / 4),
        (-AN_HOUR, AN_HOUR / 4),
        (STARTS - ENDS + AN_HOUR / 12, AN_HOUR / 12),
    ],
)
def test_an_offer_stands_for_a_day_or_less_when_the_feast_is_near(before, lasts):
    now = STARTS - before
    WAITING.when(no("bob"), at=now).then(excused("bob"), offered("dora", until=now + lasts))


def test_a_postponed_feast_leaves_more_time():
    moved = FeastPostponed(
        feast="harvest", starts=STARTS + 8 * A_DAY, ends=ENDS + 8 * A_DAY, reason="Storm"
    )
    at = STARTS - AN_HOUR
    given(*WAITING.events, moved).when(no("bob"), at=at).then(
        excused("bob"), offered("dora", until=at + A_DAY)
    )


# ── offers ──

OFFERED = given(*WAITING.events, excused("bob"), offered("dora"))
"""One seat is kept for Dora; Cem waits for two, Emil for one."""


def test_saying_yes_accepts_an_offer():
    OFFERED.when(yes("dora")).then(accepted("dora"))
    OFFERED.when(yes("dora"), at=NOW + A_DAY - MOMENT).then(accepted("dora"))


def test_an_offer_is_accepted_for_as_many_as_there_are_seats():
    story = given(*WAITING.events, excused("ann"), offered("cem", 2), offered("dora", offer=2))
    story.when(yes("cem", 2)).then(accepted("cem", 2))
    story.when(yes("cem", 1)).then(accepted("cem", 1), offered("emil", offer=3))
    story.when(yes("cem", 3)).then_refused(NotEnoughSeats, "adults")


def test_the_seats_of_an_offer_are_nobody_elses():
    OFFERED.when(yes("fay")).then(waitlisted("fay"))
    OFFERED.when(yes("ann", 4)).then_refused(NotEnoughSeats, "adults")


@pytest.mark.parametrize("leave", [no, maybe])
def test_a_declined_offer_goes_to_the_next(leave):
    left = {no: excused("dora"), maybe: undecided("dora")}[leave]
    OFFERED.when(leave("dora")).then(declined("dora"), left, offered("emil", offer=2))


def test_an_offer_lapses_and_the_next_in_line_is_asked():
    at = NOW + A_DAY
    next_one = offered("emil", offer=2, until=at + A_DAY)
    OFFERED.when(lapse("dora"), at=at).then(lapsed("dora"), next_one)


def test_who_let_an_offer_lapse_is_out_of_the_line_and_may_join_its_end():
    at = NOW + A_DAY
    story = OFFERED.when(lapse("dora"), at=at).then(
        lapsed("dora"), offered("emil", offer=2, until=at + A_DAY)
    )
    story = story.when(yes("dora"), at=at).then(waitlisted("dora"))
    story.when(no("emil"), at=at).then(
        declined("emil", offer=2), excused("emil"), offered("dora", offer=3, until=at + A_DAY)
    )


def test_an_offer_whose_time_is_over_is_not_accepted_even_before_it_was_told():
    at = NOW + A_DAY
    OFFERED.when(yes("dora"), at=at).then_refused(OfferGone)
    OFFERED.when(no("dora"), at=at).then(
        declined("dora"), excused("dora"), offered("emil", offer=2, until=at + A_DAY)
    )


def test_an_offer_does_not_lapse_before_its_time():
    with pytest.raises(NotYet):
        OFFERED.when(lapse("dora"), at=NOW + A_DAY - MOMENT)


@pytest.mark.parametrize("answered", [accepted("dora"), excused("dora"), lapsed("dora")])
def test_an_answered_offer_does_not_lapse(answered):
    given(*OFFERED.events, answered).when(lapse("dora"), at=NOW + A_DAY).then_refused(OfferGone)


def test_only_the_newest_offer_lapses():
    OFFERED.when(lapse("dora", 2), at=NOW + A_DAY).then_refused(OfferGone)


def test_nobody_is_asked_for_a_feast_that_is_over_or_cancelled():
    OFFERED.when(lapse("dora"), at=ENDS).then(lapsed("dora"))
    given(*OFFERED.events, CANCELLED).when(lapse("dora"), at=NOW + A_DAY).then(lapsed("dora"))
    given(*OFFERED.events, CANCELLED).when(yes("dora")).then_refused(FeastIsCancelled)
    OFFERED.when(yes("dora"), at=ENDS).then_refused(FeastOver)
