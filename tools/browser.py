"""Finds the Chromium that drives the browser tests, and gets one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = (sys.executable, "-m", "playwright")
# Playwright's own Node needs libatomic; without any font, text renders as boxes.
PACKAGES = ("chromium", "fonts-dejavu-core", "libatomic1")
ASK = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
MISSING = """\
############################################################################
#  NO BROWSER that can be driven was found, and none could be installed.   #
#  BROWSER TESTS WILL BE SKIPPED: pages are not tested in this run.        #
#  Install Chromium or Chrome, or name one with LONGTABLE_BROWSER=/path.   #
############################################################################"""


def find_browser() -> str | None:
    """The path of a Chromium or Chrome: the one named, the system's, or Playwright's own.

    None where there is no browser, or where Playwright itself cannot start to drive one.
    """
    if not _starts(*PLAYWRIGHT):
        return None
    named = os.environ.get("LONGTABLE_BROWSER")
    if named:
        return shutil.which(named)
    installed = filter(None, map(shutil.which, NAMES))
    return next(filter(_starts, installed), None) or _playwrights_own()


def install_browser() -> str | None:
    """Try the ways this machine offers to get a browser; the path of the one now there."""
    for commands in _ways():
        if all(_run(command) for command in commands) and (found := find_browser()):
            return found
    return None


def main() -> int:
    """With `--install`, gets a browser if there is none; always says which one is used."""
    found = find_browser()
    if found is None and "--install" in sys.argv[1:]:
        found = install_browser()
    if found:
        print(f"Browser for the tests: {found}")
        return 0
    print(MISSING, file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


def _ways() -> list[list[list[str]]]:
    """The lists of commands that may bring a browser, the likeliest first."""
    own = [*PLAYWRIGHT, "install", "chromium"]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return [[own]]
    apt = ["apt-get", "--quiet"]
    return [
        [[*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", *PACKAGES]],
        [[*own, "--with-deps"]],
    ]


def _starts(*command: str) -> bool:
    """Whether a program runs here: Ubuntu's chromium-browser may only say to install a snap."""
    try:
        done = subprocess.run([*command, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _run(command: list[str]) -> bool:
    """Run one command, with its output shown and no question asked; whether it worked."""
    print("$", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL)
    except OSError as error:
        print(error, file=sys.stderr)
        return False
    return done.returncode == 0


def _playwrights_own() -> str | None:
    """The Chromium that `playwright install` fetched, if it did."""
    # In a process of its own: Playwright refuses to start twice in one, or beside an event loop.
    done = subprocess.run([sys.executable, "-c", ASK], check=False, capture_output=True, text=True)
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


if __name__ == "__main__":
    sys.exit(main())
