"""Where mail reaches neighbours, and what is to be sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

A_DAY = 86_400_000_000  # microseconds
BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create what mail needs."""
    op.create_table(
        "contacts",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("reminders", sa.Boolean, nullable=False),
        sa.Column("changes", sa.Boolean, nullable=False),
        sa.Column("requests", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_contacts"),
    )
    op.create_index("ix_contacts_found_by", "contacts", ["found_by"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("written_at", BIG, nullable=False),
        sa.Column("next_at", BIG, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("refused", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_next_at", "outbox", ["refused", "next_at"])
    op.create_index("ix_outbox_person", "outbox", ["person"])
    for days in (7, 1):  # guests of feasts that stand already are reminded as well
        op.execute(
            "INSERT INTO due (id, kind, due_at) "  # noqa: S608 - two whole numbers
            f"SELECT 'remind-{days}:' || feast, 'remind-{days}', starts - {days * A_DAY} "
            "FROM feast_list WHERE NOT cancelled"
        )
