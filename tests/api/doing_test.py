"""Programs do what people do: by the same rules, once for each key, in somebody's name."""

import uuid
from typing import Any

import pytest

from app.api.sendable import FOR_PEOPLE_ALONE, LEFT_OUT, asked, path_of, sendable
from domain.feasts import FeastCommand
from tests.api.programs import EVERY_SCOPE, FEAST, Program, says_no, token
from tests.house.docs_test import names_in, reached
from tests.house.known import commands
from tests.web.site import Browser, Site
from tests.web.site import path_of as path_in

EVERYBODYS = {"RequestRemoval"}
"""What whoever comes may ask for, without a name."""

SOUP: dict[str, Any] = {"name": "Lentil soup", "course": "Mains", "servings": 12, "dish": "soup"}


@pytest.fixture
def program(site: Site, olga: Browser) -> Program:
    """A program that may do all."""
    return Program(site, token(olga, *EVERY_SCOPE))


def test_a_program_signs_somebody_up_who_can_then_come_by_the_link(
    site: Site, olga: Browser, program: Program
):
    signed = program.does("people", name="Ada").response.json()
    ada = signed["person"]
    assert program.does("answer-invitation", act_for=ada, reply="yes", adults=2).status == 200
    assert program.does("pledge-dish", act_for=ada, **SOUP).status == 200
    said = [e for e in site.log() if f"person:{ada}" in e.tags]
    organiser = site.house.person(olga.cookies["longtable"]).person
    assert {e.actor for e in said} == {organiser}
    phone = site.browser()
    page = phone.follow(phone.fill_in(path_in(signed["link"]), {}))
    assert "Good to see you, Ada" in page.text
    assert "Lentil soup" in page.text
    log = olga.open("/feasts/harvest-feast/log").text
    assert "signed up Ada by a program" in log


def test_a_thing_that_is_sent_twice_is_done_once_and_answered_alike(site: Site, program: Program):
    key = str(uuid.uuid4())
    first = program.does("set-capacity", key, seats=50, reason="Chairs")
    head = site.head
    assert program.does("set-capacity", key, seats=50, reason="Chairs").text == first.text
    assert site.head == head
    other = program.does("set-capacity", key, seats=60, reason="Chairs")
    assert says_no(other, 409, "commands.CommandIdReused")
    refused = [program.does("set-capacity", key := str(uuid.uuid4()), seats=0, reason="x")]
    refused.append(program.does("set-capacity", key, seats=0, reason="x"))
    assert all(says_no(answer, 422, "attendance.SeatsOutOfRange") for answer in refused)
    assert site.head == head


def test_a_rules_no_says_what_it_is_about(program: Program):
    answer = program.does("pledge-dish", **{**SOUP, "course": "Elevenses"})
    assert says_no(answer, 422, "dishes.CourseUnknown")
    assert answer.response.json()["field"] == "course"


def test_what_is_said_in_whose_name_is_decided_by_scope(site: Site, olga: Browser):
    signs_up = Program(site, token(olga, "sign-ups"))
    ada = signs_up.signs_up("Ada")
    assert says_no(signs_up.does("set-capacity", seats=5, reason="x"), 403, "api.ScopeMissing")
    as_ada = signs_up.does("set-capacity", act_for=ada, seats=5, reason="x")
    assert says_no(as_ada, 403, "refusals.NotAllowed")
    assert signs_up.does("tell-needs", act_for=ada, diets=["vegan"]).status == 200
    organises = Program(site, token(olga, "organise"))
    assert says_no(organises.does("people", name="Bea"), 403, "api.ScopeMissing")
    assert says_no(organises.does("tell-needs", act_for=ada), 403, "api.ScopeMissing")
    assert organises.does("set-capacity", seats=5, reason="x").status == 200


def test_whoever_is_named_twice_opens_nothing(site: Site, olga: Browser):
    shown = token(olga, "sign-ups")
    ada = Program(site, shown).signs_up("Ada")
    head = site.head
    for query in (f"for={ada}&for=", f"for=&for={ada}"):
        headers = {"authorization": f"Bearer {shown}", "idempotency-key": str(uuid.uuid4())}
        path = f"{FEAST}/set-capacity?{query}"
        asked = {"seats": 5, "reason": "x"}
        assert site.browser().send("POST", path, headers=headers, json=asked).status == 403
    assert site.head == head


