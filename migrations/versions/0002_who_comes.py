"""The read tables of answers, seats and diets, and the due dates."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create what who comes needs."""
    op.create_table(
        "guest_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("adults", sa.Integer, nullable=False),
        sa.Column("children", sa.Integer, nullable=False),
        sa.Column("offer", sa.Integer, nullable=False),
        sa.Column("until", BIG, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("feast", "person", name="pk_guest_list"),
    )
    op.create_index("ix_guest_list_standing", "guest_list", ["feast", "standing", "position"])
    op.create_index("ix_guest_list_person", "guest_list", ["person"])
    op.create_table(
        "seat_limits",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("seats", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_seat_limits"),
    )
    op.create_table(
        "needs_list",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("diets", sa.Text, nullable=False),
        sa.Column("allergies", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_needs_list"),
    )
    op.create_table(
        "due",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("due_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_due"),
    )
    op.create_index("ix_due_due_at", "due", ["due_at"])
