"""The passkeys that open somebody's page."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0010"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the table; nobody has a passkey yet."""
    op.create_table(
        "passkey_list",
        sa.Column("passkey", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("credential", sa.Text, nullable=False),
        sa.Column("public_key", sa.Text, nullable=False),
        sa.Column("added_at", BIG, nullable=False),
        sa.Column("used_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("passkey", name="pk_passkey_list"),
    )
    op.create_index("ix_passkey_list_person", "passkey_list", ["person"])
