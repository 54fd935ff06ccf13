"""The whole of it on five phones: who comes, what they bring, and who stands in for whom."""

import re

import pytest
from playwright.sync_api import Page, expect

from domain.attendance.offers import SetCapacity
from tests.browser.board_test import sheets
from tests.browser.coming_test import say
from tests.browser.conftest import OpenBrowser, announce
from tests.browser.pantry_test import PHONE, give
from tests.browser.shifts_test import open_washing_up
from tests.browser.visitors import Visitor, fill_in_a_dish
from tests.mail.letterbox import LetterBox, ways
from tools.scene import Scene

pytestmark = pytest.mark.browser
BERT = "bert@mail.example"


def joins(phone: Visitor, name: str) -> Page:
    """Join with a name only."""
    page = phone.goes_to("/me")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Join the table").tap()
    expect(page.get_by_role("heading", name=f"Good to see you, {name}")).to_be_visible()
    return page


def pledges(page: Page, feast: str, dish: str) -> None:
    """Put a dish on the table, and open the form that takes some of the only gift."""
    page.goto(f"{page.url.removesuffix('/me')}{feast}/dishes/new")
    fill_in_a_dish(page, dish)
    page.get_by_role("link", name="Ingredients", exact=True).first.tap()
    page.get_by_role("link", name="Cook with it").tap()
    page.get_by_label("How much?").fill("3 kg")


def has_mail(page: Page, smtp: LetterBox) -> None:
    """Bert gives an address, and confirms it from the letter."""
    page.get_by_role("link", name="Give an e-mail address").tap()
    page.get_by_label("E-mail address").fill(BERT)
    page.get_by_role("button", name="Send me the link").tap()
    (link,) = ways(smtp.wait_for(BERT, "confirm"))
    page.goto(link)
    page.get_by_role("button", name="Confirm this address").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def test_five_residents_sign_up_and_one_finds_cover_by_a_tap_in_a_letter(
    house_with_mail: Scene, smtp: LetterBox, visitor: OpenBrowser
):
    house = house_with_mail
    feast = announce(house)
    name = feast.rpartition("/")[2]
    house.do(SetCapacity(actor="frida", feast=name, seats=2, reason="The table is short"))
    open_washing_up(house, name)
    phones = [visitor(house, **PHONE) for _ in range(5)]
    anna, bert, cem, dora, emil = map(joins, phones, ("Anna", "Bert", "Cem", "Dora", "Emil"))
    table = visitor(house).looks_at(feast)
    table.evaluate("window.stayed = true")

    # A line forms, and moves.
    anna.goto(f"{phones[0].address}{feast}/coming")
    say(anna, "Yes", 2)
    expect(anna.locator("#my-answer")).to_contain_text("You come: 2 adults.")
    has_mail(bert, smtp)
    bert.goto(f"{phones[1].address}{feast}/coming")
    say(bert, "Yes", 1)
    expect(bert.locator("#my-answer")).to_contain_text("You are next in line")
    phones[1].sees_it_live()
    say(anna, "Yes", 1)
    expect(bert.locator("#my-answer")).to_contain_text("Seats are kept for you")
    bert.get_by_role("button", name="Take the seats").tap()
    expect(bert.locator("#my-answer")).to_contain_text("You come: 1 adult.")
    expect(table.locator("#feast-hero")).to_contain_text("2 adults")

    # Emil's tomatoes are wanted by two cooks at once, and there are not enough for both.
    emil.goto(f"{phones[4].address}{feast}/ingredients/new")
    give(emil, "Tomatoes", "5 kg")
    emil.wait_for_url("**/ingredients")
    for cook, dish in ((cem, "Shakshuka"), (dora, "Ratatouille")):
        pledges(cook, feast, dish)
    for cook in (cem, dora):
        cook.get_by_role("button", name="Take it for my dish").tap()
    cem.wait_for_url("**/ingredients")
    left = dora.get_by_label("How much?")
    expect(left).to_have_accessible_description(re.compile("not that much left"))
    expect(table.get_by_role("heading", name="Ratatouille")).to_be_visible()
    assert table.evaluate("window.stayed")

    # Anna washes up, cannot, and Bert stands in by one tap on the page that his letter opens.
    anna.goto(f"{phones[0].address}{feast}/shifts")
    anna.get_by_role("button", name="Take it").tap()
    anna.get_by_role("link", name="I cannot come").tap()
    anna.get_by_role("button", name="Ask others to stand in").tap()
    (link,) = ways(smtp.wait_for(BERT, "can you stand in?"))
    elsewhere = visitor(house, **PHONE)  # where nobody knows Bert
    elsewhere.page.goto(link)
    elsewhere.page.get_by_role("button", name="Yes, I will").tap()
    expect(elsewhere.page.get_by_role("status")).to_contain_text("Thank you, Bert: you are in.")
    anna.goto(f"{phones[0].address}{feast}/shifts")
    expect(anna.locator(".shift")).to_contain_text("Bert")
    expect(anna.locator(".shift-helps")).to_be_hidden()

    # Frida prints a label for each dish.
    labels = visitor(house).is_("frida").goes_to(f"{feast}/labels")
    expect(labels.locator(".label-name")).to_have_count(5)
    assert {"Shakshuka", "Ratatouille"} <= set(labels.locator(".label-name").all_inner_texts())
    labels.emulate_media(media="print")
    assert sheets(labels.pdf(prefer_css_page_size=True)) == 1
