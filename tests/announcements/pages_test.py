"""Announcements as neighbours read them: those whom they concern, live, and by mail."""

from typing import Any

import pytest

from domain.announcements import Audience, PublishAnnouncement, WithdrawAnnouncement
from tests.conftest import SetClock
from tests.examples import pledge
from tests.mail.examples import reachable, waiting
from tests.shifts.examples import open_shift, take
from tests.shifts.room import opens, takes
from tests.store.looking import ask, invite
from tests.web.fixtures import OpenSite
from tests.web.html import Page, words_of
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/announcements"
NEW = f"{ROOM}/new"
GATE = "Please come by the garden gate."


def choices(page: Page) -> list[str]:
    """To whom one can write."""
    return [e.get("value", "") for e in page.by_id("audience").iter("option")]


def tell(olga: Browser, message: str, to: str = "all:") -> None:
    """Olga announces something."""
    sent = {"message": message, "audience": to}
    assert olga.fill_in(NEW, sent, ROOM).leads_to == ROOM


def read(browser: Browser, path: str) -> set[str]:
    """Which of the announcements of these tests somebody reads on a page."""
    page = browser.open(path).text
    return {message for message in (GATE, "Cut your cakes", "Wear gloves") if message in page}


def test_each_reads_what_concerns_them_on_every_page(open_site: OpenSite, database_url):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cook, helper, stranger = site.join("Cem"), site.join("Dora"), site.browser()
    site.pledge(cook, course="Desserts")
    wash = opens(olga)
    takes(helper, wash)
    shift = wash.rpartition("/")[2]
    assert choices(olga.open(NEW)) == ["all:", "course:Mains", "course:Desserts", f"shift:{shift}"]
    tell(olga, GATE)
    tell(olga, "Cut your cakes", "course:Desserts")
    tell(olga, "Wear gloves", f"shift:{shift}")
    for path in (HARVEST, ROOM):
        assert read(stranger, path) == {GATE}
        assert read(cook, path) == {GATE, "Cut your cakes"}
        assert read(helper, path) == {GATE, "Wear gloves"}
    assert read(cook, "/me") == {GATE, "Cut your cakes"}
    assert read(helper, "/me") == {GATE, "Wear gloves"}
    assert read(olga, ROOM) == {GATE, "Cut your cakes", "Wear gloves"}
    log = stranger.open(f"{HARVEST}/log").text
    assert f"announced to all: “{GATE}”" in log
    assert "wrote to the cooks of “Desserts”" in log
    assert "Cut your cakes" not in log


def test_an_announcement_is_withdrawn_with_a_reason(site: Site, olga: Browser, cem: Browser):
    tell(olga, f"{GATE} <b>Now</b>")
    (news,) = [e for e in olga.open(ROOM).root.iter("li") if e.get("id", "").startswith("news-")]
    assert "To all" in words_of(news)
    assert "by Olga" in words_of(news)
    path = f"{ROOM}/{news.get('id', '').removeprefix('news-')}/withdraw"
    assert cem.send("GET", path).status == 403
    assert olga.fill_in(path, {"reason": " "}).page.complaint("reason")
    form = olga.open(path).form()
    for _ in range(2):
        assert olga.submit(form, {"reason": "It is dry now"}).leads_to == ROOM
    assert olga.fill_in(path, {"reason": "Again"}).status == 409
    assert read(cem, HARVEST) == set()
    assert read(cem, ROOM) == set()
    assert "Withdrawn: It is dry now" in olga.open(ROOM).text
    assert "It is dry now" in cem.open(f"{HARVEST}/log").text


def test_a_browser_that_knows_the_page_is_told_what_is_new_on_it(
    site: Site, olga: Browser, cem: Browser, clock: SetClock
):
    stranger = site.browser()
    tag = stranger.send("GET", HARVEST).headers["etag"]
    assert stranger.send("GET", HARVEST, headers={"if-none-match": tag}).status == 304
    tell(olga, GATE)
    told = stranger.send("GET", HARVEST, headers={"if-none-match": tag})
    assert GATE in told.page.text
    cem.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "2", "children": "0"})
    known = {"if-none-match": told.headers["etag"]}
    assert "2 adults" in stranger.send("GET", HARVEST, headers=known).page.text
    clock.forward(days=20)
    assert read(stranger, HARVEST) == set()


def test_bad_announcements_are_told_and_lost_to_nobody(site: Site, olga: Browser, cem: Browser):
    form = olga.open(NEW).form(ROOM)
    for words, wrong in (
        ({"message": ""}, "message"),
        ({"message": "x" * 1001}, "message"),
        ({"message": "\x07"}, "message"),
        ({"message": GATE, "audience": "course:Elevenses"}, "audience"),
        ({"message": GATE, "audience": "nobody:"}, "audience"),
    ):
        answer = olga.submit(form, words)
        assert answer.status == 422
        assert answer.page.complaint(wrong)
    assert GATE in olga.submit(form, {"message": GATE, "audience": "x"}).page.html
    assert cem.send("GET", NEW).status == 403
    assert cem.post(ROOM, {"message": GATE, "audience": "all:"}).status == 403
    assert olga.send("GET", f"{ROOM}/nothing/withdraw").status == 404
    assert cem.send("GET", "/feasts/nowhere/announcements").status == 404
    for _ in range(2):
        assert olga.submit(form, {"message": GATE}).leads_to == ROOM
    assert olga.submit(form, {"message": "Other words"}).status == 409


@pytest.fixture
def street(engine, journal):
    """Ann cooks a dessert and Bob a main, Cem washes up, Dora waits in line for that."""
    invite(journal)
    reachable(journal, "ann", "bob", "cem", "dora", "emil")
    ask(journal, pledge("cake", actor="ann", course="Desserts"))
    ask(journal, pledge("soup", actor="bob", course="Mains"))
    ask(journal, open_shift(wanted=1))
    ask(journal, take("cem"))
    ask(journal, take("dora", wait=True))
    return journal


@pytest.mark.parametrize(
    ("to", "readers"),
    [
        ({"audience": Audience.ALL}, ["ann", "bob", "cem", "dora"]),
        ({"audience": Audience.COURSE, "course": "Desserts"}, ["ann"]),
        ({"audience": Audience.SHIFT, "shift": "wash"}, ["cem"]),
    ],
)
def test_letters_go_to_just_those_whom_it_concerns(engine, street, to, readers):
    about: dict[str, Any] = {"actor": "olga", "feast": "harvest", "announcement": "gate"}
    ask(street, PublishAnnouncement(**about, message=GATE, **to))
    assert waiting(engine) == [("announcement", person) for person in readers]
    ask(street, WithdrawAnnouncement(**about, reason="It is dry now"))
    assert len(waiting(engine)) == len(readers)  # nobody is written to about a letter
