"""The schedule, as neighbours and organisers meet it."""

from typing import Any

import pytest

from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/schedule"
DRAFT = f"{ROOM}/draft"
BAND = {
    "kind": "music",
    "title": "Brass band",
    "date": "2026-12-12",
    "starts": "19:30",
    "minutes": "45",
    "place": "Under the lime tree",
    "note": "Bring a chair",
}
MAINS = {**BAND, "kind": "course:Mains", "title": "Mains", "starts": "18:30", "minutes": "60"}


def put(olga: Browser, **words: str) -> str:
    """The address of what Olga puts into the draft, up to what is done with it."""
    before = set(drafted(olga))
    assert olga.fill_in(f"{DRAFT}/new", {**BAND, **words}).leads_to == DRAFT
    (new,) = set(drafted(olga)) - before
    return f"{DRAFT}/{new}"


def drafted(olga: Browser) -> list[str]:
    ids = [e.get("id", "") for e in olga.open(DRAFT).root.iter("li")]
    return [i.removeprefix("draft-") for i in ids if i.startswith("draft-")]


def release(olga: Browser, reason: str = "") -> None:
    assert olga.fill_in(f"{DRAFT}/release", {"reason": reason}).leads_to == ROOM


def marks(browser: Browser) -> list[str]:
    """Where one says that one wants to be there, in the order of the hours."""
    forms = (form.get("action", "") for form in browser.open(ROOM).root.iter("form"))
    return [action for action in forms if action.endswith("/mark")]


def own_marks(browser: Browser) -> str:
    """The stylesheet that marks one's own in the list."""
    answer = browser.send("GET", browser.open(ROOM).by_id("my-marks").get("href", ""))
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


def test_a_schedule_is_drafted_released_and_released_anew(
    open_site: OpenSite, database_url: Any, clock: SetClock
):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem = site.join("Cem")
    cem.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1", "children": "0"})
    host = next(value for value, name in hosts(olga) if name == "Cem")
    band = put(olga, host=host)
    put(olga, **MAINS)
    assert "The schedule is not out yet" in cem.open(ROOM).text
    assert "Brass band" not in cem.open(ROOM).text
    assert "Whom it concerns" in olga.open(f"{DRAFT}/release").text
    release(olga)
    page = site.browser().open(ROOM).text
    assert "18:30 to 19:30 Mains Course" in page
    assert "19:30 to 20:15 Brass band Music Under the lime tree with Cem Bring a chair" in page
    assert "Neighbours read just this, as version 1." in olga.open(DRAFT).text
    assert "you are the host" in cem.open(ROOM).text

    dora = site.join("Dora")
    assert dora.post(marks(dora)[1], {"command_id": ""}).leads_to == ROOM
    assert dora.post(marks(dora)[1], {"command_id": ""}).leads_to == ROOM  # pressed twice
    assert "1 neighbour wants to be there" in cem.open(ROOM).text
    assert "You want to be there Brass band 19:30, Under the lime tree" in dora.open(ROOM).text
    slot = f"#slot-{marks(dora)[1].split('/')[-2]}"
    assert f"{slot} .tap{{display:none}}" in own_marks(dora)
    assert f"{slot} .slot-marked{{display:flex}}" in own_marks(dora)
    assert f"{slot} .slot-hosted{{display:flex}}" in own_marks(cem)
    assert own_marks(site.browser()) == own_marks(olga) == ""
    assert "Schedule Brass band 19:30, Under the lime tree" in dora.open("/me").text
    assert "you are the host" in cem.open("/me").text

    assert olga.fill_in(f"{band}/edit", {"starts": "20:00"}).leads_to == DRAFT
    assert "19:30 to 20:15 Brass band" in dora.open(ROOM).text  # nobody reads the draft
    shown = olga.open(f"{DRAFT}/release").text
    assert "Brass band 20:00 to 20:45 instead of 19:30 to 20:15" in shown
    assert "Cem, Dora" in shown
    assert olga.fill_in(f"{DRAFT}/release", {"reason": ""}).status == 422
    release(olga, "The bus is late")
    page = dora.open(ROOM).text
    assert "20:00 to 20:45 Brass band" in page
    assert "What is new in version 2 The bus is late" in page
    assert "It concerned: Cem, Dora" in olga.open(f"{ROOM}/versions").text
    told = dora.open(f"{ROOM}/versions").text
    assert "Version 2" in told
    assert "It concerned" not in told
    log = site.browser().open(f"{HARVEST}/log").text
    assert "released version 2 of the schedule The bus is late" in log

    clock.now = clock.now.replace(day=12, hour=18, minute=10)  # 19:10 by the clocks there
    page = dora.open(ROOM).text
    assert "Now Mains until 19:30" in page
    assert "Next Brass band from 20:00" in page
    assert dora.fill_in(marks(dora)[0].replace("/mark", "/unmark"), {}).leads_to == ROOM
    assert "hidden" in dora.open(ROOM).by_id("my-sessions").attrib


