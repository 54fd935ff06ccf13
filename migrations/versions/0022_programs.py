"""Which programs are let in, whom they sign up, and when each was there last."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; no program has been let in yet."""
    op.create_table(
        "token_list",
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_token_list"),
    )
    op.create_index("ix_token_list_feast", "token_list", ["feast", "since"])
    op.create_table(
        "token_guests",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_token_guests"),
    )
    op.create_table(
        "token_uses",
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("used_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_token_uses"),
    )
