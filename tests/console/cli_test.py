"""The console: what each command says and does, and that what goes wrong is told in a sentence."""

import json
import socket
import sqlite3
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy.engine import URL

from app import cli
from app.database import open_engine
from app.journal.only_writer import only_writer
from app.journal.tree import root
from app.projections import ALL
from tests.databases import SQLiteDatabases
from tests.web.fixtures import OpenSite
from tests.web.site import Site, path_of, settings_for


class Said(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Longtable = Callable[..., Said]


@pytest.fixture
def longtable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Longtable:
    """Runs a command in an installation of its own; nobody ever sees a trace of the stack."""
    monkeypatch.setenv("LONGTABLE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LONGTABLE_SECRET", "for these tests only")
    for name in ("LONGTABLE_DATABASE", "LONGTABLE_URL", "LONGTABLE_POSTS_PER_MINUTE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str, **environment: str) -> Said:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["longtable", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        code = ended.value.code
        return Said(code if isinstance(code, int) else int(bool(code)), *printed)

    return run


@pytest.fixture
def database(sqlite_template: URL, tmp_path: Path) -> URL:
    """The migrated database of the installation."""
    return SQLiteDatabases(sqlite_template, tmp_path).new()


@pytest.fixture
def here(database: URL) -> dict[str, str]:
    """The settings that name it."""
    return {"LONGTABLE_DATABASE": database.render_as_string()}


@pytest.fixture
def lived_in(open_site: OpenSite, database: URL) -> Site:
    """The installation with Olga, a feast, Cem and his soup; its server runs."""
    site = open_site(database)
    site.announce(site.organiser())
    site.pledge(site.join("Cem"))
    return site


# ── help ──


@pytest.mark.parametrize("arguments", [["--help"], ["import", "--help"], []])
def test_help_names_every_command(longtable: Longtable, arguments: list[str]):
    said = longtable(*arguments)
    names = ("serve", "demo", "import", "rebuild", "verify", "events", "organiser-link")
    for name in names if "import" not in arguments else ("recipes",):
        assert name in said.out + said.err


@pytest.mark.parametrize(
    "command", [["serve"], ["demo"], ["import", "recipes"], ["rebuild"], ["verify"], ["events"]]
)
def test_each_command_explains_itself(longtable: Longtable, command: list[str]):
    said = longtable(*command, "--help")
    assert said.code == 0
    assert f"Usage: longtable {' '.join(command)}" in said.out


@pytest.mark.parametrize(
    "arguments",
    [["cook"], ["serve", "--port", "x"], ["serve", "--port", "70000"], ["events", "--limit", "0"]],
)
def test_a_slip_of_the_pen_is_told_with_how_it_is_written(longtable, arguments: list[str]):
    said = longtable(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "Usage: " in said.err


# ── what can be wrong with the installation ──


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "://",
        "mysql://localhost/longtable",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://localhost:port/longtable",
        "postgresql+asyncpg:////",
        "http://127.0.0.1/",
    ],
)
@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["events"]])
def test_a_database_that_is_none_is_told(longtable: Longtable, command: list[str], url: str):
    said = longtable(*command, LONGTABLE_DATABASE=url)
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("Longtable: ")
    if not url.startswith("postgresql+asyncpg"):
        assert "LONGTABLE_DATABASE must be sqlite:///FILE or postgresql://HOST/NAME" in said.err


@pytest.mark.parametrize("posts", ["many", "-1", "1.5", "²"])
def test_a_limit_that_is_no_number_is_told(longtable: Longtable, posts: str):
    said = longtable("serve", "--port", "0", LONGTABLE_POSTS_PER_MINUTE=posts)
    assert said.code == 1
    assert said.err == "Longtable: LONGTABLE_POSTS_PER_MINUTE must be a whole number\n"


def test_a_database_that_cannot_be_reached_is_told(longtable: Longtable, tmp_path: Path):
    folder, text = tmp_path / "folder.db", tmp_path / "text.db"
    folder.mkdir()
    text.write_text("This is a shopping list, not a database. " * 100)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for url in (
        f"sqlite:///{folder}",
        f"sqlite:///{text}",
        f"sqlite:///{text}/within.db",
        f"postgresql://127.0.0.1:{port}/longtable",
    ):
        said = longtable("events", LONGTABLE_DATABASE=url)
        assert (said.code, said.out) == (1, ""), url
        assert len(said.err.splitlines()) == 1, said.err
        assert said.err.startswith("Longtable: ")


@pytest.mark.parametrize(
    "command", [["serve", "--port", "0"], ["rebuild"], ["events"], ["import", "recipes", "."]]
)
def test_a_database_of_a_newer_version_is_left_alone(
    longtable: Longtable, database: URL, here: dict[str, str], command: list[str]
):
    with sqlite3.connect(str(database.database)) as db:
        db.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    db.close()
    said = longtable(*command, **here)
    assert (said.code, said.out) == (1, "")
    assert "schema from-the-future, which this Longtable does not know" in said.err
    assert "please install that one" in said.err