def hosts(olga: Browser) -> list[tuple[str, str]]:
    """Whom Olga may choose as a host."""
    select = olga.open(f"{DRAFT}/new").by_id("host")
    return [(o.get("value", ""), (o.text or "").strip()) for o in select.iter("option")]


def test_who_is_new_gives_a_name_to_want_to_be_there(site: Site, olga):
    put(olga)
    release(olga)
    anna = site.browser()
    (mark,) = marks(anna)
    assert anna.post(mark, {"command_id": ""}).leads_to == mark
    assert anna.fill_in(mark, {"your_name": ""}).status == 422
    assert anna.fill_in(mark, {"your_name": "Anna"}).leads_to == ROOM
    assert "1 neighbour wants to be there" in olga.open(ROOM).text


def test_of_two_organisers_nobody_overwrites_unseen_what_the_other_wrote(site: Site, olga):
    petra = site.organiser("Petra")
    band = put(olga)
    hers, his = olga.open(f"{band}/edit").form(), petra.open(f"{band}/edit").form()
    gone = petra.open(f"{band}/drop").form()
    out = petra.open(f"{DRAFT}/release").form()
    assert olga.submit(hers, {"place": "At the wall"}).leads_to == DRAFT
    head = site.head
    late = petra.submit(his, {"title": "Choir"})
    assert late.status == 409
    assert "Somebody else has changed this session meanwhile" in late.text
    assert petra.submit(gone).status == 409
    unseen = petra.submit(out)
    assert unseen.status == 409
    assert "The draft was changed meanwhile" in unseen.text
    assert site.head == head
    assert "At the wall" in unseen.page.text
    assert petra.submit(unseen.page.form()).leads_to == ROOM  # now it has been seen
    assert "At the wall" in site.browser().open(ROOM).text


def test_what_is_taken_out_is_told_as_gone(site: Site, olga, cem):
    band = put(olga)
    put(olga, title="Bees", kind="talk", starts="20:30")
    release(olga)
    assert olga.fill_in(f"{band}/drop", {}).leads_to == DRAFT
    release(olga, "The band is ill")
    page = cem.open(ROOM).text
    assert "Brass band It does not take place." in page
    assert "Bees" in page
    assert olga.send("GET", f"{band}/edit").status == 404


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title", " "),
        ("title", "x" * 81),
        ("kind", "course:Soups"),
        ("kind", "party"),
        ("date", "2026-13-01"),
        ("date", "0001-01-01"),
        ("starts", "25:00"),
        ("minutes", "0"),
        ("minutes", "1_0"),
        ("minutes", "1441"),
        ("place", "a\u202eb"),
        ("note", "x" * 1001),
    ],
)
def test_a_session_in_doubt_is_asked_for_again(site: Site, olga, field: str, words: str):
    head = site.head
    answer = olga.fill_in(f"{DRAFT}/new", {**BAND, field: words})
    assert (answer.status, site.head) == (422, head)
    assert answer.page.complaint(field)


def test_a_day_far_from_the_feast_and_a_host_nobody_knows_are_refused(site: Site, olga):
    for field, words in (("date", "2027-12-12"), ("host", "nobody")):
        head = site.head
        answer = olga.fill_in(f"{DRAFT}/new", {**BAND, field: words})
        assert answer.status in {404, 422}
        assert site.head == head


def test_drafts_are_for_organisers_alone(site: Site, olga, cem):
    band = put(olga)
    paths = (DRAFT, f"{DRAFT}/live", f"{DRAFT}/new", f"{DRAFT}/release", f"{band}/edit")
    for path in (*paths, f"{band}/drop"):
        for browser in (cem, site.browser()):
            assert browser.send("GET", path).status == 403
    session = band.rpartition("/")[2]
    assert cem.send("GET", f"{ROOM}/{session}/mark").status == 404  # only in the draft
    assert "Brass band" not in site.browser().open(f"{HARVEST}/log").text
    for path in ("/feasts/nowhere/schedule", "/feasts/nowhere/schedule/versions"):
        assert cem.send("GET", path).status == 404


def test_a_feast_like_an_old_one_starts_with_its_schedule_as_a_draft(site: Site, olga, cem):
    cem.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1", "children": "0"})
    put(olga, host=next(value for value, name in hosts(olga) if name == "Cem"))
    put(olga, **MAINS)
    release(olga)
    form = olga.open("/organise/feasts/new?like=harvest-feast").form()
    words = {"date": "2027-05-08", "starts": "12:00", "courses-0-name": "Roasts"}
    for _sent in range(2):
        assert olga.submit(form, words).leads_to == f"{HARVEST}-2"
    page = olga.open(f"{HARVEST}-2/schedule/draft").text
    assert "13:00 to 14:00 Mains new" in page  # the course has another name there
    assert "14:00 to 14:45 Brass band Music new Under the lime tree Bring a chair" in page
    assert "Cem" not in page
    assert "The schedule is not out yet" in cem.open(f"{HARVEST}-2/schedule").text
