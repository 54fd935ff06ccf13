"""Thanks, and what was lost and found."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; nobody has said thank you, and nothing is lost."""
    op.create_table(
        "thanks_list",
        sa.Column("thanks", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("thanked", sa.Text, nullable=False),
        sa.Column("signed", sa.Boolean, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("thanks", name="pk_thanks_list"),
    )
    op.create_index("ix_thanks_list_feast", "thanks_list", ["feast", "position"])
    op.create_table(
        "item_list",
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("missed", sa.Boolean, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("item", name="pk_item_list"),
    )
    op.create_index("ix_item_list_feast", "item_list", ["feast", "position"])
    op.create_table(
        "item_answers",
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("item", "person", name="pk_item_answers"),
    )
    op.create_index("ix_item_answers_feast", "item_answers", ["feast", "position"])
