"""What becomes of a dish, the kitchens, and what is booked in them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Dishes that stand on a table are promised and no more; no kitchen is known yet."""
    for name, kind, value in (
        ("confirmed", sa.Boolean(), sa.false()),
        ("arrived", sa.Boolean(), sa.false()),
        ("marked_by", sa.Text(), ""),
        ("marked", BIG, "0"),
    ):
        column = sa.Column(name, kind, nullable=False, server_default=value)
        op.add_column("dish_list", column)
    _kitchens()


def _kitchens() -> None:
    op.create_table(
        "kitchen_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("opens", sa.Integer, nullable=False),
        sa.Column("closes", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_kitchen_list"),
    )
    op.create_table(
        "kitchen_bookings",
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("resting", sa.Boolean, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("dish", "place", name="pk_kitchen_bookings"),
    )
    op.create_index("ix_kitchen_bookings_feast", "kitchen_bookings", ["feast", "position"])
    op.create_table(
        "kitchen_tools",
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("tools", sa.Text, nullable=False),
        sa.Column("resting", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("dish", name="pk_kitchen_tools"),
    )
    op.create_index("ix_kitchen_tools_feast", "kitchen_tools", ["feast"])
