"""Brings a database to the schema this version needs, and refuses one from a newer version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select

from app.database import for_writing

MIGRATIONS = Path(__file__).parent.parent / "migrations"

_LOCK = 0x6C6F6E677363686D  # "longschm": one server migrates, the others wait


class NewerDatabase(Exception):
    """The database was migrated by a newer Longtable, which this one would damage."""


def migrate(engine: Engine) -> None:
    """Create or upgrade every table, all or nothing; safe when several servers start at once.

    Raises:
        NewerDatabase: the database's revision is unknown to this version.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        revision = MigrationContext.configure(connection).get_current_revision()
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if revision is not None and revision not in known:
            raise NewerDatabase(
                f"The database has schema {revision}, which this Longtable does not know. "
                "It was last used by a newer version: please install that one."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
