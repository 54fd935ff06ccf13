"""A whole feast: announced, laid, scheduled anew, held at two doors, and remembered."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import FilePayload, Page, expect

from app.demo.drawing import evening
from domain.roles.events import Post
from domain.roles.helping import AppointHelper
from tests.browser.board_test import sheets
from tests.browser.coming_test import say
from tests.browser.conftest import OpenBrowser
from tests.browser.five_residents_test import BERT, has_mail, joins
from tests.browser.pantry_test import PHONE
from tests.browser.visitors import Visitor, fill_in_a_dish
from tests.mail.letterbox import LetterBox, text_of
from tools.scene import Scene

pytestmark = pytest.mark.browser
FEAST = "/feasts/lanterns"
DURING_IT = datetime(2026, 9, 19, 20, tzinfo=UTC)
SEEN = "Lanterns above empty plates"


def announces(organiser: Visitor) -> None:
    """Frida announces the feast, with soup for thirty."""
    page = organiser.goes_to("/organise/feasts/new")
    page.get_by_label("What is the feast called?").fill("Lanterns")
    page.get_by_label("Where is it?").fill("By the old oak")
    page.get_by_label("Day", exact=True).fill("2026-09-19")
    page.get_by_label("Starts").fill("17:00")
    page.get_by_label("Ends").fill("23:00")
    page.locator("#courses-0-servings").fill("30")
    page.get_by_role("button", name="Announce the feast").click()
    expect(page.get_by_role("heading", name="Lanterns")).to_be_visible()


def plans(page: Page, host: str) -> None:
    """Songs at half past six, by somebody who sings."""
    page.goto(re.sub("/feasts/.*|/organise.*", f"{FEAST}/schedule/draft/new", page.url))
    page.get_by_label("What is it?", exact=True).select_option("Music")
    page.get_by_label("What is it called?").fill("Songs")
    page.get_by_label("Day", exact=True).fill("2026-09-19")
    page.get_by_label("Starts").fill("18:30")
    page.get_by_label("Minutes").fill("45")
    page.get_by_label("Who hosts it?").select_option(host)
    page.get_by_role("button", name="Put it into the draft").click()


def releases(page: Page, version: int, reason: str) -> None:
    """Everybody reads the draft now, and why."""
    page.get_by_role("link", name=re.compile("^Release")).click()
    if reason:
        page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name=f"Release version {version}").click()
    expect(page.get_by_role("heading", name="Schedule", exact=True)).to_be_visible()


def opens_each(page: Page, address: str, words: str) -> int:
    """Follow every link of that name, and come back; returns how many there were."""
    links = page.get_by_role("link", name=re.compile(words))
    paths = [link.get_attribute("href") for link in links.all()]
    for path in paths:
        page.goto(f"{address}{path}")
        expect(page.locator("h1")).to_be_visible()
    return len(paths)


def test_a_feast_is_announced_laid_held_and_remembered(
    house_with_mail: Scene, smtp: LetterBox, visitor: OpenBrowser
):
    house = house_with_mail
    frida = visitor(house).is_("frida")
    announces(frida)

    # Neighbours sign up on phones, and the numbers of the organiser's open page move.
    overview = visitor(house).is_("frida").looks_at(f"{FEAST}/dashboard")
    overview.evaluate("window.stayed = true")
    phones = [visitor(house, **PHONE) for _ in range(2)]
    anna, bert = map(joins, phones, ("Anna", "Bert"))
    has_mail(bert, smtp)
    for phone, adults in ((anna, 2), (bert, 1)):
        phone.goto(f"{frida.address}{FEAST}/coming")
        say(phone, "Yes", adults)
        expect(phone.locator("#my-answer")).to_contain_text("You come")
    anna.goto(f"{frida.address}{FEAST}/dishes/new")
    fill_in_a_dish(anna, "Leek soup", course="Starters")
    for key, value in (("guests", "3"), ("dishes", "1"), ("servings", "12")):
        expect(overview.locator(f"#sum-{key} b")).to_have_text(value)
    assert overview.evaluate("window.stayed")
    numbers = overview.locator(".sum").count()
    for words in ("^The list", "^Why this number"):
        assert opens_each(overview, frida.address, words) == numbers
        overview = frida.looks_at(f"{FEAST}/dashboard")

    # The schedule changes, and whom it concerns is told.
    page = visitor(house).is_("frida").goes_to(FEAST)
    plans(page, "Bert")
    releases(page, 1, "")
    smtp.wait_for(BERT, "the schedule is new")
    page.goto(f"{frida.address}{FEAST}/schedule/draft")
    page.get_by_role("link", name="Change Songs").click()
    page.get_by_label("Starts").fill("19:15")
    page.get_by_role("button", name="Save the changes").click()
    releases(page, 2, "Rain until seven")
    assert "Rain until seven" in text_of(smtp.wait_for(BERT, "the schedule is new", many=2))

    # At two doors Anna is checked in at the same moment; her dish arrives, and its label prints.
    for helper in ("mira", "bo"):
        about = {"actor": "frida", "feast": "lanterns", "reason": "Stands at a gate"}
        house.do(AppointHelper(**about, person=helper, post=Post.DOOR))
    house.now = DURING_IT
    doors = [visitor(house, **PHONE).is_(helper) for helper in ("mira", "bo")]
    for door in doors:
        door.goes_to(f"{FEAST}/door").get_by_role("link", name=re.compile("Anna")).tap()
    for door in doors:
        door.page.get_by_role("button", name="They are here").tap()
    expect(overview.locator("#sum-here b")).to_have_text("2")
    doors = [visitor(house, **PHONE).is_(helper) for helper in ("mira", "bo")]
    for door in doors:
        expect(door.looks_at(f"{FEAST}/door").locator("#door-sum")).to_contain_text("2 are here")
    gate = doors[0].goes_to(f"{FEAST}/check-in?q=leek")
    gate.get_by_role("button", name="It is here").tap()
    expect(overview.locator("#sum-arrived b")).to_have_text("1")
    label = visitor(house).is_("mira").goes_to(FEAST)
    dish = label.get_by_role("link", name="Leek soup").get_attribute("href")
    label.goto(f"{frida.address}{dish}/label")
    expect(label.locator(".label-name")).to_have_text("Leek soup")
    label.emulate_media(media="print")
    assert sheets(label.pdf(prefer_css_page_size=True)) == 1

    # Photos and thanks follow.
    anna.goto(f"{frida.address}{FEAST}/photos/new")
    sent: FilePayload = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": evening(1)}
    anna.get_by_label("Which photo?").set_input_files(sent)
    anna.get_by_label("What is to be seen?").fill(SEEN)
    anna.get_by_text("Nobody can be recognised").tap()
    anna.get_by_role("button", name="Put it into the album").tap()
    anna.wait_for_url(f"**{FEAST}/photos")
    album = frida.looks_at(f"{FEAST}/photos")
    album.get_by_role("link", name=SEEN).click()
    album.get_by_role("button", name="Show it to everybody").click()
    expect(visitor(house).looks_at(f"{FEAST}/photos").get_by_role("img", name=SEEN)).to_be_visible()
    bert.goto(f"{frida.address}{FEAST}/thanks/new")
    bert.get_by_label("Whom do you thank?").select_option("Anna")
    bert.get_by_label("What for?").fill("For soup in the rain")
    bert.get_by_role("button", name="Say thank you").tap()
    bert.wait_for_url(f"**{FEAST}/thanks")
    stranger = visitor(house, **PHONE).looks_at(f"{FEAST}/thanks")
    expect(stranger.locator("#thanks-live")).not_to_contain_text("For soup in the rain")
    anna.goto(f"{frida.address}{FEAST}/thanks")
    anna.get_by_role("button", name="Everybody may read it").tap()
    expect(stranger.locator("#thanks-live")).to_contain_text("For soup in the rain")
