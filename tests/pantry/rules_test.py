"""Giving, needing, claiming and handing over ingredients."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from domain.bringing.events import Mark
from domain.bringing.followed import DishIsFailed
from domain.dishes import DishHidden, DishIsWithdrawn, DishUnknown, NotYourDish
from domain.feasts import FeastCancelled, FeastIsCancelled, FeastOver, FeastUnknown
from domain.pantry import ClaimDonation
from domain.pantry.amounts import AmountInvalid
from domain.pantry.claims import (
    MOST_CLAIMS,
    ClaimTaken,
    ClaimUnknown,
    NotEnoughLeft,
    NotTheCook,
    TooManyClaims,
)
from domain.pantry.donations import (
    DonationIsReceived,
    DonationIsWithdrawn,
    DonationUnknown,
    NotYourDonation,
)
from domain.pantry.events import Way
from domain.pantry.giving import (
    MOST_DONATIONS,
    BestBeforeGone,
    CodeTaken,
    DonationIsClaimed,
    DonationTaken,
    LessThanClaimed,
    NotHarvestedYet,
    TooManyDonations,
)
from domain.pantry.needs import (
    MOST_ENOUGH,
    MOST_NEEDS,
    NeedIsClosed,
    NeedIsCovered,
    NeedTaken,
    NeedUnknown,
    NotYourNeed,
    TooManyNeeds,
)
from domain.pantry.receiving import DonationNotReceived, SameAmount
from domain.refusals import NotAllowed
from domain.roles.trust import NotAHelperHere
from domain.texts import HiddenCharacters, Missing, TooLong, TooMany
from tests.examples import ENDS, HARVEST, NOW, OLGA_ORGANISES, pledged, withdrawn
from tests.kitchen.evening import failed, give_up, here, undone
from tests.pantry.gifts import (
    change,
    changed,
    claim,
    claimed,
    correct,
    corrected,
    declare_enough,
    donate,
    enough,
    need,
    need_withdrawn,
    of,
    offered,
    receive,
    received,
    reduced,
    release,
    released,
    restored,
    take_back,
    taken_back,
    voiced,
    withdraw_need,
)
from tests.story import Story, given, selected

TODAY = NOW.date()
DAY = timedelta(days=1)
CANCELLED = FeastCancelled(feast="harvest", reason="Flood")
SOUP, STEW = pledged("soup"), pledged("stew", person="dora")
STREET = (OLGA_ORGANISES, HARVEST, SOUP, STEW)
THE_STREET = given(*STREET)
THE_TOMATOES = given(*STREET, offered())


def claimed_so_far(*events) -> Story:
    return given(*STREET, offered(), *events)


# ── giving ──


def test_a_neighbour_offers_what_the_garden_gives():
    said: dict[str, Any] = {
        "quantity": of("2", "crates", "2 crates"),
        "garden": "Grandma Ilse’s garden",
        "garden_shown": True,
        "harvested": TODAY,
        "best_before": TODAY + 5 * DAY,
        "way": Way.FETCHED,
        "note": "Mill Lane 4, after six",
    }
    THE_STREET.when(donate(**said)).then(offered(**said))


@pytest.mark.parametrize("amount", ["0", "-1", "1/0", "0.5", "100001", "1e3", "½", "", "9" * 16])
def test_an_amount_is_a_number_that_can_be_carried(amount):
    THE_STREET.when(donate(quantity=of(amount))).then_refused(AmountInvalid, "quantity")


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"what": " "}, Missing, "what"),
        ({"what": "x" * 81}, TooLong, "what"),
        ({"quantity": of("1", "x" * 21)}, TooLong, "quantity"),
        ({"quantity": of("1", "kg\x00")}, HiddenCharacters, "quantity"),
        ({"quantity": of("1", "kg", "x" * 41)}, TooLong, "quantity"),
        ({"garden": "x" * 81}, TooLong, "garden"),
        ({"note": "x" * 1001}, TooLong, "note"),
        ({"covers": "none"}, AmountInvalid, "quantity"),
        ({"harvested": TODAY + 2 * DAY}, NotHarvestedYet, "harvested"),
        ({"best_before": TODAY - 2 * DAY}, BestBeforeGone, "best_before"),
        ({"harvested": TODAY + DAY, "best_before": TODAY}, BestBeforeGone, "best_before"),
    ],
)
def test_words_and_days_that_cannot_be_are_refused(said, refusal, field):
    THE_STREET.when(donate(**said)).then_refused(refusal, field)
    THE_TOMATOES.when(change(**said)).then_refused(refusal, field)


def test_it_may_be_tomorrow_already_where_the_donor_lives():
    said: dict[str, Any] = {"harvested": TODAY + DAY}
    THE_STREET.when(donate(**said)).then(offered(**said))


def test_ids_and_codes_belong_to_one_donation_of_a_feast():
    THE_TOMATOES.when(donate()).then_refused(DonationTaken)
    THE_TOMATOES.when(donate(donation="other")).then_refused(CodeTaken)
    other = {"donation": "other", "code": "ZZZ999"}
    THE_TOMATOES.when(donate(**other)).then(offered(**other))


def test_one_person_gives_as_much_as_one_person_can_carry():
    gifts = [offered(donation=f"gift-{n}", code=f"C{n}") for n in range(MOST_DONATIONS)]
    full = given(*STREET, *gifts)
    full.when(donate()).then_refused(TooManyDonations)
    full.when(donate(actor="cem")).then(offered(person="cem"))
    given(*STREET, offered(), *gifts[1:], taken_back()).when(
        donate(donation="more", code="more")
    ).then(offered(donation="more", code="more"))


def test_nothing_is_given_to_a_feast_that_is_not_to_come():
    given().when(donate()).then_refused(FeastUnknown)
    given(HARVEST, CANCELLED).when(donate()).then_refused(FeastIsCancelled)
    THE_STREET.when(donate(), at=ENDS).then_refused(FeastOver)
    THE_STREET.when(donate(), at=ENDS - timedelta(seconds=1)).then(offered())


def test_a_donor_changes_and_takes_back_what_nobody_counts_on():
    THE_TOMATOES.when(change(what="plums")).then(changed(what="plums"))
    THE_TOMATOES.when(change(actor="olga", what="plums")).then_refused(Missing, "reason")
    THE_TOMATOES.when(take_back(actor="olga")).then_refused(Missing, "reason")
    told = {"what": "plums", "reason": "They are plums"}
    THE_TOMATOES.when(change(actor="olga", **told)).then(changed(**told))
    THE_TOMATOES.when(take_back()).then(taken_back()).and_when(change()).then_refused(
        DonationIsWithdrawn
    )
    for ask in (change(actor="cem"), take_back(actor="cem")):
        THE_TOMATOES.when(ask).then_refused(NotYourDonation)
    THE_STREET.when(take_back()).then_refused(DonationUnknown)


def test_what_cooks_count_on_is_not_taken_from_them():
    story = claimed_so_far(claimed(of("2")))
    story.when(take_back()).then_refused(DonationIsClaimed)
    story.when(change(what="plums")).then_refused(DonationIsClaimed)
    story.when(change(quantity=of("5", "lb"))).then_refused(DonationIsClaimed)
    story.when(change(quantity=of("19/10"))).then_refused(LessThanClaimed, "quantity")
    story.when(change(quantity=of("2"))).then(changed(quantity=of("2")))
    claimed_so_far(claimed(of("2")), released()).when(take_back()).then(taken_back())


# ── claiming ──


def test_cooks_share_a_donation_to_the_last_gram():
    THE_TOMATOES.when(claim(of("10/3"))).then(claimed(of("10/3"))).and_when(
        claim(of("5/3"), actor="dora", claim="rest", dish="stew")
    ).then(claimed(of("5/3"), person="dora", claim="rest", dish="stew")).and_when(
        claim(of("1/1000"), claim="more")
    ).then_refused(NotEnoughLeft, "quantity")


def test_what_is_released_can_be_claimed_by_others():
    all_gone = claimed_so_far(claimed(of("5")))
    all_gone.when(claim(of("1"), claim="more")).then_refused(NotEnoughLeft, "quantity")
    all_gone.when(release()).then(released()).and_when(
        claim(of("5"), actor="dora", claim="all", dish="stew")
    ).then(claimed(of("5"), person="dora", claim="all", dish="stew"))


def test_a_claim_is_for_a_dish_of_ones_own_that_stands_on_the_table():
    THE_TOMATOES.when(claim(of("1"), dish="pie")).then_refused(DishUnknown)
    THE_TOMATOES.when(claim(of("1"), actor="dora")).then_refused(NotTheCook)
    THE_TOMATOES.when(claim(of("1"), actor="olga")).then(claimed(of("1")))
    gone = claimed_so_far(withdrawn("soup"))
    gone.when(claim(of("1"))).then_refused(DishIsWithdrawn)
    gone.when(claim(of("0"), actor="dora", dish="stew")).then_refused(AmountInvalid, "quantity")


@pytest.mark.parametrize(
    "gone", [withdrawn("soup"), DishHidden(dish="soup", feast="harvest", person="cem")]
)
def test_a_claim_ends_with_its_dish(gone):
    story = claimed_so_far(claimed(of("5")), gone)
    rest: dict[str, Any] = {"claim": "rest", "dish": "stew"}
    story.when(claim(of("5"), actor="dora", **rest)).then(claimed(of("5"), person="dora", **rest))
    story.when(take_back()).then(taken_back())


ALL_OF_IT = claimed(of("5"))
BY_DORA: dict[str, Any] = {"claim": "rest", "dish": "stew"}


def test_a_dish_that_failed_leaves_to_others_what_was_not_handed_over():
    story = claimed_so_far(ALL_OF_IT, failed("soup"))
    story.when(claim(of("5"), actor="dora", **BY_DORA)).then(
        claimed(of("5"), person="dora", **BY_DORA)
    )
    story.when(take_back()).then(taken_back())
    story.when(claim(of("1"), claim="again")).then_refused(DishIsFailed)
    story.when(release()).then_refused(ClaimUnknown)
    come_after_all = claimed_so_far(ALL_OF_IT, failed("soup"), here("soup"))
    come_after_all.when(claim(of("5"), claim="again")).then(claimed(of("5"), claim="again"))


def test_what_a_dish_was_made_of_that_came_and_spoiled_is_used():
    spoiled = msgspec.structs.replace(failed("soup", reason="It turned"), arrived=True)
    story = claimed_so_far(ALL_OF_IT, here("soup"))
    story.when(give_up("soup", actor="cem", reason="It turned")).then(spoiled)
    after = claimed_so_far(ALL_OF_IT, here("soup"), spoiled)
    after.when(claim(of("1"), actor="dora", **BY_DORA)).then_refused(NotEnoughLeft, "quantity")


def test_what_was_handed_over_went_into_the_dish_that_failed():
    story = claimed_so_far(ALL_OF_IT, received(of("5")), failed("soup"))
    story.when(claim(of("1"), actor="dora", **BY_DORA)).then_refused(NotEnoughLeft, "quantity")
    story.when(release()).then(released())


def test_a_dish_that_did_not_fail_has_again_what_nobody_took_meanwhile():
    mistaken = failed("soup"), undone("soup", Mark.FAILED)
    back = claimed_so_far(ALL_OF_IT, *mistaken)
    back.when(claim(of("1"), actor="dora", **BY_DORA)).then_refused(NotEnoughLeft, "quantity")
    back.when(release()).then(released())
    by_dora = claimed(of("1"), person="dora", **BY_DORA)
    taken = claimed_so_far(ALL_OF_IT, mistaken[0], by_dora, mistaken[1])
    taken.when(release()).then_refused(ClaimUnknown)
    taken.when(claim(of("4"), claim="again")).then(claimed(of("4"), claim="again"))


@pytest.mark.parametrize(
    "meanwhile",
    [
        taken_back(),
        changed(what="Apples"),
        changed(quantity=of("5", "crates")),
        changed(quantity=of("4")),
        received(of("4")),
        withdrawn("soup"),
    ],
)
def test_it_has_nothing_again_of_a_gift_that_is_not_what_it_was(meanwhile):
    story = claimed_so_far(ALL_OF_IT, failed("soup"), meanwhile, undone("soup", Mark.FAILED))
    command = ClaimDonation(
        actor="cem", feast="harvest", donation="tomatoes", claim="", dish="", quantity=of("1")
    )
    for event in selected(command, story.events):
        event.mutate(command)
    assert command.standing() == []


def test_a_claim_that_came_back_is_served_after_those_who_stayed():
    small = claimed(of("1"), person="dora", **BY_DORA)
    story = claimed_so_far(claimed(of("4")), failed("soup"), small, undone("soup", Mark.FAILED))
    story.when(receive(of("2"), "Frost")).then(received(of("2"), "Frost"), reduced(of("1")))


def test_a_dish_that_failed_needs_nothing():
    asked = given(*STREET, voiced(of("3")), failed("soup"))
    asked.when(donate(need="flour")).then_refused(NeedIsClosed)
    again = given(*asked.events, undone("soup", Mark.FAILED), undone("soup", Mark.CONFIRMED))
    again.when(withdraw_need()).then(need_withdrawn())


def test_nothing_is_claimed_that_is_not_there():
    THE_STREET.when(claim(of("1"))).then_refused(DonationUnknown)
    claimed_so_far(taken_back()).when(claim(of("1"))).then_refused(DonationIsWithdrawn)
    claimed_so_far(CANCELLED).when(claim(of("1"))).then_refused(FeastIsCancelled)
    THE_TOMATOES.when(claim(of("1")), at=ENDS).then_refused(FeastOver)
    claimed_so_far(claimed(of("1"))).when(claim(of("1"))).then_refused(ClaimTaken)
    claimed_so_far(claimed(of("1")), released()).when(claim(of("1"))).then_refused(ClaimTaken)


def test_a_donation_is_shared_out_in_so_many_pieces():
    pieces = [claimed(of("1/1000"), claim=f"piece-{n}") for n in range(MOST_CLAIMS)]
    claimed_so_far(*pieces).when(claim(of("1"))).then_refused(TooManyClaims)


def test_a_claim_is_released_by_its_cook_or_an_organiser():
    story = claimed_so_far(claimed(of("1")))
    story.when(release(actor="dora")).then_refused(NotTheCook)
    story.when(release(actor="olga")).then_refused(Missing, "reason")
    told = release(actor="olga", reason="Cem is ill")
    story.when(told).then(released(reason="Cem is ill")).and_when(release()).then_refused(
        ClaimUnknown
    )


# ── needing ──


def test_a_cook_says_what_a_dish_still_lacks():
    THE_STREET.when(need(of("3"))).then(voiced(of("3")))
    THE_STREET.when(need(of("3"), actor="olga")).then(voiced(of("3")))
    THE_STREET.when(need(of("3"), actor="dora")).then_refused(NotYourDish)
    THE_STREET.when(need(of("3"), dish="pie")).then_refused(DishUnknown)
    THE_STREET.when(need(of("0"))).then_refused(AmountInvalid, "quantity")
    THE_STREET.when(need(of("3"), what="")).then_refused(Missing, "what")
    THE_STREET.when(need(of("3")), at=ENDS).then_refused(FeastOver)
    given(*STREET, voiced(of("3"))).when(need(of("3"))).then_refused(NeedTaken)
    given(*STREET).when(need(of("3"), need="")).then_refused(NeedTaken)
    many = [voiced(of("1"), need=f"need-{n}") for n in range(MOST_NEEDS)]
    given(*STREET, *many).when(need(of("3"))).then_refused(TooManyNeeds)
    given(*STREET, *many, need_withdrawn(need="need-0")).when(need(of("3"))).then(voiced(of("3")))


def test_what_answers_a_need_goes_to_its_dish_at_once():
    answer: dict[str, Any] = {
        "need": "flour",
        "what": "flour",
        "quantity": of("2", "kg", "2 kilos"),
    }
    asked = given(*STREET, voiced(of("3")))
    asked.when(donate(**answer, covers="2", claim="some")).then(
        offered(**answer, covers="2"), claimed(of("2", "kg", "2 kilos"))
    )


def test_a_dish_gets_no_more_than_it_lacks_and_the_rest_is_for_all():
    answer: dict[str, Any] = {"need": "flour", "what": "flour", "quantity": of("5", "lb", "5 lb")}
    asked = given(*STREET, voiced(of("1")))
    covers = "45359237/20000000"
    asked.when(donate(**answer, covers=covers, claim="some")).then(
        offered(**answer, covers=covers), claimed(of("100000000/45359237", "lb"))
    )


def test_what_nobody_can_compare_is_all_for_the_dish_and_the_need_stays_open():
    answer: dict[str, Any] = {"need": "flour", "what": "flour", "quantity": of("2", "sacks")}
    more: dict[str, Any] = {**answer, "donation": "more", "code": "MORE99"}
    asked = given(*STREET, voiced(of("3")))
    asked.when(donate(**answer, claim="some")).then(
        offered(**answer), claimed(of("2", "sacks"))
    ).and_when(donate(**more, claim="too")).then(
        offered(**more), claimed(of("2", "sacks"), donation="more", claim="too")
    )


def test_a_need_that_is_covered_takes_no_more_until_a_donor_takes_back():
    answer: dict[str, Any] = {
        "need": "flour",
        "covers": "3",
        "donation": "tomatoes",
        "quantity": of("3"),
    }
    more: dict[str, Any] = {**answer, "donation": "more", "code": "MORE99"}
    covered = given(*STREET, voiced(of("3")), offered(**answer))
    covered.when(donate(**more)).then_refused(NeedIsCovered)
    covered.when(take_back()).then(taken_back(need="flour")).and_when(
        donate(**more, claim="too")
    ).then(offered(**more), claimed(of("3"), donation="more", claim="too"))
    less = changed(need="flour", covers="1", quantity=of("1"))
    given(*covered.events, less).when(donate(**more, claim="too")).then(
        offered(**more), claimed(of("2"), donation="more", claim="too")
    )


def test_a_need_ends_when_its_cook_says_so_or_the_dish_goes():
    asked = given(*STREET, voiced(of("3")))
    asked.when(withdraw_need(actor="dora")).then_refused(NotYourNeed)
    asked.when(withdraw_need(actor="olga")).then_refused(Missing, "reason")
    told = withdraw_need(actor="olga", reason="Bought")
    asked.when(told).then(need_withdrawn(reason="Bought")).and_when(withdraw_need()).then_refused(
        NeedIsClosed
    )
    given(*asked.events, withdrawn("soup")).when(donate(need="flour")).then_refused(NeedIsClosed)
    THE_STREET.when(donate(need="flour")).then_refused(NeedUnknown)
    THE_STREET.when(withdraw_need()).then_refused(NeedUnknown)


# ── handing over ──


def test_what_comes_as_promised_needs_no_reason():
    claimed_so_far(claimed(of("2"))).when(receive(of("5"))).then(received(of("5")))


def test_what_differs_is_told_why():
    THE_TOMATOES.when(receive(of("4"))).then_refused(Missing, "reason")
    THE_TOMATOES.when(receive(of("6"), "A good week")).then(received(of("6"), "A good week"))
    THE_TOMATOES.when(receive(of("0"), "The van broke")).then(received(of("0"), "The van broke"))


def test_if_less_comes_who_claimed_first_is_served_first():
    rest: dict[str, Any] = {"person": "dora", "claim": "rest", "dish": "stew"}
    last: dict[str, Any] = {"claim": "last"}
    story = claimed_so_far(claimed(of("2")), claimed(of("2"), **rest), claimed(of("1"), **last))
    why = "Half were green"
    story.when(receive(of("3"), why)).then(
        received(of("3"), why), reduced(of("1"), **rest), reduced(of("0"), **last)
    ).and_when(claim(of("1/10"), claim="more")).then_refused(NotEnoughLeft, "quantity")


def test_if_less_comes_what_nobody_claimed_goes_first():
    claimed_so_far(claimed(of("2"))).when(receive(of("2"), "Rain")).then(received(of("2"), "Rain"))


def test_what_comes_on_top_can_be_claimed():
    claimed_so_far(claimed(of("5")), received(of("6"), "More")).when(
        claim(of("1"), claim="more")
    ).then(claimed(of("1"), claim="more"))


def test_only_an_organiser_takes_in_and_only_once():
    THE_TOMATOES.when(receive(of("5"), actor="anna")).then_refused(NotAHelperHere)
    THE_STREET.when(receive(of("5"))).then_refused(DonationUnknown)
    here = claimed_so_far(received(of("5")))
    for late in (receive(of("5")), change(), take_back()):
        here.when(late).then_refused(DonationIsReceived)


def test_a_wrong_receipt_is_corrected_and_the_claims_are_decided_anew():
    rest: dict[str, Any] = {"person": "dora", "claim": "rest", "dish": "stew"}
    story = claimed_so_far(claimed(of("2", said="2 kilos")), claimed(of("2"), **rest))
    here = story.when(receive(of("1"), "Half were green")).then(
        received(of("1"), "Half were green"), reduced(of("1")), reduced(of("0"), **rest)
    )
    more = here.when(correct(of("3"))).then(
        corrected(of("3")), restored(of("2", said="2 kilos")), reduced(of("1"), **rest)
    )
    more.when(claim(of("1/10"), claim="more")).then_refused(NotEnoughLeft, "quantity")
    more.when(correct(of("4"))).then(corrected(of("4")), restored(of("2"), **rest))
    more.when(correct(of("0"))).then(corrected(of("0")), reduced(of("0")), reduced(of("0"), **rest))


def test_a_correction_is_of_what_came_by_the_door_with_a_reason():
    claimed_so_far().when(correct(of("3"))).then_refused(DonationNotReceived)
    here = claimed_so_far(received(of("5")))
    here.when(correct(of("5"))).then_refused(SameAmount, "quantity")
    here.when(correct(of("3"), "")).then_refused(Missing, "reason")
    here.when(correct(of("3"), actor="anna")).then_refused(NotAHelperHere)


# ── enough of it ──


def test_an_organiser_lists_what_the_feast_has_enough_of():
    THE_STREET.when(declare_enough("potato salad", "napkins")).then(
        enough("potato salad", "napkins")
    ).and_when(declare_enough()).then(enough())
    THE_STREET.when(declare_enough("rice", actor="anna")).then_refused(NotAllowed)
    THE_STREET.when(declare_enough("rice", reason="Ten kilos")).then(
        enough("rice", reason="Ten kilos")
    )
    THE_STREET.when(declare_enough("x" * 81)).then_refused(TooLong, "things")
    THE_STREET.when(declare_enough(*["rice"] * (MOST_ENOUGH + 1))).then_refused(TooMany, "things")
    THE_STREET.when(declare_enough("rice"), at=ENDS).then_refused(FeastOver)
