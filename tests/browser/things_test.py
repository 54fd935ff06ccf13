"""Seats and costs on phones, live, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from domain.costs import JoinSharing, LeaveSharing, OpenCosts
from domain.seating import LayTable
from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = (390, 844)


def test_two_parties_reach_for_the_last_seats_of_a_table(
    house: Scene, feast: str, visitor: OpenBrowser
):
    name = feast.rpartition("/")[2]
    for table, seats in (("Lime", 3), ("Wall", 8)):
        spot = f"{name}-{table}".lower()
        house.do(LayTable(actor="frida", feast=name, table=spot, name=table, seats=seats))
    house.answer("mira", name, adults=2)
    house.answer("bo", name, adults=2)
    pages = [visitor(house, *PHONE).is_(who).looks_at(f"{feast}/tables") for who in ("mira", "bo")]
    for page in pages:  # both look at the form while three seats are free
        page.get_by_role("link", name="Sit here : Lime").click()
        page.get_by_label("Others who come may read my first name here").check()
    pages[0].get_by_role("button", name="Sit here").click()
    expect(pages[0].locator("#my-seats")).to_contain_text("You sit here: Lime (2 seats)")
    pages[1].get_by_role("button", name="Sit here").click()
    many = pages[1].get_by_label("How many of you sit here?")
    expect(many).to_have_accessible_description(re.compile("there is still room here: Wall"))
    many.fill("1")
    pages[1].get_by_role("button", name="Sit here").click()
    expect(pages[1].locator("#my-seats")).to_contain_text("1 of you has no seat yet.")

    lime = pages[0].locator(f"#spot-{name}-lime")
    expect(lime).to_contain_text("All seats are taken")
    expect(lime).to_contain_text("Among them: Mira, Bo")
    stranger = visitor(house, *PHONE).looks_at(f"{feast}/tables")
    expect(stranger.locator(f"#spot-{name}-lime")).not_to_contain_text("Mira")
    house.answer("mira", name, adults=1)  # one of them stays at home
    expect(pages[0].locator("#my-seats")).to_contain_text("You sit here: Lime (1 seat)")
    expect(stranger.locator(f"#spot-{name}-lime")).to_contain_text("1 of 3 seats are free")


def test_costs_are_shared_and_settled_between_phones(
    house: Scene, feast: str, visitor: OpenBrowser
):
    name = feast.rpartition("/")[2]
    house.do(OpenCosts(actor="frida", feast=name, currency="EUR"))
    house.do(JoinSharing(actor="bo", feast=name, heads=1))
    other = visitor(house, *PHONE).is_("bo").looks_at(f"{feast}/costs")
    payer = visitor(house, *PHONE, java_script_enabled=False).is_("mira").goes_to(f"{feast}/costs")
    payer.get_by_role("link", name="Take part in sharing").click()
    payer.get_by_label("For how many people do you share?").fill("2")
    payer.get_by_role("button", name="I share").click()
    add(payer, "Charcoal", "30.00")
    expect(payer.locator("#my-costs")).to_contain_text("You get €10.00 back")
    expect(other.locator("#my-costs")).to_contain_text("You owe €10.00")
    expect(other.locator("#costs-told")).to_contain_text("Charcoal")
    house.do(LeaveSharing(actor="bo", feast=name))  # from another device; this page stays open
    expect(other.locator("#my-costs")).to_contain_text("You do not share the costs")
    expect(other.locator("#costs-live")).not_to_contain_text(re.compile("Charcoal|€"))
    house.do(JoinSharing(actor="bo", feast=name, heads=1))
    expect(other.locator("#costs-told")).to_contain_text("Charcoal")

    organiser = visitor(house, *PHONE).is_("frida").looks_at(f"{feast}/costs")
    expect(organiser.locator("#costs-live")).not_to_contain_text("€")
    organiser.get_by_role("link", name="Close the costs").click()
    organiser.get_by_role("button", name="Close them").click()
    other.get_by_role("link", name="I have paid").click()
    other.get_by_role("button", name="I have paid").click()
    expect(other.locator("#my-costs")).to_contain_text("on its way")
    payer.goto(f"{house.running.address}{feast}/costs")
    payer.get_by_role("link", name="It has arrived").click()
    payer.get_by_role("button", name="It has arrived").click()
    expect(other.locator("#my-costs")).to_contain_text("arrived")


def add(page: Page, what: str, amount: str) -> None:
    """Somebody adds a receipt."""
    page.get_by_role("link", name="Add a receipt").click()
    page.get_by_label("What did you pay for?").fill(what)
    page.get_by_label("How much was it?").fill(amount)
    page.get_by_role("button", name="Add it").click()
