"""Who lost their link reads a letter, and is back in another browser by one button."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tests.mail.letterbox import LetterBox, ways
from tools.scene import Scene

pytestmark = pytest.mark.browser

LALE = "lale@mail.example"


def test_a_magic_link_is_read_from_the_mail_and_opens_ones_page_in_a_second_browser(
    house_with_mail: Scene, smtp: LetterBox, visitor: OpenBrowser
):
    page = visitor(house_with_mail).goes_to("/me")
    page.get_by_label("Your name").fill("Lale")
    page.get_by_role("button", name="Join the table").click()
    page.get_by_role("link", name="Give an e-mail address").click()
    page.get_by_label("E-mail address").fill(LALE)
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_text(f"We have sent a link to {LALE}")).to_be_visible()
    (link,) = ways(smtp.wait_for(LALE, "confirm"))
    page.goto(link)
    page.get_by_role("button", name="Confirm this address").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    second = visitor(house_with_mail, 390, 844)
    page = second.goes_to("/me")
    page.get_by_role("link", name="I lost my link").click()
    page.get_by_role("link", name="Have a link sent by e-mail").click()
    page.get_by_label("E-mail address").fill(LALE)
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", name="Please look at your mail")).to_be_visible()
    (link,) = ways(smtp.wait_for(LALE, "come back"))
    page.goto(link)
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("heading", name="Good to see you, Lale")).to_be_visible()
    assert page.url == f"{second.address}/me", "the link must not stay in the address bar"
