"""Every route with every token: each is good for what its organiser allowed, and no more."""

import uuid

import pytest

from app.api.listings import LISTINGS
from app.api.sendable import path_of, sendable
from tests.api.programs import EVERY_SCOPE, FEAST, token
from tests.web.site import Browser, Site

READ = ("", "/events", *(f"/{each.path}" for each in LISTINGS if not each.people))
PEOPLE = tuple(f"/{each.path}" for each in LISTINGS if each.people)
DO = tuple(f"/{path_of(kind)}" for kind in sendable())
NEEDS = {
    **{("GET", path): {"read"} for path in READ},
    **{("GET", path): {"read", "people"} for path in PEOPLE},
    **{("POST", path): {"organise"} for path in DO},
    ("POST", "/people"): {"sign-ups"},
}
"""What a token has to be good for, for each route."""

TOKENS: dict[str, tuple[str, ...]] = {
    **{scope: (scope,) for scope in EVERY_SCOPE},
    "read and people": ("read", "people"),
    "all": EVERY_SCOPE,
}


@pytest.fixture(scope="module")
def olga(harvest: Site) -> Browser:
    browser = harvest.organiser("Olga")
    harvest.announce(browser)
    harvest.announce(browser, title="Soup day")
    return browser


@pytest.fixture(scope="module")
def shown(harvest: Site, olga: Browser) -> dict[str, str]:
    """A token for each set of scopes."""
    return {name: token(olga, *scopes) for name, scopes in TOKENS.items()}


def test_for_each_route_it_is_said_what_it_needs(harvest: Site):
    document = harvest.browser().send("GET", "/api/v1/openapi.json").response.json()
    said = {
        (verb.upper(), path.removeprefix("/api/v1/feasts/{feast}"))
        for path, verbs in document["paths"].items()
        for verb in verbs
    }
    assert said == set(NEEDS)


@pytest.mark.parametrize(("verb", "path"), sorted(NEEDS), ids=lambda part: part or "/")
def test_a_token_is_good_for_what_was_allowed(harvest: Site, shown, verb: str, path: str):
    headers = {"idempotency-key": str(uuid.uuid4())}

    def ask(word: str, feast: str = FEAST) -> int:
        bearer = {**headers, "authorization": f"Bearer {word}"}
        # An empty body records nothing; commands that ask for nothing are refused by their rules.
        body = {"json": {"no such field": 1}} if verb == "POST" else {}
        return harvest.browser().send(verb, feast + path, headers=bearer, **body).status

    served = {name for name, word in shown.items() if ask(word) not in {401, 403}}
    assert served == {name for name, scopes in TOKENS.items() if NEEDS[verb, path] <= {*scopes}}
    assert ask("lt_no_token") == 401
    assert ask(shown["all"], "/api/v1/feasts/soup-day") == 403
