"""Dishes on their way to the table: certain, here or not coming, and the list at the door."""

from tests.web.html import words_of
from tests.web.site import Answer, Browser, Site

HARVEST = "/feasts/harvest-feast"
DOOR = f"{HARVEST}/check-in"


def tap(browser: Browser, page: str, dish: str, verb: str, query: str = "") -> Answer:
    """Tap a button that stands on a page."""
    return browser.submit(browser.open(page).form(f"{dish}/{verb}{query}"))


def says(browser: Browser, path: str, name: str) -> str:
    return words_of(browser.open(path).by_id(name))


def test_a_dish_is_certain_then_here_and_everybody_sees_it(site: Site, olga: Browser, cem: Browser):
    soup = site.pledge(cem)
    card = soup.replace(f"{HARVEST}/dishes/", "dish-")
    assert tap(cem, soup, soup, "confirm").leads_to == soup
    assert "certain" in says(site.browser(), HARVEST, card)
    assert "certain" in says(cem, "/me", card.replace("dish-", "mine-"))
    assert tap(olga, DOOR, soup, "arrived", "?q=").leads_to == DOOR
    assert "here" in says(site.browser(), HARVEST, card)
    assert "here" in says(site.browser(), soup, "dish-page")
    assert says(olga, DOOR, "door-tally") == "1 of 1 dish arrived, 12 servings"
    assert "Said by Olga." in says(cem, soup, "content")
    assert tap(olga, DOOR, soup, "undo/arrived", "?q=").leads_to == DOOR
    assert "certain" in says(olga, DOOR, "door-coming-1")


def test_servings_of_a_dish_that_fails_are_not_counted(site: Site, olga: Browser, cem: Browser):
    soup = site.pledge(cem)
    site.pledge(olga, name="Pie", servings="8")
    assert "20 of 60 servings" in says(cem, HARVEST, "feast-board")
    why = {"reason": "It burned"}
    assert cem.fill_in(f"{soup}/failed", {"reason": ""}).status == 422
    assert cem.fill_in(f"{soup}/failed", why).leads_to == soup
    assert "8 of 60 servings" in says(cem, HARVEST, "feast-board")
    assert "It burned" in says(cem, "/me", "my-feasts")
    stranger = says(site.browser(), soup, "dish-page")
    assert "will not come after all" in stranger
    assert "It burned" not in stranger
    assert "Said by Cem. It burned" in says(olga, DOOR, "door-failed-1")
    assert says(olga, DOOR, "door-tally") == "0 of 1 dish arrived, 0 servings"
    assert tap(cem, soup, soup, "undo/failed").leads_to == soup
    assert "20 of 60 servings" in says(cem, HARVEST, "feast-board")


def test_the_list_at_the_door_is_by_the_cooks_name_and_is_searched(
    site: Site, olga: Browser, cem: Browser
):
    dora, anna = site.join("dora"), site.join("Anna Öz")
    for browser, name in ((dora, "Pie"), (cem, "Soup"), (anna, "Bread")):
        site.pledge(browser, name=name)
    everybody = says(olga, DOOR, "door-coming-1")
    assert everybody.index("Anna Öz") < everybody.index("Cem") < everybody.index("dora")
    found = says(olga, f"{DOOR}?q=ÖZ", "door-coming-1")
    assert "Bread" in found
    assert "Soup" not in found
    assert "Pie" in says(olga, f"{DOOR}?q=pie", "door-coming-1")
    assert "Nobody by this name" in says(olga, f"{DOOR}?q=nobody", "door-live")
    bread = next(f for f in olga.open(f"{DOOR}?q=ÖZ").forms if "/arrived" in f.action)
    assert olga.submit(bread).leads_to == f"{DOOR}?q=%C3%96Z"


def test_two_taps_on_one_button_are_one_and_two_organisers_are_two(
    site: Site, olga: Browser, cem: Browser
):
    soup, otto = site.pledge(cem), site.organiser("Otto")
    button = olga.open(DOOR).form(f"{soup}/arrived?q=")
    assert olga.submit(button).leads_to == DOOR
    head = site.head
    assert olga.submit(button).leads_to == DOOR
    late = otto.submit(button)
    assert late.status == 409
    assert "This dish is here already." in late.page.text
    assert site.head == head
    assert olga.post(f"{soup}/undo/arrived?q=", {"command_id": "x"}).status == 422
    wrong = olga.open(DOOR).form(f"{soup}/undo/arrived?q=")
    assert olga.post(f"{soup}/undo/nonsense?q=", wrong.fields).status == 404


def test_a_dish_that_is_here_is_not_asked_about_before_a_no(
    site: Site, olga: Browser, cem: Browser
):
    soup = site.pledge(cem)
    tap(olga, DOOR, soup, "arrived", "?q=")
    assert cem.fill_in(f"{HARVEST}/coming", {"reply": "no", "adults": "1"}).leads_to.endswith(
        "/coming"
    )
    assert cem.fill_in(f"{soup}/withdraw", {}).status == 409
