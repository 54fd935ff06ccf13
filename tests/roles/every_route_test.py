"""Every route with every role: each serves those whom it is for, and sends all others away."""

import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest
from litestar import Litestar

from app.demo.seed import FEAST
from app.equipment.queries import equipment_of
from app.main import create_app
from app.seating.queries import tables_of
from domain.people import Join
from domain.roles.events import Post
from domain.roles.helping import AppointHelper, DismissHelper
from tests.roles import who_may
from tools.scene import Scene

ROLES = {
    "a stranger": None,
    "a neighbour": "dave",
    "whose it is": "mira",
    "a helper at the door": "dora",
    "a helper in the kitchen": "kit",
    "an organiser": "frida",
}
MAY = {
    who_may.EVERYBODY: {*ROLES},
    who_may.NEIGHBOURS: {*ROLES} - {"a stranger"},
    who_may.OWNERS: {"whose it is"},
    who_may.OWNERS_AND_ORGANISERS: {"whose it is", "an organiser"},
    who_may.OWNERS_AND_DOOR: {"whose it is", "a helper at the door", "an organiser"},
    who_may.OWNERS_AND_KITCHEN: {"whose it is", "a helper in the kitchen", "an organiser"},
    who_may.KITCHEN: {"a helper in the kitchen", "an organiser"},
    who_may.DOOR: {"a helper at the door", "an organiser"},
    who_may.ORGANISERS: {"an organiser"},
    who_may.BEARERS: set(),
}
SENT_AWAY = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
WITHOUT_ID = {"command_id": "x"}
"""A form that records nothing, whoever sends it: that is looked at after who sends it."""

IDS = {
    "announcement": "gate",
    "export": "guests.csv",
    "dish": "plum-cake",
    "person": "mira",
    "donation": "cherries",
    "claim": "some-cherries",
    "need": "eggs",
    "shift": "clearing",
    "session": "band",
    "receipt": "flowers",
    "loan": "chairs",
    "suggestion": "dumplings",
    "invitation": "kitchen-link",
    "where": "door",
    "number": "guests",
    "helper": "bo",
    "cover_for": "bo",
    "verb": "in",
    "mark": "arrived",
    "skill": "first-aid",
    "kind": "dish",
    "entry": "raffle",
    "answer": "deny",
    "passkey": "x",
    "code": "x",
    "token": "x",
    "file_path": "app.css",
}
"""Whatever an address names, it is Mira's where it is anybody's."""

ELSEWHERE = {
    "leftovers": {"feast": "now", "leftover": "soup"},
    "tokens": {"token": "website"},
    "webhooks": {"webhook": "board", "verb": "pause", "position": "0"},
    "feedback": {"feast": "now"},
    "lost-found": {"feast": "now", "item": "scarf"},
    "thanks": {"feast": "now", "thanks": "to-mira"},
    "thanks:ask": {"feast": "now", "thanks": "from-mira"},
    "thanks:withdraw": {"feast": "now", "thanks": "from-mira"},
    "circles": {"feast": "now", "circle": "bread"},
    "next-time": {"feast": "now", "lesson": "jugs"},
    "photos": {"feast": "now", "photo": "dusk", "size": "small"},
    "moderation:hide": {"entry": "plum-cake"},
    "moderation:hide-form": {"entry": "plum-cake"},
    "costs:pay": {"feast": "last-supper", "number": "0"},
    "costs:ask-pay": {"feast": "last-supper", "number": "0"},
}
"""What happens at another feast, by capability or route."""


def routes_of(app: Litestar) -> dict[str, tuple[str, str]]:
    """Method and path of each route, by its name; not files, which are for everybody, nor those of
    programs, which `tests/api/every_route_test.py` tries."""
    return {
        handler.name or route.path: (method, route.path)
        for route in app.routes
        for handler in getattr(route, "route_handlers", ())
        for method in handler.http_methods - {"HEAD", "OPTIONS"}
        if handler.name != "static" and not route.path.startswith("/api/v1")
    }


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The furnished house, with a helper at each post, and with a neighbour at none."""
    scene = Scene(tmp_path_factory.mktemp("roles"))
    scene.furnish(residents=14)
    for person in ("dave", "dora", "kit"):
        scene.do(Join(actor=person, person=person, name=person.title(), link=person))
    about = {"actor": "frida", "feast": FEAST, "reason": "For this test"}
    scene.do(DismissHelper(**about, person="mira", post=Post.DOOR))
    for person, post in (("dora", Post.DOOR), ("kit", Post.KITCHEN)):
        scene.do(AppointHelper(**about, person=person, post=post))
    yield scene
    scene.running.stop()


@pytest.fixture(scope="module")
def routes(scene: Scene) -> dict[str, tuple[str, str]]:
    return routes_of(create_app(scene.running.house))


@pytest.fixture(scope="module")
def ids(scene: Scene) -> dict[str, str]:
    """What addresses name in this house."""
    with scene.running.house.read() as db:
        thing = equipment_of(db, FEAST).things[0].thing
        table = tables_of(db, FEAST)[0].table
    return {**IDS, "feast": FEAST, "thing": thing, "table": table}


@pytest.fixture(scope="module")
def browsers(scene: Scene) -> Iterator[dict[str, httpx.Client]]:
    """A browser for each role."""
    address = scene.running.address
    opened = {
        role: httpx.Client(
            base_url=address, cookies={"longtable": scene.cookie(person)} if person else None
        )
        for role, person in ROLES.items()
    }
    yield opened
    for browser in opened.values():
        browser.close()


def test_for_each_route_it_is_said_who_may_use_it(routes):
    said = Counter(name for names in MAY for name in names)
    assert said - Counter(list(routes)) == {}  # gone, or said twice
    assert Counter(list(routes)) - said == {}


@pytest.mark.parametrize("name", sorted(name for names in MAY for name in names))
def test_who_may_is_served_and_all_others_are_sent_away(name, routes, ids, browsers):
    method, template = routes[name]
    here = {**ids, **ELSEWHERE.get(name.partition(":")[0], {}), **ELSEWHERE.get(name, {})}
    path = re.sub(r"\{(\w+):\w+\}", lambda part: here[part[1]], template)
    form = WITHOUT_ID if method == "POST" else None
    served = set()
    for role, browser in browsers.items():
        with browser.stream(method, path, data=form) as answer:  # some answers never end
            assert not answer.is_server_error
            if answer.status_code not in SENT_AWAY:
                served.add(role)
    (may,) = (may for names, may in MAY.items() if name in names)
    assert served == may
