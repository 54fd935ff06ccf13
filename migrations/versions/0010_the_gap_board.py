"""Which diets dishes suit, what is wanted for each diet, and the dishes that are wished for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Of dishes that stand on a table nothing was said of diets; nothing is wished for yet."""
    with op.batch_alter_table("dish_list") as table:
        for name, kind, value in (
            ("diets", sa.Text(), "[]"),
            ("cook_named", sa.Boolean(), sa.false()),
        ):
            table.add_column(sa.Column(name, kind, nullable=False, server_default=value))
    with op.batch_alter_table("dish_list") as table:
        for name in ("diets", "cook_named"):
            table.alter_column(name, server_default=None)
    op.create_table(
        "diet_wishes",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("course", sa.Text, nullable=False),
        sa.Column("servings", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", "course", name="pk_diet_wishes"),
    )
    op.create_table(
        "suggestion_list",
        sa.Column("suggestion", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("course", sa.Text, nullable=False),
        sa.Column("servings", sa.Integer, nullable=False),
        sa.Column("diets", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("suggestion", name="pk_suggestion_list"),
    )
    op.create_index("ix_suggestion_list_feast", "suggestion_list", ["feast", "position"])
    op.create_index("ix_suggestion_list_dish", "suggestion_list", ["dish"])
