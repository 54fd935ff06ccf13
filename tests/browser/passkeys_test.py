"""Coming back with a passkey, in a real Chromium with a virtual authenticator."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def at_localhost(house: Scene, visitor: OpenBrowser, script: str = "") -> Page:
    """A phone with a lock, which comes by a name: passkeys know no addresses in numbers."""
    guest = visitor(house, 390, 844)
    guest.page.add_init_script(script)
    guest.address = guest.address.replace("127.0.0.1", "localhost")
    device = guest.page.context.new_cdp_session(guest.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return guest.goes_to("/me")


def test_a_neighbour_adds_a_passkey_leaves_and_comes_back_until_it_is_removed(
    house: Scene, visitor: OpenBrowser
):
    page = at_localhost(house, visitor)
    page.get_by_label("Your name").fill("Selma")
    page.get_by_role("button", name="Join the table").click()
    page.get_by_role("link", name="Your passkeys").click()
    expect(page.get_by_text("Adding a passkey needs JavaScript")).to_be_hidden()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Passkey 1", exact=True).first).to_be_visible()

    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Perhaps this device has one already")).to_be_visible()

    _leave(page)
    page.get_by_role("button", name="Come back with a passkey").click()
    expect(page.get_by_role("heading", name="Good to see you, Selma")).to_be_visible()

    page.get_by_role("link", name="Your passkeys").click()
    page.get_by_role("button", name="Remove Passkey 1").click()
    expect(page.get_by_text("You have no passkey yet")).to_be_visible()
    _leave(page)
    page.get_by_role("link", name="I lost my link").click()
    page.get_by_role("button", name="Come back with a passkey").click()
    expect(page.get_by_text("This passkey opens nothing here")).to_be_visible()


def test_a_browser_without_passkeys_says_so(house: Scene, visitor: OpenBrowser):
    guest = visitor(house, 390, 844)
    guest.page.add_init_script("delete window.PublicKeyCredential")
    page = guest.goes_to("/lost")
    expect(page.get_by_text("Coming back with a passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Come back with a passkey")).to_be_hidden()


def test_without_the_json_forms_our_own_do_the_same(house: Scene, visitor: OpenBrowser):
    page = at_localhost(
        house,
        visitor,
        "delete PublicKeyCredential.parseCreationOptionsFromJSON;"
        "delete PublicKeyCredential.parseRequestOptionsFromJSON;"
        "delete PublicKeyCredential.prototype.toJSON;",
    )
    page.get_by_label("Your name").fill("Timur")
    page.get_by_role("button", name="Join the table").click()
    page.get_by_role("link", name="Your passkeys").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Passkey 1", exact=True).first).to_be_visible()
    _leave(page)
    page.get_by_role("button", name="Come back with a passkey").click()
    expect(page.get_by_role("heading", name="Good to see you, Timur")).to_be_visible()


def _leave(page: Page) -> None:
    page.get_by_role("link", name="My page", exact=True).click()
    page.get_by_role("button", name="Forget me in this browser").click()
    expect(page.get_by_role("heading", name="Join with your name")).to_be_visible()
