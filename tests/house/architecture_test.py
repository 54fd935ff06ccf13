"""The house is built as docs/architecture.md says: who may know whom, and how things are named."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

from app.journal.mapper import private_fields
from tests.house.known import ROOT, commands, events, refusals

MOST_LINES = 300

# The wiring knows every part: it makes them and hands them to each other.
WIRING = {"app/main.py", "app/projections.py", "app/cli.py"}

DOMAIN_MAY_USE = {"domain", "msgspec", "eventsourcing"}
CAPABILITIES = {path.parent.name for path in ROOT.glob("app/*/routes.py")}
INSIDE = ("routes", "projection")

# What a part below may know of `app`; it never knows a capability.
MAY_KNOW = {
    "app/journal": ("app.journal", "app.database"),
    "app/live": ("app.live", "app.journal"),
    "app/timer": ("app.timer", "app.journal", "app.database"),
}

IRREGULAR = {"Withdrawn", "Hidden", "Taken", "Begun", "Held", "Sent", "Found", "Given"}
IRREGULAR |= {"Kept", "Brought", "Chosen", "Laid", "Left", "Set", "Told"}
NOT_WORDS_OF_PEOPLE = {"Updated", "Created", "Deleted", "Modified", "Inserted"}


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the product, by its path."""
    folders = ("app", "domain", "migrations")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert len(paths) > 40
    return {p.relative_to(ROOT).as_posix(): ast.parse(p.read_text(), str(p)) for p in paths}


def imports(tree: ast.Module) -> Iterator[str]:
    """The dotted names that a module imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def imported() -> Iterator[tuple[str, str]]:
    """Pairs of a module's path and what it imports."""
    for path, tree in sources().items():
        for name in imports(tree):
            yield path, name


def classes_of_the_rules() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class of `domain/` with its path."""
    for path, tree in sources().items():
        if path.startswith("domain/"):
            yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def test_the_rules_know_nothing_of_the_house_around_them():
    strangers = [
        (path, name)
        for path, name in imported()
        if path.startswith("domain/")
        and name.partition(".")[0] not in DOMAIN_MAY_USE | sys.stdlib_module_names
    ]
    assert strangers == []


def test_the_rules_do_not_ask_the_clock_the_disk_or_the_network():
    doors = {"time", "random", "os", "pathlib", "socket", "sqlite3", "urllib", "http", "logging"}
    opened = [
        (path, name)
        for path, name in imported()
        if path.startswith("domain/") and name.partition(".")[0] in doors
    ]
    asked = [
        (path, ast.unparse(node))
        for path, tree in sources().items()
        if path.startswith("domain/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith((".now", ".today", ".utcnow"))
    ]
    assert opened == asked == []


def test_no_capability_reaches_into_anothers_routes_or_projection():
    assert {"feasts", "people", "attendance", "diets", "dishes", "recipes"} <= CAPABILITIES
    reached = [
        (path, name)
        for path, name in imported()
        for capability in CAPABILITIES
        for inside in INSIDE
        if within(name, f"app.{capability}.{inside}")
        and path not in WIRING
        and not path.startswith(f"app/{capability}/")
    ]
    assert reached == []


def test_the_journal_and_the_live_hub_know_no_capability():
    above = [
        (path, name)
        for path, name in imported()
        for below, known in MAY_KNOW.items()
        if path.startswith(f"{below}/")
        and within(name, "app")
        and not any(within(name, package) for package in known)
    ]
    assert above == []


def test_nothing_of_the_product_needs_the_tests_the_bench_or_the_tools():
    needed = [
        (path, name)
        for path, name in imported()
        if name.partition(".")[0] in {"tests", "bench", "tools"}
    ]
    assert needed == []


def test_no_module_is_too_long_to_read():
    lines = {path: len((ROOT / path).read_text().splitlines()) for path in sources()}
    assert {path: n for path, n in lines.items() if n > MOST_LINES} == {}


def test_every_module_says_what_it_is():
    silent = [path for path, tree in sources().items() if not ast.get_docstring(tree)]
    assert silent == []


def test_every_event_command_and_refusal_says_what_it_means_to_people():
    said = {cls.name: ast.get_docstring(cls) for _, cls in classes_of_the_rules()}
    assert {kind.__name__ for kind in (*events(), *commands(), *refusals())} <= set(said)
    assert [name for name, words in said.items() if not words] == []


def test_only_the_console_talks_to_the_terminal():
    talking = [
        f"{path}:{node.lineno}"
        for path, tree in sources().items()
        if path.startswith(("app/", "domain/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert talking == []
    consoles = {path for path, name in imported() if within(name, "rich")}
    assert consoles <= {"app/cli.py"}


@pytest.mark.parametrize("event", events(), ids=lambda event: event.TOPIC)
def test_an_event_is_named_as_people_would_say_it(event):
    capability = event.__module__.split(".")[1]
    assert event.TOPIC.startswith(f"{capability}.")
    words = re.findall("[A-Z][a-z]+", event.__name__)
    assert "".join(words) == event.__name__, "CamelCase, no acronyms"
    assert len(words) >= 2, "a noun and what became of it"
    assert words[-1].endswith("ed") or words[-1] in IRREGULAR, "a past participle comes last"
    assert words[-1] not in NOT_WORDS_OF_PEOPLE, "say what it means at the feast"


@pytest.mark.parametrize("event", events(), ids=lambda event: event.TOPIC)
def test_an_event_is_tagged_by_plain_fields(event):
    shape = {f.name: f for f in msgspec.structs.fields(event)}
    assert event.TAGGED_BY
    assert {shape[name].type for name in event.TAGGED_BY} == {str}
    assert not set(event.TAGGED_BY) & set(private_fields(event)), "a tag is never private"


@pytest.mark.parametrize("event", events(), ids=lambda event: event.TOPIC)
def test_a_private_field_belongs_to_somebody_and_can_be_lost(event):
    shape = {f.name: f for f in msgspec.structs.fields(event)}
    for name in private_fields(event):
        assert shape["person"].type is str, "the key is that of the event's person"
        assert "person" in event.TAGGED_BY, "what is about a person is found by the person"
        assert not shape[name].required, "the default is read when the key is gone"


def test_some_fields_are_private():
    kept = {f"{event.TOPIC}.{name}" for event in events() for name in private_fields(event)}
    assert {"people.PersonJoined.name", "dishes.DishHidden.reason"} <= kept


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.__name__)
def test_a_command_is_asked_by_somebody_and_given_the_time(command):
    asked = set(inspect.signature(command).parameters)
    assert "actor" in asked
    assert "now" not in asked, "the journal gives the time"


@pytest.mark.parametrize("refusal", refusals(), ids=lambda refusal: refusal.code())
def test_a_refusal_speaks_in_a_sentence(refusal):
    assert re.fullmatch(r"[A-Z].*[.!?]", refusal.message)
    assert not refusal.__name__.endswith(("Error", "Exception")), "named after what forbids"
