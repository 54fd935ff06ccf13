"""The read tables of shifts and skills."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; feasts that were announced before get the usual limits."""
    _shifts()
    _helpers()
    _skills()
    op.execute(
        "INSERT INTO shift_limits "
        "(feast, starts, zone, work_hours, rest_hours, leave_hours, reason) "
        "SELECT feast, starts, zone, 8, 11, 24, '' FROM feast_list"
    )


def _shifts() -> None:
    op.create_table(
        "shift_board",
        sa.Column("shift", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("starts", BIG, nullable=False),
        sa.Column("ends", BIG, nullable=False),
        sa.Column("wanted", sa.Integer, nullable=False),
        sa.Column("minimum", sa.Integer, nullable=False),
        sa.Column("skills", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("shift", name="pk_shift_board"),
    )
    op.create_index("ix_shift_board_feast", "shift_board", ["feast", "starts"])
    op.create_table(
        "shift_limits",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("starts", BIG, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("work_hours", sa.Integer, nullable=False),
        sa.Column("rest_hours", sa.Integer, nullable=False),
        sa.Column("leave_hours", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_shift_limits"),
    )


def _helpers() -> None:
    op.create_table(
        "shift_helpers",
        sa.Column("shift", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.Column("leave_until", BIG),
        sa.Column("seeking", sa.Boolean, nullable=False),
        sa.Column("arrived", BIG),
        sa.Column("minutes", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("shift", "person", name="pk_shift_helpers"),
    )
    op.create_index("ix_shift_helpers_feast", "shift_helpers", ["feast"])
    op.create_index("ix_shift_helpers_person", "shift_helpers", ["person"])
    op.create_table(
        "shift_cover",
        sa.Column("shift", sa.Text, nullable=False),
        sa.Column("cover_for", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("asked_at", BIG, nullable=False),
        sa.Column("declined", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("shift", "cover_for", "person", name="pk_shift_cover"),
    )
    op.create_index("ix_shift_cover_person", "shift_cover", ["person"])


def _skills() -> None:
    op.create_table(
        "skill_list",
        sa.Column("skill", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("certificate", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("skill", name="pk_skill_list"),
    )
    op.create_table(
        "skill_holders",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("skill", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", "skill", name="pk_skill_holders"),
    )
    op.create_index("ix_skill_holders_state", "skill_holders", ["state"])
