"""An organiser has a program told what happens, on a phone, and sees it arrive."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser, announce, open_house
from tests.webhooks.examples import verified
from tests.webhooks.receiver import Receiver
from tools.scene import Scene

pytestmark = pytest.mark.browser


@pytest.fixture
def house_that_sends(tmp_path: Path) -> Iterator[Scene]:
    """A house that also sends without encryption, and to this machine."""
    scene = open_house(tmp_path, webhooks="anywhere")
    yield scene
    scene.running.stop()


def test_from_an_address_to_a_message_that_arrived_and_one_that_did_not(
    house_that_sends: Scene, visitor: OpenBrowser, receiver: Receiver
):
    house = house_that_sends
    feast = announce(house)
    frida = visitor(house, 390, 844).is_("frida")
    page = frida.goes_to(f"{feast}/webhooks")
    page.get_by_label("Address").fill("board.example")
    page.get_by_label("What is it for?").fill("Board in the bakery")
    page.get_by_label("Dishes: pledged, changed, withdrawn").check()
    page.get_by_role("button", name="Register the webhook").click()
    expect(page.locator("#url-error")).to_contain_text("such as https://example.org")
    expect(page.get_by_label("Dishes: pledged, changed, withdrawn")).to_be_checked()
    page.get_by_label("Address").fill(receiver.url)
    page.get_by_role("button", name="Register the webhook").click()
    secret = page.get_by_label("Secret").input_value()
    page.get_by_role("link", name="I have copied it").click()
    frida.sees_it_live()

    page.get_by_role("button", name="Send a test").click()
    arrived = page.locator(".webhook-delivered")
    expect(arrived).to_have_count(1)
    expect(arrived).to_contain_text("webhooks.WebhookTried")
    assert verified(receiver.wait_for(1)[0], secret)["type"] == "webhooks.WebhookTried"

    receiver.status = 503
    frida.sees_it_live()
    house.bring("pie", "Plum pie", feast=feast.rpartition("/")[2], course="Stews")
    waiting = page.locator(".webhook-waiting")
    expect(waiting).to_contain_text("dishes.DishPledged")
    expect(waiting).to_contain_text("Not taken: the answer was 503. Again on")
    receiver.status = 200
    waiting.get_by_role("link", name=re.compile("Send it again")).click()
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator(".webhook-delivered")).to_have_count(2)
    told = [verified(got, secret)["data"]["position"] for got in receiver.wait_for(3)]
    assert told[1] == told[2]

    page.get_by_role("link", name="End it", exact=True).click()
    page.get_by_role("button", name="End it", exact=True).click()
    expect(page.get_by_text("Nobody so far.")).to_be_visible()
