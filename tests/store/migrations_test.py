"""The schema: made by migrations alone, the same as the code's, and never damaged."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, inspect, text

from app import database
from app.database import metadata
from app.dishes.projection import dish_list
from app.schema import MIGRATIONS, NewerDatabase, migrate
from app.shifts.projection import shift_limits
from app.timer.projection import due
from tests.examples import join
from tests.store.looking import PATIENCE_S, ask, everything_in, named_rows_of, rows_of

SERVER = """
import sys
from app.database import database_url, open_engine
from app.dishes.projection import dish_list
from app.schema import migrate
engine = open_engine(database_url(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
migrate(engine)
engine.dispose()
"""


@pytest.fixture
def script():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


@pytest.fixture
def empty(databases, new_engine):
    """An engine on a database without any table."""
    return new_engine(databases.new(migrated=False))


def revision(engine):
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def difference(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)


def test_there_is_one_head(script):
    assert len(script.get_heads()) == 1


def test_an_empty_database_gets_every_table(empty, script):
    assert inspect(empty).get_table_names() == []
    migrate(empty)
    assert set(inspect(empty).get_table_names()) == {*metadata.tables, "alembic_version"}
    assert revision(empty) == script.get_current_head()


def test_the_migrated_schema_is_that_of_the_code(engine):
    assert difference(engine) == []


def test_a_difference_would_be_seen(engine):
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE recipe_list"))
    assert [change[0] for change in difference(engine)] == ["add_table"]


def test_primary_keys_and_what_sqlite_stores_are_those_of_the_code(engine):
    found = inspect(engine)
    for table in metadata.sorted_tables:
        key = found.get_pk_constraint(table.name)
        assert key["constrained_columns"] == [c.name for c in table.primary_key]
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            made = dict(connection.execute(text("SELECT name, sql FROM sqlite_master")).all())
        for table in metadata.sorted_tables:
            rowless = not table.dialect_options["sqlite"]["with_rowid"]
            assert ("WITHOUT ROWID" in made[table.name]) == rowless, table.name


def test_migrating_again_changes_nothing(engine, journal):
    ask(journal, join("cem"))
    before = everything_in(engine)
    migrate(engine)
    assert everything_in(engine) == before
    assert difference(engine) == []


def as_of(engine, revision, table, **words):
    """Make a database of an earlier version, with one row in one table."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.for_writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        there = Table(table, MetaData(), autoload_with=connection)
        empty = {c.name: c.type.python_type() for c in there.columns}
        connection.execute(there.insert(), empty | words)


def test_feasts_that_were_announced_before_have_the_usual_limits_of_shifts_and_reminders(empty):
    as_of(empty, "0003", "feast_list", feast="harvest", zone="Europe/Berlin")
    migrate(empty)
    assert rows_of(empty, shift_limits) == [("harvest", 0, "Europe/Berlin", 8, 11, 24, "")]
    assert {row["kind"] for row in named_rows_of(empty, due)} == {"remind-1", "remind-7"}


def test_dishes_that_were_pledged_before_anybody_followed_them_are_promised(empty):
    as_of(empty, "0003", "dish_list", dish="soup", state="pledged")
    migrate(empty)
    (soup,) = named_rows_of(empty, dish_list)
    marks = ("state", "confirmed", "arrived", "marked_by", "marked")
    assert [soup[name] for name in marks] == ["pledged", False, False, "", 0]


def test_a_newer_database_is_left_as_it_is(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("DROP TABLE recipe_list"))
    with pytest.raises(NewerDatabase, match="9999"):
        migrate(engine)
    assert revision(engine) == "9999"
    assert not inspect(engine).has_table("recipe_list")


def test_a_migration_that_breaks_leaves_nothing_half_done(empty, monkeypatch):
    def break_down(*_args, **_options):
        raise RuntimeError("out of order")

    with monkeypatch.context() as broken:
        broken.setattr("alembic.op.create_index", break_down)
        with pytest.raises(RuntimeError, match="out of order"):
            migrate(empty)
    assert inspect(empty).get_table_names() == []
    migrate(empty)
    assert difference(empty) == []


def test_a_new_sqlite_file_that_another_is_writing_to_is_waited_for(tmp_path, monkeypatch):
    file = tmp_path / "new.db"
    waits = []
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def others_turn(seconds):
            waits.append(seconds)
            if len(waits) == 3:
                other.execute("ROLLBACK")

        monkeypatch.setattr(database, "sleep", others_turn)
        engine = database.open_engine(database.database_url(f"sqlite:///{file}"))
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        engine.dispose()
    assert len(waits) == 3


def test_servers_that_start_at_once_migrate_once(empty):
    url = empty.url.render_as_string(hide_password=False)
    servers = [
        subprocess.Popen(
            [sys.executable, "-c", SERVER, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        for server in servers:
            assert server.stdout is not None
            assert server.stdout.readline() == "ready\n"
        ends = []
        for server in servers:
            assert server.stdin is not None
            server.stdin.write("go\n")
            server.stdin.flush()
        for server in servers:
            _, errors = server.communicate(timeout=PATIENCE_S)
            ends.append((server.returncode, errors))
    finally:
        for server in servers:
            with server:
                server.kill()
    assert ends == [(0, "")] * 2
    assert difference(empty) == []
