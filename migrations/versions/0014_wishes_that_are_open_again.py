"""The dishes that answer a wish, so that one that fails opens it again; why others booked."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Each dish that answered a wish is counted on; a rebuild finds those that had failed."""
    op.create_table(
        "suggestion_claims",
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("suggestion", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("comes", sa.Boolean, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("dish", name="pk_suggestion_claims"),
    )
    op.create_index("ix_suggestion_claims_feast", "suggestion_claims", ["feast", "position"])
    op.execute(
        "INSERT INTO suggestion_claims (dish, suggestion, feast, comes, position)"
        " SELECT dish, suggestion, feast, true, position FROM suggestion_list WHERE dish <> ''"
    )
    op.add_column(
        "suggestion_list",
        sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.execute("UPDATE suggestion_list SET withdrawn = true WHERE state = 'withdrawn'")
    op.drop_index("ix_suggestion_list_dish", "suggestion_list")
    with op.batch_alter_table("suggestion_list") as table:
        table.alter_column("withdrawn", server_default=None)
        table.drop_column("state")
        table.drop_column("dish")
    op.create_table(
        "kitchen_words",
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("dish", name="pk_kitchen_words"),
    )
