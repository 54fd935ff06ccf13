"""Which neighbours turned out to be one, and which id stands for which."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; nobody has been merged yet."""
    op.create_table(
        "aliases",
        sa.Column("old", sa.Text, nullable=False),
        sa.Column("new", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("old", name="pk_aliases"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "merged_people",
        sa.Column("merged", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("merged", name="pk_merged_people"),
    )
    op.create_index("ix_merged_people_person", "merged_people", ["person"])
    op.add_column("people_list", sa.Column("became", sa.Text, nullable=False, server_default=""))
