"""What neighbours give to cook with, what cooks need, and who claimed what."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the pantry's read tables; `longtable rebuild` has nothing to fill them with yet."""
    _donations()
    _claims()
    _needs()
    op.create_table(
        "enough_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("things", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_enough_list"),
    )


def _donations() -> None:
    op.create_table(
        "donation_list",
        sa.Column("donation", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("need", sa.Text, nullable=False),
        sa.Column("covers", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("amount", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("garden", sa.Text, nullable=False),
        sa.Column("garden_shown", sa.Boolean, nullable=False),
        sa.Column("harvested", sa.Text, nullable=False),
        sa.Column("best_before", sa.Text, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("received", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("donation", name="pk_donation_list"),
    )
    op.create_index("ix_donation_list_feast", "donation_list", ["feast", "position"])
    op.create_index("ix_donation_list_person", "donation_list", ["person", "position"])


def _claims() -> None:
    op.create_table(
        "claim_list",
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("donation", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("amount", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("claim", name="pk_claim_list"),
    )
    op.create_index("ix_claim_list_feast", "claim_list", ["feast", "position"])
    op.create_index("ix_claim_list_dish", "claim_list", ["dish", "position"])
    op.create_index("ix_claim_list_person", "claim_list", ["person", "position"])


def _needs() -> None:
    op.create_table(
        "need_list",
        sa.Column("need", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("amount", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("need", name="pk_need_list"),
    )
    op.create_index("ix_need_list_feast", "need_list", ["feast", "position"])
    op.create_index("ix_need_list_dish", "need_list", ["dish"])
