"""What the documents say of the code is so, and all of it is said."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import msgspec
import pytest
import typer
from eventsourcing.dcb.domain import decorated_funcs

from app.cli import cli
from app.journal.mapper import private_fields
from app.settings import Settings
from domain.commands import Command, CommandIdReused
from domain.events import Event
from domain.moderation.admission import BlockedHere
from domain.refusals import Refusal
from tests.house.known import ROOT, commands, events, refusals

README = (ROOT / "README.md").read_text()
EVENTS = (ROOT / "docs/events.md").read_text()
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text()
CHANGELOG = (ROOT / "CHANGELOG.md").read_text()
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
RUN = re.compile(r"(?:^|bin/)longtable (.+)")
NAME = re.compile(r"`([\w.]+)`")


def rows(text: str, *heads: str) -> list[list[str]]:
    """The cells of the rows of every table that begins with these heads."""
    found = []
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        lines = [line.strip("|").split("|") for line in table.splitlines()]
        cells = [[cell.strip() for cell in line] for line in lines]
        if cells[0][: len(heads)] == list(heads):
            found += [[first.strip("`"), *others] for first, *others in cells[2:]]
    return found


def found(pattern: str, text: str) -> str:
    """What the pattern's first group matches, which has to be there."""
    match = re.search(pattern, text, re.MULTILINE)
    assert match, pattern
    return match[1]


# ── docs/events.md ──


def described() -> dict[str, str]:
    """What is said of each event, by the heading that bears its stored name."""
    parts = re.split(r"^### (\S+)\n", EVENTS, flags=re.MULTILINE)[1:]
    about = (part.partition("\n## ")[0] for part in parts[1::2])
    return dict(zip(parts[::2], about, strict=True))


def reached(kind: type[Command], *, folding: bool = True) -> set[type]:
    """The events and refusals that a command's rule names, in what it calls and folds as well."""
    folded = [handler for (owner, _), handler in decorated_funcs.items() if owner is kind]
    waiting: list[Any] = [kind.execute, *(folded if folding else ())]
    seen: set[Any] = set()
    named: set[type] = set()
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.add(function)
        for name in names_in(function.__code__):
            thing = function.__globals__.get(name, getattr(kind, name, None))
            if isinstance(thing, FunctionType) and thing.__module__.startswith("domain."):
                waiting.append(thing)
            elif isinstance(thing, type) and issubclass(thing, Refusal | Event):
                named.add(thing)
    return named


def names_in(code: CodeType) -> Iterator[str]:
    """The names that a function's code uses, those of its inner functions included."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)


def test_every_event_is_described_and_no_other():
    assert set(described()) == {event.TOPIC for event in events()}


@pytest.mark.parametrize("event", events(), ids=lambda event: event.TOPIC)
def test_an_event_is_described_with_its_fields_tags_and_secrets(event):
    about = described()[event.TOPIC]
    table = {name: said for name, *said in rows(about, "Field", "Shape")}
    assert list(table) == [f.name for f in msgspec.structs.fields(event)]
    assert all(shape and meaning for shape, meaning in table.values())
    private = {name for name, (shape, _) in table.items() if shape.startswith("private;")}
    assert private == set(private_fields(event))
    tags = found(r"^Tags: (.+?)\. Recorded by", about)
    assert NAME.findall(tags) == list(event.TAGGED_BY)


@pytest.mark.parametrize("event", events(), ids=lambda event: event.TOPIC)
def test_an_event_is_described_with_the_commands_that_record_it(event):
    about = described()[event.TOPIC]
    records = {c.__name__ for c in commands() if event in reached(c, folding=False)}
    assert set(NAME.findall(found(r"Recorded by: (.+?)\. Since", about))) == records
    assert f"## [{found(r'Since: (.+)[.]$', about)}]" in CHANGELOG


def test_every_command_is_described_with_every_refusal_of_it():
    said = {row[0]: set(NAME.findall(row[2])) for row in rows(EVENTS, "Command", "Asks to")}
    rules = {
        command.__name__: {kind.__name__ for kind in reached(command) if issubclass(kind, Refusal)}
        for command in commands()
    }
    assert said == rules
    told = {name for names in rules.values() for name in names}
    by_the_journal = {CommandIdReused.__name__, BlockedHere.__name__}
    assert all(f"`{name}`" in EVENTS for name in by_the_journal)
    untold = {"Invalid", "Unknown", *by_the_journal}
    assert {refusal.__name__ for refusal in refusals()} - told == untold, "nobody is refused so"


# ── README.md ──


def variable(setting: str) -> str:
    return f"LONGTABLE_{setting.upper()}"


SETTINGS = list(Settings.__dataclass_fields__)
_OTHER = {"database": "sqlite:///x", "posts_per_minute": "7", "webhooks": "private"}


def test_every_setting_is_in_the_readme_and_no_other():
    table = [row[0] for row in rows(README, "Setting", "Default")]
    assert table == [variable(name) for name in SETTINGS]
    assert set(re.findall(r"LONGTABLE_[A-Z_]+", README)) <= set(table)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_has_the_default_that_the_readme_says(name):
    said = {row[0]: row[1] for row in rows(README, "Setting", "Default")}[variable(name)]
    default, spelt_out, changed = (
        getattr(Settings.from_environment(environment), name)
        for environment in (
            {},
            {variable(name): "" if said == "none" else said.strip("`")},
            {variable(name): _OTHER.get(name, "/x")},
        )
    )
    if name == "database":
        default, spelt_out = (Path(url.database).absolute() for url in (default, spelt_out))
    assert spelt_out == default
    assert changed != default


def console(command: Any = None, words: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command of the console, with its words."""
    command = command or typer.main.get_command(cli)
    for name, inner in getattr(command, "commands", {}).items():
        yield from console(inner, (*words, name))
    if not hasattr(command, "commands"):
        yield " ".join(words), command