@pytest.mark.parametrize(
    "command", [["serve", "--port", "0"], ["rebuild"], ["import", "recipes", "."]]
)
def test_a_second_writer_is_told_what_to_do(
    longtable: Longtable, database: URL, here: dict[str, str], command: list[str]
):
    with only_writer(database):
        said = longtable(*command, **here)
    assert (said.code, said.out) == (1, "")
    assert "Please stop that one first, or keep the data in PostgreSQL" in said.err


def test_a_port_in_use_is_told(longtable: Longtable, here: dict[str, str]):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = longtable("serve", "--port", str(port), **here)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"Longtable: port {port} of 127.0.0.1 cannot be used: Address already in use. "
        "Choose another with --port.\n"
    )


@pytest.mark.parametrize("host", ["203.0.113.1", "not a host", "::2"])
def test_an_address_that_is_not_ours_is_told(longtable, here: dict[str, str], host: str):
    said = longtable("serve", "--host", host, "--port", "0", **here)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"Longtable: port 0 of {host} cannot be used: ")


# ── events ──


def _types(said: Said) -> list[str]:
    return [json.loads(line)["type"].partition(".")[2] for line in said.out.splitlines()]


def test_the_log_is_printed_beside_a_running_server(longtable, lived_in: Site, here):
    said = longtable("events", "--json", **here)
    assert (said.code, said.err) == (0, "")
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert [line["position"] for line in lines] == [1, 2, 3, 4, 5]
    assert lines[-1]["type"] == "dishes.DishPledged"
    assert lines[-1]["data"]["name"] == "Lentil soup"
    assert {"tags", "recorded_at", "occurred_at", "actor", "command_id"} <= set(lines[-1])
    for private in ("Olga", "Cem"):
        assert private not in said.out
    assert lines[0]["data"]["name"] == "(private)"


def test_the_log_for_people_has_one_event_a_line(longtable, lived_in: Site, here):
    said = longtable("events", **here)
    assert len(said.out.splitlines()) == 5
    assert "dishes.DishPledged" in said.out.splitlines()[-1]


def test_the_log_is_searched_by_tag_and_type(longtable, lived_in: Site, here):
    feast = ["events", "--json", "--tag", "feast:harvest-feast"]
    cook = f"person:{lived_in.log()[-1].actor}"
    assert _types(longtable(*feast, **here)) == ["FeastAnnounced", "DishPledged"]
    assert _types(longtable(*feast, "--tag", cook)) == ["DishPledged"]
    assert _types(longtable("events", "--json", "--tag", cook)) == ["PersonJoined", "DishPledged"]
    assert _types(longtable(*feast, "--type", "dishes.DishPledged")) == ["DishPledged"]
    both = ["--type", "dishes.DishPledged", "--type", "people.PersonJoined"]
    assert _types(longtable("events", "--json", *both)) == [
        *("PersonJoined", "PersonJoined", "DishPledged")
    ]
    assert _types(longtable("events", "--json", "--after", "3", "--limit", "1")) == ["PersonJoined"]
    for nothing in (["--tag", "feast:none"], ["--type", "no.Such"], ["--after", "99"]):
        assert longtable("events", *nothing) == Said(0, "", "")


def _rewrite(database: URL, statement: str) -> None:
    with sqlite3.connect(str(database.database)) as db:
        db.execute(statement)
    db.close()


@pytest.mark.parametrize("command", ["events", "rebuild"])
def test_an_event_that_nobody_knows_is_told(longtable, database: URL, here, command: str):
    _rewrite(
        database,
        "INSERT INTO events VALUES "
        "(1, 'stars.StarRisen', x'7b7d', '[]', 0, 0, 'star', 'rise', x'')",
    )
    said = longtable(command, **here)
    assert (said.code, said.out) == (1, "")
    assert "the log has stars.StarRisen, which this Longtable does not know." in said.err


def test_a_log_that_was_tampered_with_is_told(longtable, lived_in: Site, database: URL, here):
    before = _tables(database)
    with sqlite3.connect(str(database.database)) as db:
        (stored,) = db.execute("SELECT data FROM events WHERE position = 1").fetchone()
        joined = json.loads(stored)
        sealed = bytearray(b64decode(joined["name"]))
        sealed[-1] ^= 1
        joined["name"] = b64encode(sealed).decode()
        changed = json.dumps(joined).encode()
        db.execute("UPDATE events SET data = ? WHERE position = 1", [changed])
    db.close()
    said = longtable("rebuild", **here)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1].startswith(
        "Longtable: the log is damaged: people.PersonJoined"
    )
    assert _tables(database)["people_list"] == before["people_list"]


