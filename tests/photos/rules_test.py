"""Who shares photos, who sees them, and who may have them taken down."""

import pytest

from domain.feasts import FeastCancelled, FeastIsCancelled, FeastUnknown
from domain.photos.describing import OnlyTheirWords, WordsAreSo
from domain.photos.keeping import (
    NotYourPhoto,
    PhotoIsHidden,
    PhotoIsRemoved,
    PhotoIsShown,
    PhotoUnknown,
)
from domain.photos.sharing import MOST_PHOTOS, ContentInvalid, PhotoTaken, TooManyPhotos
from domain.refusals import NotAllowed
from domain.taking_part import FeastNotBegunYet, TookNoPart
from domain.texts import HiddenCharacters, Missing, TooLong
from tests.examples import HARVEST, OLGA_ORGANISES, STARTS, pledged
from tests.photos.prints import (
    approve,
    approved,
    ask,
    asked,
    describe,
    described,
    remove,
    removed,
    restore,
    restored,
    review_set,
    set_review,
    share,
    shared,
)
from tests.roles.helpers import appointed
from tests.story import given

TABLE = given(OLGA_ORGANISES, HARVEST, pledged("soup"))
WAITING = given(*TABLE.events, shared())
SHOWN = given(*WAITING.events, approved())
ASKED = given(*SHOWN.events, asked())
GONE = given(*ASKED.events, removed())


def test_a_photo_waits_for_an_organiser_unless_the_feast_says_otherwise():
    TABLE.when(share(), at=STARTS).then(shared())
    open_album = given(*TABLE.events, review_set(review=False))
    open_album.when(share(), at=STARTS).then(shared(waits=False))
    again = given(*open_album.events, review_set(review=True))
    again.when(share(), at=STARTS).then(shared())
    TABLE.when(share(actor="olga"), at=STARTS).then(shared(person="olga", waits=False))


@pytest.mark.parametrize("part", [pledged("soup", person="dora"), appointed(person="dora")])
def test_those_who_took_part_share_photos_once_the_feast_has_begun(part):
    story = given(OLGA_ORGANISES, HARVEST, part)
    story.when(share(actor="dora"), at=STARTS).then(shared(person="dora"))
    story.when(share(actor="dora")).then_refused(FeastNotBegunYet)
    story.when(share(actor="emil"), at=STARTS).then_refused(TookNoPart)


def test_no_photos_of_a_feast_that_was_cancelled_or_never_announced():
    cancelled = FeastCancelled(feast="harvest", reason="Flood")
    given(*TABLE.events, cancelled).when(share(), at=STARTS).then_refused(FeastIsCancelled)
    given(OLGA_ORGANISES).when(share(), at=STARTS).then_refused(FeastUnknown)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"alt": " "}, Missing, "alt"),
        ({"alt": "x" * 301}, TooLong, "alt"),
        ({"caption": "x" * 201}, TooLong, "caption"),
        ({"caption": "a\u202eb"}, HiddenCharacters, "caption"),
        ({"content": "../../secret.key"}, ContentInvalid, "picture"),
        ({"width": 0}, ContentInvalid, "picture"),
    ],
)
def test_what_cannot_be_a_photo_is_refused(changes, refusal, field):
    TABLE.when(share(**changes), at=STARTS).then_refused(refusal, field)


def test_a_photo_is_there_once_and_nobody_shares_more_than_others_can_look_at():
    WAITING.when(share(), at=STARTS).then_refused(PhotoTaken)
    full = given(*TABLE.events, *(shared(photo=f"photo-{n}") for n in range(MOST_PHOTOS)))
    full.when(share(), at=STARTS).then_refused(TooManyPhotos)
    one_less = given(*full.events, removed(), shared(), removed())
    one_less.when(share(photo="new"), at=STARTS).then_refused(TooManyPhotos)


def test_only_an_organiser_lets_everybody_see_it_and_says_who_looks_first():
    WAITING.when(approve()).then(approved())
    for story, command in (
        (WAITING, approve("cem")),
        (TABLE, set_review(review=False, actor="cem")),
    ):
        story.when(command).then_refused(NotAllowed)
    TABLE.when(set_review(review=False)).then(review_set(review=False))
    TABLE.when(set_review(review=False, reason="")).then_refused(Missing, "reason")
    SHOWN.when(approve()).then_refused(PhotoIsShown)
    ASKED.when(approve()).then_refused(PhotoIsHidden)


@pytest.mark.parametrize("actor", ["visitor", "dora", "cem", "olga"])
def test_anybody_has_a_photo_hidden_at_once(actor: str):
    for story in (WAITING, SHOWN):
        story.when(ask(actor)).then(asked()).when(ask(actor)).then_refused(PhotoIsHidden)
    TABLE.when(ask(actor)).then_refused(PhotoUnknown)


def test_an_organiser_decides_whether_it_is_shown_again_or_gone():
    ASKED.when(restore()).then(restored()).when(ask()).then(asked())
    ASKED.when(remove(actor="olga", reason="She is a child")).then(removed("She is a child"))
    for command in (restore(reason=""), remove(actor="olga")):
        ASKED.when(command).then_refused(Missing, "reason")
    ASKED.when(restore(actor="cem")).then_refused(NotAllowed)
    SHOWN.when(restore()).then_refused(PhotoIsShown)


def test_who_shared_it_removes_it_without_a_reason_and_others_do_not():
    for story in (WAITING, SHOWN, ASKED):
        story.when(remove()).then(removed())
        story.when(remove(actor="dora", reason="Mine")).then_refused(NotYourPhoto)


def test_who_shared_it_says_anew_what_stands_below_it_and_an_organiser_looks_again():
    again = SHOWN.when(describe()).then(described(waits=True))
    again.when(ask()).then(asked())
    again.when(approve()).then(approved()).when(describe()).then_refused(WordsAreSo)
    for story in (WAITING, ASKED):  # nobody sees it anyway
        story.when(describe()).then(described(waits=False))
    ASKED.when(describe()).then(described(waits=False)).when(approve()).then_refused(PhotoIsHidden)
    open_album = given(*SHOWN.events, review_set(review=False))
    open_album.when(describe()).then(described(waits=False)).when(ask()).then(asked())


def test_nobody_else_speaks_about_a_photo_and_the_words_can_be_read():
    for actor in ("dora", "olga"):
        SHOWN.when(describe(actor=actor)).then_refused(OnlyTheirWords)
    SHOWN.when(describe(alt=" ")).then_refused(Missing, "alt")
    SHOWN.when(describe(caption="x" * 201)).then_refused(TooLong, "caption")
    SHOWN.when(describe(alt="Long tables", caption="", named=False)).then_refused(WordsAreSo)
    TABLE.when(describe()).then_refused(PhotoUnknown)
    cancelled = given(*SHOWN.events, FeastCancelled(feast="harvest", reason="Flood"))
    cancelled.when(describe()).then_refused(FeastIsCancelled)
    hers = given(*TABLE.events, shared(person="olga", waits=False))
    hers.when(describe(actor="olga")).then(described(person="olga", waits=False))


def test_what_is_gone_stays_gone():
    for command in (approve(), ask(), restore(), remove(), describe()):
        GONE.when(command).then_refused(PhotoIsRemoved)
    GONE.when(share(), at=STARTS).then_refused(PhotoTaken)