def test_every_command_of_the_console_is_in_the_readme_and_no_other():
    known = {words for words, _ in console()}
    table = [row[0] for row in rows(README, "Command")]
    assert {found(r"^longtable ([a-z -]+?)(?: [A-Z]+)?$", cell) for cell in table} == known
    used = [line for piece in code_of(README) for line in re.findall(RUN, piece)]
    assert len(used) > len(known)
    assert [line for line in used if not any(f"{line} ".startswith(f"{c} ") for c in known)] == []


def test_every_option_of_the_console_is_in_the_readme_and_no_other():
    known = {o for _, c in console() for p in c.params for o in p.opts if o.startswith("--")}
    shown = [piece for piece in code_of(README) if "pg_dump" not in piece]
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", " ".join(shown))) == known


def code_of(text: str) -> list[str]:
    """The lines of blocks and the words that are set as code."""
    block = re.compile(r"^```.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)
    lines = [line for code in block.findall(text) for line in code.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", block.sub("", text))


def test_the_readme_opens_with_the_two_commands():
    commands = re.findall(r"^make \w+", README, re.MULTILINE)
    assert commands[:2] == ["make demo", "make test"]
    assert README.index("make test") < 200


# ── all of them ──


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_task_that_is_named_is_in_the_makefile(document):
    tasks = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        task
        for piece in code_of(document.read_text())
        for task in re.findall(r"^make ([a-z-]+)", piece)
    }
    assert named <= tasks


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(document):
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text())
    lost = [
        target
        for target in targets
        if not re.match(r"https?://|#", target)
        and not (document.parent / target.partition("#")[0]).exists()
    ]
    assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_exists(document):
    folders = "app|domain|migrations|templates|tests|docs|bench|tools"
    named = re.findall(rf"`((?:{folders})/[\w./-]*)`", document.read_text())
    lost = [path for path in named if not (ROOT / path).exists()]
    assert lost == []


def test_the_architecture_names_real_things():
    """A word set as code, such as `Class.method` or `function()`, is one of the code's own."""
    paths = [path for folder in ("app", "domain") for path in (ROOT / folder).rglob("*.py")]
    own = set(re.findall(r"\w+", " ".join(path.read_text() for path in paths)))
    said = re.findall(r"`(\w+)(?:\.(?!py\b)(\w+))?(?:\(\))?`", ARCHITECTURE)
    words = {word for pair in said for word in pair if word}
    assert len(words) > 20
    assert words - own == set()


def test_the_changelog_has_this_version():
    assert found(r"^## \[(.+?)\]", CHANGELOG) == VERSION


def test_decisions_are_numbered_without_a_gap_and_say_the_same_three_things():
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    parts = ["Context", "Decision", "Consequences"]
    for number, path in enumerate(decisions, start=1):
        assert path.name.startswith(f"{number:04}-")
        text = path.read_text()
        assert text.startswith(f"# {number}. ")
        assert re.findall(r"^## (.+)", text, re.MULTILINE) == parts
