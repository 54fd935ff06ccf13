"""The overview of those who organise: every number is right, and opens its list and its events."""

import pytest

from app.log.numbers import NUMBERS
from tests.arrivals.pages_test import tap as check_in
from tests.conftest import SetClock
from tests.dishes.life_pages_test import tap
from tests.shifts.room import opens, takes
from tests.web.fixtures import OpenSite
from tests.web.html import Page, words_of
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
OVERVIEW = f"{HARVEST}/dashboard"
PANTRY = f"{HARVEST}/ingredients"
KITCHEN = f"{HARVEST}/kitchen/edit"


def says(page: Page, name: str) -> str:
    return words_of(page.by_id(name))


def figures(olga: Browser, *names: str) -> dict[str, int]:
    """What stands in the tallies of the overview."""
    page = olga.open(OVERVIEW)
    values = {name: next(page.by_id(f"sum-{name}").iter("b")) for name in names}
    return {name: int(words_of(value)) for name, value in values.items()}


def made_of(olga: Browser, number: str) -> int:
    """What the events behind a number add up to."""
    steps = [words_of(e) for e in olga.open(f"{HARVEST}/why/{number}").root.iter("span")]
    totals = [int(said.removeprefix("in all ")) for said in steps if said.startswith("in all ")]
    return totals[0] if totals else 0


def answers(browser: Browser, adults: str) -> None:
    browser.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": adults, "children": "0"})


def gift(browser: Browser, what: str) -> str:
    """The address of what somebody gives."""
    browser.fill_in(f"{PANTRY}/new", {"what": what, "quantity": "5 kg"})
    links = (a.get("href", "") for a in browser.open(PANTRY).root.iter("a"))
    return [link.removesuffix("/edit") for link in links if link.endswith("/edit")][-1]


def test_it_is_for_organisers(site: Site, olga: Browser, cem: Browser):
    assert olga.send("GET", OVERVIEW).status == 200
    for browser in (cem, site.browser()):
        for path in (OVERVIEW, f"{OVERVIEW}/live"):
            assert browser.send("GET", path).status == 403
        assert OVERVIEW not in browser.open(HARVEST).html
    assert olga.send("GET", "/feasts/nowhere/dashboard").status == 404
    assert OVERVIEW in olga.open(HARVEST).html


def test_every_number_is_what_its_events_add_up_to(open_site: OpenSite, database_url):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem, dora = site.join("Cem"), site.join("Dora")
    answers(cem, "3")
    answers(dora, "2")
    answers(cem, "4")
    check_in(olga, "come")
    soup, pie, cake = (site.pledge(cem, name=name) for name in ("Soup", "Pie", "Cake"))
    bread = site.pledge(dora, name="Bread", servings="8", course="Desserts")
    cem.fill_in(f"{soup}/edit", {"servings": "20"})
    plums = gift(dora, "Plums")
    gift(dora, "Pears")
    for dish in (soup, pie):
        cem.fill_in(f"{plums}/claim", {"dish": dish.rpartition("/")[2], "quantity": "1 kg"})
    cem.fill_in(f"{pie}/withdraw", {})  # and with it its claim
    cem.fill_in(f"{cake}/failed", {"reason": "It burned"})
    tap(olga, f"{HARVEST}/check-in", soup, "arrived", "?q=")
    tap(olga, f"{HARVEST}/check-in", bread, "arrived", "?q=")
    tap(olga, f"{HARVEST}/check-in", bread, "undo/arrived", "?q=")
    wash, door = opens(olga, wanted="3"), opens(olga, role="Door", starts="17:00", ends="18:00")
    takes(cem, wash)
    takes(dora, wash)
    takes(dora, door)
    dora.submit(dora.open(f"{wash}/leave").form(f"{wash}/leave"))
    expected = {"guests": 6, "here": 4, "dishes": 2, "servings": 28, "arrived": 1}
    expected |= {"gifts": 2, "claims": 1, "places": 2}
    assert set(expected) == set(NUMBERS)
    assert figures(olga, *NUMBERS) == expected
    assert {name: made_of(olga, name) for name in NUMBERS} == expected
    assert made_of(olga, "servings?course=Desserts") == 8
    assert made_of(olga, "servings?course=Mains") == 20
    for name in NUMBERS:
        tally = olga.open(OVERVIEW).by_id(f"sum-{name}")
        for link in (a.get("href", "") for a in tally.iter("a")):
            assert olga.send("GET", link).status == 200


