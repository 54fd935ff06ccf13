"""Thanks as neighbours say and read them."""

from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.html import words_of
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/thanks"
NEW = f"{ROOM}/new"


def read(browser: Browser) -> str:
    """What everybody reads."""
    return words_of(browser.open(ROOM).by_id("thanks-live"))


def form_for(browser: Browser, verb: str) -> str:
    """Where the only form with a verb goes."""
    (action,) = [f.action for f in browser.open(ROOM).forms if f.action.endswith(f"/{verb}")]
    return action


def test_a_neighbour_is_thanked_in_public_only_if_both_agree(
    open_site: OpenSite, database_url, clock: SetClock
):
    site = open_site(database_url)
    olga, cem, dora = site.organiser("Olga"), site.join("Cem Berg"), site.join("Dora Tal")
    site.announce(olga)
    for cook in (cem, dora):
        site.pledge(cook)
    assert cem.send("GET", NEW).status == 409
    clock.forward(days=11, hours=8)
    people = cem.open(NEW).form()
    options = {e.text: e.get("value", "") for e in cem.open(NEW).root.iter("option")}
    assert set(options) == {"Everybody", "Dora Tal", "Olga"}
    said = {"to": options["Dora Tal"], "words": "For the soup, Dora", "signed": "y"}
    assert cem.submit(people, said).leads_to == ROOM
    assert "For the soup" not in read(site.browser())
    assert "For the soup" not in olga.open(ROOM).text
    for page in (ROOM, "/me"):
        assert "Others read it once Dora agrees." in cem.open(page).text
        assert "Cem thanks you. Only you read this so far." in dora.open(page).text
    accept = dora.open(ROOM).form(form_for(dora, "accept"))
    assert cem.post(accept.action, {}).status == 403
    for _twice in range(2):
        assert dora.submit(accept).leads_to == ROOM
    assert "For the soup, Dora Cem to Dora" in read(site.browser())
    assert "Berg" not in read(site.browser())
    assert dora.submit(dora.open(ROOM).form(form_for(dora, "keep"))).leads_to == ROOM
    assert "For the soup" not in read(site.browser())
    cem.fill_in(NEW, {"to": "", "words": "For a lovely evening"})
    assert "For a lovely evening A neighbour to everybody" in read(site.browser())
    links = [a.get("href", "") for a in olga.open(ROOM).root.iter("a")]
    (down,) = [link for link in links if link.endswith("/withdraw")]
    assert olga.fill_in(down, {"reason": ""}).status == 422
    assert olga.fill_in(down, {"reason": "A test"}).leads_to == ROOM
    assert "lovely" not in read(site.browser())
    assert "Olga took down thanks A test" in olga.open(f"{HARVEST}/log").text


def test_what_cannot_be_said_is_told_beside_its_field(site: Site, cem: Browser, clock: SetClock):
    site.pledge(cem)
    clock.forward(days=11, hours=8)
    wrong = cem.fill_in(NEW, {"to": "nobody", "words": ""})
    assert wrong.status == 422
    assert "Please choose one of these." in wrong.page.complaint("to")
    assert "Please fill this in." in wrong.page.complaint("words")
    assert site.join("Emil").send("GET", NEW).status == 403
    assert cem.send("GET", f"{ROOM}/nothing/withdraw").status == 404
