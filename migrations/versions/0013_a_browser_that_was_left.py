"""Whether a browser was told to forget somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column; nobody has told a browser so before."""
    op.add_column(
        "people_list", sa.Column("left", sa.Boolean, nullable=False, server_default=sa.false())
    )
