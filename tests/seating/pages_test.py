"""Tables and seats, as neighbours meet them."""

import pytest

from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/tables"


def lay(site: Site, olga: Browser, name: str, seats: int) -> str:
    """The address of a table that Olga lays."""
    before = set(spots(site))
    assert olga.fill_in(f"{ROOM}/new", {"name": name, "seats": str(seats)}).leads_to == ROOM
    (new,) = set(spots(site)) - before
    return new


def spots(site: Site) -> list[str]:
    """The addresses of the tables, in the order of the page."""
    ids = [e.get("id", "") for e in site.browser().open(ROOM).root.iter("li")]
    return [f"{ROOM}/{i.removeprefix('spot-')}" for i in ids if i.startswith("spot-")]


def comes(browser: Browser, adults: int, children: int = 0) -> None:
    words = {"reply": "yes", "adults": str(adults), "children": str(children)}
    assert browser.fill_in(f"{HARVEST}/coming", words).status == 303


def test_neighbours_choose_tables_change_and_leave(open_site: OpenSite, database_url):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    lime, wall = lay(site, olga, "Under the lime", 4), lay(site, olga, "At the wall", 6)
    cem, dora = site.join("Cem Aydin"), site.join("Dora Amari")
    assert "Say first that you come" in cem.open(ROOM).text
    comes(cem, 2, 1)
    form = cem.open(lime).form()
    assert form.value("seats") == "3"
    assert cem.submit(form, {"named": "y"}).leads_to == ROOM
    assert "You sit here: Under the lime (3 seats)" in cem.open(ROOM).text
    assert "1 of 4 seats are free" in site.browser().open(ROOM).text

    comes(dora, 2)
    full = dora.fill_in(lime, {})
    assert full.status == 409
    assert "For 2 there is still room here: At the wall." in full.page.complaint("seats")
    assert dora.fill_in(wall, {}).leads_to == ROOM
    comes(cem, 5)
    assert "2 of you have no seat yet." in cem.open(ROOM).text
    assert cem.fill_in(wall, {"seats": "2", "named": "y"}).leads_to == ROOM
    assert "At the wall (2 seats), Under the lime (3 seats)" in cem.open(ROOM).text
    comes(cem, 2)
    assert "You sit here: At the wall (2 seats)" in cem.open(ROOM).text
    assert cem.fill_in(f"{ROOM}/leave", {}).leads_to == ROOM
    assert "You have not chosen a table yet" in cem.open(ROOM).text
    assert "4 of 4 seats are free" in site.browser().open(ROOM).text


def test_first_names_are_for_those_who_come_and_only_of_those_who_allow_it(site, olga):
    lime = lay(site, olga, "Under the lime", 9)
    cem, dora, emil = site.join("Cem Aydin"), site.join("Dora Amari"), site.join("Emil Berg")
    for browser in (cem, dora):
        comes(browser, 2)
    cem.fill_in(lime, {"named": "y"})
    dora.fill_in(lime, {})
    assert "Your seats Under the lime (2 seats)" in cem.open("/me").text
    assert "Among them: Cem" in dora.open(ROOM).text
    assert "Aydin" not in dora.open(ROOM).text
    assert "Dora" not in cem.open(ROOM).text
    for browser in (emil, site.browser()):
        page = browser.open(ROOM).text
        assert "Cem" not in page
        assert "5 of 9 seats are free" in page
    cem.fill_in(f"{HARVEST}/coming", {"reply": "no"})
    assert "Your seats" not in cem.open("/me").text
    assert "Among them" not in dora.open(ROOM).text


def test_a_table_that_is_taken_away_leaves_its_guests_without_seats(site, olga, cem):
    lime = lay(site, olga, "Under the lime", 4)
    comes(cem, 2)
    cem.fill_in(lime, {})
    small = {"name": "Under the lime", "seats": "1", "reason": "It broke"}
    answer = olga.fill_in(f"{lime}/edit", small)
    assert answer.status == 409
    assert "So many sit there already: 2." in answer.page.complaint("seats")
    assert olga.fill_in(f"{lime}/edit", {**small, "seats": "2"}).leads_to == ROOM
    full = cem.open(ROOM)
    assert "All seats are taken" in full.text
    assert "Sit here" not in full.text
    assert f'<a href="{lime}">Change' in full.html
    assert olga.fill_in(f"{lime}/clear", {"reason": ""}).status == 422
    assert olga.fill_in(f"{lime}/clear", {"reason": "It broke"}).leads_to == ROOM
    assert "You have not chosen a table yet" in cem.open(ROOM).text
    assert cem.send("GET", lime).status == 404


@pytest.mark.parametrize("seats", ["", "0", "x", "21", "1_0"])
def test_seats_in_doubt_are_asked_for_again(site, olga, cem, seats):
    lime = lay(site, olga, "Under the lime", 4)
    comes(cem, 2)
    head = site.head
    answer = cem.fill_in(lime, {"seats": seats})
    assert (answer.status, site.head) == (422, head)
    assert answer.page.complaint("seats")


def test_only_organisers_lay_tables_and_only_known_neighbours_choose(site, olga, cem):
    lime = lay(site, olga, "Under the lime", 4)
    for path in (f"{ROOM}/new", f"{lime}/edit", f"{lime}/clear"):
        assert cem.send("GET", path).status == 403
    for browser in (cem, site.browser()):
        assert browser.send("GET", lime).leads_to == f"{HARVEST}/coming"
    comes(cem, 1)
    form = cem.open(lime).form()
    cem.fill_in(f"{HARVEST}/coming", {"reply": "no"})
    assert cem.submit(form, {}).status == 409
    assert site.browser().post(lime, form.filled({})).status == 404
    assert cem.send("GET", f"{ROOM}/nothing").status == 404
    assert cem.send("GET", "/feasts/nowhere/tables").status == 404
    assert cem.send("GET", "/feasts/nowhere/tables/live").status == 404


def test_a_feast_like_an_old_one_has_its_tables_and_nobody_sits_there(site, olga, cem):
    lime = lay(site, olga, "Under the lime", 4)
    lay(site, olga, "At the wall", 6)
    comes(cem, 2)
    cem.fill_in(lime, {})
    form = olga.open("/organise/feasts/new?like=harvest-feast").form()
    for _sent in range(2):
        assert olga.submit(form, {"date": "2027-05-08"}).leads_to == f"{HARVEST}-2"
    page = site.browser().open(f"{HARVEST}-2/tables").text
    assert (page.count("Under the lime"), page.count("At the wall")) == (2, 2)  # and on the button
    assert "Under the lime 4 of 4 seats are free" in page
    assert page.index("Under the lime") < page.index("At the wall 6 of 6 seats are free")
