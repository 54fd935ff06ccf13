"""A phone at the door reads the code that a guest shows, by its camera or from a picture."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from app.arrivals.codes import SCANNED, door_code
from domain.roles.events import Post
from domain.roles.helping import AppointHelper
from tests.browser.conftest import LAUNCH, OpenBrowser
from tests.browser.visitors import Visitor
from tools.browser import find_browser
from tools.scene import Scene

pytestmark = pytest.mark.browser
PHONE = (390, 844)
WIDE, HIGH, MODULE = 640, 480, 8


def film_of(text: str, file: Path) -> Path:
    """What a camera sees before which somebody holds a code: YUV4MPEG2, a frame again and again."""
    code = [*map(bytes, segno.make(text, micro=False).matrix_iter(MODULE, border=4))]
    left, top = (WIDE - len(code[0])) // 2, (HIGH - len(code)) // 2
    grey = bytearray(b"\x90" * (WIDE * HIGH))
    for y, row in enumerate(code):
        start = (top + y) * WIDE + left
        grey[start : start + len(row)] = bytes(20 if dark else 235 for dark in row)
    colours = b"\x80" * (WIDE * HIGH // 2)
    head = f"YUV4MPEG2 W{WIDE} H{HIGH} F10:1 Ip A1:1 C420jpeg\n".encode()
    file.write_bytes(head + (b"FRAME\n" + grey + colours) * 10)
    return file


@pytest.fixture
def party(house: Scene, feast: str) -> str:
    """A feast to which Bo comes, and at whose door Mira helps."""
    name = feast.rpartition("/")[2]
    house.answer("bo", name, adults=2)
    house.do(AppointHelper(actor="frida", feast=name, person="mira", post=Post.DOOR, reason=""))
    return feast


@pytest.fixture
def camera(chromium: Browser, house: Scene, tmp_path: Path) -> Iterator[Page]:
    """The phone of somebody before whose camera Bo's code is held."""
    shown = house.running.address + f"{SCANNED}/{door_code(house.running.house.links, 'bo')}"
    film = film_of(shown, tmp_path / "code.y4m")
    seeing = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    phone = chromium.browser_type.launch(
        executable_path=find_browser(), chromium_sandbox=False, args=[*LAUNCH, *seeing]
    )
    context = phone.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    visitor = Visitor(context.new_page(), house).is_("mira")
    yield visitor.page
    phone.close()
    assert visitor.complaints == []


def test_the_camera_finds_a_guest_who_then_comes_and_goes(
    house: Scene, party: str, camera: Page, visitor: OpenBrowser
):
    organiser = visitor(house, *PHONE).is_("frida").looks_at(f"{party}/door")
    camera.goto(f"{house.running.address}{party}/door/scan")
    expect(camera.locator(".about-name")).to_have_text("Bo")
    camera.get_by_label("Adults").fill("1")
    camera.get_by_role("button", name="They are here").click()
    expect(organiser.locator("#door-sum")).to_contain_text("1 is here")
    camera.get_by_role("link", name="Open : Bo").click()  # still before the camera, not found anew
    expect(camera.get_by_role("heading", name="Here already")).to_be_visible()
    camera.get_by_role("button", name="They go home").click()
    expect(organiser.locator("#door-gone")).to_contain_text("Bo")
    expect(organiser.locator("#door-sum")).to_contain_text("0 are here")


def test_without_a_camera_a_picture_or_the_letters_do(
    house: Scene, party: str, visitor: OpenBrowser, tmp_path: Path
):
    code = door_code(house.running.house.links, "bo")
    pictures = {name: str(tmp_path / f"{name}.png") for name in ("code", "other", "none")}
    segno.make(f"https://elsewhere.example{SCANNED}/{code}").save(pictures["code"], scale=6)
    segno.make("WIFI:S:Linden Yard;;").save(pictures["other"], scale=6)
    phone = visitor(house, *PHONE).is_("mira")
    page = phone.goes_to(f"{party}/door/scan")
    expect(page.get_by_role("status")).to_contain_text("The camera cannot be used here")
    page.screenshot(path=pictures["none"])
    choose = page.locator("[type=file]")
    choose.set_input_files(pictures["other"])
    expect(page.get_by_role("status")).to_have_text("That is another kind of code.")
    choose.set_input_files(pictures["none"])
    expect(page.get_by_role("status")).to_contain_text("no code to be read")
    choose.set_input_files(pictures["code"])
    expect(page.locator(".about-name")).to_have_text("Bo")
    phone.goes_to(f"{party}/door/scan")
    page.get_by_role("textbox", name="Code").fill(f"{code[:4].lower()} {code[4:]}")
    page.get_by_role("button", name="Find it").click()
    expect(page.locator(".about-name")).to_have_text("Bo")
