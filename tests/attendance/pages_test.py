"""Answering the invitation, waiting, being asked, and saying no, as people meet it."""

import threading
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import URL

from domain.attendance.events import OfferLapsed
from tests.conftest import SetClock
from tests.store.looking import PATIENCE_S
from tests.web.fixtures import OpenSite, ServerLog
from tests.web.html import Form, Page, words_of
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
COMING = f"{HARVEST}/coming"
GUESTS = f"{COMING}/guests"
SEATS = f"{HARVEST}/seats"
NO = f"{COMING}/no"


def form_of(browser: Browser) -> Form:
    """The form of an answer; it stands below an offer."""
    return browser.open(COMING).forms[-1]


def come(browser: Browser, reply: str = "yes", adults: int = 1, children: int = 0, **more: str):
    """Somebody answers, and sees who comes."""
    words = {"reply": reply, "adults": str(adults), "children": str(children), **more}
    return browser.follow(browser.submit(form_of(browser), words))


def limit(olga: Browser, seats: int | str, reason: str = "The yard is small") -> Page:
    """Olga says how many seats there are."""
    answer = olga.fill_in(SEATS, {"seats": str(seats), "reason": reason})
    assert answer.leads_to == COMING
    return olga.follow(answer)


def part(browser: Browser, name: str) -> str:
    """What a part of the page says to somebody."""
    return words_of(browser.open(COMING).by_id(name))


def my_answer(browser: Browser) -> str:
    return part(browser, "my-answer")


def heads(browser: Browser) -> str:
    return part(browser, "heads")


def let_offers_lapse(site: Site, clock: SetClock) -> None:
    """A day goes by, and the server notices."""
    lapsed = threading.Event()

    def hear(recorded: Any) -> None:
        if any(isinstance(r.event, OfferLapsed) for r in recorded):
            lapsed.set()

    site.house.journal.after_commit.append(hear)
    clock.forward(days=1)
    site.house.timer.wake()
    assert lapsed.wait(PATIENCE_S)


# ── the whole story, on both databases ──


@pytest.fixture
def anywhere(open_site: OpenSite, database_url: URL, tmp_path: Path) -> Site:
    """A house on SQLite, and once more on PostgreSQL."""
    return open_site(database_url)


def test_a_feast_fills_a_line_forms_and_its_seats_move_on(anywhere: Site, clock: SetClock):
    olga = anywhere.organiser("Olga")
    anywhere.announce(olga)
    anna, cem, dora = anywhere.browser(), anywhere.join("Cem"), anywhere.join("Dora")
    limit(olga, 3)
    come(anna, "yes", 2, 1, your_name="Anna")
    come(cem, "yes", 2)
    come(dora)
    assert heads(anywhere.browser()) == (
        "3 come 2 adults and 1 child 3 seats, and all are taken 3 wait in line "
        "About the seats: The yard is small"
    )
    assert my_answer(cem).startswith("You are next in line: 2 adults.")
    assert my_answer(dora).startswith("You are second in line: 1 adult.")

    anywhere.pledge(anna)
    asked = anna.submit(form_of(anna), {"reply": "no"})
    assert asked.leads_to == NO
    page = anna.follow(asked)
    assert "Lentil soup 12 servings, Mains" in page.text
    assert anna.submit(page.form()).leads_to == COMING
    assert my_answer(anna) == "You do not come this time."
    assert anywhere.dishes(HARVEST) == []

    until = "Please answer until Wednesday, 2 December 2026, 13:00."
    assert my_answer(cem).startswith(f"Seats are kept for you: 2 adults. {until}")
    assert my_answer(dora).startswith("Seats are kept for you: 1 adult.")
    assert until in cem.open("/me").text
    offer, _ = cem.open(COMING).forms
    assert cem.submit(offer).leads_to == COMING
    assert my_answer(cem) == "You come: 2 adults."

    let_offers_lapse(anywhere, clock)
    assert my_answer(dora).startswith("The time for your offer is over")
    assert heads(dora).startswith("2 come 2 adults 1 of 3 seats are free About")
    come(dora)
    assert my_answer(dora) == "You come: 1 adult."


# ── answering ──


