"""The read tables of the schedule: its draft, what everybody reads, versions and marks."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; nothing is planned yet."""
    op.create_table(
        "schedule_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_schedule_list"),
    )
    op.create_table(
        "session_drafts",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("edits", sa.Integer, nullable=False),
        sa.Column("planned", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_session_drafts"),
    )
    op.create_index("ix_session_drafts_feast", "session_drafts", ["feast"])
    op.create_table(
        "session_list",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("planned", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_session_list"),
    )
    op.create_index("ix_session_list_feast", "session_list", ["feast"])
    op.create_index("ix_session_list_host", "session_list", ["host"])
    _who()


def _who() -> None:
    """Who wants to be where, and whom a release concerns."""
    op.create_table(
        "session_marks",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("session", "person", name="pk_session_marks"),
    )
    op.create_index("ix_session_marks_feast", "session_marks", ["feast"])
    op.create_index("ix_session_marks_person", "session_marks", ["person"])
    op.create_table(
        "release_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("released_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("feast", "version", name="pk_release_list"),
    )
    op.create_table(
        "release_readers",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("sessions", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", "version", "person", name="pk_release_readers"),
    )
    op.create_index("ix_release_readers_person", "release_readers", ["person"])
