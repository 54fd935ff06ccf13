"""The kitchen of a feast, and dishes on their way to the table, as people meet them."""

import uuid
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.arrivals.pages_test import invite
from tests.web.fixtures import OpenSite
from tests.web.html import Page, words_of
from tests.web.site import SOUP, Answer, Browser, Site

HARVEST = "/feasts/harvest-feast"
KITCHEN = f"{HARVEST}/kitchen"
DOOR = f"{HARVEST}/check-in"
EQUIPPED = {"oven": "1", "hob": "2", "fridge": "1", "socket": "0", "opens": "15:30"}
EQUIPPED |= {"closes": "19:30", "reason": "The school kitchen"}


@pytest.fixture
def anywhere(open_site: OpenSite, database_url: URL, tmp_path: Path) -> Site:
    """A house on SQLite, and once more on PostgreSQL."""
    return open_site(database_url)


def equip(olga: Browser, **changes: str) -> Answer:
    return olga.fill_in(f"{KITCHEN}/edit", {**EQUIPPED, **changes})


def book(browser: Browser, dish: str, **wanted: str) -> Answer:
    return browser.fill_in(f"{dish}/kitchen", wanted)


def says(browser: Browser, path: str, name: str) -> str:
    return words_of(browser.open(path).by_id(name))


def test_a_dish_gets_the_oven_another_the_next_time_and_all_is_seen(anywhere: Site):
    olga, cem, dora = anywhere.organiser("Olga"), anywhere.join("Cem"), anywhere.join("Dora")
    anywhere.announce(olga)
    assert equip(olga).leads_to == KITCHEN
    soup = anywhere.pledge(cem)
    assert book(cem, soup, oven_from="0", oven_for="60", fridge="y", tools="ladle").leads_to == soup
    pie = anywhere.pledge(dora, name="Pie")
    refused = book(dora, pie, oven_from="30", oven_for="30", tools="knife")
    assert refused.status == 409
    assert "It is free next from 18:30 to 19:00." in words_of(refused.page.root)
    form = refused.page.form()
    assert ("tools", "knife") in form.fields, "what was wanted is kept"
    assert dora.submit(form, {"instead": "oven:60"}).leads_to == pie
    oven = says(olga, KITCHEN, "kitchen-oven")
    assert "17:30 to 18:30 full Lentil soup Cem" in oven
    assert "18:30 to 19:00 full Pie Dora" in oven
    assert "19:00 to 19:30 1 free" in oven
    assert "full Lentil soup" in says(cem, KITCHEN, "kitchen-fridge")
    assert "1 × ladle 1 × knife" in says(cem, KITCHEN, "kitchen-tools")
    stranger = anywhere.browser().open(KITCHEN)
    assert "Cem" not in words_of(stranger.by_id("kitchen-live"))
    assert "17:30 to 18:30 full 1 dish" in words_of(stranger.by_id("kitchen-oven"))


def test_the_one_tap_button_takes_the_free_time(site: Site, olga: Browser, cem: Browser):
    equip(olga)
    soup, pie = site.pledge(cem), site.pledge(olga, name="Pie")
    book(cem, soup, oven_from="0", oven_for="60")
    refused = book(olga, pie, oven_from="0", oven_for="60")
    assert "from 18:30 to 19:30" in refused.page.complaint("oven_from")
    (button,) = [e for e in refused.page.root.iter("button") if e.get("name") == "instead"]
    assert words_of(button) == "Take the oven from 18:30 to 19:30"
    form = refused.page.form(f"{pie}/kitchen")
    taken = olga.submit(form, {"instead": button.get("value")})
    assert "Oven 18:30 to 19:30" in says(olga, taken.leads_to, "content")


def test_a_pledge_leads_on_to_what_it_needs_and_stays_when_that_is_refused(
    site: Site, olga: Browser, cem: Browser
):
    equip(olga, fridge="0", oven="0")
    answer = cem.fill_in(f"{HARVEST}/dishes/new", {**SOUP, "kitchen": "y"})
    (dish,) = site.dishes()
    assert answer.leads_to == f"{HARVEST}/dishes/{dish}/kitchen"
    page = cem.follow(answer)
    assert "Oven" not in page.text
    form = page.form()
    forged = cem.post(form.action, [*form.fields, ("oven_from", "0"), ("oven_for", "30")])
    assert forged.status == 422
    assert site.dishes() == [dish]


def test_before_the_kitchen_is_known_a_cook_tells_the_tools(site: Site, cem: Browser):
    soup = site.pledge(cem)
    assert "have not said yet" in cem.open(f"{soup}/kitchen").text
    assert book(cem, soup, tools="ladle").leads_to == soup
    assert "To serve it ladle" in says(cem, soup, "content")
    assert "1 × ladle" in says(cem, KITCHEN, "kitchen-tools")