def test_somebody_new_joins_by_answering(site: Site, olga: Browser):
    anna = site.browser()
    page = come(anna, "maybe", 2, 0, your_name="Anna")
    assert "You may come: 2 adults." in page.text
    assert "Anna, my page" in page.text
    assert "your_name" not in dict(form_of(anna).fields)
    types = [e.type for e in site.log()][-2:]
    assert types == ["people.PersonJoined", "attendance.GuestUndecided"]


def test_the_form_starts_with_the_last_answer(site: Site, cem: Browser):
    empty = dict(form_of(cem).fields)
    assert "reply" not in empty
    assert (empty["adults"], empty["children"]) == ("1", "0")
    for reply, adults, children in (("yes", 2, 1), ("maybe", 3, 0)):
        come(cem, reply, adults, children)
        said = dict(form_of(cem).fields)
        assert (said["reply"], said["adults"], said["children"]) == (
            reply,
            str(adults),
            str(children),
        )
    come(cem, "no")
    assert dict(form_of(cem).fields)["reply"] == "no"


def test_an_answer_is_recorded_once_for_one_form(site: Site, cem: Browser):
    form = form_of(cem)
    for _ in range(2):
        assert cem.submit(form, {"reply": "yes"}).leads_to == COMING
    assert [e.type for e in site.log()].count("attendance.GuestExpected") == 1
    answer = cem.submit(form, {"reply": "maybe"})
    assert answer.status == 409
    assert "This form was already sent with other words." in answer.page.text


def test_a_no_needs_no_numbers(site: Site, cem: Browser):
    answer = cem.submit(form_of(cem), {"reply": "no", "adults": "", "children": ""})
    assert answer.leads_to == COMING
    assert my_answer(cem) == "You do not come this time."


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("reply", None, "fill this in"),
        ("reply", "perhaps", "choose one"),
        ("adults", "21", "from 0 to 20"),
        ("adults", "-1", "from 0 to 20"),
        ("adults", "two", "whole number"),
        ("adults", "1_0", "whole number"),
        ("children", "9" * 5000, "whole number"),
        ("children", "20", "1 to 20 in all"),
        ("your_name", "", "fill this in"),
        ("your_name", "x" * 61, "to 60 characters"),
        ("your_name", "Ann\u202ea", "characters that cannot be shown"),
        ("command_id", "?", "incomplete"),
    ],
)
def test_an_answer_that_cannot_be_is_shown_again_and_nobody_joins(
    site: Site, olga: Browser, field: str, value: str | None, complaint: str
):
    head = site.head
    words = {"your_name": "Anna", "reply": "yes", "adults": "1", "children": "0", field: value}
    answer = site.browser().fill_in(COMING, words)
    assert (answer.status, site.head) == (422, head)
    told = answer.page.text if field == "command_id" else answer.page.complaint(field)
    assert complaint in told.lower()


def test_a_party_of_nobody_is_not_a_yes(site: Site, cem: Browser):
    answer = cem.submit(form_of(cem), {"reply": "yes", "adults": "0", "children": "0"})
    assert answer.status == 422
    assert "1 to 20 in all" in answer.page.complaint("children")


def test_who_wants_more_seats_than_are_free_is_told_how_many(site: Site, olga, cem: Browser):
    come(cem, "yes", 2)
    limit(olga, 3)
    answer = cem.submit(form_of(cem), {"reply": "yes", "adults": "4"})
    assert answer.status == 409
    assert "Only so many more seats are free: 1." in answer.page.complaint("adults")
    assert answer.page.forms[-1].value("adults") == "4"
    assert my_answer(cem) == "You come: 2 adults."


def test_after_the_feast_the_page_tells_and_asks_nothing(site: Site, olga, cem, clock: SetClock):
    come(cem, "yes", 2)
    form = form_of(cem)
    clock.forward(days=12)
    page = cem.open(COMING)
    assert page.forms == []
    assert "2 come" in page.text
    assert "This feast is over" in page.text
    answer = cem.submit(form, {"reply": "no"})
    assert (answer.status, "This feast is over." in answer.page.text) == (409, True)
    assert "Say how many seats there are" not in olga.open(COMING).text