def test_a_program_acts_for_nobody_else(site: Site, olga: Browser, cem: Browser, program: Program):
    person = site.house.person(cem.cookies["longtable"]).person
    other = Program(site, token(olga, "sign-ups"))
    for whom in (person, other.signs_up("Ada"), "nobody"):
        refused = program.does("tell-needs", act_for=whom)
        assert says_no(refused, 403, "api.NotSignedUpHere")


@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("pledge-dish", {}),
        ("pledge-dish", {**SOUP, "cook": "x"}),
        ("pledge-dish", {**SOUP, "servings": "many"}),
        ("pledge-dish", {**SOUP, "servings": 10**30}),
        ("pledge-dish", {**SOUP, "dish": "a:b"}),
        ("pledge-dish", {**SOUP, "dish": "x" * 65}),
        ("pledge-dish", {**SOUP, "name": "x" * 20_000}),
        ("pledge-dish", {**SOUP, "name": "a\u0000b"}),
        ("open-shift", {"shift": "s", "role": "r", "starts": "2026-12-12", "ends": "x"}),
        ("people", {"name": ""}),
        ("people", {"name": "\u202e"}),
    ],
)
def test_bad_input_is_refused_and_nothing_is_recorded(site, program: Program, command, body):
    head = site.head
    answer = program.does(command, **body)
    assert answer.status in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert site.head == head


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"name":"\\ud800"}'])
def test_what_is_no_json_is_refused(site: Site, olga: Browser, body: bytes):
    headers = {
        "authorization": f"Bearer {token(olga, *EVERY_SCOPE)}",
        "idempotency-key": str(uuid.uuid4()),
        "content-type": "application/json",
    }
    path = "/api/v1/feasts/harvest-feast/people"
    answer = site.browser().send("POST", path, headers=headers, content=body)
    assert answer.status in {400, 422}


@pytest.mark.parametrize("key", ["x", " ", "0" * 31])
def test_a_key_is_a_uuid(program: Program, key: str):
    assert says_no(program.does("give-up-seats", key), 400)


def test_a_program_signs_up_a_family_and_their_grown_up_says_yes(
    site: Site, olga: Browser, program: Program
):
    """As on the page: the child is of her household, so the program may act for it, too."""
    ada = program.signs_up("Ada")
    assert program.does("add-member", act_for=ada, person="max", name="Max").status == 200
    child = {"person": "max", "name": "Ada Stein", "until": "21:00"}
    assert program.does("consent-for-member", act_for=ada, **child).status == 200
    coming = program.does("answer-invitation", act_for="max", reply="yes", children=1)
    assert coming.status == 200
    stranger = program.signs_up("Bea")
    no = program.does("consent-for-member", act_for=stranger, **child)
    assert says_no(no, 409, "households.NotOfThisHousehold")
    assert program.does("end-membership", act_for=ada, household=ada, person="max").status == 200
    assert says_no(program.does("tell-needs", act_for="max"), 403, "api.NotSignedUpHere")


def test_every_command_can_be_sent_or_is_left_out_for_a_reason():
    left_out = {*LEFT_OUT, *FOR_PEOPLE_ALONE}
    assert {*commands()} - {*sendable()} == left_out
    assert not {*sendable()} & left_out
    assert {kind for kind in left_out if issubclass(kind, FeastCommand)} == {*LEFT_OUT}
    assert len({path_of(kind) for kind in sendable()}) == len(sendable())


@pytest.mark.parametrize("kind", sendable(), ids=lambda kind: kind.__name__)
def test_what_can_be_sent_decides_by_who_asks(kind):
    """Else a program could send what only a page, the timer or a signed link may lead to."""
    looked_at: set[str] = set()
    for function in _functions(kind):
        looked_at |= set(names_in(function.__code__))
    decides = {"actor", "organiser", "check_may"} & looked_at
    assert decides or kind.__name__ in EVERYBODYS, sorted(looked_at)
    assert reached(kind)
    assert asked(kind).__struct_config__.forbid_unknown_fields


def _functions(kind):
    waiting, seen = [kind.execute], []
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.append(function)
        for name in names_in(function.__code__):
            thing = function.__globals__.get(name, getattr(kind, name, None))
            if hasattr(thing, "__code__") and thing.__module__.startswith("domain."):
                waiting.append(thing)
    return seen
