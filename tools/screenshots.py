"""Pictures every page and state, on a phone and a desktop, by day and by night."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from app.i18n import LANGUAGES
from tools.browser import MISSING, find_browser
from tools.scene import Scene
from tools.tour import STOPS, Stop

ROOT = Path(__file__).parent.parent
ALL = ROOT / "test-results" / "screenshots"
KEPT = ROOT / "docs" / "screenshots"
"""The few that the README shows are committed; the others are made when somebody wants to look."""

KEEP = (
    *("home-1280-light", "feast-1280-light", "feast-390-dark", "pledge-390-light"),
    *("gaps-1280-light", "shifts-390-dark", "labels-1280-light"),
)
SIZES = ((390, 844), (1280, 860))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LAUNCH = ("--disable-dev-shm-usage", "--disable-gpu")


def main() -> int:
    """Make the pictures; names of stops as arguments picture only those, `--whole` whole pages.

    The code of a language, such as `--de`, pictures the pages in it, in a folder of that name.
    """
    found = find_browser()
    if found is None:
        print(MISSING, file=sys.stderr)
        return 1
    wanted = [name for name in sys.argv[1:] if not name.startswith("-")]
    stops = [stop for stop in STOPS if not wanted or stop.name in wanted]
    whole = "--whole" in sys.argv
    language = next((code for code in LANGUAGES if f"--{code}" in sys.argv), "")
    folder = ALL / language
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, chromium_sandbox=False, args=[*LAUNCH]
        )
        houses = {"furnished": Scene(Path(home, "full")), "empty": Scene(Path(home, "empty"))}
        houses["furnished"].furnish()
        for stop in stops:
            picture(browser, stop, houses[stop.house], folder, whole=whole, locale=language or "en")
        for scene in houses.values():
            scene.running.stop()
        browser.close()
    if not wanted and not whole and not language:
        KEPT.mkdir(parents=True, exist_ok=True)
        for name in KEEP:
            shutil.copy(ALL / f"{name}.png", KEPT)
    print(f"Pictures are in {folder}")
    return 0


def picture(
    browser: Browser, stop: Stop, scene: Scene, folder: Path, *, whole: bool, locale: str
) -> None:
    """One page in one state, in four pictures."""
    for width, height in SIZES:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
                locale=locale,
            )
            page = context.new_page()
            stop.visit(page, scene)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / f"{stop.name}-{width}-{scheme}.png", full_page=whole)
            context.close()


if __name__ == "__main__":
    sys.exit(main())
