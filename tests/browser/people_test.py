"""Who somebody is: a name, a link to carry to another browser, and a way out."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def test_a_personal_link_is_copied_and_opens_the_same_page_in_a_second_browser(
    house: Scene, visitor: OpenBrowser
):
    first = visitor(house)
    first.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = first.goes_to("/me")
    page.get_by_label("Your name").fill("Lale")
    page.get_by_role("button", name="Join the table").click()
    expect(page.get_by_role("heading", name="Good to see you, Lale")).to_be_visible()
    own = page.get_by_role("region", name="Your personal link")
    own.get_by_role("button").click()
    expect(own.get_by_role("button", name="Copied")).to_be_visible()
    expect(own.get_by_role("status")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.get_by_role("textbox", name="Personal link").input_value()
    second = visitor(house, 390, 844).page
    second.goto(link)
    second.get_by_role("button", name="Yes, that is me: Lale").click()
    expect(second.get_by_role("heading", name="Good to see you, Lale")).to_be_visible()
    assert second.url == f"{first.address}/me", "the link must not stay in the address bar"


def test_without_a_clipboard_the_link_is_copied_the_old_way(house: Scene, visitor: OpenBrowser):
    bo = visitor(house).is_("bo")
    bo.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.addEventListener('copy', () => { window.copied = getSelection().toString() });"
    )
    page = bo.goes_to("/me")
    page.get_by_role("region", name="Your personal link").get_by_role("button").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert (
        page.evaluate("window.copied")
        == page.get_by_role("textbox", name="Personal link").input_value()
    )


def test_a_replaced_link_opens_nothing_any_more(house: Scene, visitor: OpenBrowser):
    page = visitor(house).goes_to("/me")
    page.get_by_label("Your name").fill("Nour")
    page.get_by_role("button", name="Join the table").click()
    old = page.get_by_role("textbox", name="Personal link").input_value()
    page.get_by_text("Lost it, or shown it to someone?").click()
    page.get_by_role("button", name="Replace my link").click()
    expect(page.get_by_role("textbox", name="Personal link")).not_to_have_value(old)
    stranger = visitor(house).page
    stranger.goto(old)
    expect(stranger.get_by_role("heading", name="Not allowed")).to_be_visible()


def test_on_a_shared_phone_not_you_lets_the_browser_forget(house: Scene, visitor: OpenBrowser):
    page = visitor(house, 390, 844).is_("bo").goes_to("/me")
    page.get_by_role("button", name="Forget me in this browser").click()
    expect(page.get_by_role("heading", name="Join with your name")).to_be_visible()
    assert page.context.cookies() == []


def test_whoever_lost_the_link_tells_an_organiser_a_code_and_the_old_link_ends(
    house: Scene, visitor: OpenBrowser
):
    first = visitor(house, **PHONE).goes_to("/me")
    first.get_by_label("Your name").fill("Sevda")
    first.get_by_role("button", name="Join the table").tap()
    old = first.get_by_role("textbox", name="Personal link").input_value()

    lost = visitor(house, **PHONE).goes_to("/me")
    lost.get_by_role("link", name="I lost my link").tap()
    lost.get_by_role("link", name="Ask an organiser").tap()
    lost.get_by_role("button", name="Get a code").tap()
    code = lost.locator("#help-code").inner_text()

    organiser = visitor(house, **PHONE).is_("frida").goes_to("/organise/vouch")
    organiser.get_by_label("Name", exact=True).fill("sevd")
    organiser.get_by_role("button", name="Look").tap()
    organiser.get_by_role("link", name="That is who asks Sevda").tap()
    organiser.get_by_label("Code").fill(code.lower())
    organiser.get_by_label("How do you know?").fill("She stands in front of me")
    organiser.get_by_role("button", name="Yes, I vouch for them").tap()
    expect(organiser.get_by_text("Their device can now come in")).to_be_visible()

    lost.get_by_role("button", name="Open my page on this device").tap()
    expect(lost.get_by_role("heading", name="Good to see you, Sevda")).to_be_visible()
    expect(lost.get_by_text("She stands in front of me")).to_be_visible()
    assert lost.get_by_role("textbox", name="Personal link").input_value() != old
    stranger = visitor(house, **PHONE).page
    stranger.goto(old)
    expect(stranger.get_by_role("heading", name="Not allowed")).to_be_visible()
    first.reload()
    expect(first.get_by_text("an organiser vouched for another device")).to_be_visible()