def test_a_feast_that_nobody_announced_has_no_guests(site: Site, olga: Browser):
    head = site.head
    for path in ("/feasts/spring/coming", "/feasts/spring/coming/live"):
        assert site.browser().send("GET", path).status == 404
    for path in ("coming", "coming/no", "coming/guests", "coming/guests/live", "seats"):
        assert olga.send("GET", f"/feasts/spring/{path}").status == 404
    words = {"your_name": "Anna", "reply": "yes", "adults": "1", "command_id": str(uuid.uuid4())}
    assert site.browser().post("/feasts/spring/coming", words).status == 404
    assert site.head == head


def test_a_page_with_a_form_is_kept_by_no_browser(site: Site, olga: Browser):
    """Two people in one browser must not be taken for one."""
    answer = site.browser().send("GET", COMING)
    assert answer.headers["cache-control"] == "no-cache"
    assert "etag" not in answer.headers
    assert form_of(site.browser()).value("command_id") != form_of(site.browser()).value(
        "command_id"
    )


# ── no, and what was promised ──


def test_who_brings_nothing_is_not_asked(site: Site, cem: Browser):
    come(cem)
    assert cem.submit(form_of(cem), {"reply": "no"}).leads_to == COMING


def test_dishes_that_are_not_ticked_still_come(site: Site, cem: Browser):
    come(cem)
    soup, pie = site.pledge(cem), site.pledge(cem, name="Pie")
    form = cem.open(NO).form()
    assert [value for name, value in form.fields if name == "release"] == [
        path.rpartition("/")[2] for path in (soup, pie)
    ]
    cem.submit(form, {"release": [pie.rpartition("/")[2]]})
    assert [soup.rpartition("/")[2]] == site.dishes()
    assert my_answer(cem) == "You do not come this time."
    page = cem.open(NO)
    assert "Lentil soup" in page.text
    assert "Pie" not in page.text


def test_a_no_can_keep_every_dish(site: Site, cem: Browser):
    site.pledge(cem)
    assert cem.fill_in(NO, {"release": None}).leads_to == COMING
    assert len(site.dishes()) == 1


def test_nobody_takes_back_another_cooks_dish_with_a_no(site: Site, cem: Browser):
    soup = site.pledge(cem).rpartition("/")[2]
    dora = site.join("Dora")
    form = dora.open(NO).form()
    assert dora.submit(form, {"release": [soup, "nothing", "\x00"]}).leads_to == COMING
    assert site.dishes() == [soup]


def test_hidden_and_withdrawn_dishes_are_not_asked_about(site: Site, olga: Browser, cem: Browser):
    soup, pie = site.pledge(cem), site.pledge(cem, name="Pie")
    cem.fill_in(f"{soup}/withdraw", {})
    olga.fill_in(f"{pie}/hide", {"reason": "An advertisement"})
    assert cem.submit(form_of(cem), {"reply": "no"}).leads_to == COMING


def test_nobody_says_no_for_nobody(site: Site, olga: Browser):
    assert site.browser().send("GET", NO).status == 404
    words = {"command_id": str(uuid.uuid4())}
    assert site.browser().post(NO, words).status == 404


def test_a_no_without_its_id_is_asked_again(site: Site, cem: Browser):
    site.pledge(cem)
    answer = cem.fill_in(NO, {"command_id": "?"})
    assert answer.status == 422
    assert "This page was incomplete." in answer.page.text
    assert "Lentil soup" in answer.page.text


# ── offers ──


def test_an_offer_can_be_turned_down(site: Site, olga: Browser, cem: Browser):
    limit(olga, 1)
    come(olga)
    come(cem)
    dora = site.join("Dora")
    come(dora)
    come(olga, "no")
    page = cem.open(COMING)
    assert [e.get("href") for e in page.root.iter("a")].count(NO) == 1
    cem.fill_in(NO, {})
    assert my_answer(cem) == "You do not come this time."
    assert my_answer(dora).startswith("Seats are kept for you: 1 adult.")


def test_an_offer_is_taken_once_however_often_it_is_sent(site: Site, olga, cem: Browser):
    limit(olga, 1)
    come(olga)
    come(cem)
    come(olga, "no")
    offers = [cem.open(COMING).forms[0] for _ in range(2)]
    assert offers[0] == offers[1], "a page that was shown before takes the same offer"
    head = site.head
    for offer in offers:
        assert cem.submit(offer).leads_to == COMING
    assert site.head == head + 1


