"""What is kept of the pantry: donations, claims on them, needs, and what there is enough of."""

from sqlalchemy import Boolean, Column, Index, Table, Text

from app.database import Big, metadata

donation_list = Table(
    "donation_list",
    metadata,
    Column("donation", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("need", Text, nullable=False),
    Column("covers", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("garden", Text, nullable=False),
    Column("garden_shown", Boolean, nullable=False),
    Column("harvested", Text, nullable=False),
    Column("best_before", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_donation_list_feast", "feast", "position"),
    Index("ix_donation_list_person", "person", "position"),
)
"""One row a donation in its newest state ("offered", "withdrawn", "received"). Amounts are exact
("5/2"), days are ISO 8601 or "", `received` is an amount once it came. Personal data stands in
`garden`, `note` and `reason`."""

claim_list = Table(
    "claim_list",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("donation", Text, nullable=False),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("dish", Text, nullable=False),
    Column("amount", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_claim_list_feast", "feast", "position"),
    Index("ix_claim_list_dish", "dish", "position"),
    Index("ix_claim_list_person", "person", "position"),
)
"""One row a claim: "claimed"; "reduced" when less came; "released", also when its dish went;
"resting" when its dish failed before the donation was here: it is back if that is taken back while
nobody else has claimed what it needs."""

need_list = Table(
    "need_list",
    metadata,
    Column("need", Text, primary_key=True),
    Column("feast", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("dish", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Big, nullable=False),
    Index("ix_need_list_feast", "feast", "position"),
    Index("ix_need_list_dish", "dish"),
)
"""One row a need: "voiced"; "withdrawn", also when its dish went; "resting" while its dish counts
as failed."""

enough_list = Table(
    "enough_list",
    metadata,
    Column("feast", Text, primary_key=True),
    Column("things", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
)
"""One row a feast that has enough of something; `things` is a JSON list."""
