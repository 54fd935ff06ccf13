"""Letters about shifts reach exactly those in them and in their lines; one tap stands in."""

import pytest

from domain.shifts.taking import ReleaseHelper
from tests.examples import postpone
from tests.mail.examples import reachable, waiting
from tests.mail.letterbox import LetterBox, ways
from tests.mail.pages_test import CEM, reach
from tests.mail.pages_test import site as site
from tests.shifts.examples import BEGINS, DONE, HOUR, call_off, change, leave, open_shift, take
from tests.shifts.room import ROOM, opens, takes
from tests.store.looking import ask, invite
from tests.web.site import Browser, Site, path_of


@pytest.fixture
def washing_up(engine, journal):
    """Ann and Bob wash up, Cem and Dora wait in line; Emil minds the door, Finn does nothing."""
    invite(journal)
    reachable(journal, "ann", "bob", "cem", "dora", "emil", "finn")
    helpers = take("ann"), take("bob")
    in_line = take("cem", wait=True), take("dora", wait=True)
    for command in (open_shift(), *helpers, *in_line):
        ask(journal, command)
    for command in (open_shift("door"), take("emil", "door")):
        ask(journal, command)
    return journal


def all_of(kind, *persons):
    return [(kind, person) for person in persons]


def test_other_hours_reach_those_in_the_shift_and_in_its_line(engine, washing_up):
    ask(washing_up, change(note="Gloves are not there"))
    assert waiting(engine) == []
    ask(washing_up, change(starts=BEGINS + HOUR, ends=DONE + HOUR))
    assert waiting(engine) == all_of("shift-moved", "ann", "bob", "cem", "dora")


def test_a_cancelled_shift_reaches_those_in_it_and_in_its_line(engine, washing_up):
    ask(washing_up, call_off())
    assert waiting(engine) == all_of("shift-gone", "ann", "bob", "cem", "dora")


def test_who_is_taken_out_and_who_moves_up_is_told(engine, washing_up):
    out = ReleaseHelper(actor="olga", feast="harvest", shift="wash", person="ann", reason="Thanks")
    ask(washing_up, out)
    assert waiting(engine) == [("line-advanced", "cem"), ("shift-gone", "ann")]


def test_a_moved_feast_reaches_its_helpers(engine, washing_up):
    ask(washing_up, leave("dora"))
    ask(washing_up, postpone())
    assert waiting(engine) == all_of("feast-postponed", "ann", "bob", "cem", "emil")


# ── read from a real mail server ──


def test_a_shift_finds_cover_by_one_tap_in_a_letter(
    site: Site, olga: Browser, cem: Browser, smtp: LetterBox
):
    dora = site.join("Dora")
    for browser, name in ((cem, "cem"), (dora, "dora")):
        reach(browser, smtp, f"{name}@mail.example")
    dora.fill_in("/feasts/harvest-feast/coming", {"reply": "yes", "adults": "1"})
    wash = opens(olga)
    takes(cem, wash)
    asked = next(f for f in cem.open(f"{wash}/leave").forms if f.action == f"{wash}/cover")
    cem.submit(asked)

    letter = smtp.wait_for("dora@mail.example", "Washing up: can you stand in?")
    assert "List-Unsubscribe" in letter
    (link,) = map(path_of, ways(letter))
    head = site.head
    phone = site.browser()
    page = phone.open(link)
    assert site.head == head, "opening a link changes nothing"
    answer = phone.submit(page.form(), {"answer": "yes"})
    assert "Thank you, Dora: you are in." in phone.follow(answer).text
    assert not phone.cookies
    assert "Dora stands in for you" in smtp.wait_for(CEM, "somebody stands in").as_string()


def test_other_hours_are_read_with_the_reason(
    site: Site, olga: Browser, cem: Browser, smtp: LetterBox
):
    reach(cem, smtp)
    wash = opens(olga)
    takes(cem, wash)
    later = {"starts": "22:00", "ends": "23:45", "reason": "The band plays on"}
    assert olga.fill_in(f"{wash}/edit", later).leads_to
    letter = smtp.wait_for(CEM, "Washing up has other hours").as_string()
    assert "22:00 to 23:45" in letter
    assert "The band plays on" in letter
    assert olga.fill_in(f"{wash}/cancel", {"reason": "Paper plates"}).leads_to
    assert "Paper plates" in smtp.wait_for(CEM, "Washing up does not take place").as_string()
    assert ROOM in ways(smtp.letters[-1])[0]