def test_an_offer_that_lapsed_is_not_taken(site: Site, olga, cem: Browser, clock: SetClock):
    limit(olga, 1)
    come(olga)
    come(cem)
    dora = site.join("Dora")
    come(dora)
    come(olga, "no")
    offer, _ = cem.open(COMING).forms
    let_offers_lapse(site, clock)
    assert my_answer(dora).startswith("Seats are kept for you")
    cem.submit(offer)
    assert my_answer(cem).startswith("You are next in line")


# ── organisers ──


def test_organisers_see_who_comes_and_nobody_else_does(site: Site, olga: Browser, cem: Browser):
    assert "Nobody has answered so far." in olga.open(GUESTS).text
    limit(olga, 3)
    dora, emil = site.join("Dora"), site.join("Emil")
    come(cem, "yes", 2, 1)
    come(dora, "yes", 1)
    come(emil, "yes", 1)
    come(olga, "maybe", 2)
    come(cem, "yes", 2)
    assert words_of(olga.open(GUESTS).by_id("guest-list")) == (
        "They come Cem 2 adults "
        "They were asked, and seats are kept Dora 1 adult, until Wednesday, 2 December 2026, 13:00 "
        "They wait, in this order Emil 1 adult "
        "They may come Olga 2 adults"
    )
    for other in (site.browser(), dora):
        assert "Cem" not in other.open(COMING).text
        for path in (GUESTS, f"{GUESTS}/live"):
            assert other.send("GET", path).status == 403
        assert other.send("GET", SEATS).status == 403
        words = {"seats": "1", "reason": "x", "command_id": str(uuid.uuid4())}
        assert other.post(SEATS, words).status == 403


def test_seats_are_limited_and_freed_again(site: Site, olga: Browser):
    assert "5 of 5 seats are free" in limit(olga, 5).text
    assert dict(olga.open(SEATS).form().fields)["seats"] == "5"
    page = limit(olga, "", "We got the field")
    assert "seats are free" not in page.text
    assert "About the seats: We got the field" in page.text


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("seats", "0", "from 1 to 20000"),
        ("seats", "20001", "from 1 to 20000"),
        ("seats", "many", "whole number"),
        ("reason", "", "fill this in"),
        ("reason", "x" * 1001, "to 1000 characters"),
        ("reason", "\x1b", "characters that cannot be shown"),
    ],
)
def test_seats_that_cannot_be_are_asked_again(site, olga, server_log, field, value, complaint):
    head = site.head
    server_log.take()
    answer = olga.fill_in(SEATS, {"seats": "5", "reason": "The yard is small", field: value})
    assert (answer.status, site.head) == (422, head)
    assert complaint in answer.page.complaint(field).lower().replace(",", "")
    assert server_log.take() == [f"refused 422 POST attendance:seats: {field}"]


def test_nothing_personal_is_written_down(site: Site, olga, cem: Browser, server_log: ServerLog):
    limit(olga, 1)
    come(olga)
    server_log.take()
    answer = olga.submit(form_of(olga), {"reply": "yes", "adults": "3"})
    assert answer.status == 409
    assert server_log.take() == ["refused 409 POST attendance:answer: attendance.NotEnoughSeats"]


# ── elsewhere ──


def test_the_feast_shows_how_many_come(site: Site, olga: Browser, cem: Browser):
    assert "Who comes Nobody has said yes so far" in site.browser().open(HARVEST).text
    come(cem, "yes", 2, 1)
    come(olga, "maybe", 4)
    text = site.browser().open(HARVEST).text
    assert "Who comes 2 adults and 1 child" in text
    assert "4 more may come" in text


def test_my_page_has_my_answers(site: Site, olga: Browser, cem: Browser):
    come(cem, "yes", 2, 1)
    assert "You come: 2 adults and 1 child. Change your answer" in cem.open("/me").text
    anna = site.join("Anna")
    site.pledge(anna)
    assert "Say whether you come" in anna.open("/me").text
    assert "Harvest feast" not in site.join("Dora").open("/me").text
