"""Who is who: the name to show, the link that opens, and who organises."""

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Connection, Index, Table, Text, bindparam, false

from app.database import metadata
from app.journal.aliases import UNTOUCHED
from app.journal.mapper import Recorded
from app.journal.projection import Projection
from app.journal.rows import insert_rows
from domain.moderation.events import PeopleMerged
from domain.people import BrowserLeft, OrganiserAppointed, PersonalLinkReplaced, PersonJoined

people_list = Table(
    "people_list",
    metadata,
    Column("person", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("organiser", Boolean, nullable=False),
    Column("left", Boolean, nullable=False, server_default=false()),
    Column("became", Text, nullable=False, server_default=""),
    Index("ix_people_list_organiser", "organiser"),
    info=UNTOUCHED,
)
"""One row a neighbour; `left` says that a browser was told to forget them, `became` who stands for
them since two turned out to be one, and whose page their link opens. Personal data stands
readable here, in `contacts`, in `needs_list`, in the reasons of `dish_list`, and, for whoever has
`person_keys` as well, in the log."""


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Fill the people table; neighbours who join together are written together."""
    joined: list[dict[str, object]] = []
    for r in recorded:
        match r.event:
            case PersonJoined() as e:
                new = {"person": e.person, "name": e.name, "link": e.link}
                joined.append({**new, "organiser": False, "left": False, "became": ""})
            case PersonalLinkReplaced() as e:
                _flush(connection, joined)
                connection.execute(_of_person.values(link=e.link), {"of_person": e.person})
                connection.execute(_of_others.values(link=""), {"of_person": e.person})
            case BrowserLeft() as e:
                _flush(connection, joined)
                connection.execute(_of_person.values(left=True), {"of_person": e.person})
            case OrganiserAppointed() as e:
                _flush(connection, joined)
                connection.execute(_of_person.values(organiser=True), {"of_person": e.person})
            case PeopleMerged() as e:
                _flush(connection, joined)
                became = {"became": e.person, "organiser": False}
                for who in (_of_person, _of_others):
                    connection.execute(who.values(became), {"of_person": e.merged})
    _flush(connection, joined)


def _flush(connection: Connection, joined: list[dict[str, object]]) -> None:
    insert_rows(connection, people_list, joined)
    joined.clear()


_of_person = people_list.update().where(people_list.c.person == bindparam("of_person"))
_of_others = people_list.update().where(people_list.c.became == bindparam("of_person"))

people = Projection("people", (people_list,), apply)
