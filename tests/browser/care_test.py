"""The door on phones: a helper finds names and checks them in, everybody at the door sees it."""

import re

import pytest
from playwright.sync_api import expect

from domain.dishes import PledgeDish
from domain.people import Join
from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def test_a_helper_finds_a_name_and_checks_it_in_while_others_look(
    house: Scene, feast: str, visitor: OpenBrowser
):
    for person, adults in (("mira", 2), ("bo", 1)):
        house.answer(person, feast.removeprefix("/feasts/"), adults=adults)
    organiser = visitor(house, **PHONE).is_("frida").goes_to(f"{feast}/helpers")
    organiser.get_by_role("radio", name="At the door").check()
    organiser.get_by_role("button", name="Make them a helper").tap()
    link = organiser.locator("#link-1").input_value()

    helper = visitor(house, **PHONE)
    helper.page.goto(link)
    helper.page.get_by_label("Your name").fill("Hana")
    helper.page.get_by_role("button", name="Yes, I help").tap()
    helper.page.get_by_role("link", name="Check people in").tap()
    helper.sees_it_live()
    watcher = visitor(house, **PHONE).is_("frida").looks_at(f"{feast}/door")
    watcher.evaluate("window.stayed = true")

    page = helper.page
    rows = page.locator("#door-expected-1 li")
    expect(rows.filter(visible=True)).to_have_count(2)
    page.get_by_label("Find a name").fill("ozt")  # as one types on a strange phone
    expect(rows.filter(visible=True)).to_have_text(re.compile("Mira Öztürk"))
    assert "ozt" not in page.url
    rows.filter(visible=True).get_by_role("button").tap()
    expect(page.locator("#door-lately")).to_contain_text("Mira Öztürk")
    expect(watcher.locator("#door-sum")).to_contain_text("2 are here")
    expect(watcher.locator("#door-lately")).to_contain_text("Mira Öztürk")
    watcher.get_by_label("Find a name").fill("nobody at all")
    expect(watcher.get_by_text("Nobody of this name is on the list.")).to_be_visible()
    watcher.get_by_label("Find a name").fill("")
    page.locator("#door-lately").get_by_role("button", name="Undo").tap()
    expect(watcher.locator("#door-sum")).to_contain_text("0 are here")
    expect(watcher.locator("#door-expected-1 li")).to_have_count(2)
    assert watcher.evaluate("window.stayed")
    watcher.goto(f"{house.running.address}{feast}/log")
    expect(watcher.locator(".log")).to_contain_text("accepted an invitation to help at the door")


def test_without_javascript_a_party_of_another_number_is_checked_in(
    house: Scene, feast: str, visitor: OpenBrowser
):
    house.answer("mira", feast.removeprefix("/feasts/"), adults=2)
    page = visitor(house, 390, 844, java_script_enabled=False).is_("frida").goes_to(f"{feast}/door")
    page.get_by_role("link", name="Other number").click()
    page.get_by_label("Children").fill("3")
    page.get_by_role("button", name="They are here").click()
    expect(page.locator("#door-sum")).to_contain_text("5 are here")


def test_on_a_phone_an_organiser_makes_one_of_a_neighbour_who_came_in_twice(
    house: Scene, feast: str, visitor: OpenBrowser
):
    """The tally moves where it is open, and either telephone shows both and says why."""
    name = feast.removeprefix("/feasts/")
    for person, called in (("vera", "Vera Lind"), ("vera-2", "Vera L")):
        house.do(Join(actor=person, person=person, name=called, link=person))
        house.answer(person, name, adults=2)
    house.do(
        PledgeDish(
            actor="vera-2", feast=name, dish="pie", name="Plum pie", course="Stews", servings=8
        )
    )
    watcher = visitor(house, **PHONE).is_("frida").looks_at(f"{feast}/coming")
    heads = watcher.locator(".heads-sum")
    expect(heads).to_have_text("4 come")

    page = visitor(house, **PHONE).is_("frida").goes_to(f"{feast}/moderation?q=vera+l")
    page.locator("#person-vera-2").get_by_role("link", name="Twice?").tap()
    page.get_by_label("Which entry is the same neighbour").select_option("vera")
    page.get_by_label("Why?").fill("She has a new telephone")
    page.get_by_role("button", name="Make one of the two").tap()
    expect(page).to_have_url(re.compile("/moderation$"))
    expect(heads).to_have_text("2 come")

    for telephone in ("vera", "vera-2"):
        mine = visitor(house, **PHONE).is_(telephone).goes_to("/me")
        expect(mine.get_by_role("heading", level=1)).to_contain_text("Vera Lind")
        expect(mine.get_by_text("She has a new telephone")).to_be_visible()
        expect(mine.get_by_text("Plum pie").first).to_be_visible()
