"""Equipment, as neighbours meet it."""

from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/equipment"


def links(browser: Browser, part: str) -> list[str]:
    """The addresses on the page of equipment that have a part."""
    found = (a.get("href", "") for a in browser.open(ROOM).root.iter("a"))
    return list(dict.fromkeys(href for href in found if part in href))


def want(olga: Browser, name: str, count: int) -> str:
    """The address at which somebody lends what Olga wants."""
    before = set(links(olga, "lend?thing="))
    assert olga.fill_in(f"{ROOM}/want", {"name": name, "count": str(count)}).leads_to == ROOM
    (new,) = set(links(olga, "lend?thing=")) - before
    return new


def test_things_are_wanted_lent_brought_and_given_back(
    open_site: OpenSite, database_url, clock: SetClock
):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    grills = want(olga, "Grills", 3)
    anna = site.browser()
    words = {"count": "2", "note": "Red tape below", "your_name": "Anna"}
    assert anna.fill_in(grills, words).leads_to == ROOM
    assert "Grills 2 of 3 are promised 2 from Anna I have some" in site.browser().open(ROOM).text
    assert "Red tape" in anna.open(ROOM).text
    assert "Red tape" not in site.browser().open(ROOM).text

    assert "Sharing 2 × Grills You have promised to lend it." in anna.open("/me").text

    cem = site.join("Cem")
    more = cem.fill_in(grills, {"count": "2"})
    assert more.status == 409
    assert "Only so many more are wanted: 1." in more.page.complaint("count")
    assert cem.fill_in(grills, {"count": "2", "beyond": "y"}).leads_to == ROOM
    assert "4 of 3 are promised enough" in site.browser().open(ROOM).text

    (here,) = links(anna, "/here")
    assert cem.send("GET", here).status == 403
    assert anna.fill_in(here, {"count": "2"}).leads_to == ROOM
    assert "2 × Grills You lend it; it is at the feast." in anna.open("/me").text
    assert "Still here, by owner" in site.browser().open(ROOM).text
    assert "Anna 2 × Grills" in site.browser().open(ROOM).text
    clock.forward(days=20)
    back = here.replace("/here", "/back")
    missing = olga.fill_in(back, {"count": "1"})
    assert missing.status == 422
    assert missing.page.complaint("reason")
    assert olga.fill_in(back, {"count": "1", "reason": "One rusted"}).leads_to == ROOM
    assert "Still here" not in site.browser().open(ROOM).text
    assert "2 × Grills" not in anna.open("/me").text
    assert "1 of 2 are back. Thank you! · Red tape below One rusted" in anna.open(ROOM).text
    assert "One rusted" not in cem.open(ROOM).text
    stored = b"".join(event.data for event in site.log())
    assert b"Red tape" not in stored
    assert b"rusted" not in stored


def test_what_nobody_asked_for_is_lent_changed_and_withdrawn(site: Site, olga, cem):
    lamp = {"name": "Paper lanterns", "count": "12"}
    assert cem.fill_in(f"{ROOM}/lend", lamp).leads_to == ROOM
    assert "Also lent 12 × Paper lanterns Cem" in site.browser().open(ROOM).text
    (edit,) = links(cem, "/edit")
    assert cem.fill_in(edit, {"count": "20"}).leads_to == ROOM
    assert "20 × Paper lanterns" in site.browser().open(ROOM).text
    (withdraw,) = links(cem, "/withdraw")
    assert site.join("Dora").send("GET", withdraw).status == 403
    assert cem.fill_in(withdraw, {}).leads_to == ROOM
    assert "lanterns" not in site.browser().open(ROOM).text
    assert cem.fill_in(edit, {"count": "2"}).status == 409


def test_an_organiser_changes_the_list_and_says_why(site: Site, olga, cem):
    grills = want(olga, "Grills", 3)
    cem.fill_in(grills, {"count": "1"})
    (edit,) = [href for href in links(olga, "/edit") if "/equipment/" in href]
    assert cem.send("GET", edit).status == 403
    assert olga.fill_in(edit, {"count": "9"}).status == 422
    assert olga.fill_in(edit, {"count": "9", "reason": "Many come"}).leads_to == ROOM
    assert "1 of 9 are promised" in cem.open(ROOM).text
    gone = edit.replace("/edit", "/withdraw")
    assert olga.fill_in(gone, {"reason": "The bakery has some"}).leads_to == ROOM
    page = cem.open(ROOM).text
    assert "Nothing is missing just now." in page
    assert "Also lent 1 × Grills Cem" in page
    assert cem.fill_in(grills, {"count": "1"}).status == 409
    for path in (f"{ROOM}/lend?thing=nothing", f"{ROOM}/nothing/edit", "/feasts/nowhere/equipment"):
        assert olga.send("GET", path).status == 404
    assert olga.send("GET", f"{HARVEST}/loans/nothing/edit").status == 404


def test_a_number_in_doubt_is_asked_for_again(site: Site, olga, cem):
    head = site.head
    for count in ("", "0", "many", "10001"):
        answer = cem.fill_in(f"{ROOM}/lend", {"name": "Lanterns", "count": count})
        assert (answer.status, site.head) == (422, head)
        assert answer.page.complaint("count")


def test_a_feast_like_an_old_one_needs_the_same_things_and_nobody_lends_them_yet(
    site: Site, olga, cem
):
    cem.fill_in(want(olga, "Grills", 3), {"count": "2"})
    want(olga, "Plates", 80)
    cem.fill_in(f"{ROOM}/lend", {"name": "Paper lanterns", "count": "12"})
    form = olga.open("/organise/feasts/new?like=harvest-feast").form()
    for _sent in range(2):
        assert olga.submit(form, {"date": "2027-05-08"}).leads_to == f"{HARVEST}-2"
    page = site.browser().open(f"{HARVEST}-2/equipment").text
    assert "Grills 0 of 3 are promised" in page
    assert page.count("0 of 80 are promised") == 1
    assert page.index("Grills") < page.index("Plates")
    assert "lanterns" not in page
