"""Lost and found as neighbours meet it."""

from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.html import words_of
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/found"
SCARF = {"what": "A blue scarf", "where": "At the bakery"}


def listed(browser: Browser) -> str:
    """What everybody reads."""
    return words_of(browser.open(ROOM).by_id("items-live"))


def address(browser: Browser) -> str:
    """The address of the only thing on the list."""
    (row,) = [e for e in browser.open(ROOM).root.iter("li") if e.get("id", "").startswith("item-")]
    return f"{ROOM}/{row.get('id', '').removeprefix('item-')}"


def own_marks(browser: Browser) -> str:
    """The stylesheet that marks what is one's own in the list."""
    return browser.send("GET", browser.open(ROOM).by_id("my-marks").get("href", "")).text


def test_what_was_found_is_claimed_given_back_and_nobody_else_reads_how_one_can_tell(
    open_site: OpenSite, database_url, clock: SetClock
):
    site = open_site(database_url)
    olga, cem, dora, emil = site.organiser("Olga"), *map(site.join, ("Cem", "Dora", "Emil"))
    site.announce(olga)
    assert cem.send("GET", f"{ROOM}/new").status == 409
    clock.forward(days=11, hours=8)
    assert site.browser().send("GET", f"{ROOM}/new").status == 404
    assert cem.fill_in(f"{ROOM}/new", SCARF).leads_to == ROOM
    assert "Found A blue scarf At the bakery It is mine: A blue scarf" in listed(site.browser())
    assert "Cem" not in listed(site.browser())
    scarf = address(dora)
    note = {"note": "A red D in the corner"}
    assert dora.fill_in(f"{scarf}/answer", note).leads_to == ROOM
    for browser in (cem, olga):
        assert "Dora says it is theirs: A red D in the corner" in browser.open(ROOM).text
    assert "You say it is yours: A red D in the corner" in dora.open(ROOM).text
    found = "A blue scarf You found it Dora says it is theirs: A red D in the corner"
    assert found in cem.open("/me").text
    hers = "A blue scarf found by Cem You say it is yours: A red D in the corner"
    assert hers in dora.open("/me").text
    card = f"#item-{scarf.rpartition('/')[2]}"
    assert f"{card} .item-reported{{display:flex}}" in own_marks(cem)
    assert f"{card} .item-answered{{display:flex}}" in own_marks(dora)
    for browser in (cem, dora):
        assert f"{card} .gift-do{{display:none}}" in own_marks(browser)
    for browser in (olga, emil, site.browser()):
        assert own_marks(browser) == ""
    for browser in (emil, site.browser()):
        assert "red D" not in browser.open(ROOM).text
    assert emil.post(f"{scarf}/returned", {}).status == 403
    back = cem.open(ROOM).form(f"{scarf}/returned")
    for _twice in range(2):
        assert cem.submit(back).leads_to == ROOM
    assert "1 thing is back" in listed(site.browser())
    assert "A blue scarf" not in cem.open("/me").text
    assert "At the bakery" not in listed(site.browser())
    late = emil.fill_in(f"{scarf}/answer", note)
    assert late.status == 409
    assert "back with its owner" in late.page.text


def test_what_is_missed_is_had_by_somebody_and_an_organiser_takes_jokes_off(
    site: Site, olga: Browser, cem: Browser, clock: SetClock
):
    clock.forward(days=11, hours=8)
    assert cem.fill_in(f"{ROOM}/missed", {"what": "My umbrella"}).leads_to == ROOM
    umbrella = address(cem)
    assert olga.fill_in(f"{umbrella}/answer", {"note": "In the office"}).leads_to == ROOM
    assert "Olga has it: In the office" in cem.open(ROOM).text
    assert olga.fill_in(f"{umbrella}/withdraw", {"reason": ""}).status == 422
    assert olga.fill_in(f"{umbrella}/withdraw", {"reason": "A joke"}).leads_to == ROOM
    assert "umbrella" not in listed(cem)
    assert "Olga took “My umbrella” off lost and found A joke" in olga.open(f"{HARVEST}/log").text


def test_what_cannot_be_put_on_the_list_is_told_beside_its_field(
    site: Site, cem: Browser, clock: SetClock
):
    clock.forward(days=11, hours=8)
    wrong = cem.fill_in(f"{ROOM}/new", {"what": "", "where": "Here"})
    assert wrong.status == 422
    assert "Please fill this in." in wrong.page.complaint("what")
    assert wrong.page.form().value("where") == "Here"
    for path in (f"{ROOM}/nothing/answer", f"{ROOM}/nothing/withdraw"):
        assert cem.send("GET", path).status == 404
