"""What organisers do with a feast, and what the pages about feasts show."""

import uuid

import pytest

from tests.conftest import SetClock
from tests.web.fixtures import ServerLog
from tests.web.site import FEAST, Answer, Browser, Site

NEW = "/organise/feasts/new"
HARVEST = "/feasts/harvest-feast"
LATER = {"date": "2026-12-19", "starts": "12:00", "ends": "15:00", "reason": "Storm"}


def _check_refused(site: Site, head: int, answer: Answer, log: ServerLog) -> None:
    assert answer.status == 422, answer.text
    assert site.head == head
    (line,) = log.take()
    assert line.startswith("refused 422 POST feasts:")


def test_an_announced_feast_is_on_the_home_page_and_has_a_page_of_its_own(site: Site):
    olga = site.organiser()
    page = site.browser().open(site.announce(olga)).text
    for words in (FEAST["title"], FEAST["place"], FEAST["access"], "Clock of Europe/Berlin"):
        assert words in page
    assert "Saturday, 12 December 2026" in page
    assert "17:30 to 23:00" in page
    home = site.browser().open("/")
    assert [a for a in home.root.iter("a") if a.get("href") == HARVEST]
    assert HARVEST in olga.open("/organise").html


def test_before_the_first_feast_the_home_page_says_so(site: Site):
    assert "No feast is planned yet" in site.browser().open("/").text


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("title", "", "fill this in"),
        ("title", "\u2063", "fill this in"),
        ("title", "x" * 101, "to 100 characters"),
        ("title", "Har\x00vest", "cannot be shown"),
        ("place", "", "fill this in"),
        ("place", "x" * 201, "to 200 characters"),
        ("place", "Linden\nStreet", "cannot be shown"),
        ("access", "x" * 1001, "to 1000 characters"),
        ("access", "north\x1bgate", "cannot be shown"),
        ("date", "", "fill this in"),
        ("date", "2026-02-30", "a day that there is"),
        ("date", "tomorrow", "a day that there is"),
        ("date", "0001-01-01", "year"),
        ("date", "9999-12-31", "year"),
        ("starts", "25:00", "a time that there is"),
        ("starts", None, "fill this in"),
        ("ends", "noon", "a time that there is"),
        ("zone", "Mars/Olympus", "choose one"),
        ("zone", None, "choose one"),
        ("courses-0-name", "x" * 41, "to 40 characters"),
        ("courses-0-name", "Ma\x07ins", "cannot be shown"),
        ("courses-0-name", "", "name the course"),
        ("courses-0-servings", "-1", "from 0 to 20000"),
        ("courses-0-servings", "20001", "from 0 to 20000"),
        ("courses-0-servings", "many", "whole number"),
        ("courses-1-name", "MAINS", "by its own name"),
    ],
)
def test_an_announcement_that_cannot_be_says_why_beside_the_field(
    harvest, petra, server_log: ServerLog, field: str, value: str | None, complaint: str
):
    head = harvest.head
    server_log.take()
    answer = petra.fill_in(NEW, {**FEAST, field: value})
    _check_refused(harvest, head, answer, server_log)
    beside = field
    if field == "courses-0-name" and value == "":
        beside = "courses-0-servings"  # where the number without a course stands
    assert complaint in answer.page.complaint(beside)
    kept = dict(answer.page.form().fields)
    for name, words in FEAST.items():
        if name not in {field, "zone"}:
            assert kept[name] == words


def test_a_day_gone_by_is_refused_by_the_rule_beside_its_field(site: Site, server_log: ServerLog):
    olga = site.organiser()
    head = site.head
    server_log.take()
    answer = olga.fill_in(NEW, {**FEAST, "date": "2026-11-30"})
    _check_refused(site, head, answer, server_log)
    assert "still to come" in answer.page.complaint("starts")
    assert answer.page.form().value("title") == FEAST["title"]


def test_a_feast_without_any_course_is_none(site: Site):
    blank = {name: "" for name in FEAST if name.startswith("courses-")}
    answer = site.organiser().fill_in(NEW, {**FEAST, **blank})
    assert answer.status == 422
    assert "at least one course" in answer.page.complaint("courses-0-name")


@pytest.mark.parametrize("row", ["²", "9" * 5000, "-1", "999999999", "x", ""])
def test_rows_that_no_form_has_are_left_out(site: Site, row: str):
    olga = site.organiser()
    form = olga.open(NEW).form()
    sent = [*form.filled(dict(FEAST)), (f"courses-{row}-name", "Soups")]
    assert olga.post(form.action, sent).leads_to == HARVEST
    assert "Soups" not in olga.open(HARVEST).text


def test_a_feast_may_end_in_the_night_that_follows(site: Site):
    path = site.announce(site.organiser(), starts="20:00", ends="02:00")
    assert "20:00 to 02:00" in site.browser().open(path).text


@pytest.mark.parametrize(
    ("title", "address"),
    [("Ärger & Öl: café!", "arger-ol-cafe"), ("宴会", "feast"), ("-- ", "feast"), ("new", "new")],
)
def test_a_title_in_any_script_gets_an_address(site: Site, title: str, address: str):
    path = site.announce(site.organiser(), title=title)
    assert path == f"/feasts/{address}"
    assert title.strip() in site.browser().open(path).text


