"""Commands once: what was asked under an id, and the answer a resend gets again."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection

from app.journal.rows import find_rows, insert_rows
from app.journal.tables import commands
from domain.commands import Command
from domain.refusals import REFUSAL_TYPES, Refusal

_encode = msgspec.json.Encoder(order="deterministic").encode


class Accepted(msgspec.Struct, frozen=True, tag="accepted"):
    """The command's events are in the log, the last of them at `position`."""

    position: int


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """A rule said no."""

    code: str
    field: str | None
    params: dict[str, Any]

    def refusal(self) -> Refusal:
        """The refusal as it was raised."""
        return REFUSAL_TYPES[self.code](self.field, **self.params)


Answer = Accepted | Refused

_decode_answer = msgspec.json.Decoder(Answer).decode


@dataclass(frozen=True, slots=True)
class Answered:
    """A command that has its answer."""

    actor: str
    payload_hash: bytes
    answer: Answer


def refused(refusal: Refusal) -> Refused:
    """A refusal in the form it is kept in."""
    return Refused(refusal.code(), refusal.field, refusal.params)


def payload_hash(command: Command) -> bytes:
    """SHA-256 over the command's name and what was asked with it."""
    kind = type(command)
    asked = [getattr(command, name) for name in _asked(kind)]
    return sha256(_encode([kind.__module__, kind.__qualname__, asked])).digest()


@cache
def _asked(kind: type[Command]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.init and not f.metadata.get("hint"))


def find(connection: Connection, command_ids: Iterable[str]) -> dict[str, Answered]:
    """The answers given before, by command id."""
    return {
        row.command_id: Answered(row.actor, bytes(row.payload_hash), _decode_answer(row.answer))
        for row in find_rows(connection, commands.c.command_id, command_ids)
    }


def insert(connection: Connection, answered: dict[str, Answered]) -> None:
    """Keep answers, in the same transaction as the events they speak of."""
    insert_rows(
        connection,
        commands,
        [
            {
                "command_id": command_id,
                "actor": a.actor,
                "payload_hash": a.payload_hash,
                "answer": _encode(a.answer).decode(),
            }
            for command_id, a in answered.items()
        ],
    )