# ── recipes ──


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two recipes, and three files that are none."""
    recipes = tmp_path / "recipes"
    recipes.mkdir()
    for name, title in (("borscht", "Borscht"), ("dal", "Dal")):
        (recipes / f"{name}.md").write_text(
            f"---\ntitle: {title}\ntags: [soup]\nservings: 4\n---\n"
            "## Ingredients\n\n- 3 beets\n- 1 cabbage\n\n## Directions\n\nCook.\n"
        )
    (recipes / "broken.md").write_bytes(b"\xff\xfe\x00 no text")
    (recipes / "empty.md").write_text("")
    (recipes / "front.md").write_text("---\ntitle: [unclosed\n---\n- 1 egg\n")
    return recipes


def test_recipes_are_read_and_what_is_none_is_skipped_by_name_and_reason(longtable, folder, here):
    said = longtable("import", "recipes", str(folder), **here)
    assert said.code == 0
    assert said.out == "2 recipes added, 0 known already, 3 files skipped.\n"
    for name in ("broken.md", "empty.md", "front.md"):
        (line,) = [line for line in said.err.splitlines() if name in line]
        assert line.startswith(f"Skipped {name}: it ")
        assert len(line) > len(f"Skipped {name}: it ")
    again = longtable("import", "recipes", str(folder))
    assert (again.code, again.out) == (0, "0 recipes added, 2 known already, 3 files skipped.\n")
    events = longtable("events", "--json", "--type", "recipes.RecipeAdded")
    assert len(events.out.splitlines()) == 2


def test_a_recipe_that_was_changed_is_added_anew(longtable, folder: Path, here):
    longtable("import", "recipes", str(folder), **here)
    text = (folder / "dal.md").read_text()
    (folder / "dal.md").write_text(text.replace("1 cabbage", "2 cabbages"))
    said = longtable("import", "recipes", str(folder))
    assert said.out == "1 recipes added, 1 known already, 3 files skipped.\n"


@pytest.mark.parametrize("name", ["nowhere", "a-file.md"])
def test_recipes_come_from_a_folder(longtable: Longtable, here, tmp_path: Path, name: str):
    (tmp_path / "a-file.md").write_text("# Soup")
    said = longtable("import", "recipes", str(tmp_path / name), **here)
    assert (said.code, said.out) == (1, "")
    assert said.err == f"Longtable: {tmp_path / name} is not a folder.\n"


# ── rebuild and links ──


def _tables(database: URL) -> dict[str, list[Any]]:
    with sqlite3.connect(str(database.database)) as db:
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        tables = {
            name: sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608
            for (name,) in names.fetchall()
        }
    db.close()
    return tables


def test_rebuilding_gives_the_same_tables(longtable, lived_in: Site, database: URL, here):
    before = _tables(database)
    assert before["dish_list"]
    with sqlite3.connect(str(database.database)) as db:
        db.execute("DELETE FROM dish_list")
        db.execute("UPDATE people_list SET name = 'Nobody'")
    db.close()
    said = longtable("rebuild", **here)
    assert said.code == 0
    assert said.out == f"Rebuilt {len(ALL)} projections from 5 events.\n"
    assert _tables(database) == before


def test_a_log_is_verified_and_what_is_wrong_is_said(
    longtable, lived_in: Site, database: URL, here
):
    engine = open_engine(database)
    with engine.connect() as connection:
        kept = root(connection, 5).hex()
    engine.dispose()
    assert longtable("verify", **here).out == (
        f"The log is whole: 5 events, root {kept}. The tables that pages read say the same.\n"
    )
    with only_writer(database):
        assert "A server is running" in longtable("verify", **here).out
    with sqlite3.connect(str(database.database)) as db:
        db.execute("DELETE FROM dish_list")
    db.close()
    said = longtable("verify", **here)
    assert (said.code, said.out) == (1, "")
    assert "the table dish_list says something else. `longtable rebuild` mends that" in said.err
    with sqlite3.connect(str(database.database)) as db:
        db.execute("UPDATE events SET actor = 'mallory' WHERE position = 3")
    db.close()
    said = longtable("verify", **here)
    assert (said.code, said.out) == (1, "")
    assert "the log is not what it was: event 3 is not what was recorded." in said.err


def test_an_empty_log_is_rebuilt_as_well(longtable: Longtable, here: dict[str, str]):
    assert longtable("rebuild", **here).out == f"Rebuilt {len(ALL)} projections from 0 events.\n"


def test_an_organiser_link_opens_on_the_server_that_runs(longtable, lived_in: Site, here):
    said = longtable("organiser-link", **here, LONGTABLE_URL="https://feast.example/")
    assert said.code == 0
    link = said.out.strip()
    assert link.startswith("https://feast.example/organise/invitation/")
    assert "one person and 7 days" in said.err
    petra = lived_in.browser()
    assert petra.fill_in(path_of(link), {"name": "Petra"}).leads_to == "/organise"


def test_an_installation_makes_its_secret_once(longtable: Longtable, tmp_path: Path, here):
    longtable("organiser-link", **here, LONGTABLE_SECRET="")
    secret = (tmp_path / "home" / "secret.key").read_text()
    assert len(secret) > 40
    assert (tmp_path / "home" / "secret.key").stat().st_mode & 0o777 == 0o600
    longtable("organiser-link")
    assert (tmp_path / "home" / "secret.key").read_text() == secret
    settings = settings_for(URL.create("sqlite", database="x"), tmp_path, LONGTABLE_SECRET="")
    assert settings.secret is None
