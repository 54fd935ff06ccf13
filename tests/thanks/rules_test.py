"""Who thanks whom, and who lets others read it."""

import pytest

from domain.taking_part import FeastNotBegunYet, TookNoPart
from domain.texts import Missing, TooLong
from domain.thanks import (
    MOST_THANKS,
    NobodyToThank,
    NotForYou,
    NotYourThanks,
    ThanksIsSo,
    ThanksIsWithdrawn,
    ThanksTaken,
    ThanksUnknown,
    TooManyThanks,
)
from tests.examples import HARVEST, OLGA_ORGANISES, STARTS, pledged
from tests.story import given
from tests.thanks.notes import (
    DORA_JOINED,
    accept_thanks,
    accepted,
    give_thanks,
    given_thanks,
    keep_thanks,
    kept,
    take_back,
    taken_back,
)

TABLE = given(OLGA_ORGANISES, HARVEST, DORA_JOINED, pledged("soup"))
SAID = given(*TABLE.events, given_thanks())
TO_ALL = given(*TABLE.events, given_thanks(to=""))


def test_who_took_part_thanks_a_neighbour_or_all_once_the_feast_has_begun():
    TABLE.when(give_thanks(), at=STARTS).then(given_thanks())
    TABLE.when(give_thanks(to=""), at=STARTS).then(given_thanks(to=""))
    TABLE.when(give_thanks()).then_refused(FeastNotBegunYet)
    TABLE.when(give_thanks(actor="emil"), at=STARTS).then_refused(TookNoPart)


@pytest.mark.parametrize("to", ["nobody", "cem"])
def test_nobody_thanks_a_stranger_or_themselves(to: str):
    TABLE.when(give_thanks(to=to), at=STARTS).then_refused(NobodyToThank, "to")


@pytest.mark.parametrize(("words", "refusal"), [(" ", Missing), ("x" * 401, TooLong)])
def test_thanks_are_said_in_some_words(words: str, refusal: type):
    TABLE.when(give_thanks(words=words), at=STARTS).then_refused(refusal, "words")


def test_thanks_are_said_once_and_not_without_end():
    SAID.when(give_thanks(), at=STARTS).then_refused(ThanksTaken)
    full = given(*TABLE.events, *(given_thanks(thanks=f"t-{n}") for n in range(MOST_THANKS)))
    full.when(give_thanks(), at=STARTS).then_refused(TooManyThanks)


def test_whoever_is_thanked_decides_who_reads_it_and_may_decide_anew():
    SAID.when(accept_thanks()).then(accepted()).when(accept_thanks()).then_refused(ThanksIsSo)
    shown = given(*SAID.events, accepted())
    shown.when(keep_thanks()).then(kept()).when(keep_thanks()).then_refused(ThanksIsSo)
    given(*shown.events, kept()).when(accept_thanks()).then(accepted())


@pytest.mark.parametrize("actor", ["cem", "olga", "emil"])
def test_nobody_else_decides_that_and_nobody_for_all(actor: str):
    for decide in (accept_thanks, keep_thanks):
        SAID.when(decide(actor)).then_refused(NotForYou)
        TO_ALL.when(decide("dora")).then_refused(NotForYou)
        TABLE.when(decide()).then_refused(ThanksUnknown)


def test_the_author_takes_it_back_and_an_organiser_says_why():
    for story in (SAID, TO_ALL):
        story.when(take_back()).then(taken_back())
        story.when(take_back(actor="olga")).then_refused(Missing, "reason")
        story.when(take_back(actor="olga", reason="Unkind")).then(taken_back("Unkind"))
        story.when(take_back(actor="dora", reason="No")).then_refused(NotYourThanks)
    gone = given(*SAID.events, taken_back())
    for command in (take_back(), accept_thanks(), keep_thanks()):
        gone.when(command).then_refused(ThanksIsWithdrawn)