def test_a_title_used_before_gets_a_number(site: Site):
    olga = site.organiser()
    paths = [site.announce(olga) for _ in range(3)]
    assert paths == [HARVEST, f"{HARVEST}-2", f"{HARVEST}-3"]


def test_a_title_used_too_often_is_refused_beside_its_field(
    site: Site, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.feasts.forms.MOST_WITH_ONE_TITLE", 1)
    olga = site.organiser()
    site.announce(olga)
    head = site.head
    answer = olga.fill_in(NEW, FEAST)
    assert (answer.status, site.head) == (409, head)
    assert "already announced" in answer.page.complaint("title")


def test_one_form_announces_one_feast(site: Site):
    olga = site.organiser()
    site.announce(olga)
    form = olga.open(NEW).form()
    head = site.head
    assert olga.submit(form, FEAST).leads_to == f"{HARVEST}-2"
    assert olga.submit(form, FEAST).leads_to == f"{HARVEST}-2"
    assert site.head == head + 1
    for other in ({"place": "The park"}, {"title": "Another feast"}):
        answer = olga.submit(form, {**FEAST, **other})
        assert (answer.status, site.head) == (409, head + 1)
        assert "already sent with other words" in answer.page.text


@pytest.mark.parametrize("path", ["/organise", NEW, f"{HARVEST}/postpone", f"{HARVEST}/cancel"])
def test_only_organisers_come_into_these_rooms(site: Site, cem: Browser, path: str):
    assert cem.send("GET", path).status == 403
    assert site.browser().send("GET", path).status == 403
    assert "/organise" not in cem.open("/").html


@pytest.mark.parametrize("path", ["/feasts", f"{HARVEST}/postpone", f"{HARVEST}/cancel"])
def test_only_organisers_send_these_forms(
    site: Site, cem: Browser, server_log: ServerLog, path: str
):
    words = {**FEAST, **LATER, "command_id": str(uuid.uuid4())}
    head = site.head
    for browser in (cem, site.browser()):
        server_log.take()
        answer = browser.post(path, words)
        assert (answer.status, site.head) == (403, head)
        assert "Only an organiser can do that." in answer.page.text
        (line,) = server_log.take()
        assert line.endswith(": refusals.NotAllowed")


@pytest.mark.parametrize(
    ("field", "value", "beside", "complaint"),
    [
        ("reason", "", "reason", "fill this in"),
        ("reason", "x" * 1001, "reason", "to 1000 characters"),
        ("reason", "Sto\x00rm", "reason", "cannot be shown"),
        ("date", "2026-12-12x", "date", "a day that there is"),
        ("date", "0001-01-01", "date", "year"),
        ("date", "2026-12-11", "starts", "later than the old one"),
        ("date", "2026-11-11", "starts", "still to come"),
        ("ends", "", "ends", "fill this in"),
    ],
)
def test_a_postponement_that_cannot_be_says_why_beside_the_field(
    harvest, petra, server_log: ServerLog, field: str, value: str, beside: str, complaint: str
):
    head = harvest.head
    server_log.take()
    answer = petra.fill_in(f"{HARVEST}/postpone", {**LATER, field: value})
    _check_refused(harvest, head, answer, server_log)
    assert complaint in answer.page.complaint(beside)
    assert answer.page.form().value(field) == value


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001, "Flo\x9bod"])
def test_a_cancellation_needs_a_reason_to_read(harvest, petra, server_log, reason: str):
    head = harvest.head
    server_log.take()
    answer = petra.fill_in(f"{HARVEST}/cancel", {"reason": reason})
    _check_refused(harvest, head, answer, server_log)
    assert answer.page.complaint("reason")


def test_what_is_cancelled_is_neither_cancelled_again_nor_postponed(site: Site, olga: Browser):
    cancel = olga.open(f"{HARVEST}/cancel").form()
    postpone = olga.open(f"{HARVEST}/postpone").form()
    assert olga.submit(cancel, {"reason": "Flood"}).leads_to == HARVEST
    head = site.head
    assert olga.submit(cancel, {"reason": "Flood"}).leads_to == HARVEST
    again = olga.fill_in(f"{HARVEST}/cancel", {"reason": "Flood"})
    late = olga.submit(postpone, LATER)
    assert (again.status, late.status, site.head) == (409, 409, head)
    for answer in (again, late):
        assert "This feast was cancelled." in answer.page.text


def test_what_has_begun_is_not_postponed(site: Site, olga: Browser, clock: SetClock):
    form = olga.open(f"{HARVEST}/postpone").form()
    clock.forward(days=11, hours=6)
    answer = olga.submit(form, LATER)
    assert (answer.status, "already started" in answer.page.text) == (409, True)
    assert answer.page.form().value("reason") == "Storm"


def test_a_stream_of_a_feast_begins_with_the_table_as_it_is(site: Site, cem: Browser):
    site.pledge(cem)
    site.house.hub.close()
    answer = cem.send("GET", f"{HARVEST}/live")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
