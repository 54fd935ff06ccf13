"""Who sits where, what is lent, what is paid together, and what is left."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the read tables; `longtable rebuild` has nothing to fill them with yet."""
    _seating()
    _equipment()
    _costs()
    _leftovers()


def _seating() -> None:
    op.create_table(
        "table_list",
        sa.Column("spot", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("spot", name="pk_table_list"),
    )
    op.create_index("ix_table_list_feast", "table_list", ["feast", "position"])
    op.create_table(
        "seat_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("spot", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("feast", "person", "spot", name="pk_seat_list"),
    )
    op.create_index("ix_seat_list_person", "seat_list", ["person"])
    op.create_index("ix_seat_list_spot", "seat_list", ["spot"])


def _equipment() -> None:
    op.create_table(
        "thing_list",
        sa.Column("thing", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("many", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("thing", name="pk_thing_list"),
    )
    op.create_index("ix_thing_list_feast", "thing_list", ["feast", "position"])
    op.create_table(
        "loan_list",
        sa.Column("loan", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("thing", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("many", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("back", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("loan", name="pk_loan_list"),
    )
    op.create_index("ix_loan_list_feast", "loan_list", ["feast", "position"])
    op.create_index("ix_loan_list_person", "loan_list", ["person", "position"])


def _costs() -> None:
    op.create_table(
        "cost_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_cost_list"),
    )
    op.create_table(
        "sharer_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("heads", sa.Integer, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("feast", "person", name="pk_sharer_list"),
    )
    op.create_index("ix_sharer_list_person", "sharer_list", ["person"])
    op.create_table(
        "receipt_list",
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("receipt", name="pk_receipt_list"),
    )
    op.create_index("ix_receipt_list_feast", "receipt_list", ["feast", "position"])
    op.create_index("ix_receipt_list_person", "receipt_list", ["person"])
    op.create_table(
        "payment_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("payer", sa.Text, nullable=False),
        sa.Column("payee", sa.Text, nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", "number", name="pk_payment_list"),
    )
    op.create_index("ix_payment_list_payee", "payment_list", ["payee"])
    op.create_index("ix_payment_list_payer", "payment_list", ["payer"])


def _leftovers() -> None:
    op.create_table(
        "leftover_list",
        sa.Column("leftover", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("dish", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("portions", sa.Integer, nullable=False),
        sa.Column("until", BIG, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("leftover", name="pk_leftover_list"),
    )
    op.create_index("ix_leftover_list_feast", "leftover_list", ["feast", "position"])
    op.create_index("ix_leftover_list_person", "leftover_list", ["person"])
    op.create_table(
        "portion_list",
        sa.Column("leftover", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("portions", sa.Integer, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("leftover", "person", name="pk_portion_list"),
    )
    op.create_index("ix_portion_list_feast", "portion_list", ["feast", "position"])
    op.create_index("ix_portion_list_person", "portion_list", ["person"])
