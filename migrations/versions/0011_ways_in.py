"""The passkeys and the codes that open somebody's page."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; nobody has a passkey or a code yet."""
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
    op.create_table(
        "device_codes",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("until", BIG, nullable=False),
        sa.Column("used_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_device_codes"),
    )
    op.create_index("ix_device_codes_shown", "device_codes", ["shown"])
