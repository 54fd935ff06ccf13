"""What organisers announce."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Nothing was announced so far."""
    op.create_table(
        "announcement_list",
        sa.Column("announcement", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("feast", "audience", "course", "shift", "message", "by")
        ),
        sa.Column("at", BIG, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("announcement", name="pk_announcement_list"),
    )
    op.create_index("ix_announcement_list_feast", "announcement_list", ["feast", "position"])
