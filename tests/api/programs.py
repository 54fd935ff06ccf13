"""A program that an organiser lets in."""

import uuid
from typing import Any

from tests.web.site import Answer, Browser, Site

FEAST = "/api/v1/feasts/harvest-feast"
TOKENS = "/feasts/harvest-feast/tokens"
EVERY_SCOPE = ("read", "people", "sign-ups", "organise")


def token(olga: Browser, *scopes: str, name: str = "Website") -> str:
    """What an organiser copies for a program."""
    form = olga.open(TOKENS).form(TOKENS)
    answer = olga.post(TOKENS, [*form.filled({"name": name}), *(("scopes", s) for s in scopes)])
    assert answer.status == 200, answer.text
    return str(answer.page.by_id("made").get("value"))


class Program:
    """A program with a token; it keeps no cookies."""

    def __init__(self, site: Site, shown: str) -> None:
        self._site = site
        self._headers = {"authorization": f"Bearer {shown}"}

    def reads(self, path: str = "", **query: Any) -> Answer:
        """Read something of the harvest feast."""
        browser = self._site.browser()
        return browser.send("GET", FEAST + path, headers=self._headers, params=query)

    def does(self, command: str, key: str = "", act_for: str = "", **asked: Any) -> Answer:
        """Send a command."""
        headers = {**self._headers, "idempotency-key": key or str(uuid.uuid4())}
        query = {"for": act_for} if act_for else {}
        path = f"{FEAST}/{command}"
        return self._site.browser().send("POST", path, headers=headers, json=asked, params=query)

    def signs_up(self, name: str) -> str:
        """Sign somebody up; returns who it is."""
        return str(self.does("people", name=name).response.json()["person"])


def says_no(answer: Answer, status: int, code: str = "") -> bool:
    """Whether it is a problem document with this status and code."""
    told = answer.response.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"status", "title", "detail"} <= told.keys()
    return (answer.status, told["status"], told.get("code", "")) == (status, status, code)
