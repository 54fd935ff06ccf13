"""Runs the migrations inside the connection that is handed in, or on LONGTABLE_DATABASE."""

from alembic import context

from app.database import metadata, open_engine
from app.projections import ALL
from app.settings import Settings

assert ALL, "importing the projections registers their tables"  # noqa: S101 - says why it is here


def run() -> None:
    """Migrate on the caller's connection, or on one of our own when alembic is run by hand."""
    connection = context.config.attributes.get("connection")
    if connection is not None:
        migrate(connection)
        return
    engine = open_engine(Settings.from_environment().database)
    with engine.begin() as own:
        migrate(own)


def migrate(connection: object) -> None:
    """All or nothing: both databases roll back schema changes."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


run()
