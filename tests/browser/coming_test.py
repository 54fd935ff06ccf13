"""Who comes, on phones: a feast fills, a line forms and moves, and everybody sees it happen."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from domain.allergens import Allergen, Answer
from domain.diets import TellNeeds
from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser

PHONE = (390, 844)


def say(page: Page, reply: str, adults: int, children: int = 0) -> None:
    """Somebody answers the invitation."""
    page.get_by_role("radio", name=reply, exact=True).check()
    page.get_by_label("Adults").fill(str(adults))
    page.get_by_label("Children").fill(str(children))
    page.get_by_role("button", name="Send your answer").click()


def test_a_waiting_line_moves_while_everybody_looks(house: Scene, feast: str, visitor: OpenBrowser):
    organiser = visitor(house, *PHONE).is_("frida").goes_to(f"{feast}/seats")
    organiser.get_by_label("Seats").fill("3")
    organiser.get_by_label("Why?").fill("The table is short")
    organiser.get_by_role("button", name="Save").click()
    expect(organiser.locator("#heads")).to_contain_text("3 of 3 seats are free")

    cook = visitor(house, *PHONE).is_("mira").goes_to(f"{feast}/coming")
    say(cook, "Yes", 2, 1)
    expect(cook.locator("#my-answer")).to_contain_text("You come: 2 adults and 1 child.")
    expect(organiser.locator("#heads")).to_contain_text("3 come")
    organiser.get_by_role("link", name="See who comes").click()
    expect(organiser.locator("#guests-expected-1")).to_contain_text("Mira Öztürk")

    neighbour = visitor(house, *PHONE).is_("bo")
    waiting = neighbour.goes_to(f"{feast}/coming")
    say(waiting, "Yes", 2)
    expect(waiting.locator("#my-answer")).to_contain_text("You are next in line: 2 adults.")
    stranger = visitor(house, *PHONE)
    last = stranger.goes_to(f"{feast}/coming")
    last.get_by_label("Your name").fill("Noor")
    say(last, "Yes", 1)
    expect(last.locator("#my-answer")).to_contain_text("You are second in line: 1 adult.")
    for person in (neighbour, stranger):
        person.sees_it_live()

    say(cook, "No", 2)
    cook.get_by_role("checkbox", name="Bean stew").uncheck()
    cook.get_by_role("button", name="I cannot come").click()
    expect(cook.locator("#my-answer")).to_contain_text("You do not come this time.")
    expect(waiting.locator("#my-answer")).to_contain_text("Seats are kept for you: 2 adults.")
    expect(last.locator("#my-answer")).to_contain_text("Seats are kept for you: 1 adult.")
    waiting.get_by_role("button", name="Take the seats").click()
    expect(waiting.locator("#my-answer")).to_contain_text("You come: 2 adults.")
    expect(last.locator("#heads")).to_contain_text("2 come")
    expect(organiser.locator("#guests-offered-1")).to_contain_text("Noor")

    house.now += timedelta(days=1)
    house.running.house.timer.wake()
    expect(last.locator("#my-answer")).to_contain_text("The time for your offer is over")
    expect(organiser.locator("#guests-lapsed-1")).to_contain_text("Noor")
    expect(waiting.locator("#heads")).to_contain_text("1 of 3 seats are free")
    table = visitor(house, *PHONE).goes_to(feast)
    expect(table.get_by_role("heading", name="Bean stew")).to_be_visible()
    expect(table.get_by_role("heading", name="Fish stew")).to_have_count(0)


def test_a_dish_that_does_not_fit_is_marked_for_its_guest_alone(
    house: Scene, feast: str, visitor: OpenBrowser
):
    house.do(TellNeeds(actor="bo", allergies=(Allergen.NUTS,)))
    guest = visitor(house, *PHONE).is_("bo").looks_at(feast)
    other = visitor(house, *PHONE).is_("frida").looks_at(feast)
    name = feast.rpartition("/")[2]
    nuts = {Allergen.NUTS: Answer.CONTAINS}
    house.bring(f"{name}-cake", "Walnut bread", feast=name, course="Bread", allergens=nuts)
    free = {Allergen.NUTS: Answer.FREE_OF}
    house.bring(f"{name}-loaf", "Plain bread", feast=name, course="Bread", allergens=free)

    def mark(page: Page, dish: str, words: str):
        return page.locator(".dish").filter(has_text=dish).get_by_text(words)

    never, ask = "Contains what you do not eat", "Ask first"
    expect(mark(guest, "Walnut bread", never)).to_be_visible()
    expect(mark(guest, "Walnut bread", ask)).to_be_hidden()
    expect(mark(guest, "Plain bread", never)).to_be_hidden()
    expect(mark(guest, "Plain bread", ask)).to_be_hidden()
    expect(mark(guest, "Bean stew", never)).to_be_hidden()
    expect(mark(guest, "Bean stew", ask)).to_be_visible()
    for dish in ("Walnut bread", "Plain bread", "Bean stew"):
        for words in (never, ask):
            expect(mark(other, dish, words)).to_be_hidden()
    guest.goto(f"{house.running.address}{feast}/dishes/{name}-cake")
    other.goto(f"{house.running.address}{feast}/dishes/{name}-cake")
    expect(guest.get_by_text(never)).to_be_visible()
    expect(other.get_by_text(never)).to_be_hidden()
