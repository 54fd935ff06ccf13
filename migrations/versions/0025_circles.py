"""What grows from a feast, and who is part of it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; nothing has grown so far."""
    words = ("feast", "person", "growing", "name", "times", "place", "note", "state", "reason")
    op.create_table(
        "circle_list",
        sa.Column("circle", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("circle", name="pk_circle_list"),
    )
    op.create_index("ix_circle_list_feast", "circle_list", ["feast", "position"])
    op.create_table(
        "circle_members",
        sa.Column("circle", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("circle", "person", name="pk_circle_members"),
    )
    op.create_index("ix_circle_members_person", "circle_members", ["person"])
