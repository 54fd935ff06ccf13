"""Entries that organisers hide and restore, and what a dish was before it was hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Dishes that are hidden already stood on the table; who hid them a rebuild finds."""
    op.add_column("dish_list", sa.Column("was", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE dish_list SET was = 'pledged' WHERE state = 'hidden'")
    words = ("kind", "person", "state", "by", "reason")
    said = ("appeal", "words", "decided_by", "decision")
    op.create_table(
        "hidden_entries",
        sa.Column("feast", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("at", BIG, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in said),
        sa.PrimaryKeyConstraint("feast", "entry", name="pk_hidden_entries"),
    )
    op.create_index("ix_hidden_entries_person", "hidden_entries", ["person"])
    op.execute(
        "INSERT INTO hidden_entries"
        " (feast, entry, kind, person, state, by, reason, at, appeal, words, decided_by, decision)"
        " SELECT feast, dish, 'dish', person, 'hidden', '', reason, 0, '', '', '', ''"
        " FROM dish_list WHERE state = 'hidden'"
    )
