"""The room "Shifts" and what people do there, page by page and without JavaScript."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from domain.shifts.events import CoverRequested, NeighbourAsked, ShiftTaken
from tests.conftest import SetClock
from tests.shifts.examples import BEGINS, DAY, DONE, HOUR
from tests.shifts.room import (
    ROOM,
    WASHING,
    card,
    comes,
    mine,
    opens,
    shifts_in,
    takes,
    tap,
)
from tests.web.fixtures import ServerLog
from tests.web.html import Form, Page, words_of
from tests.web.site import Browser, Site

# ── the list ──


def test_an_empty_room_says_so_and_only_organisers_open_a_shift(olga, cem):
    assert "There is nothing to do yet" in cem.open(ROOM).text
    assert "Open a shift" not in cem.open(ROOM).text
    assert "Open a shift" in olga.open(ROOM).text
    assert cem.post(ROOM, {**WASHING, "command_id": str(uuid4())}).status == 403


def test_a_shift_is_listed_with_all_one_needs_to_know(olga, cem, wash):
    said = card(cem, wash)
    for words in (
        "21:30 to 23:30",
        "Washing up",
        "School kitchen",
        "Gloves are there",
        "1 of 1 place is free",
        "Needs at least 1 more",
        "Take it",
    ):
        assert words in said
    assert "Saturday, 12 December 2026" in cem.open(ROOM).text


def test_shifts_stand_by_day_and_hour(olga, cem):
    late = opens(olga, role="Cleaning", date="2026-12-13", starts="10:00", ends="12:00")
    early = opens(olga, role="Setting up", starts="14:00", ends="16:00")
    wash = opens(olga)
    order = [early, wash, late]
    assert [f"{ROOM}/{shift}" for shift in shifts_in(cem.open(ROOM))] == order


def test_a_shift_that_runs_into_the_night_belongs_to_its_evening(olga, cem):
    opens(olga, starts="23:00", ends="01:00")
    assert "23:00 to 01:00" in cem.open(ROOM).text


# ── taking ──


def test_one_tap_takes_a_shift(cem, dora, wash):
    page = takes(cem, wash)
    assert "Washing up Saturday, 12 December 2026, 21:30 to 23:30, School kitchen" in mine(cem)
    assert "You can leave until Friday, 11 December 2026, 21:30" in mine(cem)
    assert "Cem" in words_of(page.by_id("shifts-live"))
    assert "All places are taken" in card(dora, wash)
    assert "Cem" in card(dora, wash)
    assert page.by_id("my-shifts").get("hidden") is None
    assert dora.open(ROOM).by_id("my-shifts").get("hidden") is not None


def test_a_second_tap_changes_nothing(site, cem, wash):
    form = next(f for f in cem.open(ROOM).forms if f.action == f"{wash}/take")
    first, head = cem.submit(form), site.head
    assert cem.submit(form).leads_to == first.leads_to == ROOM
    assert site.head == head


def test_who_is_new_gives_a_name_and_has_the_shift(site, olga, wash):
    stranger = site.browser()
    answer = tap(stranger, ROOM, f"{wash}/take")
    assert answer.leads_to == f"{wash}/take"
    form = stranger.follow(answer).form(f"{wash}/take")
    assert stranger.submit(form, {"your_name": ""}).status == 422
    answer = stranger.submit(form, {"your_name": "Noor"})
    assert "Noor" in stranger.follow(answer).text
    assert "Washing up" in mine(stranger)
    assert stranger.submit(form, {"your_name": "Noor"}).leads_to == ROOM
    assert len([e for e in site.log() if e.type == ShiftTaken.TOPIC]) == 1


def test_who_comes_too_late_reads_why_and_can_wait(cem, dora, wash):
    late = next(f for f in dora.open(ROOM).forms if f.action == f"{wash}/take")
    takes(cem, wash)
    answer = dora.submit(late)
    assert answer.status == 409
    assert "All places of this shift are taken" in answer.page.text
    answer = dora.submit(answer.page.form(f"{wash}/take"))
    assert "You are next in line" in words_of(dora.follow(answer).by_id("my-shifts"))
    assert "1 waits" in card(cem, wash)


def test_waiting_is_one_tap_and_moves_up(cem, dora, site, wash):
    takes(cem, wash)
    takes(dora, wash, wait="yes")
    noor = site.join("Noor")
    takes(noor, wash)
    assert "You are number 2 in line" in mine(noor)
    answer = cem.fill_in(f"{wash}/leave", {}, f"{wash}/leave")
    assert answer.leads_to == ROOM
    assert "Dora" in card(cem, wash)
    assert "You are next in line" in mine(noor)
    assert "You can leave until" in mine(dora)


def test_a_shift_at_the_same_time_is_refused_by_name(olga, cem, wash):
    door = opens(olga, role="Door", starts="22:00", ends="23:00")
    takes(cem, wash)
    answer = tap(cem, ROOM, f"{door}/take")
    assert answer.status == 409
    assert "You have another shift then: Washing up, 21:30 to 23:30." in answer.page.text


def test_too_many_hours_are_refused(olga, cem, wash):
    for starts, ends in (("12:00", "17:00"), ("17:00", "21:00")):
        takes(
            cem, opens(olga, role="Building", starts=starts, ends=ends)
        ) if starts < "17" else None
    long = opens(olga, role="Building on", starts="17:00", ends="21:00")
    assert "without a rest of 11 hours" in tap(cem, ROOM, f"{long}/take").page.text


def test_a_shift_that_has_begun_cannot_be_taken(cem, clock, wash):
    form = next(f for f in cem.open(ROOM).forms if f.action == f"{wash}/take")
    clock.now = BEGINS
    assert cem.submit(form).status == 409
    assert "Take it" not in card(cem, wash)
    assert "Under way" in card(cem, wash)
    clock.now = DONE
    assert "1 shift is over" in cem.open(ROOM).text


def test_nobody_takes_a_shift_that_there_is_not(site, cem, wash):
    for browser in (cem, site.browser()):
        assert browser.post(f"{ROOM}/nothing/take", {"command_id": ""}).status == 404
    assert cem.post(f"{wash}/take", {"command_id": "x"}).status == 422


# ── one's own, marked in the list ──


def marks_of(browser: Browser) -> str:
    href = browser.open(ROOM).by_id("my-marks").get("href", "")
    answer = browser.send("GET", href)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


def test_ones_own_shifts_are_marked_for_oneself_alone(site, cem, dora, wash):
    shift = wash.rpartition("/")[2]
    takes(cem, wash)
    takes(dora, wash)
    assert f"#shift-{shift} .shift-helps{{display:flex}}" in marks_of(cem)
    assert f"#shift-{shift} .shift-do{{display:none}}" in marks_of(cem)
    assert f"#shift-{shift} .shift-waits{{display:flex}}" in marks_of(dora)
    assert marks_of(site.join("Noor")) == marks_of(site.browser()) == ""


def test_the_list_is_the_same_for_all_residents(site, cem, dora, wash):
    takes(cem, wash)

    def shared(browser: Browser) -> str:
        page = browser.open(ROOM).html
        return page[page.index('id="shifts-live"') : page.index("<footer")].partition("</main>")[0]

    lists = [re.sub(r'<p class="wrap shift-skills">.*', "", shared(b), flags=re.DOTALL)
             for b in (cem, dora, site.browser())]  # fmt: skip
    assert lists[0] == lists[1] == lists[2]


# ── leaving, and finding somebody to stand in ──


def test_leaving_is_asked_about_first(cem, wash):
    takes(cem, wash)
    page = cem.open(f"{wash}/leave")
    assert {form.action for form in page.forms} == {f"{wash}/leave", f"{wash}/cover"}
    answer = cem.submit(page.form(f"{wash}/leave"))
    assert "Washing up" not in words_of(cem.follow(answer).by_id("my-shifts"))
    assert cem.submit(page.form(f"{wash}/leave")).leads_to == ROOM


def test_too_late_to_leave_leads_to_asking_others(cem, clock, wash):
    takes(cem, wash)
    form = cem.open(f"{wash}/leave").form(f"{wash}/leave")
    clock.now = BEGINS - HOUR
    answer = cem.submit(form)
    assert answer.status == 409
    assert "too late to simply leave" in answer.page.text
    assert [form.action for form in answer.page.forms] == [f"{wash}/cover"]


def test_nobody_leaves_a_shift_that_is_not_theirs(cem, dora, wash):
    takes(cem, wash)
    assert dora.send("GET", f"{wash}/leave").status == 409


def asks(site: Site, cem: Browser, wash: str) -> None:
    """Cem, who has the shift, asks others to stand in."""
    answer = cem.fill_in(f"{wash}/leave", {}, f"{wash}/cover")
    assert answer.leads_to == ROOM


def test_others_are_asked_and_one_tap_answers(site, cem, dora, wash):
    comes(dora)
    takes(cem, wash)
    asks(site, cem, wash)
    assert "You look for somebody to stand in" in mine(cem)
    assert "Can you stand in for Cem? Washing up" in mine(dora)
    assert "Can you stand in for Cem?" in dora.open("/me").text
    assert "Stand in for Cem" in card(site.browser(), wash)
    cover = yes_button(dora, "/me")
    assert dora.submit(cover).leads_to == ROOM
    assert "Dora" in card(cem, wash)
    assert "Cem" not in card(cem, wash)
    assert "Can you stand in" not in mine(dora)
    assert dora.submit(cover).leads_to == ROOM


def yes_button(browser: Browser, path: str) -> Form:
    covers = [form for form in browser.open(path).forms if "/cover/" in form.action]
    return next(form for form in covers if "answer" not in dict(form.fields))


def test_who_says_no_is_not_asked_again_and_may_think_again(site, cem, dora, wash):
    comes(dora)
    takes(cem, wash)
    asks(site, cem, wash)
    forms = [form for form in dora.open(ROOM).forms if dict(form.fields).get("answer") == "no"]
    assert dora.submit(forms[0]).leads_to == ROOM
    assert "Can you stand in" not in mine(dora)
    assert dora.submit(forms[0]).leads_to == ROOM
    assert "1 neighbour was asked, 1 cannot." in cem.open(f"{wash}/leave").text
    page = dora.open(forms[0].action)
    assert "You said that you cannot" in page.text
    assert dora.submit(page.form(forms[0].action), {"answer": "yes"}).leads_to == ROOM
    assert "Dora" in card(cem, wash)


def test_a_stranger_stands_in_with_a_name(site, cem, wash):
    takes(cem, wash)
    asks(site, cem, wash)
    stranger = site.browser()
    cover = yes_button(stranger, ROOM)
    answer = stranger.submit(cover)
    assert answer.leads_to == cover.action
    form = stranger.follow(answer).form(cover.action)
    answer = stranger.submit(form, {"your_name": "Noor", "answer": "yes"})
    assert "Washing up" in words_of(stranger.follow(answer).by_id("my-shifts"))


def test_the_second_who_says_yes_reads_that_it_is_not_needed(site, cem, dora, wash):
    takes(cem, wash)
    asks(site, cem, wash)
    noor = site.join("Noor")
    slow = yes_button(noor, ROOM)
    dora.submit(yes_button(dora, ROOM))
    answer = noor.submit(slow)
    assert answer.status == 409
    assert "Nobody needs to stand in any more" in answer.page.text


def test_a_helper_can_come_after_all(site, cem, dora, wash):
    comes(dora)
    takes(cem, wash)
    asks(site, cem, wash)
    form = cem.open(f"{wash}/leave").form(f"{wash}/cover/withdraw")
    assert cem.submit(form).leads_to == ROOM
    assert "Can you stand in" not in mine(dora)
    assert "Stand in for" not in card(dora, wash)


def test_a_form_that_asks_others_and_is_sent_twice_asks_once(site, cem, dora, wash):
    comes(dora)
    takes(cem, wash)
    form = cem.open(f"{wash}/leave").form(f"{wash}/cover")
    assert cem.submit(form).leads_to == cem.submit(form).leads_to == ROOM
    kinds = [event.type for event in site.log()]
    assert kinds.count(CoverRequested.TOPIC) == kinds.count(NeighbourAsked.TOPIC) == 1


# ── from a message ──


def link_for(site: Site, wash: str, asked: str = "Dora", cover_for: str = "Cem") -> str:
    shift = wash.rpartition("/")[2]
    people = {name: person for person, name in everybody(site)}
    return f"/cover/{site.house.links.cover(people[asked], shift, people[cover_for])}"


def everybody(site: Site) -> list[tuple[str, str]]:
    from app.people.projection import people_list

    with site.house.read() as db:
        return [(row.person, row.name) for row in db.execute(people_list.select())]


def test_one_tap_in_a_message_stands_in_without_a_cookie(site, cem, dora, wash):
    comes(dora)
    takes(cem, wash)
    asks(site, cem, wash)
    phone, link, head = site.browser(), link_for(site, wash), site.head
    answer = phone.send("GET", link)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.set_cookies == []
    page = answer.page
    assert "Can you stand in for Cem?" in page.text
    assert "You answer as Dora." in page.text
    assert site.head == head, "machines open links, so opening one changes nothing"
    answer = phone.submit(page.form(link), {"answer": "yes"})
    assert answer.leads_to == link
    assert answer.set_cookies == []
    assert "Thank you, Dora: you are in." in phone.follow(answer).text
    assert "Dora" in card(cem, wash)
    assert phone.send("GET", "/me").page.form("/people"), "the link opens nobody's page"


def test_one_tap_in_a_message_says_no(site, cem, dora, wash):
    comes(dora)
    takes(cem, wash)
    asks(site, cem, wash)
    phone, link = site.browser(), link_for(site, wash)
    answer = phone.submit(phone.open(link).form(link), {"answer": "no"})
    page = phone.follow(answer)
    assert "You said that you cannot" in page.text
    answer = phone.submit(page.form(link), {"answer": "yes"})
    assert "Thank you, Dora: you are in." in phone.follow(answer).text


def test_a_link_that_comes_late_says_that_nobody_is_needed(site, cem, dora, wash):
    comes(dora)
    takes(cem, wash)
    asks(site, cem, wash)
    link = link_for(site, wash)
    cem.submit(cem.open(f"{wash}/leave").form(f"{wash}/cover/withdraw"))
    page = site.browser().open(link)
    assert "Nobody needs to stand in any more" in page.text
    assert page.forms == []


@pytest.mark.parametrize("ending", [0, "x"], ids=["cut off", "longer"])
def test_a_link_that_was_altered_opens_nothing(
    site, cem, dora, wash, ending, server_log: ServerLog
):
    takes(cem, wash)
    asks(site, cem, wash)
    link = link_for(site, wash)
    link = f"{link}{ending}" if ending else link[:-1]
    assert site.browser().send("GET", link).status == 403
    assert site.browser().post(link, {"answer": "yes", "command_id": ""}).status == 403
    assert all("/cover/" not in line for line in server_log.take())


def test_a_personal_link_is_no_answer_and_an_answer_is_no_personal_link(site, cem, dora, wash):
    takes(cem, wash)
    token = link_for(site, wash).removeprefix("/cover/")
    assert site.browser().send("GET", f"/link/{token}").status == 403


# ── opening, changing and cancelling ──


@pytest.mark.parametrize(
    ("field", "words", "complaint"),
    [
        ("role", "", "fill this in"),
        ("role", "x" * 61, "60 characters"),
        ("place", "x" * 201, "200 characters"),
        ("date", "2026-13-12", "a day that there is"),
        ("date", "2027-02-12", "within 7 days before or after"),
        ("starts", "25:00", "a time that there is"),
        ("ends", "21:40", "at least 15 minutes"),
        ("ends", "21:00", "12 hours at most"),
        ("wanted", "0", "from 1 to 100"),
        ("minimum", "2", "no more than are wanted"),
        ("new_skill", "x" * 61, "60 characters"),
    ],
)
def test_what_no_shift_can_be_is_told_beside_its_field(olga, field, words, complaint):
    answer = olga.fill_in(f"{ROOM}/new", {**WASHING, field: words}, ROOM)
    assert answer.status == 422
    assert complaint in answer.page.complaint(field)
    assert answer.page.form(ROOM).value("note") == "Gloves are there"


def test_a_shift_in_the_past_is_refused(olga):
    answer = olga.fill_in(f"{ROOM}/new", {**WASHING, "date": "2026-11-30"}, ROOM)
    assert "still to come" in answer.page.complaint("starts")


def test_a_form_that_opens_a_shift_opens_one_however_often_it_is_sent(olga):
    form = olga.open(f"{ROOM}/new").form(ROOM)
    for _ in range(2):
        assert olga.submit(form, {**WASHING, "new_skill": "Can lift 25 kg"}).leads_to == ROOM
    assert len(shifts_in(olga.open(ROOM))) == 1


def test_a_change_says_why_and_lets_people_leave(olga, cem, clock, wash):
    takes(cem, wash)
    clock.now = BEGINS - HOUR
    answer = olga.fill_in(f"{wash}/edit", {"starts": "22:30", "reason": ""}, wash)
    assert "fill this in" in answer.page.complaint("reason")
    answer = olga.fill_in(f"{wash}/edit", {"starts": "22:30", "reason": "More guests"}, wash)
    assert answer.leads_to == ROOM
    assert "22:30 to 23:30" in card(cem, wash)
    assert "Changed: More guests" in card(cem, wash)
    assert "You can leave until Saturday, 12 December 2026, 22:30" in mine(cem)


def test_more_places_let_the_line_move_up(olga, cem, dora, wash):
    takes(cem, wash)
    takes(dora, wash)
    olga.fill_in(f"{wash}/edit", {"wanted": "2", "reason": "More guests"}, wash)
    assert "Cem, Dora" in card(cem, wash)


def test_one_more_like_it_begins_where_it_ends(olga, wash):
    form = olga.open(f"{ROOM}/new?like={wash.rpartition('/')[2]}").form(ROOM)
    assert (form.value("role"), form.value("starts"), form.value("ends")) == (
        "Washing up",
        "23:30",
        "01:30",
    )


def test_a_cancelled_shift_leaves_the_list_and_tells_why(olga, cem, dora, wash):
    takes(cem, wash)
    assert cem.send("GET", f"{wash}/cancel").status == 403
    answer = olga.fill_in(f"{wash}/cancel", {"reason": "Paper plates"})
    assert answer.leads_to == ROOM
    assert shifts_in(dora.open(ROOM)) == []
    assert "This shift was cancelled: Paper plates" in mine(cem)
    assert "This shift was cancelled: Paper plates" in cem.open("/me").text


def test_limits_are_set_with_a_reason(olga, cem, wash):
    limits = {"work_hours": "1", "rest_hours": "11", "leave_hours": "48", "reason": "Short feast"}
    assert olga.fill_in(f"{ROOM}/limits", {**limits, "work_hours": "25"}).status == 422
    assert olga.fill_in(f"{ROOM}/limits", limits).leads_to == ROOM
    assert "About this: Short feast" in cem.open(ROOM).text
    answer = tap(cem, ROOM, f"{wash}/take")
    assert "At this feast 1 are the most" in answer.page.text
    assert olga.open(f"{ROOM}/limits").form().value("leave_hours") == "48"


@pytest.mark.parametrize("path", ["/grid", "/grid/live", "/limits", "/new"])
def test_what_is_for_organisers_is_closed_to_others(site, cem, wash, path):
    assert {browser.send("GET", ROOM + path).status for browser in (cem, site.browser())} == {403}


# ── the team ──


def helper(page: Page, name: str) -> str:
    """The id of a helper on the page of a shift."""
    found = [e for e in page.root.iter("li") if e.get("id", "").startswith("helper-")]
    return next(e.get("id", "") for e in found if name in words_of(e)).removeprefix("helper-")


def checks(browser: Browser, wash: str, name: str, verb: str) -> Page:
    page = browser.open(wash)
    action = f"{wash}/helpers/{helper(page, name)}/check/{verb}"
    answer = browser.submit(page.form(action))
    assert answer.leads_to == wash
    return browser.follow(answer)


def test_an_organiser_checks_a_helper_in_and_out(olga, cem, clock: SetClock, wash):
    takes(cem, wash)
    assert "Check in" not in olga.open(wash).text
    clock.now = BEGINS - timedelta(minutes=10)
    page = checks(olga, wash, "Cem", "in")
    assert "there since 21:20" in page.text
    assert "You are checked in" in mine(cem)
    checks(olga, wash, "Cem", "undo")
    checks(olga, wash, "Cem", "in")
    clock.now = DONE
    page = checks(olga, wash, "Cem", "out")
    assert "2:10 hours" in page.text
    assert "2:10 hours worked. Thank you!" in mine(cem)
    assert "2:10 hours worked. Thank you!" in cem.open("/me").text


def test_a_second_tap_at_the_door_changes_nothing(site, olga, cem, clock, wash):
    takes(cem, wash)
    clock.now = BEGINS
    page = olga.open(wash)
    form = page.form(f"{wash}/helpers/{helper(page, 'Cem')}/check/in")
    olga.submit(form)
    head = site.head
    assert olga.submit(form).leads_to == wash
    assert site.head == head


def test_a_helper_who_is_there_checks_the_others_in(olga, cem, dora, clock, site):
    wash = opens(olga, wanted="2")
    takes(cem, wash)
    takes(dora, wash)
    clock.now = BEGINS
    assert "Check in" not in cem.open(wash).text
    checks(olga, wash, "Cem", "in")
    page = checks(cem, wash, "Dora", "in")
    assert f"{wash}/helpers/{helper(page, 'Cem')}/check/out" not in {f.action for f in page.forms}
    assert site.join("Noor").send("GET", wash).status == 403
    assert site.browser().send("GET", wash).status == 404


def test_a_helper_who_is_not_there_is_refused_on_the_same_page(olga, cem, dora, clock):
    wash = opens(olga, wanted="2")
    takes(cem, wash)
    takes(dora, wash)
    clock.now = BEGINS
    name = helper(cem.open(wash), "Dora")
    answer = cem.post(f"{wash}/helpers/{name}/check/in", {"command_id": ""})
    assert answer.status == 403
    assert "a helper of this shift who is there" in answer.page.text


def test_hours_are_written_down_by_hand(olga, cem, clock, wash):
    takes(cem, wash)
    clock.now = DONE + DAY
    page = olga.open(wash)
    assert "was not checked in" in page.text
    hours = f"{wash}/helpers/{helper(page, 'Cem')}/hours"
    assert olga.open(hours).form().value("minutes") == "120"
    assert olga.fill_in(hours, {"minutes": "1441", "reason": "x"}).status == 422
    assert olga.fill_in(hours, {"minutes": "95", "reason": "Stayed"}).leads_to == wash
    assert "1:35 hours worked" in mine(cem)
    assert cem.send("GET", hours).status == 403


def test_an_organiser_takes_somebody_out_and_says_why(olga, cem, dora, wash):
    takes(cem, wash)
    takes(dora, wash)
    out = f"{wash}/helpers/{helper(olga.open(wash), 'Cem')}/release"
    assert olga.fill_in(out, {"reason": ""}).status == 422
    assert olga.fill_in(out, {"reason": "You told me so"}).leads_to == wash
    assert "An organiser took you out: You told me so" in mine(cem)
    assert "You can leave until" in mine(dora)
    assert cem.send("GET", out).status == 403


def test_a_verb_that_there_is_not_is_no_page(olga, cem, wash):
    takes(cem, wash)
    name = helper(olga.open(wash), "Cem")
    assert olga.post(f"{wash}/helpers/{name}/check/away", {"command_id": ""}).status == 404


# ── the grid ──


def test_the_grid_shows_people_by_hours_and_what_is_open(olga, cem, dora, wash):
    opens(olga, role="Door", starts="17:00", ends="19:00")
    takes(cem, wash)
    page = olga.open(f"{ROOM}/grid")
    rows = [[words_of(cell) for cell in row] for row in page.root.iter("tr")]
    assert rows == [
        ["Who", "17:00", "19:00", "21:30"],
        ["Still open", "Door 17:00 to 19:00, 1 place", ""],
        ["Cem", "", "Washing up 21:30 to 23:30"],
    ]


# ── skills ──


def needs(olga: Browser, skill: str, *, certificate: bool = False) -> str:
    """A shift that needs something that was not named before."""
    more = {"new_certificate": "y"} if certificate else {}
    return opens(olga, new_skill=skill, **more)


def test_who_can_do_it_says_so_on_the_way(olga, cem):
    grill = needs(olga, "Can grill")
    assert "You need: Can grill" in card(cem, grill)
    answer = tap(cem, ROOM, f"{grill}/take")
    assert answer.status == 409
    assert "This shift needs: Can grill." in answer.page.text
    (skill,) = [e.get("value") for e in answer.page.root.iter("input") if e.get("name") == "skills"]
    answer = cem.submit(answer.page.form(f"{grill}/take"), {"skills": skill})
    assert "Washing up" in words_of(cem.follow(answer).by_id("my-shifts"))
    assert "You can do this" in cem.open("/me/skills").text


def test_a_certificate_is_claimed_shown_and_then_counts(site, olga, cem):
    kitchen = needs(olga, "Hygiene certificate", certificate=True)
    assert "An organiser has to see your certificate" in tap(cem, ROOM, f"{kitchen}/take").page.text
    (form,) = cem.open("/me/skills").forms
    assert cem.submit(form).leads_to == cem.submit(form).leads_to == "/me/skills"
    assert "Please show your certificate to an organiser" in cem.open("/me/skills").text
    assert tap(cem, ROOM, f"{kitchen}/take").status == 409
    (form,) = olga.open("/organise/certificates").forms
    assert cem.submit(form).status == 403
    assert olga.submit(form).leads_to == olga.submit(form).leads_to == "/organise/certificates"
    takes(cem, kitchen)


def test_a_certificate_is_refused_with_a_reason(olga, cem):
    needs(olga, "Hygiene certificate", certificate=True)
    cem.submit(cem.open("/me/skills").forms[0])
    links = [a.get("href", "") for a in olga.open("/organise/certificates").root.iter("a")]
    (refuse,) = [link for link in links if link.endswith("/refuse")]
    assert olga.fill_in(refuse, {"reason": ""}).status == 422
    assert olga.fill_in(refuse, {"reason": "Expired"}).leads_to == "/organise/certificates"
    assert "Not accepted: Expired" in cem.open("/me/skills").text
    assert cem.send("GET", refuse).status == 403
    assert olga.send("GET", refuse).status == 404


def test_what_one_said_is_taken_back(olga, cem):
    needs(olga, "Can grill")
    cem.submit(cem.open("/me/skills").forms[0])
    form = cem.open("/me/skills").forms[0]
    assert form.action.endswith("/withdraw")
    assert cem.submit(form).leads_to == cem.submit(form).leads_to == "/me/skills"
    assert "You can do this" not in cem.open("/me/skills").text


def test_skills_are_for_who_is_known(site, olga):
    assert site.browser().send("GET", "/me/skills").status == 404
    assert site.browser().send("GET", "/organise/certificates").status == 403