def test_who_booked_last_is_told_that_a_smaller_kitchen_has_no_place(
    site: Site, olga: Browser, cem: Browser
):
    equip(olga)
    soup, pie = site.pledge(cem), site.pledge(olga, name="Pie")
    book(cem, soup, hob_from="0", hob_for="30")
    book(olga, pie, hob_from="0", hob_for="30")
    assert equip(olga, hob="1", reason="").status == 422
    assert equip(olga, hob="1", reason="One is broken").leads_to == KITCHEN
    assert "Hob, 17:30 to 18:00: Pie (Olga)" in says(cem, KITCHEN, "kitchen-misfits")
    assert "17:30 to 18:00 full Lentil soup Cem" in says(cem, KITCHEN, "kitchen-hob")
    assert "does not fit any more" in says(olga, pie, "content")
    assert "does not fit any more" not in says(cem, soup, "content")
    plain = says(site.browser(), KITCHEN, "kitchen-misfits")
    assert "1 booking does not fit any more" in plain
    assert "Pie" not in plain


def test_what_is_booked_moves_with_the_feast(site: Site, olga: Browser, cem: Browser):
    equip(olga)
    soup = site.pledge(cem)
    book(cem, soup, oven_from="-30", oven_for="30")
    later = {"date": "2026-12-13", "starts": "19:00", "ends": "23:30", "reason": "Storm"}
    assert olga.fill_in(f"{HARVEST}/postpone", later).leads_to == HARVEST
    assert "18:30 to 19:00 full Lentil soup" in says(cem, KITCHEN, "kitchen-oven")
    assert "Open from 17:00 to 21:00" in says(cem, KITCHEN, "kitchen-head")


@pytest.mark.parametrize("words", [{"oven": "-1"}, {"hob": "101"}, {"opens": "x"}])
def test_a_kitchen_that_cannot_be_is_asked_again(site: Site, olga: Browser, words: dict[str, str]):
    refused = equip(olga, **words)
    assert refused.status == 422
    assert refused.page.complaint(next(iter(words)))


@pytest.mark.parametrize(
    "words",
    [
        {"oven_from": "9999", "oven_for": "30"},
        {"oven_from": "x", "oven_for": "30"},
        {"oven_from": "0", "oven_for": "7"},
        {"tools": "chainsaw"},
        {"instead": "oven:99999", "oven_for": "30"},
        {"instead": "oven:1_0", "oven_from": "x"},
    ],
)
def test_what_the_kitchen_does_not_offer_is_asked_again(
    site: Site, olga: Browser, cem: Browser, words: dict[str, str]
):
    equip(olga)
    soup, head = site.pledge(cem), site.head
    assert book(cem, soup, **words).status == 422
    assert site.head == head


def test_others_do_not_say_what_a_dish_needs_nor_what_the_kitchen_has(
    site: Site, olga: Browser, cem: Browser
):
    equip(olga)
    soup, dora = site.pledge(cem), site.join("Dora")
    for browser in (dora, site.browser()):
        assert browser.send("GET", f"{soup}/kitchen").status == 403
        assert browser.send("GET", f"{KITCHEN}/edit").status == 403
        assert browser.send("GET", DOOR).status == 403
        form = {"command_id": str(uuid.uuid4())}
        for verb in ("kitchen", "confirm", "arrived", "undo/arrived", "failed"):
            assert browser.post(f"{soup}/{verb}", form).status == 403
        assert browser.post(f"{KITCHEN}/edit", {**EQUIPPED, **form}).status == 403


def test_a_helper_in_the_kitchen_says_what_it_has_and_books_for_cooks(anywhere: Site):
    olga, cem, dora = anywhere.organiser("Olga"), anywhere.join("Cem"), anywhere.join("Dora")
    anywhere.announce(olga)
    soup = anywhere.pledge(cem)
    assert dora.send("GET", f"{KITCHEN}/edit").status == 403
    assert dora.send("GET", f"{soup}/kitchen").status == 403
    link = dora.open(invite(olga, "kitchen")).form()
    dora.submit(link)
    assert equip(dora).leads_to == KITCHEN
    assert f"{KITCHEN}/edit" in links(dora.open(KITCHEN))
    assert book(dora, soup, oven_from="0", oven_for="30").status == 422
    booked = book(dora, soup, oven_from="0", oven_for="30", reason="Cem called")
    assert booked.leads_to == soup
    told = "Oven 17:30 to 18:00 Said by Dora. Cem called"
    for browser in (cem, dora):
        assert told in says(browser, soup, "content")
    assert "full Lentil soup Cem" in says(dora, KITCHEN, "kitchen-oven")
    book(dora, soup, oven_from="", reason="He is ill")
    log = olga.open(f"{HARVEST}/log").text
    assert "Dora said what the kitchen has and when it is open The school kitchen" in log
    assert "Dora said what “Lentil soup” needs in the kitchen Cem called" in log
    assert "Dora freed what “Lentil soup” had in the kitchen He is ill" in log
    assert "He is ill" not in cem.open(f"{HARVEST}/log").text
    book(cem, soup, oven_from="30", oven_for="30")
    assert "Said by" not in says(cem, soup, "content")
    assert "Cem said what" not in olga.open(f"{HARVEST}/log").text


def links(page: Page) -> set[str]:
    return {a.get("href", "") for a in page.root.iter("a")}
