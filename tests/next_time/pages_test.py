"""The list for next time, and the feast that begins with it."""

from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/next-time"


def actions(browser: Browser, verb: str) -> list[str]:
    """The addresses of what can be done about what stands on the list."""
    page = browser.open(ROOM)
    links = [a.get("href", "") for a in page.root.iter("a")] + [f.action for f in page.forms]
    return [link for link in links if link.endswith(verb)]


def test_what_is_open_begins_the_list_of_a_feast_announced_like_this_one(
    open_site: OpenSite, database_url, clock: SetClock
):
    site = open_site(database_url)
    olga, cem = site.organiser("Olga"), site.join("Cem")
    site.announce(olga)
    site.pledge(cem)
    assert cem.send("GET", f"{ROOM}/new").status == 409
    clock.forward(days=11, hours=8)
    for text in ("More jugs", "Fewer lanterns", "A sign at the gate"):
        assert cem.fill_in(f"{ROOM}/new", {"what": text}).leads_to == ROOM
    assert "More jugs Fewer lanterns A sign at the gate" in site.browser().open(ROOM).text
    jugs, lanterns, sign = actions(olga, "/settle")
    tap = olga.open(ROOM).form(jugs)
    for _twice in range(2):
        assert olga.submit(tap).leads_to == ROOM
    assert (
        olga.fill_in(lanterns.replace("settle", "drop"), {"reason": "All like them"}).status == 303
    )
    assert "1 thing is seen to" in olga.open(ROOM).text
    assert cem.send("GET", sign.replace("settle", "drop")).status == 200
    assert actions(cem, "/settle") == []
    assert cem.post(sign, {}).status == 403
    form = olga.open("/organise/feasts/new?like=harvest-feast").form()
    assert olga.submit(form, {"date": "2027-05-08"}).leads_to == f"{HARVEST}-2"
    again = olga.open(f"{HARVEST}-2/next-time").text
    assert "From last time, still open A sign at the gate" in again
    assert "More jugs" not in again
    assert "Fewer lanterns" not in again
    head = site.head
    olga.submit(form, {"date": "2027-05-08"})
    assert site.head == head
    log = olga.open(f"{HARVEST}/log").text
    assert "Olga saw to “More jugs”" in log
    assert "Olga took “Fewer lanterns” off the list for next time All like them" in log


def test_what_cannot_be_remembered_is_said_beside_its_field(
    site: Site, cem: Browser, clock: SetClock
):
    site.pledge(cem)
    clock.forward(days=11, hours=8)
    answer = cem.fill_in(f"{ROOM}/new", {"what": ""})
    assert answer.status == 422
    assert "Please fill this in." in answer.page.complaint("what")
    assert cem.send("GET", f"{ROOM}/nothing/drop").status == 404