def test_organisers_read_who_moved_a_number_and_nobody_else_does(
    site: Site, olga: Browser, cem: Browser
):
    site.pledge(cem)
    assert "Cem, " in says(olga.open(f"{HARVEST}/why/servings"), "why-live")
    for browser in (cem, site.browser()):
        assert "Cem, " not in says(browser.open(f"{HARVEST}/why/servings"), "why-live")


@pytest.mark.parametrize("query", ["guests?course=Mains", "servings?diet=meat", "nothing"])
def test_what_is_no_number_has_no_page(olga: Browser, query: str):
    assert olga.send("GET", f"{HARVEST}/why/{query}").status == 404
    assert olga.send("GET", f"{HARVEST}/why/{query}".replace("?", "/live?")).status == 404


def test_what_suits_a_diet_is_counted_apart(site: Site, olga: Browser, cem: Browser):
    site.pledge(cem, diets="vegan", servings="7")
    site.pledge(cem, name="Roast")
    page = olga.open(OVERVIEW)
    (vegan,) = [e for e in page.root.iter("li") if words_of(e).startswith("vegan ")]
    assert words_of(vegan).startswith("vegan 7 ")
    assert made_of(olga, "servings?diet=vegan") == 7


def test_what_needs_attention_stands_on_top_until_it_is_done(
    site: Site, olga: Browser, cem: Browser, clock: SetClock
):
    shift = opens(olga, wanted="2", minimum="2")
    alerts = says(olga.open(OVERVIEW), "alerts")
    assert "Washing up" not in alerts  # it is weeks away
    assert "Mains: less than half of what is wanted 0 of 40 servings" in alerts
    clock.forward(days=6)
    assert "Washing up lacks 2 helpers" in says(olga.open(OVERVIEW), "alerts")
    takes(cem, shift)
    assert "Washing up lacks 1 helper" in says(olga.open(OVERVIEW), "alerts")
    takes(site.join("Dora"), shift)
    site.pledge(cem, servings="30")
    burned = site.pledge(cem, name="Roast", servings="9")
    cem.fill_in(f"{burned}/failed", {"reason": "It burned"})
    alerts = says(olga.open(OVERVIEW), "alerts")
    assert "“Roast” is not coming 9 servings" in alerts
    assert "Washing up" not in alerts
    assert "Mains" not in alerts


def test_whoever_lost_their_link_and_a_clash_in_the_kitchen_are_told(
    site: Site, olga: Browser, cem: Browser, clock: SetClock
):
    olga.fill_in(KITCHEN, {"fridge": "1", "opens": "15:30", "closes": "19:30"})
    soup = site.pledge(cem)
    cem.fill_in(f"{soup}/kitchen", {"fridge": "y"})
    olga.fill_in(KITCHEN, {"fridge": "0", "oven": "1", "reason": "It leaks"})
    site.browser().fill_in("/lost/ask", {})
    alerts = says(olga.open(OVERVIEW), "alerts")
    assert "“Lentil soup” has no place in the kitchen any more" in alerts
    assert "1 neighbour asks for a way back" in alerts
    clock.forward(hours=1)
    assert "way back" not in says(olga.open(OVERVIEW), "alerts")


def test_of_a_feast_that_is_over_nothing_needs_anybody(site: Site, olga: Browser, clock: SetClock):
    opens(olga, minimum="1")
    clock.forward(days=30)
    assert says(olga.open(OVERVIEW), "alerts") == "Nothing needs you right now."


def test_who_finds_nothing_to_eat_is_told_without_a_name_and_not_live(
    site: Site, olga: Browser, cem: Browser
):
    site.pledge(cem, milk="free_of", servings="4")
    assert "fewer than five guests" in olga.open(OVERVIEW).text
    for n in range(5):
        guest = site.join(f"Anna {n}")
        answers(guest, "1")
        guest.fill_in("/me/needs", {"allergies": ["milk", "nuts"]})
    page = olga.open(OVERVIEW)
    assert "Nothing on the table is free of: nuts" in page.text
    assert "no milk 5 to 9 4" in page.text
    assert "milk" not in says(page, "dashboard-live")
    assert "Anna" not in page.text
