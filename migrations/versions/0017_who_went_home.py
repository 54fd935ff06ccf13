"""Who went home again from a feast."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Nobody has been checked out so far."""
    op.add_column(
        "arrival_list", sa.Column("gone", sa.Boolean, nullable=False, server_default=sa.false())
    )
