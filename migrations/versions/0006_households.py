"""Who signs up whom."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the table; nobody signed up others before."""
    op.create_table(
        "household",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_household"),
    )
    op.create_index("ix_household_head", "household", ["head"])
