"""A whole house behind a test client: browsers, people, feasts, and a look into the log."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import event as sa_event
from sqlalchemy.engine import URL

from app.journal.clock import Clock
from app.journal.tables import StoredEvent
from app.main import build_house, create_app
from app.settings import Settings
from app.web.house import House
from tests.web.html import Form, Page

ADDRESS = "http://longtable.test"
FEAST = {
    "title": "Harvest feast",
    "place": "Linden Street, the school yard",
    "access": "Step-free from the north gate",
    "date": "2026-12-12",
    "starts": "17:30",
    "ends": "23:00",
    "zone": "Europe/Berlin",
    "courses-0-name": "Mains",
    "courses-0-servings": "40",
    "courses-1-name": "Desserts",
    "courses-1-servings": "20",
    **{f"courses-{n}-{part}": "" for n in range(2, 6) for part in ("name", "servings")},
}
"""What Olga writes to announce the harvest feast of `tests.examples`."""


def feast_next_year() -> dict[str, str]:
    """What she writes where the machine's own clock goes, and the feast has to be still to come."""
    return {**FEAST, "date": f"{datetime.now(UTC).year + 1}-12-12"}


SOUP = {
    "name": "Lentil soup",
    "course": "Mains",
    "servings": "12",
    "ingredients": "500 g red lentils\r\n2 carrots\r\ncumin",
    "milk": "free_of",
    "celery": "contains",
}
"""What Cem writes to pledge his soup."""


def settings_for(database: URL, home: Path, **environment: str) -> Settings:
    """The settings of a test house; without a limit on forms unless one is given."""
    return Settings.from_environment(
        {
            "LONGTABLE_HOME": str(home),
            "LONGTABLE_DATABASE": database.render_as_string(hide_password=False),
            "LONGTABLE_SECRET": "for these tests only",
            "LONGTABLE_POSTS_PER_MINUTE": "0",
            **environment,
        }
    )


class Answer:
    """What a browser got: a status, headers, and a page if there is one."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.text = response.text

    @property
    def page(self) -> Page:
        """The page."""
        assert self.headers["content-type"] == "text/html; charset=utf-8"
        return Page(self.text)

    @property
    def leads_to(self) -> str:
        """Where the browser goes next."""
        assert self.status == 303, f"{self.status} leads nowhere"
        return self.headers["location"]

    @property
    def set_cookies(self) -> list[str]:
        """The cookies that came with it."""
        return self.headers.get_list("set-cookie")


class Browser:
    """One browser, with cookies of its own and without JavaScript."""

    def __init__(self, client: "TestClient[Any]", **headers: str) -> None:
        self._client = client
        self._headers = headers
        self.cookies = httpx.Cookies()

    def send(self, method: str, path: str, **options: Any) -> Answer:
        """Ask for anything; redirects are not followed."""
        headers = {**self._headers, **options.pop("headers", {})}
        self._client.cookies = self.cookies
        response = self._client.request(
            method, path, headers=headers, follow_redirects=False, **options
        )
        self.cookies = httpx.Cookies(self._client.cookies)
        return Answer(response)

    def open(self, path: str, **options: Any) -> Page:
        """A page that is there."""
        answer = self.send("GET", path, **options)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.page

    def post(self, path: str, fields: Any, **options: Any) -> Answer:
        """Send a form's fields: a dictionary, or pairs."""
        encoded = httpx.QueryParams(fields)
        kind = {"content-type": "application/x-www-form-urlencoded"}
        headers = {**kind, **options.pop("headers", {})}
        return self.send("POST", path, content=str(encoded).encode(), headers=headers, **options)

    def fill_in(self, path: str, words: dict[str, Any], action: str | None = None) -> Answer:
        """Open a page, write into its form, and send that."""
        return self.submit(self.open(path).form(action), words)

    def submit(self, form: Form, words: dict[str, Any] | None = None) -> Answer:
        """Send a form that was opened before."""
        return self.post(form.action, form.filled(words or {}))

    def follow(self, answer: Answer) -> Page:
        """Go where an answer leads."""
        return self.open(answer.leads_to)


class BlocksTheLoop(Exception):
    """The database was asked in the event loop, where everybody else waits for its answer."""


def _off_the_loop(_connection: object) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return  # a thread of its own
    raise BlocksTheLoop


_IDLE: list[Litestar] = []
"""Apps of houses that have closed; to make one takes longer than most tests of a page."""


def _app_for(house: House) -> Litestar:
    """An app for a house; one that counts forms is always new."""
    if house.settings.posts_per_minute or not _IDLE:
        return create_app(house)
    app = _IDLE.pop()
    app.state.house = house
    return app


class Site:
    """A running house; everything is done to it through its pages."""

    def __init__(self, settings: Settings, clock: Clock, address: str = ADDRESS) -> None:
        self.house: House = build_house(settings, clock)
        sa_event.listen(self.house.engine, "engine_connect", _off_the_loop)
        self._app = _app_for(self.house)
        self.client = TestClient(self._app, base_url=address, raise_server_exceptions=False)

    def __enter__(self) -> Self:
        self.client.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self.client.__exit__(*failure)
        if not self.house.settings.posts_per_minute:  # nothing of this house is left in it
            _IDLE.append(self._app)

    def browser(self, **headers: str) -> Browser:
        """A browser that nobody has used yet."""
        return Browser(self.client, **headers)

    def join(self, name: str = "Cem") -> Browser:
        """The browser of somebody who joined."""
        browser = self.browser()
        assert browser.fill_in("/me", {"name": name}).leads_to == "/me"
        return browser

    def organiser(self, name: str = "Olga") -> Browser:
        """The browser of somebody who accepted an invitation to organise."""
        browser = self.browser()
        path = f"/organise/invitation/{self.house.links.invitation()}"
        assert browser.fill_in(path, {"name": name}).leads_to == "/organise"
        return browser

    def announce(self, olga: Browser, **changes: str) -> str:
        """The address of a feast that an organiser announced."""
        return olga.fill_in("/organise/feasts/new", {**FEAST, **changes}).leads_to

    def pledge(self, browser: Browser, feast: str = "/feasts/harvest-feast", **changes: Any) -> str:
        """The address of a dish that somebody put on the table, such as /feasts/f/dishes/d."""
        before = set(self.dishes(feast))
        answer = browser.fill_in(f"{feast}/dishes/new", {**SOUP, **changes})
        assert answer.leads_to == feast
        (dish,) = set(self.dishes(feast)) - before
        return f"{feast}/dishes/{dish}"

    def dishes(self, feast: str = "/feasts/harvest-feast") -> list[str]:
        """The ids of the dishes that stand on a feast's table, as everybody sees them."""
        page = self.browser().open(feast)
        ids = [e.get("id", "") for e in page.root.iter("li")]
        return [i.removeprefix("dish-") for i in ids if i.startswith("dish-")]

    def log(self) -> list[StoredEvent]:
        """Everything that was recorded."""
        return list(self.house.journal.recorder.stored())

    @property
    def head(self) -> int:
        """How many events were recorded."""
        return len(self.log())


def path_of(url: str) -> str:
    """The path of an absolute address."""
    return urlsplit(url).path
