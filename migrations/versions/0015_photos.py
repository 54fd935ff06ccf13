"""The album of each feast, and whether an organiser looks at its photos first."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables; there are no photos yet."""
    op.create_table(
        "photo_list",
        sa.Column("photo", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("faces", sa.Text, nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("caption", sa.Text, nullable=False),
        sa.Column("alt", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("photo", name="pk_photo_list"),
    )
    op.create_index("ix_photo_list_feast", "photo_list", ["feast", "position"])
    op.create_index("ix_photo_list_person", "photo_list", ["person"])
    op.create_table(
        "photo_reviews",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("review", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feast", name="pk_photo_reviews"),
    )
