"""Who helps where, who came, who may help though under age, and why there is enough."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the read tables; `longtable rebuild` has nothing to fill them with yet."""
    _helpers()
    _arrivals()
    _guardians()
    why = sa.Column("reason", sa.Text, nullable=False, server_default="")
    op.add_column("enough_list", why)


def _helpers() -> None:
    op.create_table(
        "helper_list",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("person", "feast", "post", name="pk_helper_list"),
    )
    op.create_index("ix_helper_list_feast", "helper_list", ["feast", "position"])
    op.create_table(
        "helper_invitations",
        sa.Column("invitation", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("invitation", name="pk_helper_invitations"),
    )
    op.create_index("ix_helper_invitations_feast", "helper_invitations", ["feast", "position"])


def _arrivals() -> None:
    op.create_table(
        "arrival_list",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("here", sa.Boolean, nullable=False),
        sa.Column("adults", sa.Integer, nullable=False),
        sa.Column("children", sa.Integer, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("feast", "person", name="pk_arrival_list"),
    )


def _guardians() -> None:
    op.create_table(
        "minor_list",
        sa.Column("person", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_minor_list"),
    )
    op.create_table(
        "consent_list",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("guardian", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("person", "feast", name="pk_consent_list"),
    )
    op.create_index("ix_consent_list_guardian", "consent_list", ["guardian", "position"])
