"""What browser tests may ask for: a real Chromium, houses that are served, and visitors."""

import itertools
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy.engine import URL

from tests.browser.visitors import Visitor
from tests.databases import PostgreSQL, PostgreSQLDatabases
from tests.mail.letterbox import LetterBox
from tools.browser import MISSING, find_browser
from tools.scene import TODAY, Scene

LAUNCH = ("--disable-dev-shm-usage", "--disable-gpu")
numbers = itertools.count(1)

OpenBrowser = Callable[..., Visitor]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser of this run. Without one these tests are skipped, or fail where CI=true."""
    found = find_browser()
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    # The machine may be busy with other tests; waiting longer costs nothing when all is well.
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, chromium_sandbox=False, args=[*LAUNCH]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A house in which everything has happened once."""
    scene = Scene(tmp_path_factory.mktemp("furnished"))
    scene.furnish(residents=14)
    yield scene
    scene.running.stop()


@pytest.fixture(scope="package")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A house in which nothing has happened."""
    scene = Scene(tmp_path_factory.mktemp("bare"))
    yield scene
    scene.running.stop()


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A house with people and recipes; each test announces its own feast."""
    scene = open_house(tmp_path_factory.mktemp("house"))
    yield scene
    scene.running.stop()


@pytest.fixture
def house_on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQL, postgresql_template: URL
) -> Iterator[Scene]:
    """The same on PostgreSQL."""
    databases = PostgreSQLDatabases(postgresql_template, postgresql)
    url = databases.new().render_as_string(hide_password=False)
    scene = open_house(tmp_path_factory.mktemp("house"), database=url)
    yield scene
    scene.running.stop()
    databases.drop_all()


@pytest.fixture
def house_with_mail(tmp_path: Path, smtp: LetterBox) -> Iterator[Scene]:
    """A house that gives its letters to the mail server of the tests."""
    scene = open_house(tmp_path, smtp=smtp.url, mail_from="Linden Yard <table@example.org>")
    yield scene
    scene.running.stop()


@pytest.fixture
def feast(house: Scene) -> str:
    """A feast of one test's own, with three dishes of Mira's; its address begins with /feasts/."""
    return announce(house)


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[OpenBrowser]:
    """Opens a new browser on a house; at the end none of them may have complained."""
    visitors: list[Visitor] = []

    def open_one(scene: Scene, width: int = 1280, height: int = 860, **options: Any) -> Visitor:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        visitors.append(Visitor(context.new_page(), scene))
        return visitors[-1]

    yield open_one
    for each in visitors:
        each.page.context.close()
    assert [complaint for each in visitors for complaint in each.complaints] == []


def open_house(home: Any, **settings: str) -> Scene:
    """A house with Mira, Frida and Bo in it."""
    scene = Scene(home, **settings)
    scene.people_join()
    scene.now = TODAY
    return scene


def announce(scene: Scene, days: int = 10) -> str:
    """A feast in so many days that nobody else looks at; returns its address."""
    number = next(numbers)
    feast = f"feast-{number}"
    scene.announce(feast, f"Feast number {number}", TODAY + timedelta(days=days))
    for dish in ("Bean stew", "Lentil stew", "Fish stew"):
        scene.bring(f"{feast}-{dish[:4]}".lower(), dish, feast=feast, course="Stews")
    return f"/feasts/{feast}"
