"""Which addresses are told what happens, and what is to be told to each."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; nobody is told anything yet."""
    op.create_table(
        "webhook_list",
        sa.Column("webhook", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("kinds", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("old_key", sa.Text, nullable=False),
        sa.Column("rotated_at", BIG, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("failing", sa.Boolean, nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.Column("since_position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("webhook", name="pk_webhook_list"),
    )
    op.create_index("ix_webhook_list_feast", "webhook_list", ["feast", "since"])
    op.create_table(
        "webhook_messages",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("webhook", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("happened_at", BIG, nullable=False),
        sa.Column("next_at", BIG, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Text, nullable=False),
        sa.Column("tried_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_messages"),
    )
    op.create_index("ix_webhook_messages_next_at", "webhook_messages", ["state", "next_at"])
    op.create_index("ix_webhook_messages_webhook", "webhook_messages", ["webhook", "position"])
