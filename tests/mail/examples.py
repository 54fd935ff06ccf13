"""Neighbours with addresses, and the parts that write to them."""

from sqlalchemy import Engine, select

from app.journal.writer import Journal
from app.mail.doors import Doors
from app.mail.message import sender_of
from app.mail.outbox import outbox
from app.mail.post import Post
from app.mail.scribe import Scribe
from app.mail.sender import Sender
from app.people.links import Links
from app.web.pages import Pages
from domain.mail.addresses import ConfirmAddress, GiveAddress
from tests.examples import join
from tests.store.looking import ask

HOME = "https://table.example"
LINKS = Links("for these tests only")
"""What the addresses in letters are signed with."""


def address_of(person: str) -> str:
    """Where mail reaches somebody."""
    return f"{person}@mail.example"


def give(person: str = "cem", **changes: str) -> GiveAddress:
    """Somebody says where mail reaches them."""
    said = {"address": address_of(person), "language": "en", "proof": f"proof-of-{person}"}
    return GiveAddress(actor=person, **{**said, **changes})


def confirm(person: str = "cem", proof: str = "") -> ConfirmAddress:
    """Somebody opens the link that was sent."""
    return ConfirmAddress(actor=person, proof=proof or f"proof-of-{person}")


def reachable(journal: Journal, *persons: str, language: str = "en") -> None:
    """Some join, and confirm their addresses; what was sent to them for that is gone."""
    for person in persons:
        for command in (join(person), give(person, language=language), confirm(person)):
            ask(journal, command)
    with journal.recorder.engine.begin() as connection:
        connection.execute(outbox.delete().where(outbox.c.kind == "confirm-address"))


def waiting(engine: Engine) -> list[tuple[str, str]]:
    """The kinds and the readers of the letters in the outbox."""
    with engine.connect() as connection:
        rows = connection.execute(select(outbox.c.kind, outbox.c.person)).all()
    return sorted((row.kind, row.person) for row in rows)


def new_sender(engine: Engine, post: Post, clock) -> Sender:
    """Somebody who sends, as in a process of its own."""
    doors = Doors(HOME, LINKS)
    return Sender(
        engine, post, Scribe(Pages(), doors, sender_of("Table <table@example.org>")), clock
    )
