"""What goes on after a feast: started, joined with the link one has, and ended."""

from tests.conftest import SetClock
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/circles"
BREAD = {
    "growing": "workshop",
    "name": "Bread from our own flour",
    "times": "Every first Sunday",
    "place": "The old bakery",
    "note": "Bring a jar",
}


def started(site: Site, cem: Browser, clock: SetClock) -> str:
    """The address of what Cem starts once the feast has begun."""
    site.pledge(cem)
    clock.forward(days=11, hours=8)
    assert cem.fill_in(f"{ROOM}/new", BREAD).leads_to == ROOM
    (edit,) = (
        a.get("href", "") for a in cem.open(ROOM).root.iter("a") if "/edit" in a.get("href", "")
    )
    return edit.removesuffix("/edit")


def test_neighbours_join_with_the_link_they_have_and_find_it_on_their_page(
    site: Site, cem: Browser, clock: SetClock
):
    bread = started(site, cem, clock)
    dora = site.join("Dora")
    seen = dora.open(ROOM).text
    assert "Workshop Bread from our own flour Every first Sunday The old bakery Bring a jar" in seen
    assert "1 neighbour Count me in" in seen
    assert "Cem" not in seen
    tap = dora.open(ROOM).form(f"{bread}/join")
    for _twice in range(2):
        assert dora.submit(tap).leads_to == ROOM
    assert "Cem, Dora You are in Leave" in dora.open(ROOM).text
    assert "What goes on Bread from our own flour Every first Sunday" in dora.open("/me").text
    assert "2 neighbours" in site.browser().open(ROOM).text
    cem.fill_in(f"{bread}/edit", {"times": "Mondays"})
    assert "Mondays, The old bakery" in dora.open("/me").text
    dora.submit(dora.open(ROOM).form(f"{bread}/leave"))
    assert "What goes on" not in dora.open("/me").text


def test_an_organiser_reads_who_is_in_and_ends_it_with_a_reason(
    site: Site, olga: Browser, cem: Browser, clock: SetClock
):
    bread = started(site, cem, clock)
    assert "Cem" in olga.open(ROOM).text
    assert olga.fill_in(f"{bread}/end", {"reason": ""}).status == 422
    assert olga.fill_in(f"{bread}/end", {"reason": "The bakery is sold"}).leads_to == ROOM
    assert "1 has ended Bread from our own flour: The bakery is sold" in cem.open(ROOM).text
    assert "The bakery is sold" not in site.browser().open(ROOM).text
    assert "Olga ended “Bread from our own flour” The bakery is sold" in (
        olga.open(f"{HARVEST}/log").text
    )
    assert cem.post(f"{bread}/join", {}).status == 409


def test_what_cannot_be_is_said_beside_its_field_and_others_cannot_change_it(
    site: Site, cem: Browser, clock: SetClock
):
    bread = started(site, cem, clock)
    answer = cem.fill_in(f"{ROOM}/new", {**BREAD, "times": ""})
    assert answer.status == 422
    assert "Please fill this in." in answer.page.complaint("times")
    dora = site.join("Dora")
    assert dora.send("GET", f"{bread}/edit").status == 403
    assert dora.send("GET", f"{bread}/end").status == 403
    assert dora.send("GET", f"{ROOM}/new").status == 403
    assert cem.send("GET", f"{ROOM}/nothing/edit").status == 404
    assert cem.post(f"{ROOM}/nothing/join", {}).status == 404
    assert site.browser().post(f"{bread}/join", {}).status == 404


def test_organisers_take_along_who_is_in(site: Site, olga: Browser, cem: Browser, clock: SetClock):
    started(site, cem, clock)
    (row,) = olga.send("GET", f"{HARVEST}/exports/circles.json").response.json()
    assert (row["kind"], row["name"], row["members"]) == ("workshop", BREAD["name"], "Cem")
