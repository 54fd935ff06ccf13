"""What remains of a feast, on phones: a photo is shared, shown and taken down while others look."""

import pytest
from playwright.sync_api import FilePayload, expect

from app.demo.drawing import evening
from tests.browser.conftest import OpenBrowser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
ALBUM = "/feasts/now/photos"
SEEN = "Lanterns above empty plates"


def test_a_photo_comes_to_every_open_page_and_goes_from_it_at_one_tap(
    furnished: Scene, visitor: OpenBrowser
):
    organiser = visitor(furnished, **PHONE).is_("frida").looks_at(ALBUM)
    stranger = visitor(furnished, **PHONE).looks_at(ALBUM)
    for page in (organiser, stranger):
        page.evaluate("window.stayed = true")
    mira = visitor(furnished, **PHONE).is_("mira").goes_to(ALBUM)
    mira.get_by_role("link", name="Share a photo").tap()
    sent: FilePayload = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": evening(1)}
    mira.get_by_label("Which photo?").set_input_files(sent)
    mira.get_by_label("What is to be seen?").fill(SEEN)
    mira.get_by_text("Nobody can be recognised").tap()
    mira.get_by_role("button", name="Put it into the album").tap()
    mira.wait_for_url(f"**{ALBUM}")
    expect(mira.get_by_role("img", name=SEEN)).to_be_visible()
    expect(stranger.get_by_role("img", name=SEEN)).to_have_count(0)

    waiting = organiser.get_by_role("link", name=SEEN)
    expect(waiting).to_be_visible()
    assert organiser.evaluate("window.stayed")
    waiting.tap()
    organiser.get_by_role("button", name="Show it to everybody").tap()
    photo = stranger.get_by_role("link", name=SEEN)
    expect(photo).to_be_visible()
    assert stranger.evaluate("window.stayed")
    drawn = stranger.get_by_role("img", name=SEEN)
    drawn.scroll_into_view_if_needed()
    expect(drawn).to_have_js_property("complete", value=True)
    assert drawn.evaluate("image => image.naturalWidth") == 640
    assert stranger.evaluate("document.documentElement.scrollWidth") == 390

    photo.tap()
    stranger.get_by_role("button", name="Take it down, please").tap()
    stranger.wait_for_url(f"**{ALBUM}")
    expect(stranger.get_by_role("img", name=SEEN)).to_have_count(0)
