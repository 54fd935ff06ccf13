"""What each said of a feast, and what to remember next time."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; nobody has said anything yet."""
    op.create_table(
        "feedback_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("feast", "person", name="pk_feedback_list"),
    )
    op.create_index("ix_feedback_list_feast", "feedback_list", ["feast", "position"])
    op.create_table(
        "lesson_list",
        sa.Column("lesson", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("lesson", name="pk_lesson_list"),
    )
    op.create_index("ix_lesson_list_feast", "lesson_list", ["feast", "position"])
