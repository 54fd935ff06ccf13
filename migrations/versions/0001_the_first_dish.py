"""The journal, and the read tables of feasts, people, dishes and recipes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create everything a first dish needs."""
    _journal()
    _read_tables()


def _journal() -> None:
    op.create_table(
        "events",
        sa.Column("position", BIG, autoincrement=False, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("tags", sa.Text, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("occurred_at", BIG, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("command_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_events"),
    )
    op.create_table(
        "event_tags",
        sa.Column("tag", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("tag", "type", "position", name="pk_event_tags"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commands",
        sa.Column("command_id", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("payload_hash", sa.LargeBinary, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("command_id", name="pk_commands"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_keys",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_person_keys"),
        sqlite_with_rowid=False,
    )


def _read_tables() -> None:
    op.create_table(
        "feast_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("access", sa.Text, nullable=False),
        sa.Column("starts", BIG, nullable=False),
        sa.Column("ends", BIG, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("postponed", sa.Boolean, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_feast_list"),
    )
    op.create_index("ix_feast_list_ends", "feast_list", ["ends"])
    op.create_table(
        "people_list",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("organiser", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_people_list"),
    )
    op.create_index("ix_people_list_organiser", "people_list", ["organiser"])
    op.create_table(
        "dish_list",
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("course", sa.Text, nullable=False),
        sa.Column("servings", sa.Integer, nullable=False),
        sa.Column("ingredients", sa.Text, nullable=False),
        sa.Column("allergens", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("dish", name="pk_dish_list"),
    )
    op.create_index("ix_dish_list_feast", "dish_list", ["feast", "position"])
    op.create_index("ix_dish_list_person", "dish_list", ["person", "position"])
    op.create_table(
        "course_board",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("course", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("wanted", sa.Integer, nullable=False),
        sa.Column("dishes", sa.Integer, nullable=False),
        sa.Column("servings", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("feast", "course", name="pk_course_board"),
    )
    op.create_table(
        "recipe_list",
        sa.Column("recipe", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("servings", sa.Integer),
        sa.Column("course", sa.Text),
        sa.Column("ingredients", sa.Text, nullable=False),
        sa.Column("tags", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("recipe", name="pk_recipe_list"),
    )
