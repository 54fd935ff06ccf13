"""Whether a dish that answers a wish was given up, which a hidden one stays when it is put back."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the column; `longtable rebuild` fills it for dishes that were given up before."""
    op.add_column(
        "suggestion_claims",
        sa.Column("failed", sa.Boolean, nullable=False, server_default=sa.false()),
    )
